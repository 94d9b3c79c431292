"""Running it: health, the log, limits, the purge."""

from __future__ import annotations

import asyncio
import json
import logging

import pytest
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from bot.conversations.tables import ConversationRow
from bot.web.app import purge_for_ever
from bot.web.limits import Rates, client_address
from bot.web.logs import FIELDS, JsonFormatter
from bot.web.state import CHAT, DATABASE


async def test_it_lives(gateway):
    assert (await gateway.call("GET", "/healthz")).json == {"status": "ok"}


async def test_it_is_ready_when_all_is_there(gateway):
    ready = await gateway.call("GET", "/readyz")
    assert (ready.status, ready.json) == (200, {"status": "ready", "missing": []})


@pytest.mark.parametrize(
    ("health", "missing"),
    [
        ({"model": "m", "tracker_store": "rasa.core.tracker_store.InMemory"}, ["tracker_store"]),
        ({"model": "m"}, ["tracker_store"]),
        ({"model": "", "tracker_store": "x"}, ["model", "tracker_store"]),
    ],
)
async def test_readiness_names_what_the_channel_lacks(gateway, rasa, health, missing):
    rasa.health = health
    unready = await gateway.call("GET", "/readyz")
    assert (unready.status, unready.problem) == (503, "not-ready")
    assert unready.json["missing"] == missing


async def test_readiness_names_what_does_not_answer(start, rasa, unused_port):
    rasa.actions = 500
    assert (await (await start()).call("GET", "/readyz")).json["missing"] == ["actions"]
    down = await start(rasa_port=unused_port, actions_port=unused_port)
    assert (await down.call("GET", "/readyz")).json["missing"] == ["rasa", "actions"]


async def test_readiness_sees_the_database(gateway):
    async with gateway.app[DATABASE].write() as session:
        await session.execute(text("UPDATE alembic_version SET version_num = '0000'"))
    assert (await gateway.call("GET", "/readyz")).json["missing"] == ["migrations"]


async def test_nothing_that_was_typed_gets_into_the_log(gateway, rasa, log, client_id):
    chat = await gateway.open()
    typed = "Zebedee Quux zebedee@example.org 07700900123"
    await chat.say(typed, client_id)
    await chat.say("Zebedee" * 2000)
    await chat.choose("Zebedee")
    await chat.read("Zebedee")
    rasa.reply = lambda turn: b"Zebedee"
    await chat.say(typed)
    rasa.status = 500
    await chat.say(typed)
    for path in ("/Zebedee?q=Zebedee", "/notice/Zebedee", "/api/v1/conversations/Zebedee/messages"):
        await gateway.call("GET", path, headers={"Authorization": "Bearer Zebedee"})
    await gateway.call("ZEBEDEE", "/")
    await gateway.call("POST", "/", data={"text": typed, "token": "Zebedee"})
    await chat.forget()
    written = log.getvalue()
    for secret in (
        "ebedee",
        "EBEDEE",
        "Quux",
        "07700",
        chat.token,
        chat.id,
        client_id,
        "127.0.0.1",
    ):
        assert secret not in written
    lines = [json.loads(line) for line in written.splitlines()]
    answered = [line for line in lines if line["event"] == "answered"]
    assert len(answered) == 12
    assert {line["route"] for line in answered} >= {"/", "/notice/{id}", "unknown"}
    assert {"not_json", "status_500"} <= {line.get("reason") for line in lines}
    for line in lines:
        assert set(line) <= {*FIELDS, "at", "level", "logger", "event", "exception", "where"}


def test_what_other_libraries_say_is_not_written():
    record = logging.LogRecord("aiohttp.x", logging.ERROR, "f", 1, "Zebedee %s", ("Quux",), None)
    line = JsonFormatter().format(record)
    assert "Zebedee" not in line
    assert "Quux" not in line
    assert json.loads(line)["logger"] == "aiohttp.x"


async def test_openings_are_limited_per_client(start):
    gateway = await start(rates=Rates(openings_per_client="2/hour"))
    for _ in range(2):
        await gateway.open()
    refused = await gateway.call("POST", "/api/v1/conversations")
    assert (refused.status, refused.problem) == (429, "too-many")
    assert 1 <= int(refused.headers["Retry-After"]) <= 3600
    assert refused.json["retry_after"] == int(refused.headers["Retry-After"])


async def test_turns_are_limited_per_conversation(start):
    gateway = await start(rates=Rates(turns_per_conversation="2/hour"))
    chat, other = await gateway.open(), await gateway.open()
    for _ in range(2):
        assert (await chat.say("Hello")).status == 200
    assert (await chat.say("Hello")).problem == "too-many"
    assert (await other.say("Hello")).status == 200


async def test_a_stranger_cannot_use_up_a_conversations_turns(start):
    gateway = await start(rates=Rates(turns_per_conversation="1/hour"))
    chat = await gateway.open()
    for _ in range(3):
        stranger = type(chat)(gateway, chat.id, "forged", [])
        assert (await stranger.say("Hello")).problem == "no-conversation"
    assert (await chat.say("Hello")).status == 200


async def test_calls_are_limited_per_client(start):
    gateway = await start(rates=Rates(turns_per_client="2/hour"))
    chat = await gateway.open()
    assert (await chat.read()).status == 200
    assert (await chat.forget()).status == 204
    assert (await chat.read()).problem == "too-many"
    page = await gateway.call("POST", "/", data={"text": "x"}, headers={"Accept": "text/html"})
    assert page.status == 429
    assert page.headers["Content-Type"].startswith("text/html")
    assert "Retry-After" in page.headers


async def test_clients_behind_a_trusted_proxy_count_apart(start):
    gateway = await start(rates=Rates(openings_per_client="1/hour"), trusted_proxies=1)

    async def open_from(address: str) -> int:
        headers = {"X-Forwarded-For": address}
        return (await gateway.call("POST", "/api/v1/conversations", headers=headers)).status

    assert await open_from("192.0.2.1") == 201
    assert await open_from("192.0.2.2") == 201
    assert await open_from("192.0.2.1") == 429
    assert await open_from("198.51.100.7, 192.0.2.1") == 429


async def test_without_a_trusted_proxy_the_header_is_not_believed(start):
    gateway = await start(rates=Rates(openings_per_client="1/hour"))
    statuses = [
        (
            await gateway.call(
                "POST", "/api/v1/conversations", headers={"X-Forwarded-For": f"192.0.2.{n}"}
            )
        ).status
        for n in range(2)
    ]
    assert statuses == [201, 429]


@pytest.mark.parametrize(
    ("peer", "forwarded", "proxies", "expected"),
    [
        ("192.0.2.9", [], 0, "192.0.2.9"),
        ("192.0.2.9", ["192.0.2.1"], 0, "192.0.2.9"),
        ("10.0.0.1", ["192.0.2.1"], 1, "192.0.2.1"),
        ("10.0.0.1", ["198.51.100.1, 192.0.2.1"], 1, "192.0.2.1"),
        ("10.0.0.1", ["198.51.100.1", "192.0.2.1, 10.0.0.2"], 2, "192.0.2.1"),
        ("10.0.0.1", ["192.0.2.1"], 2, "192.0.2.1"),
        ("10.0.0.1", [], 1, "10.0.0.1"),
        ("10.0.0.1", ["rubbish"], 1, "10.0.0.1"),
        ("2001:db8:1:2:3::4", [], 0, "2001:db8:1:2::/64"),
        ("::ffff:192.0.2.9", [], 0, "192.0.2.9"),
        ("", [], 0, ""),
    ],
)
def test_client_address(peer, forwarded, proxies, expected):
    assert client_address(peer, forwarded, proxies) == expected


async def test_the_limits_can_be_switched_off(start):
    gateway = await start()
    for _ in range(70):
        await gateway.open()


async def test_expired_conversations_are_purged_and_others_stay(gateway, clock):
    await gateway.open()
    clock.move(hours=12)
    fresh = await gateway.open()
    clock.move(hours=12)
    waits = []

    async def wait(seconds: float) -> None:
        waits.append(seconds)
        if len(waits) == 2:
            raise asyncio.CancelledError

    with pytest.raises(asyncio.CancelledError):
        await purge_for_ever(gateway.app[CHAT].store, 5, wait)
    assert waits == [300, 300]
    assert await gateway.rows(ConversationRow) == 1
    assert (await fresh.read()).status == 200


async def test_a_failed_purge_is_logged_and_the_next_one_comes(log):
    class Broken:
        calls = 0

        async def purge(self) -> int:
            self.calls += 1
            raise OperationalError("DELETE Zebedee", {}, Exception("disk"))

    store = Broken()

    async def wait(_seconds: float) -> None:
        if store.calls == 2:
            raise asyncio.CancelledError

    with pytest.raises(asyncio.CancelledError):
        await purge_for_ever(store, 5, wait)
    assert log.getvalue().count("purge_failed") == 2
    assert "Zebedee" not in log.getvalue()


async def test_the_gateway_purges_when_it_starts(start, clock):
    first = await start()
    await first.open()
    await first.client.close()
    clock.move(hours=24)
    second = await start()
    while await second.rows(ConversationRow):
        await asyncio.sleep(0)


async def test_the_lifetime_is_a_setting(start, clock):
    gateway = await start(conversation_hours=1)
    chat = await gateway.open()
    clock.move(minutes=59)
    assert (await chat.say("Hello")).status == 200
    clock.move(minutes=60)
    assert (await chat.say("Hello")).status == 404


async def test_nothing_of_an_address_is_kept(start, tmp_path):
    gateway = await start(rates=Rates(), trusted_proxies=1)
    headers = {"X-Forwarded-For": "192.0.2.77"}
    await gateway.call("POST", "/api/v1/conversations", headers=headers)
    assert not any(b"192.0.2.77" in f.read_bytes() for f in tmp_path.rglob("*") if f.is_file())

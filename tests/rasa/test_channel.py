"""The channel on a real Rasa server with a real model: signed, once, whole or not at all."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import pytest_asyncio

from bot.conversations.clock import new_id, utc_now
from bot.conversations.protocol import Turn, sign
from bot.conversations.store import ConversationStore
from bot.conversations.trackers import Trackers
from bot.database.engine import Database
from tests.rasa.test_redaction import TYPED, Kept

if TYPE_CHECKING:
    from tests.rasa.live import Actions, Rasa

pytestmark = [pytest.mark.slow, pytest.mark.filterwarnings("ignore")]


@pytest_asyncio.fixture
async def actions(environment: Path) -> AsyncIterator[Actions]:
    from tests.rasa import live

    async with live.actions() as switch:
        yield switch


@pytest_asyncio.fixture
async def rasa(model: Path, actions: Actions, database: Database) -> AsyncIterator[Rasa]:
    from tests.rasa import live

    async with live.serve(model, actions.url) as server:
        yield server


@pytest_asyncio.fixture
async def conversation(conversations: ConversationStore) -> str:
    identity = new_id(utc_now())
    await conversations.open(identity, b"0" * 32, "default", "en-GB", [])
    return identity


async def test_health_names_the_model_and_the_real_store(rasa: Rasa) -> None:
    from tests.rasa import live

    status, found = await rasa.health()
    assert status == 200
    assert found == {"model": "small.tar.gz", "tracker_store": live.STORE}


@pytest.mark.parametrize("store", [None, "bot.conversations.tracker_store.Mistyped"])
async def test_another_store_is_not_healthy_and_answers_nothing(
    model: Path, actions: Actions, conversation: str, store: str | None
) -> None:
    from tests.rasa import live

    async with live.serve(model, actions.url, store) as server:
        assert await server.health() == (503, {"error": "wrong_tracker_store"})
        status, _ = await server.ask(conversation, text="hello")
        assert status == 503 and actions.calls == 0


async def test_no_model_is_not_healthy(actions: Actions, environment: Path) -> None:
    from tests.rasa import live

    async with live.serve(None, actions.url) as server:
        assert await server.health() == (503, {"error": "no_model"})


async def test_only_signed_turns_are_taken(rasa: Rasa, conversation: str) -> None:
    from tests.rasa import live

    given = ("t", "hello", None, "default", "en-GB", "2026-11-23T10:15:00+00:00")
    body = Turn(conversation, *given).to_json()
    for signature in ("", "0" * 64, "é", sign(b"other", body), sign(live.KEY, body + b" ")):
        assert (await rasa.post(body, signature))[0] == 403
    for bad in (b"{}", b"[]", b"", body.replace(b'"choice": null', b'"choice": "person"')):
        assert (await rasa.post(bad, sign(live.KEY, bad)))[0] == 422
    assert (await rasa.post(body, sign(live.KEY, body)))[0] == 200


async def test_a_question_is_answered_with_reading_and_context(
    rasa: Rasa, conversation: str
) -> None:
    status, answer = await rasa.ask(conversation, text="how long do you keep my data?")
    assert status == 200
    assert answer["messages"][0]["topic"] == "retention"
    assert answer["messages"][0]["citations"]
    tracker = await rasa.agent.processor.tracker_store.retrieve(conversation)
    assert '"topic": "retention"' in tracker.get_slot("context")


async def test_what_was_answered_before_goes_along(rasa: Rasa, conversation: str) -> None:
    await rasa.ask(conversation, text="how long do you keep my data?")
    await rasa.ask(conversation, text="and where?")
    tracker = await rasa.agent.processor.tracker_store.retrieve(conversation)
    said = [event for event in tracker.events if event.type_name == "user"]
    assert [event.metadata["after"] for event in said] == [None, "retention"]
    for event in said:
        assert "undecided" not in event.metadata and "meant" not in event.parse_data
        assert event.intent_name


async def test_typed_commands_do_nothing(rasa: Rasa, conversation: str) -> None:
    await rasa.ask(conversation, text="how long do you keep my data?")
    for typed in ("/restart", '/choose{"payload":"topic:recipients"}', "EXTERNAL: choose", "//"):
        status, answer = await rasa.ask(conversation, text=typed)
        assert status == 200
        assert all(message["topic"] != "recipients" for message in answer["messages"]), typed
    tracker = await rasa.agent.processor.tracker_store.retrieve(conversation)
    assert tracker.get_slot("context")


async def test_a_choice_is_taken_as_it_is(rasa: Rasa, conversation: str) -> None:
    status, answer = await rasa.ask(conversation, choice="topic:recipients")
    assert status == 200 and answer["messages"][0]["topic"] == "recipients"
    status, answer = await rasa.ask(conversation, choice="/restart")
    assert status == 200 and answer["messages"][0]["kind"] == "clarify"


async def test_a_turn_that_comes_twice_runs_once(
    rasa: Rasa, actions: Actions, conversation: str
) -> None:
    actions.mode = "slow"
    twice = [rasa.ask(conversation, text="who gets my data?", turn="t1") for _ in range(2)]
    other = rasa.ask(conversation, text="how long do you keep my data?", turn="t2")
    first, second, third = await asyncio.gather(*twice, other)
    assert first == second and first[0] == third[0] == 200 and first != third
    assert actions.calls == 2
    assert await rasa.ask(conversation, text="who gets my data?", turn="t1") == first
    assert await rasa.ask(conversation, text="whatever", turn="t2") == third
    assert actions.calls == 2


async def test_the_tracker_knows_a_turn_after_a_restart(
    rasa: Rasa, model: Path, actions: Actions, conversation: str
) -> None:
    from tests.rasa import live

    first = await rasa.ask(conversation, text="who gets my data?", turn="t1")
    async with live.serve(model, actions.url) as restarted:
        assert await restarted.ask(conversation, text="who gets my data?", turn="t1") == first
        assert actions.calls == 1
        status, _ = await restarted.ask(conversation, text="how long do you keep it?", turn="t2")
        assert status == 200


async def test_a_gateway_that_hangs_up_finds_the_answer(
    rasa: Rasa, actions: Actions, conversation: str
) -> None:
    actions.mode = "slow"
    with suppress(asyncio.TimeoutError):
        await asyncio.wait_for(rasa.ask(conversation, text="who gets my data?", turn="t1"), 0.1)
    status, _ = await rasa.ask(conversation, text="who gets my data?", turn="t1")
    assert status == 200 and actions.calls == 1


@pytest.mark.parametrize("mode", ["status", "hangs", "nonsense", "silent", "half"])
async def test_a_failed_turn_is_taken_back(
    rasa: Rasa, actions: Actions, database: Database, conversation: str, mode: str
) -> None:
    await rasa.ask(conversation, text="how long do you keep my data?")
    before = await Trackers(database).load_tracker(conversation)
    actions.mode = mode
    assert await rasa.ask(conversation, text="who gets my data?", turn="t1") == (
        503,
        {"error": "failed"},
    )
    assert await Trackers(database).load_tracker(conversation) == before
    actions.mode = "works"
    status, answer = await rasa.ask(conversation, text="who gets my data?", turn="t1")
    assert status == 200 and answer["messages"]


async def test_an_action_that_apologised_has_failed(
    rasa: Rasa, database: Database, conversation: str
) -> None:
    status, _ = await rasa.ask(conversation, text="who gets my data?", notice="elsewhere")
    assert status == 503
    assert await Trackers(database).load_tracker(conversation) is None


async def test_nobody_at_the_action_endpoint(
    model: Path, environment: Path, database: Database, conversation: str
) -> None:
    from tests.rasa import live

    async with live.serve(model, "http://127.0.0.1:9/webhook") as server:
        assert (await server.ask(conversation, text="hello"))[0] == 503


async def test_a_failing_database_forgets_nothing(
    rasa: Rasa, conversation: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    await rasa.ask(conversation, text="how long do you keep my data?")
    store = rasa.agent.processor.tracker_store

    async def locked(sender_id: str) -> None:
        raise OSError("database is locked")

    with monkeypatch.context() as patch:
        patch.setattr(store, "retrieve", locked)
        assert (await rasa.ask(conversation, text="hello"))[0] == 503
    tracker = await store.retrieve(conversation)
    assert '"topic": "retention"' in tracker.get_slot("context")


async def test_what_cannot_be_read_changes_nothing_and_takes_no_answer_away(
    rasa: Rasa, conversation: str, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    from rasa.core.processor import MessageProcessor

    async def fail(*given: object, **more: object) -> None:
        raise ValueError("unreadable")

    status, first = await rasa.ask(conversation, text="how long do you keep my data", turn="1" * 36)
    before = await Trackers(database).load_tracker(conversation)
    with monkeypatch.context() as broken:
        broken.setattr(MessageProcessor, "parse_message", fail)
        assert await rasa.ask(conversation, text="who gets my data", turn="2" * 36) == (
            503,
            {"error": "failed"},
        )
        assert await Trackers(database).load_tracker(conversation) == before
        again = await rasa.ask(conversation, text="how long do you keep my data", turn="1" * 36)
    assert (status, first) == again and status == 200


async def test_a_forgotten_conversation_is_not_brought_back(
    rasa: Rasa, database: Database, conversations: ConversationStore, conversation: str
) -> None:
    await rasa.ask(conversation, text="hello")
    await conversations.forget(conversation)
    assert (await rasa.ask(conversation, text="hello"))[0] == 503
    assert await Trackers(database).tracked() == []


async def test_nothing_typed_reaches_the_log(
    rasa: Rasa, actions: Actions, database: Database, conversation: str
) -> None:
    root, kept = logging.getLogger(), Kept()
    levels = {name: logging.getLogger(name).level for name in ("", "rasa", "sanic", "bot")}
    root.addHandler(kept)
    for name in levels:
        logging.getLogger(name).setLevel(logging.DEBUG)
    try:
        for mode in ("works", "status", "hangs", "half"):
            actions.mode = mode
            for typed in (TYPED, f"/{TYPED}", f"EXTERNAL: {TYPED}"):
                await rasa.ask(conversation, text=typed)
    finally:
        root.removeHandler(kept)
        for name, level in levels.items():
            logging.getLogger(name).setLevel(level)
    log = "".join(kept.seen)
    assert len(kept.seen) > 20 and "turn_failed" in log
    for piece in ("Zebedee", "zq@example", "900123"):
        assert piece not in log
    data = await Trackers(database).load_tracker(conversation)
    assert data is not None and b"Zebedee" not in data

"""Messages on their way: put with the change, delivered to a real server, tried again, given up."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field

import pytest
import pytest_asyncio
from aiohttp import web
from aiohttp.test_utils import TestServer
from sqlalchemy import func, select

from bot.cases.store import CaseStore
from bot.cases.tables import AuditRow
from bot.cases.transitions import Refused
from bot.cases.workdays import english_workdays
from bot.webhooks.dispatch import BACK_OFF, Dispatcher
from bot.webhooks.due import announce
from bot.webhooks.events import CLOSED, DUE_SOON, EVENTS, FILED, is_genuine
from bot.webhooks.store import MOST, CannotAdd, NoSuchWebhook, Webhooks
from bot.webhooks.tables import DeliveryRow, WebhookRow
from tests.cases.conftest import clock, database, database_url, empty_url, store, submission

__all__ = ["clock", "database", "database_url", "empty_url", "store"]


@dataclass
class Receiver:
    """Another system. ``status`` is what it answers."""

    status: int = 204
    got: list[tuple[dict[str, str], bytes]] = field(default_factory=list)
    wait: float = 0
    where: str = ""

    async def take(self, request: web.Request) -> web.Response:
        self.got.append((dict(request.headers), await request.read()))
        await asyncio.sleep(self.wait)
        headers = {"Location": f"{self.where}/elsewhere"} if self.status == 302 else {}
        return web.Response(status=self.status, headers=headers, text="x" * 1000)


@pytest_asyncio.fixture
async def receiver() -> AsyncIterator[Receiver]:
    found = Receiver()
    app = web.Application()
    app.router.add_post("/hook", found.take)
    app.router.add_post("/elsewhere", found.take)
    server = TestServer(app)
    await server.start_server()
    found.where = str(server.make_url("")).rstrip("/")
    yield found
    await server.close()


@pytest.fixture
def webhooks(database, clock):
    return Webhooks(database, clock)


@pytest_asyncio.fixture
async def dispatcher(database, clock) -> AsyncIterator[Dispatcher]:
    found = Dispatcher(database, clock)
    yield found
    await found.close()


async def rows(database) -> list[DeliveryRow]:
    async with database.read() as session:
        return list(await session.scalars(select(DeliveryRow).order_by(DeliveryRow.id)))


async def secret_of(database) -> bytes:
    async with database.read() as session:
        return await session.scalar(select(WebhookRow.secret))


async def test_a_case_is_told_of_signed_and_without_anything_personal(
    store, webhooks, dispatcher, receiver, database, clock
):
    await webhooks.add("Other", f"{receiver.where}/hook", list(EVENTS), [], "me")
    filed = await store.file(submission())
    await store.file(submission())  # the same again tells nothing
    await store.happen(filed.reference, "closed", "dpo", data={"outcome": "granted"})
    assert [row.event for row in await rows(database)] == [FILED, CLOSED]
    assert await dispatcher.dispatch() == 2
    assert await dispatcher.dispatch() == 0
    secret = await secret_of(database)
    for headers, raw in receiver.got:
        lower = {name.lower(): value for name, value in headers.items()}
        assert is_genuine(secret, lower, raw, int(clock().timestamp()))
        assert lower["content-type"] == "application/json"
        assert filed.reference.encode() in raw
        for word in (b"Zebedee", b"zeb@", filed.tracking_code.encode()):
            assert word not in raw
    assert {row.delivered_at for row in await rows(database)} == {clock()}


async def test_a_refused_change_tells_nothing(store, webhooks, database):
    await webhooks.add("Other", "https://hooks.example.org/", [CLOSED], [], "me")
    filed = await store.file(submission())
    with pytest.raises(Refused):
        await store.happen(filed.reference, "closed", "dpo", data={"outcome": "x"})
    assert await rows(database) == []


async def test_only_who_asked_for_the_event_and_may_see_the_case_is_told(store, webhooks, database):
    await webhooks.add("Closed", "https://a.example.org/", [CLOSED], [], "me")
    await webhooks.add("Other notice", "https://b.example.org/", [FILED], ["other"], "me")
    stopped, _ = await webhooks.add("Stopped", "https://c.example.org/", [FILED], [], "me")
    await webhooks.stop(stopped.id, "me")
    mine, _ = await webhooks.add("Mine", "https://d.example.org/", [FILED], ["default"], "me")
    await store.file(submission())
    assert [row.webhook for row in await rows(database)] == [mine.id]


@pytest.mark.parametrize(("status", "problem"), [(500, "bad_status"), (302, "bad_status")])
async def test_what_is_not_taken_is_tried_again_with_growing_waits_and_given_up(
    store, webhooks, dispatcher, receiver, database, clock, status, problem
):
    await webhooks.add("Other", f"{receiver.where}/hook", [FILED], [], "me")
    await store.file(submission())
    receiver.status = status
    assert await dispatcher.dispatch() == 0
    for wait in BACK_OFF:
        clock.move(seconds=wait.total_seconds() - 1)
        assert await dispatcher.dispatch() == 0
        before = len(receiver.got)
        clock.move(seconds=1)
        await dispatcher.dispatch()
        assert len(receiver.got) == before + 1, "tried at its time, not before"
    [row] = await rows(database)
    assert (row.next_try_at, row.delivered_at, row.problem) == (None, None, problem)
    assert row.tries == len(receiver.got) == len(BACK_OFF) + 1
    assert row.status == status, "a redirect is not followed"
    bodies = {raw for _, raw in receiver.got}
    assert len(bodies) == 1, "the same message, byte for byte"
    receiver.status = 200
    await webhooks.again(row.webhook, row.id)
    assert await dispatcher.dispatch() == 1


async def test_who_is_not_there_or_may_not_be_reached_is_told_apart(
    store, webhooks, dispatcher, database, unused_port
):
    await webhooks.add("Nobody", f"http://127.0.0.1:{unused_port}/", [FILED], [], "me")
    one, _ = await webhooks.add("Inside", "https://hooks.example.org/", [FILED], [], "me")
    async with database.write() as session:  # it was entered when it was still allowed
        row = await session.get(WebhookRow, one.id)
        row.place = {"name": "Inside", "url": "https://10.0.0.1/"}
    await store.file(submission())
    assert await dispatcher.dispatch() == 0
    assert {row.problem for row in await rows(database)} == {"unreachable", "address_refused"}


async def test_a_receiver_that_is_gone_for_good_is_left_alone(
    store, webhooks, dispatcher, receiver, database
):
    made, _ = await webhooks.add("Other", f"{receiver.where}/hook", [FILED], [], "me")
    receiver.status = 410
    await store.file(submission("k1"))
    await dispatcher.dispatch()
    await store.file(submission("k2"))
    assert (await webhooks.get(made.id)).stopped_at is not None
    assert len(await rows(database)) == 1 and len(receiver.got) == 1


async def test_two_dispatchers_do_not_send_twice(
    store, webhooks, dispatcher, receiver, database, clock
):
    await webhooks.add("Other", f"{receiver.where}/hook", [FILED], [], "me")
    for n in range(5):
        await store.file(submission(f"k{n}"))
    receiver.wait = 0.2
    other = Dispatcher(database, clock)
    try:
        done = await asyncio.gather(dispatcher.dispatch(), other.dispatch())
    finally:
        await other.close()
    assert sum(done) == len(receiver.got) == 5


async def test_a_date_that_comes_near_is_announced_once_and_again_when_it_moves(
    store, webhooks, database, clock
):
    filed = await store.file(submission())  # due on 24 December
    await webhooks.add("Other", "https://hooks.example.org/", [DUE_SOON], [], "me")
    assert await announce(database, clock(), store.today(), 7) == 0
    clock.move(days=24)
    assert await announce(database, clock(), store.today(), 7) == 1
    assert await announce(database, clock(), store.today(), 7) == 0
    assert [r.body["data"]["due_on"] for r in await rows(database)] == ["2026-12-24"]
    store.follow(english_workdays([store.today().replace(day=24)]))
    from bot.cases.projection import renew_all

    await renew_all(database, store.projector)
    assert await announce(database, clock(), store.today(), 11) == 1
    assert (await rows(database))[-1].body["data"]["due_on"] == "2026-12-29"
    await store.happen(filed.reference, "withdrawn", "requester")
    clock.move(days=1)
    assert await announce(database, clock(), store.today(), 30) == 0


async def test_the_log_is_forgotten_after_a_month(
    store, webhooks, dispatcher, receiver, database, clock
):
    await webhooks.add("Other", f"{receiver.where}/hook", [FILED], [], "me")
    await store.file(submission())
    await dispatcher.dispatch()
    await dispatcher.prune()
    assert len(await rows(database)) == 1
    clock.move(days=31)
    await dispatcher.prune()
    assert await rows(database) == []


async def test_adding_is_checked_and_audited_and_the_secret_sealed(webhooks, database):
    for name, url, events, field_ in (
        ("", "https://a.example.org/", [FILED], "name"),
        ("x" * 81, "https://a.example.org/", [FILED], "name"),
        ("x", "http://a.example.org/", [FILED], "url"),
        ("x", "https://a.example.org/", ["x"], "events"),
    ):
        with pytest.raises(CannotAdd) as cannot:
            await webhooks.add(name, url, events, [], "me")
        assert cannot.value.field == field_
    for n in range(MOST):
        made, secret = await webhooks.add(
            f"Hook {n}", "https://a.example.org/?t=hidden", [FILED], [], "me"
        )
    with pytest.raises(CannotAdd):
        await webhooks.add("One more", "https://a.example.org/", [FILED], [], "me")
    again = await webhooks.renew_secret(made.id, "me")
    assert secret != again
    async with database.engine.connect() as connection:
        kept = str((await connection.exec_driver_sql("SELECT * FROM webhook")).all())
    assert "hidden" not in kept and "Hook" not in kept
    async with database.read() as session:
        assert await session.scalar(select(func.count()).select_from(AuditRow)) == MOST + 1


async def test_a_lead_of_some_notices_manages_only_theirs(webhooks):
    all_of_them, _ = await webhooks.add("All", "https://a.example.org/", [FILED], [], "me")
    theirs, _ = await webhooks.add("Theirs", "https://b.example.org/", [FILED], ["other"], "me")
    mine, _ = await webhooks.add("Mine", "https://c.example.org/", [FILED], ["default"], "me")
    assert [one.id for one in await webhooks.all(["default"])] == [mine.id]
    for one in (all_of_them, theirs):
        for call in (
            webhooks.get(one.id, ["default"]), webhooks.ping(one.id, ["default"]),
            webhooks.stop(one.id, "x", ["default"]), webhooks.remove(one.id, "x", ["default"]),
            webhooks.renew_secret(one.id, "x", ["default"]),
            webhooks.again(one.id, "x", ["default"]),
        ):  # fmt: skip
            with pytest.raises(NoSuchWebhook):
                await call
    await webhooks.ping(mine.id, ["default"])
    [ping] = await webhooks.log(mine.id)
    with pytest.raises(NoSuchWebhook):
        await webhooks.again(theirs.id, ping.id)
    await webhooks.remove(mine.id, "x", ["default"])
    assert await webhooks.all(["default"]) == []


async def test_nothing_is_told_when_the_transaction_fails(database, clock, webhooks, monkeypatch):
    await webhooks.add("Other", "https://hooks.example.org/", [FILED], [], "me")
    store = CaseStore(database, english_workdays(), "dpo@example.org", clock)

    async def fail(*_args, **_more):
        raise RuntimeError("the disk is full")

    monkeypatch.setattr(type(store.projector), "write", fail)
    with pytest.raises(RuntimeError):
        await store.file(submission())
    assert await rows(database) == []


@pytest.fixture
def unused_port():
    from aiohttp.test_utils import unused_port as free

    return free()

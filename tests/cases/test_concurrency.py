"""Two people at one case: one wins, the other is told; many cases at once; views."""

from __future__ import annotations

import asyncio

import pytest
from sqlalchemy import select

from bot.cases.assigning import CHANGED, UNKNOWN, assign_many
from bot.cases.queue_views import MOST, CannotKeep, Views
from bot.cases.store import CaseStore, ConflictingChange
from bot.cases.tables import AuditRow
from bot.cases.workdays import english_workdays
from bot.database.engine import Database
from bot.staff.accounts import Accounts
from tests.cases.conftest import submission
from tests.keys import KEYS

KIM, LEE = "k" * 26, "l" * 26


async def test_who_had_not_seen_the_last_event_is_told_what_it_was(store) -> None:
    filed = await store.file(submission())
    await store.happen(filed.reference, "classified", "dpo", KIM, seen=1)
    with pytest.raises(ConflictingChange) as told:
        await store.happen(filed.reference, "noted", "dpo", LEE, {"text": "x"}, seen=1)
    assert [(e.number, e.name, e.by) for e in told.value.since] == [(2, "classified", KIM)]
    assert told.value.last == 2 and str(told.value) == "2"
    case = await store.happen(filed.reference, "noted", "dpo", LEE, {"text": "x"}, seen=2)
    assert [e.name for e in case.events] == ["submitted", "classified", "noted"]


async def test_of_many_at_the_same_time_one_wins(store, database_url, clock) -> None:
    filed = await store.file(submission())
    other_database = Database(database_url, KEYS)
    other = CaseStore(other_database, english_workdays(), "", clock)

    async def act(number: int) -> str:
        try:
            place = store if number % 2 else other
            await place.happen(filed.reference, "noted", "dpo", f"{number}", {"text": "x"}, seen=1)
        except ConflictingChange:
            return "told"
        return "won"

    try:
        found = await asyncio.gather(*(act(number) for number in range(8)))
    finally:
        await other_database.close()
    assert sorted(found) == ["told"] * 7 + ["won"]
    assert [e.number for e in (await store.get(filed.reference)).events] == [1, 2]


async def test_many_are_assigned_each_with_its_event_and_audit_row(store, database) -> None:
    made = [(await store.file(submission(f"k{n}"))).reference for n in range(4)]
    other = (await store.file(submission("o", notice="other"))).reference
    await store.happen(made[1], "withdrawn", "requester")
    await store.happen(made[2], "noted", "dpo", LEE)
    await store.happen(made[3], "assigned", "dpo", LEE, {"to": KIM})
    chosen = {made[0]: 1, made[1]: 2, made[2]: 1, made[3]: 2, other: 1, "SAR-0000000": 1}
    found = await assign_many(store, chosen, KIM, LEE, lambda notice: notice == "default")
    assert found.done == (made[0],)
    assert found.already == (made[3],)
    assert found.refused == {
        made[1]: "This cannot be done while the case is closed.", made[2]: CHANGED,
        other: UNKNOWN, "SAR-0000000": UNKNOWN,
    }  # fmt: skip
    case = await store.get(made[0])
    assert case.state.assigned_to == KIM
    assert [(e.name, e.by) for e in case.events] == [("submitted", None), ("assigned", LEE)]
    assert (await store.get(other)).state.assigned_to is None
    async with database.read() as session:
        rows = list(await session.scalars(select(AuditRow).where(AuditRow.actor == LEE)))
    assert [(r.action, r.subject) for r in rows if r.action == "assigned"] == [
        ("assigned", made[3]), ("assigned", made[0]),
    ]  # fmt: skip
    assert [r.subject for r in rows if r.action == "refused"] == [made[1], made[2]]
    again = await assign_many(store, {made[0]: 2}, None, LEE, lambda _: True)
    assert again.done == (made[0],)
    assert (await store.get(made[0])).state.assigned_to is None


async def test_views_are_kept_by_person(database) -> None:
    accounts = Accounts(database)
    kim, _ = await accounts.add("Kim", "kim@example.org", "officer")
    lee, _ = await accounts.add("Lee", "lee@example.org", "officer")
    views = Views(database)
    await views.keep(kim.id, "  My   SARs ", "kind=sar")
    first = await views.keep(kim.id, "First", "order=due", is_first=True)
    await views.keep(lee.id, "Lee's", "stage=triage", is_first=True)
    assert [(v.name, v.query, v.is_first) for v in await views.of(kim.id)] == [
        ("First", "order=due", True), ("My SARs", "kind=sar", False),
    ]  # fmt: skip
    await views.keep(kim.id, "my sars", "kind=right", is_first=True)
    assert [(v.name, v.query, v.is_first) for v in await views.of(kim.id)] == [
        ("First", "order=due", False), ("my sars", "kind=right", True),
    ]  # fmt: skip
    assert not await views.forget(lee.id, first.id)
    assert await views.forget(kim.id, first.id)
    assert len(await views.of(kim.id)) == 1 and len(await views.of(lee.id)) == 1
    for wrong in ("", "   ", "x" * 61):
        with pytest.raises(CannotKeep):
            await views.keep(kim.id, wrong, "")
    for number in range(MOST - 1):
        await views.keep(kim.id, f"v{number}", "")
    with pytest.raises(CannotKeep):
        await views.keep(kim.id, "one more", "")
    await accounts.remove(kim.id)
    assert await views.of(kim.id) == []

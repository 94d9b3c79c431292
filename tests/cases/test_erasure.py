"""Retention: a case goes when its time has come, whole, and leaves a tombstone."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from bot.cases import audit
from bot.cases.deadlines import add_months
from bot.cases.kinds import KINDS
from bot.cases.purge import Purge
from bot.cases.retention import retention
from bot.cases.store import NoSuchCase
from bot.cases.tables import CaseIndexRow, CaseRow, OutboxRow
from bot.cases.transitions import CaseState, Refused
from tests.cases.conftest import submission
from tests.databases import everything

CLOSED = CaseState("sar", "closed", outcome="granted")


async def closed(store, key="k1", **changes):
    """A closed case with much in it."""
    filed = await store.file(submission(key, flags=("pupil_may_be_competent",), **changes))
    say = {"text": "Quagmire-Sentinel"}
    await store.happen(filed.reference, "classified", "dpo", "kim")
    await store.happen(filed.reference, "message_in", "requester", data=say)
    await store.happen(filed.reference, "noted", "dpo", "kim", data=say)
    await store.happen(filed.reference, "assigned", "dpo", "kim", data={"to": "kim"})
    await store.happen(filed.reference, "withdrawn", "requester")
    return filed


async def test_an_erased_case_leaves_a_tombstone_and_nothing_else(store, database) -> None:
    filed = await closed(store)
    other = await closed(store, "k2")
    await store.happen(filed.reference, "erased", "dpo", "kim", {"reason": "Quagmire-Sentinel"})
    case = await store.get(filed.reference)
    assert (case.state.kind, case.state.outcome, case.state.erased) == ("sar", "withdrawn", True)
    assert case.received_on == filed.received_on and case.closed_on == store.today()
    assert not case.answers and not case.flags and case.state.assigned_to is None
    assert not any(event.data or event.by for event in case.events)
    async with database.read() as session:
        rows = {r.reference: r for r in await session.scalars(select(CaseRow))}
        mine = rows[filed.reference].id
        assert not list(await session.scalars(select(OutboxRow).where(OutboxRow.case == mine)))
        assert not list(
            await session.scalars(select(CaseIndexRow).where(CaseIndexRow.case == mine))
        )
        chain = await audit.verify(session)
    assert chain.broken_at is None
    with pytest.raises(NoSuchCase):
        await store.track(filed.reference, filed.tracking_code)
    with pytest.raises(Refused, match="erased"):
        await store.happen(filed.reference, "noted", "dpo", "kim")
    # The other case has lost nothing.
    assert (await store.track(other.reference, other.tracking_code)).answers["name"]
    assert await store.find("zebedee quux") == [other.reference]


async def test_only_closed_cases_without_a_hold_are_erased(store) -> None:
    filed = await store.file(submission())
    with pytest.raises(Refused, match="received"):
        await store.happen(filed.reference, "erased", "dpo")
    await store.happen(filed.reference, "withdrawn", "requester")
    await store.happen(filed.reference, "held", "dpo", data={"reason": "Court case"})
    with pytest.raises(Refused, match="hold"):
        await store.happen(filed.reference, "erased", "dpo")


async def test_the_purge_erases_what_is_due_and_nothing_else(store, database, clock) -> None:
    purge = Purge(database, store, {"complaint": 1})
    short = await closed(store, "short", kind="complaint")
    long = await closed(store, "long")
    held = await closed(store, "held", kind="complaint")
    await store.happen(held.reference, "held", "dpo", data={"reason": "Court case"})
    still_open = await store.file(submission("open", kind="complaint"))
    last = add_months(store.today(), 1)
    clock.now += timedelta(days=(last - store.today()).days - 1)
    assert await purge.run() == 0
    clock.move(hours=24)
    assert await purge.due(store.today()) == [short.reference]
    assert await purge.run() == 1
    assert await purge.run() == 0
    assert (await store.get(short.reference)).state.erased
    for other in (long, held, still_open):
        assert not (await store.get(other.reference)).state.erased
    clock.now += timedelta(days=365 * 2)
    assert await purge.run() == 1
    assert (await store.get(long.reference)).state.erased
    held_bytes = await everything(database)
    assert b"Quagmire" not in held_bytes


@given(
    closed_on=st.dates(date(2024, 1, 1), date(2030, 12, 31)),
    days=st.integers(0, 4000),
    kind=st.sampled_from(sorted(KINDS)),
    months=st.none() | st.integers(0, 120),
)
def test_due_from_the_day_of_the_rule_on(closed_on, days, kind, months) -> None:
    state, setting = CaseState(kind, "closed"), {} if months is None else {kind: months}
    today = closed_on + timedelta(days=days)
    found = retention(state, closed_on, today, setting)
    rule = KINDS[kind].retention_months if months is None else months
    assert found.on == add_months(closed_on, rule)
    assert found.status == ("due" if today >= found.on else "scheduled")


def test_open_held_and_erased_cases_are_not_due() -> None:
    far = date(2040, 1, 1)
    assert retention(CaseState("sar"), None, far, {}).status == "open"
    held = CaseState("sar", "closed", hold=True)
    assert retention(held, date(2026, 1, 1), far, {}).status == "held"
    erased = CaseState("sar", "closed", erased=True)
    assert retention(erased, date(2026, 1, 1), far, {}).status == "erased"

"""Cases in the database: filed once, changed together with their audit and mail, found again."""

from __future__ import annotations

import asyncio
from datetime import date, datetime, timezone

import pytest
from sqlalchemy import select, text

from bot.cases import audit
from bot.cases.store import CaseStore, NoSuchCase
from bot.cases.tables import AuditRow, CaseRow, OutboxRow
from bot.cases.transitions import Refused
from bot.cases.workdays import english_workdays
from bot.database.engine import Database
from tests.cases.conftest import NOW, submission
from tests.databases import everything
from tests.keys import KEYS


async def all_of(database, table):
    async with database.read() as session:
        return list(await session.scalars(select(table)))


async def chain(database):
    async with database.read() as session:
        return await audit.verify(session)


async def test_filing_makes_case_event_audit_and_mails(store, database) -> None:
    filed = await store.file(submission())
    case = await store.track(filed.reference, filed.tracking_code)
    assert case.answers["name"] == "Zebedee Quux"
    assert [event.name for event in case.events] == ["submitted"]
    assert filed.deadline.due == date(2026, 12, 24)
    mails = await all_of(database, OutboxRow)
    assert {(m.template, m.to) for m in mails} == {
        ("filed-dpo", b"dpo@example.org"), ("acknowledgement", b"zeb@example.org"),
    }  # fmt: skip
    assert "Zebedee" not in str([m.values for m in mails])
    assert (await chain(database)).rows == 1


async def test_the_same_submission_twice_is_one_case(store, database) -> None:
    first = await store.file(submission())
    again = await store.file(submission())
    assert again == first
    assert len(await all_of(database, CaseRow)) == 1
    assert len(await all_of(database, OutboxRow)) == 2


async def test_a_hundred_at_the_same_time_from_two_processes(
    store, database, database_url, clock
) -> None:
    other_database = Database(database_url, KEYS)
    other = CaseStore(other_database, english_workdays(), "", clock)
    try:
        jobs = [
            (store if n % 2 else other).file(submission(f"k{n}", answers={"name": f"Person {n}"}))
            for n in range(100)
        ]
        filed = await asyncio.gather(*jobs)
    finally:
        await other_database.close()
    assert len({f.reference for f in filed}) == 100
    for n, one in enumerate(filed):
        case = await store.track(one.reference, one.tracking_code)
        assert case.answers["name"] == f"Person {n}"
    state = await chain(database)
    assert (state.rows, state.broken_at) == (100, None)


async def test_received_is_the_london_date_of_the_first_request(store) -> None:
    late = datetime(2026, 6, 30, 23, 30, tzinfo=timezone.utc)
    filed = await store.file(submission(received_at=late))
    assert filed.received_on == date(2026, 7, 1)


async def test_what_happens_moves_the_clock_and_is_audited(store, database, clock) -> None:
    filed = await store.file(submission())
    await store.happen(filed.reference, "classified", "dpo", "kim")
    case = await store.happen(
        filed.reference, "clarification_asked", "dpo", "kim", {"text": "Which?"}
    )
    today = store.today()
    assert case.clock(english_workdays(), today).status == "paused"
    clock.move(hours=24 * 3)
    case = await store.happen(
        filed.reference, "clarification_answered", "requester", data={"text": "All"}
    )
    found = case.clock(english_workdays(), store.today())
    assert (found.status, found.excluded_days) == ("running", 4)
    assert (await chain(database)).rows == 4


async def test_a_refused_attempt_changes_nothing_and_is_audited(store, database) -> None:
    filed = await store.file(submission())
    with pytest.raises(Refused):
        await store.happen(filed.reference, "made_ready", "dpo", "kim")
    with pytest.raises(Refused):
        await store.happen(filed.reference, "noted", "dpo", "kim", on=date(2026, 12, 24))
    assert (await store.get(filed.reference)).state.stage == "received"
    rows = await all_of(database, AuditRow)
    assert [row.action for row in rows] == ["submitted", "refused", "refused"]
    assert (await chain(database)).broken_at is None


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE audit SET actor = 'nobody' WHERE number = 2",
        "UPDATE audit SET detail = '{}' WHERE number = 2",
        "DELETE FROM audit WHERE number = 2",
        "UPDATE audit SET number = 9 WHERE number = 2",
    ],
)
async def test_a_change_to_the_audit_is_seen(store, database, change) -> None:
    for n in range(4):
        await store.file(submission(f"k{n}"))
    async with database.write() as session:
        await session.execute(text(change))
    state = await chain(database)
    assert (state.rows, state.broken_at) == (1, 2)


async def test_wrong_reference_and_wrong_code_look_alike(store) -> None:
    filed = await store.file(submission())
    for reference, code in (
        (filed.reference, "AAAA-AAAA-AAAA-AAAA"),
        ("SAR-0000000", filed.tracking_code),
        ("", ""),
    ):
        with pytest.raises(NoSuchCase):
            await store.track(reference, code)
    lower = filed.tracking_code.lower().replace("-", " ")
    assert (await store.track(filed.reference.lower(), lower)).reference == filed.reference


async def test_a_case_is_found_by_name_and_contact_without_storing_them_plainly(
    store, database
) -> None:
    filed = await store.file(submission())
    assert await store.find("zebedee  quux") == [filed.reference]
    assert await store.find("ZEB@example.org") == [filed.reference]
    assert await store.find("zeb") == []
    held = await everything(database)
    assert filed.reference.encode() in held
    assert b"Zebedee" not in held and b"zeb@" not in held


async def test_the_queue_is_by_receipt(store) -> None:
    await store.file(submission("late", received_at=NOW))
    await store.file(submission("early", received_at=datetime(2026, 11, 2, tzinfo=timezone.utc)))
    queue = await store.queue()
    assert [case.received_on.day for case in queue] == [2, 24]
    await store.happen(queue[0].reference, "withdrawn", "requester")
    assert len(await store.queue()) == 1 and len(await store.queue(closed=True)) == 1


async def test_a_long_queue_is_read_in_parts(store, monkeypatch) -> None:
    monkeypatch.setattr("bot.cases.listing._AT_ONCE", 2)
    for n in range(5):
        at = datetime(2026, 11, 2 + n % 3, tzinfo=timezone.utc)
        await store.file(submission(f"k{n}", received_at=at))
    await store.file(submission("other", notice="other"))
    found = [case async for case in store.each("default")]
    assert [case.received_on.day for case in found] == [2, 2, 3, 3, 4]
    assert len({case.reference for case in found}) == 5
    assert all([e.name for e in case.events] == ["submitted"] for case in found)

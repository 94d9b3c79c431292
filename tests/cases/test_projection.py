"""The queue's values follow from the cases alone: kept with every change, made anew by themselves."""

from __future__ import annotations

import asyncio
from collections import Counter
from datetime import date, datetime, timedelta, timezone

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, insert, select, text, update

from bot.cases.projection import COUNTED, Projector, recount, renew_all
from bot.cases.purge import Purge
from bot.cases.queue_tables import QueueCountRow, QueueRow
from bot.cases.store import CaseStore
from bot.cases.tables import CaseEventRow, CaseIndexRow, CaseRow
from bot.cases.transitions import Refused
from bot.cases.workdays import english_workdays
from bot.database.engine import Database
from bot.database.migrate import migrate
from tests.cases.conftest import submission
from tests.cases.histories import FIRST, histories
from tests.clock import Clock
from tests.keys import KEYS

#: A working day that becomes a day off.
days_off = st.dates(FIRST, date(2026, 7, 1)).filter(english_workdays())
START = datetime(FIRST.year, FIRST.month, FIRST.day, 10, tzinfo=timezone.utc)
VALUES = [c.name for c in QueueRow.__table__.columns if c.name != "id"]


async def kept(database) -> dict[str, tuple]:
    async with database.read() as session:
        rows = await session.scalars(select(QueueRow))
        return {row.case: tuple(getattr(row, name) for name in VALUES) for row in rows}


async def counts(database) -> Counter:
    async with database.read() as session:
        rows = await session.scalars(select(QueueCountRow))
        return Counter({tuple(getattr(r, n) for n in COUNTED): r.cases for r in rows})


async def forget_all(database) -> None:
    """As a migration leaves it: nothing derived but the case's own columns."""
    async with database.write() as session:
        await session.execute(
            update(QueueRow).values(
                stamp="", clock="running", attention="nothing", school="", next_on=FIRST,
                due=None, work_to=None, waiting_since=None, answered_on=None, last=0,
            )
        )  # fmt: skip
        await session.execute(delete(CaseIndexRow))
        await recount(session)


@settings(
    max_examples=12,
    phases=[Phase.generate],  # each example writes a database: making a failure small takes minutes
    suppress_health_check=[*HealthCheck],
)
@given(some=st.lists(histories(), min_size=1, max_size=4), off=days_off)
def test_made_anew_it_equals_what_was_kept_with_every_change(database_url, some, off) -> None:
    async def go() -> None:
        database = Database(database_url, KEYS)
        clock = Clock(START)
        store = CaseStore(database, english_workdays(), "", clock)
        try:
            original = await store.file(submission("original", received_at=START))
            for number, history in enumerate(some):
                clock.now = START
                name = f"k{id(some)}-{number}-{datetime.now().timestamp()}"
                answers = {"name": "Zoë Quux", "school": "Alsager School"}
                filed = await store.file(submission(name, kind=history.kind, received_at=START, answers=answers))  # fmt: skip
                clock.move(days=200)
                for step in history.steps:
                    on = FIRST + timedelta(days=step.days)
                    data = {**step.data, "reference": original.reference}
                    await store.happen(filed.reference, step.name, step.role, None, data, on)
            before, counted = await kept(database), await counts(database)
            assert counted == Counter(
                tuple(dict(zip(VALUES, row))[name] for name in COUNTED) for row in before.values()
            )
            await forget_all(database)
            assert await kept(database) != before
            assert await renew_all(database, store.projector) == len(before)
            assert await kept(database) == before
            assert await counts(database) == counted
            assert await renew_all(database, store.projector) == 0
            assert len(await store.find("quux zoe")) >= 1
            # Another calendar, and back again.
            store.follow(english_workdays([off]))
            assert await renew_all(database, store.projector) == len(before)
            store.follow(english_workdays())
            await renew_all(database, store.projector)
            assert (await kept(database), await counts(database)) == (before, counted)
        finally:
            await database.close()

    asyncio.run(go())


async def test_a_new_bank_holiday_moves_open_cases_by_itself(store, database, clock) -> None:
    filed = await store.file(submission())
    closed = await store.file(submission("k2"))
    await store.happen(closed.reference, "withdrawn", "requester")

    async def due(reference: str) -> tuple:
        async with database.read() as session:
            row = await session.scalar(
                select(QueueRow).join(CaseRow).where(CaseRow.reference == reference)
            )
            case = await store.get(reference)
            return row.due, case.clock(store.projector.is_workday, store.today()).due

    assert await due(filed.reference) == (date(2026, 12, 24),) * 2
    # The service starts with another setting.
    again = CaseStore(database, english_workdays([date(2026, 12, 24)]), "", clock)
    await renew_all(database, again.projector)
    store.follow(again.projector.is_workday)
    assert await due(filed.reference) == (date(2026, 12, 29),) * 2


async def test_what_a_change_derives_carries_the_calendar_of_that_moment(store, database) -> None:
    filed = await store.file(submission())
    store.follow(english_workdays([date(2026, 12, 24)]))
    await store.happen(filed.reference, "classified", "dpo")
    [(_, *row)] = (await kept(database)).items()
    assert dict(zip(VALUES, row[0]))["due"] == date(2026, 12, 29)
    assert await renew_all(database, store.projector) == 0


async def test_a_day_that_makes_the_dates_impossible_is_refused_and_nothing_is_kept(
    store, database, clock
) -> None:
    filed = await store.file(submission())
    await store.happen(filed.reference, "identity_asked", "dpo", on=date(2026, 11, 24))
    before = await kept(database)
    clock.move(days=9)
    with pytest.raises(Refused, match="lies before the receipt"):
        await store.happen(
            filed.reference, "receipt_corrected", "dpo",
            data={"reason": "letter", "received_on": "2026-11-30"},
        )  # fmt: skip
    assert await kept(database) == before
    assert (await store.get(filed.reference)).received_on == date(2026, 11, 24)


async def test_a_case_with_impossible_events_of_old_does_not_stop_the_others(
    store, database
) -> None:
    one, other = await store.file(submission()), await store.file(submission("k2"))
    async with database.write() as session:
        row = await session.scalar(select(CaseRow).where(CaseRow.reference == one.reference))
        session.add(
            CaseEventRow(
                id="0" * 26, case=row.id, number=2, name="identity_received", at=START,
                on=date(2026, 11, 24), role="dpo", by=None, data=None,
            )
        )  # fmt: skip
    await forget_all(database)
    assert await renew_all(database, store.projector) == 2
    values = {row[VALUES.index("due")] for row in (await kept(database)).values()}
    assert values == {None, other.deadline.due}


async def test_an_erased_case_leaves_neither_school_nor_officer(store, database, clock) -> None:
    answers = {"name": "Zebedee Quux", "school": "Alsager School"}
    filed = await store.file(submission(answers=answers))
    await store.happen(filed.reference, "assigned", "dpo", data={"to": "a" * 26})
    await store.happen(filed.reference, "withdrawn", "requester")
    clock.move(days=800)
    assert await Purge(database, store, {}).run() == 1
    [row] = (await kept(database)).values()
    found = dict(zip(VALUES, row))
    assert (found["state"], found["school"], found["assigned_to"]) == ("erased", "", "")
    assert {key[0] for key in await counts(database)} == {"erased"}
    assert await store.find("quux") == []
    await forget_all(database)
    await renew_all(database, store.projector)
    assert list((await kept(database)).values()) == [row]


async def test_cases_from_before_the_queue_are_taken_in(empty_url) -> None:
    migrate(empty_url, "0003")
    old = Database(empty_url, KEYS)
    try:
        async with old.write() as session:
            for number, stage in enumerate(("received", "closed", "responded")):
                # The column that came later is not there yet.
                await session.execute(
                    insert(CaseRow).values(
                        id=f"{number:026}", reference=f"SAR-000000{number}", notice="default",
                        kind="sar", received_at=START, received_on=FIRST, filed_at=START,
                        stage=stage, checks=dict.fromkeys(("identity", "authority", "scope"), "open"),
                        clarification_open=False, outcome=None, assigned_to=None, unfinished=False,
                        flags=[], hold=False, closed_on=FIRST if stage == "closed" else None,
                        erased_at=None, submission=f"s{number}", tracking_hash=None,
                        answers={"name": "Zebedee Quux", "school": "Alsager School"},
                    )
                )  # fmt: skip
                await session.flush()
                session.add(
                    CaseEventRow(
                        id=f"{number:026}", case=f"{number:026}", number=1, name="submitted",
                        at=START, on=FIRST, role="requester", by=None, data=None,
                    )
                )  # fmt: skip
        migrate(empty_url)
        assert sum((await counts(old)).values()) == 3
        assert await renew_all(old, Projector.of(english_workdays())) == 3
        store = CaseStore(old, english_workdays(), "", Clock(START))
        assert [c.reference for c in await store.queue()] == ["SAR-0000000", "SAR-0000002"]
        assert len(await store.find("Quux")) == 3
        async with old.read() as session:
            assert (await session.execute(text("SELECT count(*) FROM queue"))).scalar() == 3
    finally:
        await old.close()

"""The overview's figures: kept with every change they equal what counting the cases anew would give."""

from __future__ import annotations

import statistics
from collections import Counter
from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select, update

from bot.cases.figure_tables import FigureCountRow, FigureRow
from bot.cases.figures import ANSWERED, RECEIVED, Figure
from bot.cases.projection import renew_all
from bot.cases.queue_tables import QueueRow
from bot.reports.overview import median, months_until, overview, series
from tests.cases.conftest import submission

DPO = "dpo"


async def kept(database) -> Counter:
    async with database.read() as session:
        rows = await session.scalars(select(FigureCountRow))
        return Counter({(r.what, r.month, r.notice, r.kind, r.days, r.late): r.cases for r in rows})


async def counted(database) -> Counter:
    """The same from the lines of the cases."""
    found: Counter = Counter()
    async with database.read() as session:
        for row in await session.scalars(select(FigureRow)):
            one = Figure(row.notice, row.kind, row.received_in, row.answered_in, row.days, row.late)
            found.update(one.counted())
    return found


async def answered(store, clock, key: str, days: int, **changes) -> str:
    filed = await store.file(submission(key, received_at=clock(), **changes))
    clock.move(days=days)
    await store.happen(filed.reference, "classified", DPO)
    await store.happen(filed.reference, "sent", DPO)
    return filed.reference


async def test_answers_count_by_their_month_with_days_and_lateness(store, database, clock):
    first = await answered(store, clock, "k1", 10)
    await answered(store, clock, "k2", 40)
    november, january = date(2026, 11, 1), date(2027, 1, 1)
    assert await kept(database) == {
        (RECEIVED, november, "default", "sar", 0, False): 1,
        (RECEIVED, date(2026, 12, 1), "default", "sar", 0, False): 1,
        (ANSWERED, date(2026, 12, 1), "default", "sar", 10, False): 1,
        (ANSWERED, january, "default", "sar", 40, True): 1,
    }
    await store.happen(first, "closed", DPO, data={"outcome": "granted"})
    assert await kept(database) == await counted(database)
    await store.happen(first, "reopened", DPO, data={"reason": "x"})
    assert (ANSWERED, date(2026, 12, 1), "default", "sar", 10, False) not in await kept(database)
    assert await kept(database) == await counted(database)


async def test_what_is_no_answer_does_not_count_as_one(store, database, clock):
    original = await store.file(submission("k8"))
    for n, outcome in enumerate(("not_a_rights_request", "duplicate_of", "identity_not_confirmed")):
        filed = await store.file(submission(f"k{n}"))
        data = {"outcome": outcome, "reference": original.reference}
        await store.happen(filed.reference, "closed", DPO, data=data)
    filed = await store.file(submission("k9"))
    await store.happen(filed.reference, "withdrawn", "requester")
    assert {key[0] for key in await kept(database)} == {RECEIVED}


async def test_erasing_keeps_the_figures_and_renewing_changes_nothing(store, database, clock):
    reference = await answered(store, clock, "k1", 10)
    await store.happen(reference, "closed", DPO, data={"outcome": "granted"})
    before = await kept(database)
    await store.happen(reference, "erased", "system")
    assert await kept(database) == before
    async with database.write() as session:
        await session.execute(update(QueueRow).values(stamp="0"))
    assert await renew_all(database, store.projector) == 1
    assert await kept(database) == before == await counted(database)


async def test_figures_of_cases_that_never_had_any_are_made(store, database, clock):
    from sqlalchemy import delete

    await answered(store, clock, "k1", 10)
    before = await kept(database)
    async with database.write() as session:
        await session.execute(delete(FigureRow))
        await session.execute(delete(FigureCountRow))
        await session.execute(update(QueueRow).values(stamp="0"))
    await renew_all(database, store.projector)
    assert await kept(database) == before


async def test_the_overview_reads_them(store, database, clock):
    await answered(store, clock, "k1", 10)
    await answered(store, clock, "k2", 40, notice="other")
    await store.file(submission("k3", received_at=clock()))
    clock.move(days=27)
    found = await overview(database, store.today(), 7, 6)
    assert [(n.open, n.answered, n.due_soon, n.overdue) for n in found.now if n.kind == "sar"] == [
        (3, 2, 1, 0)
    ]
    sar = next(one for one in found.series if one.kind == "sar")
    assert (sar.total.received, sar.total.answered, sar.total.on_time) == (3, 2, 1)
    assert (sar.total.on_time_percent, sar.total.median_days) == (50.0, 25.0)
    clock.move(days=10)
    late = await overview(database, store.today(), 7, 6)
    assert [(n.due_soon, n.overdue) for n in late.now if n.kind == "sar"] == [(0, 1)]
    other = await overview(database, store.today(), 7, 6, ["other"])
    assert [n.open for n in other.now if n.kind == "sar"] == [1]
    sar = next(one for one in other.series if one.kind == "sar")
    assert (sar.total.answered, sar.total.median_days) == (1, 40.0)


@given(st.dictionaries(st.integers(0, 400), st.integers(1, 9), max_size=20))
def test_the_median_is_that_of_the_values(counts):
    values = [value for value, times in counts.items() for _ in range(times)]
    assert median(counts) == (statistics.median(values) if values else None)


@given(st.dates(date(2020, 1, 1), date(2030, 12, 31)), st.sampled_from([6, 12, 24]))
def test_the_months_follow_one_another_to_the_present(today, count):
    months = months_until(today, count)
    assert len(months) == count and months[-1] == today.replace(day=1)
    for one, after in pairwise(months):
        assert (after - timedelta(days=1)).replace(day=1) == one


def test_a_month_without_answers_has_no_percent_and_no_median():
    [sar, *_] = series([], [date(2026, 11, 1)])
    assert (sar.total.on_time_percent, sar.total.median_days, sar.total.received) == (None, None, 0)

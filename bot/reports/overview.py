"""How the cases stand, and how fast and how punctually they were answered, by kind and month."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.cases.deadlines import add_months
from bot.cases.figure_tables import FigureCountRow
from bot.cases.figures import ANSWERED
from bot.cases.kinds import KINDS
from bot.cases.queue_filters import in_state
from bot.cases.queue_tables import QueueCountRow, QueueRow
from bot.cases.standing import OPEN, RUNNING, STOPPED
from bot.database.engine import Database

#: Months that can be looked at.
PERIODS = (6, 12, 24)
#: What "on time" means for each kind, in words.
ON_TIME: Mapping[str, str] = {
    "sar": "answered by the date that the law gives",
    "right": "answered by the date that the law gives",
    "opt_out": "recorded within the school's own target",
    "complaint": "outcome within 30 days; the law sets a date for the acknowledgement only",
}


@dataclass(frozen=True)
class Now:
    """Open cases of one kind. ``answered`` are those of them that are only to be closed;
    ``due_soon`` does not hold what is ``overdue``."""

    kind: str
    open: int
    answered: int
    due_soon: int
    overdue: int


@dataclass(frozen=True)
class Period:
    """Cases of one kind in a time. ``median_days`` from receipt to answer; ``None`` without answers."""

    received: int = 0
    answered: int = 0
    on_time: int = 0
    median_days: float | None = None

    @property
    def on_time_percent(self) -> float | None:
        """Of a hundred answers, those in time; one decimal."""
        return round(100 * self.on_time / self.answered, 1) if self.answered else None


@dataclass(frozen=True)
class Series:
    """One kind: its months, the oldest first, and all of them together."""

    kind: str
    months: tuple[tuple[date, Period], ...]
    total: Period


@dataclass(frozen=True)
class Overview:
    """Everything on the page, of one day."""

    today: date
    due_soon_days: int
    now: tuple[Now, ...]
    series: tuple[Series, ...]

    def as_dict(self) -> dict[str, Any]:
        """JSON-ready."""
        return {
            "today": self.today.isoformat(),
            "due_soon_days": self.due_soon_days,
            "now": [
                {
                    "kind": n.kind, "open": n.open, "answered": n.answered,
                    "due_soon": n.due_soon, "overdue": n.overdue,
                }
                for n in self.now
            ],
            "months": [
                {
                    "kind": one.kind, "month": f"{month:%Y-%m}", "received": p.received,
                    "answered": p.answered, "on_time": p.on_time,
                    "on_time_percent": p.on_time_percent, "median_days": p.median_days,
                }
                for one in self.series
                for month, p in one.months
            ],
        }  # fmt: skip


#: Month, kind, whether it counts answers, days, late, cases.
Counted = tuple[date, str, bool, int, bool, int]


def months_until(today: date, count: int) -> tuple[date, ...]:
    """The first days of so many months, the present one last."""
    this = today.replace(day=1)
    return tuple(add_months(this, -back) for back in reversed(range(count)))


def series(rows: Iterable[Counted], months: Sequence[date]) -> tuple[Series, ...]:
    """The kept counts as figures by kind and month. Pure."""
    by_place: dict[tuple[str, date], list[Counted]] = defaultdict(list)
    for row in rows:
        by_place[row[1], row[0]].append(row)
    found = []
    for kind in KINDS:
        parts = [by_place.get((kind, month), []) for month in months]
        total = _period([row for part in parts for row in part])
        found.append(Series(kind, tuple(zip(months, map(_period, parts))), total))
    return tuple(found)


def _period(rows: Iterable[Counted]) -> Period:
    received = on_time = 0
    days: dict[int, int] = defaultdict(int)
    for _, _, is_answer, taken, late, cases in rows:
        if not is_answer:
            received += cases
            continue
        days[taken] += cases
        on_time += 0 if late else cases
    return Period(received, sum(days.values()), on_time, median(days))


def median(counts: Mapping[int, int]) -> float | None:
    """The median of values that are given with how often each occurs."""
    total = sum(counts.values())
    if not total:
        return None
    low, high = (total - 1) // 2, total // 2
    places, seen = [], 0
    for value in sorted(counts):
        before, seen = seen, seen + counts[value]
        places += [value for place in (low, high) if before <= place < seen]
    return sum(places) / 2


async def overview(
    database: Database,
    today: date,
    due_soon_days: int,
    months: int,
    notices: Sequence[str] = (),
) -> Overview:
    """The overview of these notices (empty for all). It reads counts that are kept, and of the cases
    only those that are due."""
    wanted = months_until(today, months)
    async with database.read() as session:
        now = await _now(session, today, due_soon_days, notices)
        rows = await _counted(session, wanted[0], notices)
    return Overview(today, due_soon_days, now, series(rows, wanted))


async def _now(
    session: AsyncSession, today: date, days: int, notices: Sequence[str]
) -> tuple[Now, ...]:
    c = QueueCountRow
    opened = select(c.kind, c.clock, func.sum(c.cases)).where(c.state == OPEN)
    if notices:
        opened = opened.where(c.notice.in_(tuple(notices)))
    counts, answered = dict.fromkeys(KINDS, 0), dict.fromkeys(KINDS, 0)
    for kind, clock, cases in await session.execute(opened.group_by(c.kind, c.clock)):
        counts[kind] += int(cases)
        answered[kind] += int(cases) if clock == STOPPED else 0
    late = await _dated(session, notices, QueueRow.due < today)
    soon = await _dated(
        session, notices, QueueRow.due >= today, QueueRow.due <= today + timedelta(days=days)
    )
    return tuple(
        Now(kind, counts[kind], answered[kind], soon.get(kind, 0), late.get(kind, 0))
        for kind in KINDS
    )


async def _dated(
    session: AsyncSession, notices: Sequence[str], *when: ColumnElement[bool]
) -> dict[str, int]:
    wanted = select(QueueRow.kind, func.count()).where(in_state(OPEN), *when)
    wanted = wanted.where(QueueRow.clock == RUNNING).group_by(QueueRow.kind)
    if notices:
        wanted = wanted.where(QueueRow.notice.in_(tuple(notices)))
    return dict((await session.execute(wanted)).tuples().all())


async def _counted(session: AsyncSession, since: date, notices: Sequence[str]) -> list[Counted]:
    f = FigureCountRow
    wanted = select(f.month, f.kind, f.what, f.days, f.late, func.sum(f.cases))
    wanted = wanted.where(f.month >= since).group_by(f.month, f.kind, f.what, f.days, f.late)
    if notices:
        wanted = wanted.where(f.notice.in_(tuple(notices)))
    return [
        (month, kind, what == ANSWERED, days, late, int(cases))
        for month, kind, what, days, late, cases in await session.execute(wanted)
    ]

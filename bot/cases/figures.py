"""Keeps the overview's figures with every change of a case, so that no page has to count cases."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, Protocol

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.cases.figure_tables import FigureCountRow, FigureRow
from bot.cases.standing import ERASED, Standing
from bot.database.counting import add

RECEIVED, ANSWERED = "received", "answered"
#: Outcomes that are no answer to a request: they say nothing about how fast one was given.
LEFT_OUT = frozenset(
    {"withdrawn", "duplicate_of", "not_a_rights_request", "identity_not_confirmed"}
)
_KEY = ("what", "month", "notice", "kind", "days", "late")
_Key = tuple[str, date, str, str, int, bool]


class Facts(Protocol):
    """What is needed of a case."""

    id: Any
    notice: Any
    kind: Any
    received_on: Any
    outcome: Any


@dataclass(frozen=True)
class Figure:
    """What one case adds: see ``FigureRow``."""

    notice: str
    kind: str
    received_in: date
    answered_in: date | None = None
    days: int | None = None
    late: bool | None = None

    def counted(self) -> tuple[_Key, ...]:
        """The counts to which it belongs."""
        found: list[_Key] = [(RECEIVED, self.received_in, self.notice, self.kind, 0, False)]
        if self.answered_in is not None and self.days is not None:
            late = bool(self.late)
            found.append((ANSWERED, self.answered_in, self.notice, self.kind, self.days, late))
        return tuple(found)


def figure(case: Facts, standing: Standing) -> Figure:
    """What a case adds, by its facts and how it stands. Pure."""
    base = Figure(case.notice, case.kind, case.received_on.replace(day=1))
    on = standing.answered_on
    if on is None or case.outcome in LEFT_OUT:
        return base
    late = standing.due is not None and on > standing.due
    days = (on - case.received_on).days
    return Figure(base.notice, base.kind, base.received_in, on.replace(day=1), days, late)


async def settle(session: AsyncSession, changed: Sequence[tuple[Facts, Standing]]) -> None:
    """Bring the figures of these cases to what holds now. Needs the audit's lock.

    A case that is erased keeps the figures that it had: what they follow from is gone.
    """
    ids = [case.id for case, _ in changed]
    rows = await session.scalars(select(FigureRow).where(FigureRow.case.in_(ids)))
    kept = {row.case: row for row in rows}
    changes: Counter[_Key] = Counter()
    for case, standing in changed:
        row, now = kept.get(case.id), figure(case, standing)
        if row is None:
            session.add(FigureRow(case=case.id, **asdict(now)))
            changes.update(now.counted())
            continue
        before = Figure(**{name: getattr(row, name) for name in asdict(now)})
        if before == now or standing.state == ERASED:
            continue
        changes.subtract(before.counted())
        changes.update(now.counted())
        for name, value in asdict(now).items():
            setattr(row, name, value)
    await _count(session, changes.items())


async def _count(session: AsyncSession, changes: Iterable[tuple[_Key, int]]) -> None:
    for key, by in changes:
        await add(session, FigureCountRow, dict(zip(_KEY, key)), "cases", by)

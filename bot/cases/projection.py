"""Keeps the queue's derived values: with every change of a case, and when the calendar changes.

Nothing here is the truth; all of it follows from the cases and can be made anew.
"""

from __future__ import annotations

import asyncio
import logging
import secrets
from collections import Counter, defaultdict
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, NamedTuple, Sequence

from sqlalchemy import delete, func, insert, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.cases import audit, figures, finding, mails
from bot.cases.case import state_of
from bot.cases.deadlines import ImpossibleEvents
from bot.cases.queue_filters import in_state
from bot.cases.queue_tables import QueueCountRow, QueueRow
from bot.cases.standing import (
    CLOSED,
    ERASED,
    NOTHING,
    OPEN,
    RUNNING,
    Standing,
    fingerprint,
    held_until,
    school_of,
    standing,
)
from bot.cases.tables import CaseEventRow, CaseRow
from bot.cases.workdays import Workdays
from bot.database import counting
from bot.database.engine import Database

LOG = logging.getLogger("bot.cases.projection")
#: What the counts are kept by.
COUNTED = ("state", "notice", "kind", "stage", "clock", "school", "assigned_to")
#: Of a case whose values were never derived.
NEVER = ""
#: A part takes some twenty milliseconds, in which the gateway answers nobody.
_AT_ONCE = 50


class _Moment(NamedTuple):
    number: int
    name: str
    on: date
    role: str


@dataclass(frozen=True)
class Projector:
    """Derives the queue's values of cases within a session's write transaction."""

    is_workday: Workdays
    stamp: str

    @classmethod
    def of(cls, is_workday: Workdays) -> Projector:
        """With this calendar."""
        return cls(is_workday, fingerprint(is_workday))

    async def write(self, session: AsyncSession, row: CaseRow) -> None:
        """Bring one case's values to what its facts and events say now.

        Raises ``ImpossibleEvents`` when they cannot be. Call it after the audit row was appended:
        that holds the lock under which counts change.
        """
        await session.flush()
        events = (await _events(session, [row.id]))[row.id]
        derived = self._standing(row, events)
        values = self._values(row, derived)
        kept = await session.scalar(select(QueueRow).where(QueueRow.case == row.id))
        changes: Counter[tuple[str, ...]] = Counter()
        _settle(session, kept, values, changes)
        await _count(session, changes)
        await figures.settle(session, [(row, derived)])

    async def renew(self, session: AsyncSession, state: str, limit: int = _AT_ONCE) -> int:
        """Derive cases anew whose values have another stamp; the number of cases, 0 at the end."""
        found: list[tuple[CaseRow, QueueRow]] = []
        for stale in (QueueRow.stamp < self.stamp, QueueRow.stamp > self.stamp):
            if len(found) < limit:
                some = (
                    select(CaseRow, QueueRow)
                    .join(QueueRow, QueueRow.case == CaseRow.id)
                    .where(in_state(state), stale)
                    .limit(limit - len(found))
                    .with_for_update(of=CaseRow, skip_locked=True)
                )
                found += [(row[0], row[1]) for row in await session.execute(some)]
        if not found:
            return 0
        await audit.lock(session)
        events = await _events(session, [row.id for row, _ in found])
        changes: Counter[tuple[str, ...]] = Counter()
        anew: list[tuple[CaseRow, Standing]] = []
        for row, kept in found:
            if kept.stamp == NEVER and row.erased_at is None:
                await finding.index(session, _keys(session), row.id, row.answers or {})
            try:
                derived = self._standing(row, events[row.id])
            except ImpossibleEvents:
                LOG.warning("impossible_events", extra={"case": row.reference})
                derived = _unknown(row, events[row.id])
            _settle(session, kept, self._values(row, derived), changes)
            anew.append((row, derived))
        await _count(session, changes)
        await figures.settle(session, anew)
        return len(found)

    def _standing(self, row: CaseRow, events: Sequence[_Moment]) -> Standing:
        until = held_until(row.flags, row.answers or {}, row.received_on) if row.flags else None
        return standing(
            state_of(row), row.received_on, row.closed_on, until, events, self.is_workday,
            has_email=mails.address(row.answers or {}) is not None,
        )  # fmt: skip

    def _values(self, row: CaseRow, derived: Standing) -> dict[str, Any]:
        return {
            **asdict(derived),
            "case": row.id, "notice": row.notice, "kind": row.kind, "stage": row.stage,
            "school": school_of(row.answers or {}), "assigned_to": row.assigned_to or "",
            "received_on": row.received_on, "stamp": self.stamp,
        }  # fmt: skip


async def renew_all(database: Database, projector: Projector, breath: float = 0.0) -> int:
    """Derive every case anew whose values have another stamp, open cases first; their number.

    In short transactions with so many seconds between them, so that people's own changes pass.
    """
    count = 0
    for state in (OPEN, CLOSED, ERASED):
        while True:
            async with database.write() as session:
                some = await projector.renew(session, state)
            if not some:
                break
            count += some
            await asyncio.sleep(breath)
    return count


async def recount(session: AsyncSession) -> None:
    """Count all cases anew. Needs the audit's lock."""
    await session.execute(delete(QueueCountRow))
    columns = [getattr(QueueRow, name) for name in COUNTED]
    counted = select(*columns, func.count()).group_by(*columns)
    await session.execute(insert(QueueCountRow).from_select([*COUNTED, "cases"], counted))


async def _events(session: AsyncSession, cases: Sequence[str]) -> dict[str, list[_Moment]]:
    """What the deadlines need of the events, by case and in order; nothing sealed is read."""
    e = CaseEventRow
    rows = await session.execute(
        select(e.case, e.number, e.name, e.on, e.role)
        .where(e.case.in_(cases))
        .order_by(e.case, e.number)
    )
    found: dict[str, list[_Moment]] = defaultdict(list)
    for case, *rest in rows:
        found[case].append(_Moment(*rest))
    return found


def _settle(
    session: AsyncSession,
    kept: QueueRow | None,
    values: dict[str, Any],
    changes: Counter[tuple[str, ...]],
) -> None:
    after = tuple(values[name] for name in COUNTED)
    if kept is None:
        session.add(QueueRow(id=secrets.randbits(63), **values))
        changes[after] += 1
        return
    before = tuple(getattr(kept, name) for name in COUNTED)
    changes[before] -= 1
    changes[after] += 1
    for name, value in values.items():
        setattr(kept, name, value)


async def _count(session: AsyncSession, changes: Counter[tuple[str, ...]]) -> None:
    """Add to the counts; counts of nothing go."""
    for key, change in changes.items():
        await counting.add(session, QueueCountRow, dict(zip(COUNTED, key)), "cases", change)


def _unknown(row: CaseRow, events: Sequence[_Moment]) -> Standing:
    """Of a case whose events cannot be so: it stands in front, where somebody will see it."""
    last = events[-1].number if events else 0
    state = CLOSED if row.stage == "closed" else OPEN
    on = row.closed_on or row.received_on
    return Standing(state, RUNNING, NOTHING, on, None, None, None, None, last)


def _keys(session: AsyncSession) -> Any:
    return session.get_bind().dialect.bot_keys  # type: ignore[attr-defined]

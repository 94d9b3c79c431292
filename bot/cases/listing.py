"""Many cases with their events, read some hundred at a time."""

from __future__ import annotations

from typing import AsyncIterator, Sequence

from sqlalchemy import func, literal, literal_column, select, tuple_
from sqlalchemy.ext.asyncio import AsyncSession

from bot.cases.case import Case, case_of
from bot.cases.queue_tables import QueueRow
from bot.cases.tables import CaseEventRow, CaseRow
from bot.database.engine import Database

_AT_ONCE = 500


async def each(
    database: Database, states: Sequence[str], notice: str | None = None
) -> AsyncIterator[Case]:
    """The cases in these states of the queue, oldest receipt first; each part is read by itself."""
    by = (QueueRow.received_on, QueueRow.id)
    for state in states:
        wanted = select(CaseRow, QueueRow).join(QueueRow, QueueRow.case == CaseRow.id)
        wanted = wanted.where(QueueRow.state == literal_column(f"'{state}'"))
        if notice is not None:
            wanted = wanted.where(QueueRow.notice == notice)
        part = wanted
        while True:
            async with database.read() as session:
                rows = list(await session.execute(part.order_by(*by).limit(_AT_ONCE)))
                events = await events_of(session, [row.id for row, _ in rows])
            for row, _ in rows:
                yield case_of(row, events[row.id])
            if len(rows) < _AT_ONCE:
                break
            last: QueueRow = rows[-1][1]
            here = (literal(getattr(last, c.key), c.type) for c in by)
            part = wanted.where(tuple_(*by) > tuple_(*here))


async def events_of(session: AsyncSession, cases: Sequence[str]) -> dict[str, list[CaseEventRow]]:
    """The events of these cases (by id), in their order."""
    found: dict[str, list[CaseEventRow]] = {case: [] for case in cases}
    wanted = select(CaseEventRow).where(CaseEventRow.case.in_(cases))
    for event in await session.scalars(wanted.order_by(CaseEventRow.number)):
        found[event.case].append(event)
    return found


async def next_number(session: AsyncSession, case: str) -> int:
    """The number of the event that a case (by id) gets next."""
    last = await session.scalar(
        select(func.max(CaseEventRow.number)).where(CaseEventRow.case == case)
    )
    return (last or 0) + 1

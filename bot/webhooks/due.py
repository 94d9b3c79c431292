"""Announces cases that have come near their due date: each date of a case once."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from sqlalchemy import and_, select

from bot.cases.queue_filters import in_state
from bot.cases.queue_tables import QueueRow
from bot.cases.standing import OPEN, RUNNING
from bot.cases.tables import CaseRow
from bot.database.engine import Database
from bot.webhooks.events import DUE_SOON
from bot.webhooks.outbox import enqueue, wanted
from bot.webhooks.tables import AnnouncedRow

_AT_ONCE = 200


async def announce(database: Database, now: datetime, today: date, days: int) -> int:
    """Put a message for every open case that is due within ``days`` and was not announced with this
    date; the number of cases. What is late already is no news."""
    async with database.read() as session:
        if not await wanted(session, DUE_SOON):
            return 0
    count = 0
    while True:
        some = (
            select(CaseRow, QueueRow.due, AnnouncedRow)
            .join(QueueRow, QueueRow.case == CaseRow.id)
            .outerjoin(AnnouncedRow, AnnouncedRow.case == CaseRow.id)
            .where(in_state(OPEN), QueueRow.clock == RUNNING)
            .where(QueueRow.due >= today, QueueRow.due <= today + timedelta(days=days))
            .where(AnnouncedRow.case.is_(None) | and_(AnnouncedRow.due != QueueRow.due))
            .order_by(QueueRow.due, QueueRow.id)
            .limit(_AT_ONCE)
        )
        async with database.write() as session:
            rows = list(await session.execute(some))
            for case, due, announced in rows:
                if announced is None:
                    session.add(AnnouncedRow(case=case.id, due=due))
                else:
                    announced.due = due
                await enqueue(session, now, DUE_SOON, case, due)
        count += len(rows)
        if len(rows) < _AT_ONCE:
            return count

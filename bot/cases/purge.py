"""Erases the cases whose time has come, and the one that somebody names."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Mapping

from sqlalchemy import func, select

from bot.cases.case import state_of
from bot.cases.deadlines import add_months
from bot.cases.kinds import KINDS
from bot.cases.queue_filters import in_state
from bot.cases.queue_tables import QueueRow
from bot.cases.retention import retention
from bot.cases.standing import CLOSED
from bot.cases.store import CaseStore
from bot.cases.tables import CaseRow
from bot.cases.transitions import Refused
from bot.database.engine import Database

_AT_ONCE = 500


class Purge:
    """Erasing by rule. ``months`` overrides the kinds' own retention."""

    def __init__(self, database: Database, store: CaseStore, months: Mapping[str, int]) -> None:
        self._database = database
        self._store = store
        self._months = months

    def follow(self, months: Mapping[str, int]) -> None:
        """Use these months from now on."""
        self._months = months

    async def due(self, today: date) -> list[str]:
        """References of the cases to erase, oldest first by kind, at most some hundred at once."""
        # A month's end makes the date of the rule up to three days later than counting back gives.
        # Asked of the queue, whose index leaves out what is open or erased.
        rows: list[CaseRow] = []
        async with self._database.read() as session:
            for kind in KINDS.values():
                until = self._closed_before(kind.id, today) + timedelta(days=3)
                wanted = (
                    select(CaseRow)
                    .join(QueueRow, QueueRow.case == CaseRow.id)
                    .where(in_state(CLOSED), QueueRow.kind == kind.id, QueueRow.next_on <= until)
                    .where(CaseRow.erased_at.is_(None), ~CaseRow.hold)
                    .order_by(QueueRow.next_on, QueueRow.id)
                    .limit(_AT_ONCE)
                )
                rows += await session.scalars(wanted)
        return [
            row.reference
            for row in rows
            if retention(state_of(row), row.closed_on, today, self._months).status == "due"
        ]

    async def would_be_due(self, kind: str, months: int, today: date, most: int) -> int:
        """How many cases of the kind would be erased today if they were kept so many months, counted
        up to ``most``."""
        some = (
            select(CaseRow.id)
            .join(QueueRow, QueueRow.case == CaseRow.id)
            .where(in_state(CLOSED), QueueRow.kind == kind, ~CaseRow.hold)
            .where(QueueRow.next_on <= add_months(today, -months))
            .limit(most)
            .subquery()
        )
        async with self._database.read() as session:
            return await session.scalar(select(func.count()).select_from(some)) or 0

    def _closed_before(self, kind: str, today: date) -> date:
        return add_months(today, -self._months.get(kind, KINDS[kind].retention_months))

    async def run(self) -> int:
        """Erase what is due; the number of cases."""
        count = 0
        for reference in await self.due(self._store.today()):
            count += await self.erase(reference)
        if count:
            await self._database.scrub()
        return count

    async def erase(self, reference: str) -> bool:
        """Erase one case by rule; ``False`` when it was held or erased meanwhile."""
        try:
            await self._store.happen(reference, "erased", "system")
        except Refused:
            return False
        return True

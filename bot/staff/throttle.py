"""Slowing down whoever guesses: for an account and for a network, longer after each failure.

Every attempt counts as failed until it turns out right, so that a hundred guesses at one moment do
not all pass. An account that does not exist is slowed like one that does.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete
from sqlalchemy.ext.asyncio import AsyncSession

from bot.conversations.clock import Clock, utc_now
from bot.database.engine import Database
from bot.staff.tables import AttemptRow

_FORGET = timedelta(hours=24)


@dataclass(frozen=True)
class Slowdown:
    """``free`` failures cost nothing; each further one doubles the wait, up to ``longest``."""

    free: int
    longest: timedelta

    def wait(self, failures: int) -> timedelta:
        """How long after the last failure the next attempt may come."""
        over = failures - self.free
        return (
            min(timedelta(seconds=2 ** min(over, 20)), self.longest) if over >= 0 else timedelta()
        )


#: Short for an account: nobody must be able to keep its owner out. A school shares one network.
ACCOUNT = Slowdown(5, timedelta(minutes=1))
NETWORK = Slowdown(30, timedelta(minutes=15))


class TooSoon(Exception):
    """The next attempt may come in so many seconds."""

    def __init__(self, seconds: int) -> None:
        super().__init__(seconds)
        self.seconds = seconds


class Throttle:
    """Counts attempts in the database, so that a restart forgets none."""

    def __init__(self, database: Database, clock: Clock = utc_now) -> None:
        self._database = database
        self._clock = clock

    async def attempt(self, account: str, network: str) -> None:
        """Count an attempt as failed. Raises ``TooSoon``, which then does not count again."""
        now = self._clock()
        async with self._database.write() as session:
            rows = [
                (slowdown, await self._row(session, kind, value, now))
                for kind, value, slowdown in (
                    ("account", account, ACCOUNT),
                    ("network", network, NETWORK),
                )
            ]
            free_at = max(row.last_at + slowdown.wait(row.failures) for slowdown, row in rows)
            if free_at > now:
                raise TooSoon(max(1, round((free_at - now).total_seconds())))
            for _, row in rows:
                row.failures, row.last_at = row.failures + 1, now

    async def succeeded(self, account: str, network: str) -> None:
        """The attempt was right: the account's failures are forgotten, the network's one is."""
        async with self._database.write() as session:
            await session.execute(
                delete(AttemptRow).where(AttemptRow.blind == self._blind("account", account))
            )
            row = await session.get(AttemptRow, self._blind("network", network))
            if row is not None:
                row.failures = max(0, row.failures - 1)

    async def purge(self) -> None:
        """Forget what is older than a day."""
        async with self._database.write() as session:
            old = AttemptRow.last_at <= self._clock() - _FORGET
            await session.execute(delete(AttemptRow).where(old))

    async def _row(self, session: AsyncSession, kind: str, value: str, now: datetime) -> AttemptRow:
        blind = self._blind(kind, value)
        row = await session.get(AttemptRow, blind)
        if row is None:
            row = AttemptRow(blind=blind, failures=0, last_at=now)
            session.add(row)
        elif row.last_at <= now - _FORGET:
            row.failures = 0
        return row

    def _blind(self, kind: str, value: str) -> bytes:
        return self._database.keys.blind(f"sign-in {kind} {value}")

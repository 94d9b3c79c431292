"""Sessions on the server: a random token in a cookie, its hash in the database, two time-outs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, or_, select, update

from bot.conversations.clock import Clock, utc_now
from bot.database.engine import Database
from bot.staff.accounts import Account, account_of
from bot.staff.tables import SessionRow, StaffRow
from bot.staff.tokens import new_token, token_hash

#: Steps of signing in: the code of the phone is awaited; it must be set up first; done.
CODE, ENROL, FULL = "code", "enrol", "full"
#: Being seen is written at most so often.
_TOUCH = timedelta(minutes=1)
#: How long the second step may take.
_HALFWAY = timedelta(minutes=15)


@dataclass(frozen=True)
class Session:
    """A session that has not run out. ``key`` names it in forms; the token cannot be had from it."""

    token: str
    account: Account
    step: str
    made_at: datetime


@dataclass(frozen=True)
class Listed:
    """A session as its owner sees it."""

    made_at: datetime
    seen_at: datetime
    this: bool


class Sessions:
    """Opens, finds and ends sessions."""

    def __init__(
        self, database: Database, idle: timedelta, absolute: timedelta, clock: Clock = utc_now
    ) -> None:
        self._database = database
        self._idle = idle
        self._absolute = absolute
        self._clock = clock

    async def open(self, staff: str, step: str, instead_of: str | None = None) -> str:
        """A new session; its token. ``instead_of``: the token that it replaces (none is kept)."""
        now, token = self._clock(), new_token()
        async with self._database.write() as session:
            if instead_of is not None:
                await session.execute(
                    delete(SessionRow).where(SessionRow.hash == token_hash(instead_of))
                )
            session.add(
                SessionRow(hash=token_hash(token), staff=staff, step=step, made_at=now, seen_at=now)
            )
        return token

    async def find(self, token: str) -> Session | None:
        """The session of this token, which is thereby seen; ``None`` when there is none any more."""
        now = self._clock()
        async with self._database.read() as session:
            found = (
                await session.execute(
                    select(SessionRow, StaffRow)
                    .join(StaffRow, StaffRow.id == SessionRow.staff)
                    .where(SessionRow.hash == token_hash(token), StaffRow.disabled_at.is_(None))
                )
            ).first()
        if found is None:
            return None
        row, staff = found
        life = self._absolute if row.step == FULL else _HALFWAY
        if now >= row.seen_at + self._idle or now >= row.made_at + life:
            await self.end(token)
            return None
        if now >= row.seen_at + _TOUCH:
            async with self._database.write() as session:
                await session.execute(
                    update(SessionRow).where(SessionRow.hash == row.hash).values(seen_at=now)
                )
        return Session(token, account_of(staff), row.step, row.made_at)

    async def of(self, staff: str, token: str) -> list[Listed]:
        """The sessions of an account that have not run out, the latest first."""
        now = self._clock()
        async with self._database.read() as session:
            rows = await session.scalars(
                select(SessionRow)
                .where(SessionRow.staff == staff, SessionRow.step == FULL)
                .where(SessionRow.seen_at > now - self._idle)
                .where(SessionRow.made_at > now - self._absolute)
                .order_by(SessionRow.seen_at.desc())
            )
            mine = token_hash(token)
            return [Listed(row.made_at, row.seen_at, row.hash == mine) for row in rows]

    async def end(self, token: str) -> None:
        """End one session."""
        async with self._database.write() as session:
            await session.execute(delete(SessionRow).where(SessionRow.hash == token_hash(token)))

    async def end_all(self, staff: str, but: str | None = None) -> None:
        """End every session of an account, but the one of this token if it is given."""
        ended = delete(SessionRow).where(SessionRow.staff == staff)
        if but is not None:
            ended = ended.where(SessionRow.hash != token_hash(but))
        async with self._database.write() as session:
            await session.execute(ended)

    async def purge(self) -> int:
        """Delete what has run out; the number of sessions."""
        now = self._clock()
        ended = delete(SessionRow).where(
            or_(SessionRow.seen_at <= now - self._idle, SessionRow.made_at <= now - self._absolute)
        )
        async with self._database.write() as session:
            return int((await session.execute(ended)).rowcount)  # type: ignore[attr-defined]

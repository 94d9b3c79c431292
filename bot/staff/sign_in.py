"""Signing in: password, then the second step; slowed for guessers, and audited."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from bot.cases import audit
from bot.conversations.clock import Clock, utc_now
from bot.database.engine import Database
from bot.staff.accounts import Account, Accounts, account_of, staff_row
from bot.staff.second_step import SecondStep
from bot.staff.sessions import CODE, ENROL, FULL, Session, Sessions
from bot.staff.tables import StaffRow
from bot.staff.throttle import Throttle


class NotRight(Exception):
    """What was given is not right. It is not said what of it."""


@dataclass(frozen=True)
class Opened:
    """A session that was opened: the cookie's token, and what comes next."""

    token: str
    step: str


class SignIn:
    """The two steps. ``required``: nobody gets in without a second step."""

    def __init__(
        self,
        database: Database,
        accounts: Accounts,
        sessions: Sessions,
        *,
        required: bool,
        clock: Clock = utc_now,
    ) -> None:
        self._database = database
        self._accounts = accounts
        self._sessions = sessions
        self._required = required
        self._clock = clock
        self._throttle = Throttle(database, clock)
        self.second_step = SecondStep(database, clock)

    async def with_password(self, email: str, password: str, network: str) -> Opened:
        """Raises ``NotRight`` and ``TooSoon``."""
        name = " ".join(email.casefold().split())
        await self._throttle.attempt(name, network)
        async with self._database.read() as session:
            row = await session.scalar(
                select(StaffRow).where(StaffRow.blind == self._database.keys.blind(email))
            )
        right = await self._accounts.passwords.verify(row.password if row else None, password)
        if row is None or not right or row.disabled_at is not None:
            await self._failed(row)
            raise NotRight
        if row.password and self._accounts.passwords.outdated(row.password):
            await self._accounts.store_password(row.id, password, "password_hash_renewed")
        account = account_of(row)
        if not account.second_step:
            await self._throttle.succeeded(name, network)
        return await self.enter(account)

    async def enter(self, account: Account, instead_of: str | None = None) -> Opened:
        """Open a session for somebody whose password was right or has just been set."""
        step = CODE if account.second_step else ENROL if self._required else FULL
        if step == FULL:
            await self._arrived(account.id)
        return Opened(await self._sessions.open(account.id, step, instead_of), step)

    async def with_code(self, session: Session, code: str, network: str) -> Opened:
        """The second step. Raises ``NotRight`` and ``TooSoon``."""
        name = " ".join(session.account.email.casefold().split())
        await self._throttle.attempt(name, network)
        if not await self.second_step.check(session.account.id, code):
            async with self._database.read() as reading:
                row = await staff_row(reading, session.account.id)
            await self._failed(row)
            raise NotRight
        await self._throttle.succeeded(name, network)
        return await self.finish(session)

    async def confirm(self, session: Session, password: str, network: str) -> bool:
        """Whether somebody who is signed in knows the password too. Raises ``TooSoon``."""
        name = " ".join(session.account.email.casefold().split())
        await self._throttle.attempt(name, network)
        right = await self._accounts.is_password(session.account.id, password)
        if right:
            await self._throttle.succeeded(name, network)
        return right

    async def finish(self, session: Session) -> Opened:
        """A full session instead of one that was halfway."""
        await self._arrived(session.account.id)
        return Opened(await self._sessions.open(session.account.id, FULL, session.token), FULL)

    async def purge(self) -> None:
        """Forget sessions that have run out and old failures."""
        await self._sessions.purge()
        await self._throttle.purge()

    async def _arrived(self, staff: str) -> None:
        now = self._clock()
        async with self._database.write() as session:
            (await staff_row(session, staff)).signed_in_at = now
            await audit.append(session, now, staff, "signed_in", staff)

    async def _failed(self, row: StaffRow | None) -> None:
        if row is None:  # nothing about strangers, or they could fill the audit
            return
        async with self._database.write() as session:
            await audit.append(session, self._clock(), "nobody", "sign_in_failed", row.id)

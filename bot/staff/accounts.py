"""Accounts of staff: making, inviting, changing. Every change is audited in its own transaction."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Mapping, Sequence

from email_validator import EmailNotValidError, validate_email
from sqlalchemy import delete, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from ulid import ULID

from bot.cases import audit
from bot.conversations.clock import Clock, utc_now
from bot.database.engine import Database
from bot.staff.passwords import Passwords, check
from bot.staff.roles import LEAD, ROLES, Staff
from bot.staff.tables import InvitationRow, RecoveryCodeRow, SessionRow, StaffRow
from bot.staff.tokens import first_link, is_first_link, new_token, token_hash

INVITATION_LIFE = timedelta(days=3)
#: How the audit names whoever uses the command line.
OPERATOR = "operator"
LONGEST_NAME = 80


class CannotChange(Exception):
    """The account cannot be so; ``field`` is the form's field, the message a sentence for people."""

    def __init__(self, message: str, field: str = "") -> None:
        super().__init__(message)
        self.field = field


class NoSuchAccount(Exception):
    """There is no such account."""


class NotInvited(Exception):
    """The link is wrong, was used, or has run out."""


@dataclass(frozen=True)
class Account:
    """An account as staff see it; no secrets. ``invited``: no password has been set yet."""

    id: str
    name: str
    email: str
    role: str
    notices: tuple[str, ...]
    invited: bool
    second_step: bool
    disabled: bool
    signed_in_at: datetime | None

    @property
    def staff(self) -> Staff:
        """As the routes see a person who is signed in."""
        return Staff(self.id, self.name, self.role, self.notices)


def account_of(row: StaffRow) -> Account:
    """The row as a value."""
    return Account(
        id=row.id, name=row.person["name"], email=row.person["email"], role=row.role,
        notices=tuple(row.notices), invited=row.password is None,
        second_step=row.totp is not None, disabled=row.disabled_at is not None,
        signed_in_at=row.signed_in_at,
    )  # fmt: skip


class Accounts:
    """Reads and writes accounts."""

    def __init__(
        self, database: Database, passwords: Passwords | None = None, clock: Clock = utc_now
    ) -> None:
        self.database = database
        self.passwords = passwords or Passwords()
        self.clock = clock

    async def all(self) -> list[Account]:
        """Every account, by name."""
        async with self.database.read() as session:
            rows = await session.scalars(select(StaffRow))
            return sorted((account_of(row) for row in rows), key=lambda one: one.name.casefold())

    async def names(self) -> Mapping[str, str]:
        """The name behind each id, for showing who did something."""
        return {account.id: account.name for account in await self.all()}

    async def get(self, identity: str) -> Account:
        """Raises ``NoSuchAccount``."""
        async with self.database.read() as session:
            return account_of(await staff_row(session, identity))

    async def by_email(self, email: str) -> Account:
        """Raises ``NoSuchAccount``."""
        async with self.database.read() as session:
            row = await session.scalar(
                select(StaffRow).where(StaffRow.blind == self.database.keys.blind(email))
            )
        if row is None:
            raise NoSuchAccount
        return account_of(row)

    async def add(
        self, name: str, email: str, role: str, notices: Sequence[str] = (), by: str = OPERATOR
    ) -> tuple[Account, str]:
        """A new account, and the secret of its invitation. Raises ``CannotChange``."""
        async with self.database.write() as session:
            row = await self._insert(session, name, email, role, notices)
            token = self._invite(session, row.id)
            await audit.append(session, self.clock(), by, "staff_added", row.id, role=role)
        return account_of(row), token

    async def _insert(
        self, session: AsyncSession, name: str, email: str, role: str, notices: Sequence[str]
    ) -> StaffRow:
        person = {"name": _name(name), "email": _email(email)}
        if role not in ROLES:
            raise CannotChange(f"A role is one of {', '.join(ROLES)}.", "role")
        blind = self.database.keys.blind(person["email"])
        if await session.scalar(select(StaffRow.id).where(StaffRow.blind == blind)):
            raise CannotChange("There is an account with this e-mail address already.", "email")
        row = StaffRow(
            id=str(ULID()), person=person, blind=blind, role=role, notices=list(notices),
            password=None, totp=None, totp_step=None, made_at=self.clock(), disabled_at=None,
            signed_in_at=None,
        )  # fmt: skip
        session.add(row)
        await session.flush()
        return row

    def _invite(self, session: AsyncSession, identity: str) -> str:
        token, until = new_token(), self.clock() + INVITATION_LIFE
        session.add(InvitationRow(hash=token_hash(token), staff=identity, expires_at=until))
        return token

    async def reset(self, identity: str, by: str = OPERATOR) -> str:
        """Take password and second step away, end every session; the secret of a new invitation."""
        async with self.database.write() as session:
            row = await staff_row(session, identity)
            row.password, row.totp, row.totp_step = None, None, None
            for table in (InvitationRow, RecoveryCodeRow, SessionRow):
                await session.execute(delete(table).where(table.staff == identity))
            token = self._invite(session, identity)
            await audit.append(session, self.clock(), by, "staff_reset", identity)
        return token

    async def invited(self, token: str) -> Account:
        """Whose invitation this is. Raises ``NotInvited``."""
        async with self.database.read() as session:
            return account_of(await self._invited(session, token))

    async def _invited(self, session: AsyncSession, token: str) -> StaffRow:
        row = await session.scalar(
            select(StaffRow)
            .join(InvitationRow, InvitationRow.staff == StaffRow.id)
            .where(InvitationRow.hash == token_hash(token))
            .where(InvitationRow.expires_at > self.clock(), StaffRow.disabled_at.is_(None))
        )
        if row is None:
            raise NotInvited
        return row

    async def accept(self, token: str, password: str) -> Account:
        """Set the password with an invitation, once. Raises ``NotInvited``, ``WeakPassword``."""
        account = await self.invited(token)
        check(password, account.name, account.email)
        hashed = await self.passwords.hash(password)
        async with self.database.write() as session:
            row = await self._invited(session, token)
            row.password = hashed
            await session.execute(delete(InvitationRow).where(InvitationRow.staff == row.id))
            await audit.append(session, self.clock(), row.id, "password_set", row.id)
            return account_of(row)

    def first_link(self) -> str:
        """The secret of a link that makes the first account."""
        return first_link(self.database.keys.index_key, self.clock())

    async def can_be_first(self, token: str) -> bool:
        """Whether the link is ours and nobody has an account that works yet."""
        mine = is_first_link(self.database.keys.index_key, token, self.clock())
        return mine and not await self.any_active()

    async def make_first(self, token: str, name: str, email: str, password: str) -> Account:
        """The first account, a lead's. Raises ``NotInvited``, ``CannotChange``, ``WeakPassword``."""
        if not await self.can_be_first(token):
            raise NotInvited
        check(password, _name(name), _email(email))
        hashed = await self.passwords.hash(password)
        async with self.database.write() as session:
            if await _active(session):
                raise NotInvited
            row = await self._insert(session, name, email, LEAD, ())
            row.password = hashed
            await audit.append(session, self.clock(), row.id, "staff_added", row.id, role=LEAD)
            return account_of(row)

    async def any_active(self) -> bool:
        """Whether anybody could sign in."""
        async with self.database.read() as session:
            return await _active(session)

    async def change_password(self, identity: str, new: str) -> None:
        """For whoever has given the old one. Raises ``WeakPassword``."""
        account = await self.get(identity)
        check(new, account.name, account.email)
        await self.store_password(identity, new, "password_changed")

    async def is_password(self, identity: str, password: str) -> bool:
        """Whether it is the account's present password."""
        async with self.database.read() as session:
            row = await staff_row(session, identity)
        return await self.passwords.verify(row.password, password)

    async def store_password(self, identity: str, password: str, action: str) -> None:
        """Keep the hash of a password that has been checked."""
        hashed = await self.passwords.hash(password)
        async with self.database.write() as session:
            row = await staff_row(session, identity)
            row.password = hashed
            await audit.append(session, self.clock(), identity, action, identity)

    async def change_role(
        self, identity: str, role: str, notices: Sequence[str], by: str = OPERATOR
    ) -> None:
        """Raises ``CannotChange`` for an unknown role and for the last lead."""
        if role not in ROLES:
            raise CannotChange(f"A role is one of {', '.join(ROLES)}.", "role")
        async with self.database.write() as session:
            row = await staff_row(session, identity)
            if role != LEAD:
                await _not_the_last_lead(session, row)
            row.role, row.notices = role, list(notices)
            await audit.append(session, self.clock(), by, "staff_changed", identity, role=role)

    async def disable(self, identity: str, by: str = OPERATOR) -> None:
        """Nobody can sign in with it, and its sessions end. Raises ``CannotChange``."""
        async with self.database.write() as session:
            row = await staff_row(session, identity)
            await _not_the_last_lead(session, row)
            row.disabled_at = row.disabled_at or self.clock()
            for table in (InvitationRow, SessionRow):
                await session.execute(delete(table).where(table.staff == identity))
            await audit.append(session, self.clock(), by, "staff_disabled", identity)

    async def enable(self, identity: str, by: str = OPERATOR) -> None:
        """The opposite of ``disable``."""
        async with self.database.write() as session:
            (await staff_row(session, identity)).disabled_at = None
            await audit.append(session, self.clock(), by, "staff_enabled", identity)

    async def remove(self, identity: str, by: str = OPERATOR) -> None:
        """Delete the account with its name and address; the audit keeps its id. ``CannotChange``."""
        async with self.database.write() as session:
            row = await staff_row(session, identity)
            await _not_the_last_lead(session, row)
            await session.delete(row)
            await audit.append(session, self.clock(), by, "staff_removed", identity)


async def staff_row(session: AsyncSession, identity: str) -> StaffRow:
    """The row of an account. Raises ``NoSuchAccount``."""
    row = await session.get(StaffRow, identity)
    if row is None:
        raise NoSuchAccount
    return row


async def _active(session: AsyncSession) -> bool:
    found = select(func.count()).select_from(StaffRow)
    works = found.where(StaffRow.password.is_not(None), StaffRow.disabled_at.is_(None))
    return bool(await session.scalar(works))


async def _not_the_last_lead(session: AsyncSession, row: StaffRow) -> None:
    others = select(func.count()).select_from(StaffRow)
    others = others.where(StaffRow.role == LEAD, StaffRow.id != row.id)
    others = others.where(StaffRow.password.is_not(None), StaffRow.disabled_at.is_(None))
    if row.role == LEAD and row.disabled_at is None and not await session.scalar(others):
        raise CannotChange("This is the last lead. Make somebody else a lead first.", "role")


def _name(text: str) -> str:
    name = " ".join(text.split())
    if not re.search(r"[^\W\d_]", name) or len(name) > LONGEST_NAME:
        raise CannotChange(f"Give a name of at most {LONGEST_NAME} characters.", "name")
    return name


def _email(text: str) -> str:
    try:
        return validate_email(text.strip(), check_deliverability=False).normalized
    except EmailNotValidError as error:
        raise CannotChange(
            "Give an e-mail address in the right form, like name@example.org.", "email"
        ) from error

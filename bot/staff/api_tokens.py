"""Tokens of the API: each has a role, may be limited to notices, and ends by itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession
from ulid import ULID

from bot.cases import audit
from bot.cases.workdays import LONDON
from bot.conversations.clock import Clock, utc_now
from bot.database.engine import Database
from bot.staff.roles import ROLES, Staff
from bot.staff.token_tables import ApiTokenRow
from bot.staff.tokens import new_token, token_hash

#: Tells a token from other secrets wherever it turns up by mistake.
PREFIX = "pna_"
LONGEST_NAME = 80
#: Days that a token may live; a forgotten one should not live for ever.
LIVES = (7, 30, 90, 180, 365)


class CannotMake(Exception):
    """The token cannot be so; ``field`` is the form's field, the message a sentence for people."""

    def __init__(self, message: str, field: str) -> None:
        super().__init__(message)
        self.field = field


class NoSuchToken(Exception):
    """There is no such token, or it reaches further than the person does."""


@dataclass(frozen=True)
class ApiToken:
    """A token as leads see it; not the token itself. ``state``: active, expired or revoked."""

    id: str
    name: str
    role: str
    notices: tuple[str, ...]
    made_by: str
    made_at: datetime
    expires_at: datetime
    state: str
    used_on: str


class ApiTokens:
    """Makes, finds and takes back tokens. ``sees``: the notices of whoever asks; empty for all."""

    def __init__(self, database: Database, clock: Clock = utc_now) -> None:
        self._database = database
        self._clock = clock

    async def make(
        self, name: str, role: str, notices: Sequence[str], days: int, by: str
    ) -> tuple[ApiToken, str]:
        """A new token; the second is the token itself, shown this once. Raises ``CannotMake``."""
        name = " ".join(name.split())
        if not name or len(name) > LONGEST_NAME:
            raise CannotMake(f"Give a name of at most {LONGEST_NAME} characters.", "name")
        if role not in ROLES:
            raise CannotMake("Choose what the token may do.", "role")
        if not 1 <= days <= max(LIVES):
            raise CannotMake(f"A token lives from 1 to {max(LIVES)} days.", "days")
        now, token = self._clock(), PREFIX + new_token()
        row = ApiTokenRow(
            id=str(ULID()), hash=token_hash(token), label={"name": name}, role=role,
            notices=list(notices), made_by=by, made_at=now, expires_at=now + timedelta(days=days),
            revoked_at=None, used_on=None,
        )  # fmt: skip
        async with self._database.write() as session:
            session.add(row)
            await audit.append(session, now, by, "token_made", row.id, role=role, days=days)
        return self._token(row), token

    async def find(self, token: str) -> Staff | None:
        """Whom a token stands for; ``None`` when it is nobody's, has ended or was taken back.

        The day of use is kept, which is one write a day.
        """
        if not token.startswith(PREFIX):
            return None
        now = self._clock()
        today = now.astimezone(LONDON).date()
        async with self._database.read() as session:
            row = await session.scalar(
                select(ApiTokenRow).where(
                    ApiTokenRow.hash == token_hash(token),
                    ApiTokenRow.expires_at > now,
                    ApiTokenRow.revoked_at.is_(None),
                )
            )
        if row is None:
            return None
        if row.used_on != today:
            async with self._database.write() as session:
                await session.execute(
                    update(ApiTokenRow).where(ApiTokenRow.id == row.id).values(used_on=today)
                )
        return Staff(row.id, row.label["name"], row.role, tuple(row.notices))

    async def all(self, sees: Sequence[str] = ()) -> list[ApiToken]:
        """Those that the person may manage, the newest first."""
        async with self._database.read() as session:
            rows = await session.scalars(select(ApiTokenRow).order_by(ApiTokenRow.id.desc()))
            return [self._token(row) for row in rows if _may(sees, row.notices)]

    async def names(self) -> Mapping[str, str]:
        """The name behind each id, for showing what acted on a case."""
        async with self._database.read() as session:
            rows = await session.scalars(select(ApiTokenRow))
            return {row.id: f"{row.label['name']} (API)" for row in rows}

    async def get(self, identity: str, sees: Sequence[str] = ()) -> ApiToken:
        """Raises ``NoSuchToken``."""
        async with self._database.read() as session:
            return self._token(await self._row(session, identity, sees))

    async def revoke(self, identity: str, by: str, sees: Sequence[str] = ()) -> None:
        """Take it back for good. Raises ``NoSuchToken``."""
        async with self._database.write() as session:
            row = await self._row(session, identity, sees)
            if row.revoked_at is None:
                row.revoked_at = self._clock()
                await audit.append(session, row.revoked_at, by, "token_revoked", identity)

    async def _row(self, session: AsyncSession, identity: str, sees: Sequence[str]) -> ApiTokenRow:
        row = await session.get(ApiTokenRow, identity)
        if row is None or not _may(sees, row.notices):
            raise NoSuchToken
        return row

    def _token(self, row: ApiTokenRow) -> ApiToken:
        ended = row.expires_at <= self._clock()
        return ApiToken(
            row.id, row.label["name"], row.role, tuple(row.notices), row.made_by, row.made_at,
            row.expires_at, "revoked" if row.revoked_at else "expired" if ended else "active",
            row.used_on.isoformat() if row.used_on else "",
        )  # fmt: skip


def _may(sees: Sequence[str], notices: Sequence[str]) -> bool:
    """Who sees only some notices manages only what reaches no further."""
    return not sees or (bool(notices) and set(notices) <= set(sees))

"""One-time codes by mail: six figures, a few tries, a few minutes; the right one becomes a ticket.

Reference and tracking code alone do not open files: whoever fetches them also reads the mail address
that the case has. Codes are kept as keyed hashes, tickets as hashes.
"""

from __future__ import annotations

import hmac
import secrets
from datetime import datetime, timedelta

from sqlalchemy import delete, func, select
from ulid import ULID

from bot.cases import audit, mails
from bot.cases.case import Case
from bot.cases.tables import CaseRow
from bot.conversations.clock import Clock, utc_now
from bot.database.engine import Database
from bot.delivery.tables import PassRow
from bot.staff.tokens import new_token, token_hash

TRIES = 5
#: Codes that are sent for one case within an hour: with five tries each, 30 guesses among a million.
MOST_PER_HOUR = 6
#: How long the files of a case can be fetched once the code was right.
TICKET_LIFE = timedelta(minutes=30)
_FORGET = timedelta(days=1)


class NotSent(Exception):
    """No code can be sent; the message is a sentence for people."""


class Wrong(Exception):
    """The code is not right, used, or over. ``left``: how many tries it still has."""

    def __init__(self, left: int) -> None:
        super().__init__(left)
        self.left = left


class Passes:
    """Sends codes, changes them into tickets, knows tickets again."""

    def __init__(self, database: Database, minutes: float, clock: Clock = utc_now) -> None:
        self._database = database
        self.minutes = minutes
        self._clock = clock

    async def send(self, case: Case) -> None:
        """Mail a new code; the one before is over. Raises ``NotSent``."""
        now, code = self._clock(), f"{secrets.randbelow(10**6):06}"
        async with self._database.write() as session:
            row = await session.get(CaseRow, case.id)
            to = mails.address(row.answers or {}) if row is not None else None
            if row is None or to is None:
                raise NotSent(
                    "There is no e-mail address in this request. Please ask the Data Protection Officer."
                )
            lately = await session.scalar(
                select(func.count())
                .select_from(PassRow)
                .where(PassRow.case == case.id, PassRow.made_at > now - timedelta(hours=1))
            )
            if (lately or 0) >= MOST_PER_HOUR:
                raise NotSent("Too many codes were sent. Please wait an hour and try again.")
            for old in await session.scalars(
                select(PassRow).where(PassRow.case == case.id, PassRow.blind.is_not(None))
            ):
                old.blind = None
            session.add(
                PassRow(
                    id=str(ULID()), case=case.id, blind=self._blind(case.id, code), ticket=None,
                    tries=0, made_at=now, until=now + timedelta(minutes=self.minutes),
                )
            )  # fmt: skip
            minutes = f"{self.minutes:g}"
            session.add(mails.mail(row, "file-code", to, now, code=code, minutes=minutes))
            await audit.append(session, now, "requester", "file_code_sent", case.reference)

    async def redeem(self, case: Case, code: str) -> str:
        """A ticket for the right code, which is thereby used up. Raises ``Wrong``."""
        now, token = self._clock(), new_token()
        figures = "".join(c for c in code if c.isascii() and c.isdigit())
        async with self._database.write() as session:
            row = await session.scalar(
                select(PassRow)
                .where(PassRow.case == case.id, PassRow.blind.is_not(None), PassRow.until > now)
                .order_by(PassRow.id.desc())
                .limit(1)
                .with_for_update()
            )
            left = TRIES - row.tries if row is not None else 0
            if row is not None and row.blind is not None and left > 0:
                row.tries, left = row.tries + 1, left - 1
                if hmac.compare_digest(row.blind, self._blind(case.id, figures)):
                    row.blind, row.ticket = None, token_hash(token)
                    row.until = now + TICKET_LIFE
                    await audit.append(session, now, "requester", "file_code_right", case.reference)
                    return token
                if not left:
                    row.blind = None
            await audit.append(session, now, "requester", "file_code_wrong", case.reference)
        raise Wrong(left)

    async def opens(self, ticket: str) -> str | None:
        """The id of the case whose files this ticket opens now, if it does."""
        async with self._database.read() as session:
            return await session.scalar(
                select(PassRow.case).where(
                    PassRow.ticket == token_hash(ticket), PassRow.until > self._clock()
                )
            )

    async def purge(self) -> int:
        """Forget what is older than a day; the number of codes."""
        old: datetime = self._clock() - _FORGET
        async with self._database.read() as session:
            if (
                await session.scalar(select(PassRow.id).where(PassRow.made_at <= old).limit(1))
                is None
            ):
                return 0
        async with self._database.write() as session:
            done = await session.execute(delete(PassRow).where(PassRow.made_at <= old))
            return int(done.rowcount)  # type: ignore[attr-defined]

    def _blind(self, case: str, code: str) -> bytes:
        return self._database.keys.blind(f"file code {case} {code}")

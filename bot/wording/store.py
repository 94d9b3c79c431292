"""The school's own texts in the database: what holds now, what held before, and changing it, audited."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from bot.cases import audit
from bot.conversations.clock import Clock, utc_now
from bot.database.engine import Database
from bot.policy.store import ChangedMeanwhile
from bot.wording.filling import Wording
from bot.wording.tables import WordingRow
from bot.wording.texts import built_in

__all__ = ["Change", "ChangedMeanwhile", "Wordings"]
#: Changes of a text that are shown.
_HISTORY = 50


@dataclass(frozen=True)
class Change:
    """A change of a text. ``wording`` is ``None`` where it went back to the one that comes along."""

    number: int
    wording: Wording | None
    at: datetime
    by: str


class Wordings:
    """Reads and changes the texts of a notice. Nothing is kept in memory: every letter and mail is written
    with what holds then, whichever process writes it."""

    def __init__(self, database: Database, clock: Clock = utc_now) -> None:
        self._database = database
        self._clock = clock

    async def of(self, notice: str) -> Mapping[str, Wording]:
        """The notice's own texts by id; what is not there is as it comes along."""
        latest = await self.latest(notice)
        return {name: found.wording for name, found in latest.items() if found.wording}

    async def latest(self, notice: str) -> Mapping[str, Change]:
        """The last change of each text that was ever changed, by id."""
        last = (
            select(WordingRow.name, func.max(WordingRow.number).label("number"))
            .where(WordingRow.notice == notice)
            .group_by(WordingRow.name)
            .subquery()
        )
        wanted = (
            select(WordingRow)
            .join(last, (last.c.name == WordingRow.name) & (last.c.number == WordingRow.number))
            .where(WordingRow.notice == notice)
        )
        async with self._database.read() as session:
            return {row.name: _change(row) for row in await session.scalars(wanted)}

    async def history(self, notice: str, name: str) -> Sequence[Change]:
        """The changes of a text, the latest first."""
        wanted = (
            select(WordingRow)
            .where(WordingRow.notice == notice, WordingRow.name == name)
            .order_by(WordingRow.number.desc())
            .limit(_HISTORY)
        )
        async with self._database.read() as session:
            return [_change(row) for row in await session.scalars(wanted)]

    async def change(
        self, notice: str, name: str, wording: Wording | None, by: str, seen: int
    ) -> None:
        """Word a text anew; ``None`` goes back to the one that comes along. What says so already is left.

        ``seen``: the number of the last change that the person had before them, 0 for none. The audit,
        which may hold no text, gets the checksums before and after; the texts stay in the table.
        Raises ``ChangedMeanwhile``.
        """
        now, comes_along = self._clock(), built_in(name)
        wanted = (
            select(WordingRow)
            .where(WordingRow.notice == notice, WordingRow.name == name)
            .order_by(WordingRow.number.desc())
            .limit(1)
        )
        try:
            async with self._database.write() as session:
                row = await session.scalar(wanted)
                last = _change(row) if row else None
                if seen != (last.number if last else 0):
                    raise ChangedMeanwhile
                before, after = (last.wording if last else None), wording
                if after == comes_along:
                    after = None
                if before == after:
                    return
                session.add(
                    WordingRow(
                        notice=notice, name=name, number=seen + 1, changed_at=now, changed_by=by,
                        heading=after.heading if after else None, body=after.body if after else None,
                    )
                )  # fmt: skip
                await audit.append(
                    session, now, by, "text_changed", name, notice=notice, number=seen + 1,
                    to="own text" if after else "default",
                    before=checksum(before or comes_along), after=checksum(after or comes_along),
                )  # fmt: skip
        except IntegrityError as error:
            raise ChangedMeanwhile from error


def checksum(wording: Wording) -> str:
    """SHA-256 of a text, by which the audit proves which one it was."""
    return hashlib.sha256(f"{wording.heading}\n{wording.body}".encode()).hexdigest()


def _change(row: WordingRow) -> Change:
    wording = None if row.body is None else Wording(row.heading or "", row.body)
    return Change(row.number, wording, row.changed_at, row.changed_by)

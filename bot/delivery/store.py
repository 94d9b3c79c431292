"""Response files in the database: taken in and given out piece by piece, never whole in memory."""

from __future__ import annotations

import hashlib
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import delete, insert, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from ulid import ULID

from bot.cases import audit, mails
from bot.cases.case import Case
from bot.cases.store import CaseStore
from bot.cases.tables import CaseRow
from bot.cases.transitions import DPO, REQUESTER, Refused
from bot.cases.workdays import LONDON
from bot.conversations.clock import Clock, utc_now
from bot.database.engine import Database
from bot.dates import in_full
from bot.delivery import kinds
from bot.delivery.kinds import NotTaken, size_words
from bot.delivery.sealing import Sealer, new_key, opened
from bot.delivery.tables import FileRow, PieceRow

#: Pieces that are written or read in one transaction: a megabyte.
_AT_ONCE = 16
MOST_FILES = 100
#: What was begun and never finished is thrown away after so long.
_HALF = timedelta(hours=12)


class NoSuchFile(Exception):
    """The case has no such file, or it is not there any more."""


@dataclass(frozen=True)
class Limits:
    """What is taken, and how long it can be fetched once it is offered."""

    types: Sequence[str]
    bytes: int
    days: int


@dataclass(frozen=True)
class Stored:
    """A file. ``status``: kept (not offered yet), offered, or gone (its content is deleted)."""

    id: str
    name: str
    size: int
    sha256: str
    added_by: str
    added_at: datetime
    offered_at: datetime | None
    offered_until: datetime | None
    collected_at: datetime | None
    status: str

    @property
    def last_day(self) -> date | None:
        """The London date on which it can be fetched for the last time."""
        return self.offered_until.astimezone(LONDON).date() if self.offered_until else None

    @property
    def size_words(self) -> str:
        """As people read it."""
        return size_words(self.size)


class Files:
    """Reads and writes response files."""

    def __init__(
        self, database: Database, cases: CaseStore, limits: Limits, clock: Clock = utc_now
    ) -> None:
        self._database = database
        self._cases = cases
        self.limits = limits
        self._clock = clock

    async def of(self, case: Case) -> list[Stored]:
        """The case's files, the first one first."""
        wanted = (
            select(FileRow)
            .where(FileRow.case == case.id, FileRow.finished_at.is_not(None))
            .order_by(FileRow.id)
        )
        async with self._database.read() as session:
            return [self._stored(row) for row in await session.scalars(wanted)]

    async def offered(self, case: Case) -> list[Stored]:
        """What the requester can fetch now."""
        return [one for one in await self.of(case) if one.status == "offered"]

    async def get(self, case: Case, identity: str) -> Stored:
        """Raises ``NoSuchFile``, also for one whose content is gone."""
        found = next((one for one in await self.of(case) if one.id == identity), None)
        if found is None or found.status == "gone":
            raise NoSuchFile
        return found

    async def add(self, case: Case, name: str, parts: AsyncIterator[bytes], by: str) -> Stored:
        """Take a file in. Raises ``NotTaken`` and ``Refused``; then nothing of it stays."""
        name = kinds.clean_name(name)
        kinds.check_name(name, self.limits.types)
        if len([one for one in await self.of(case) if one.status != "gone"]) >= MOST_FILES:
            raise NotTaken(
                f"A case holds at most {MOST_FILES} files. Put several into one ZIP file."
            )
        identity, key = str(ULID()), new_key()
        async with self._database.write() as session:
            session.add(
                FileRow(
                    id=identity, case=case.id, key=key, about={"name": name, "sha256": ""}, size=0,
                    added_by=by, begun_at=self._clock(), finished_at=None, offered_at=None,
                    offered_until=None, collected_at=None, purged_at=None,
                )
            )  # fmt: skip
        try:
            size, digest = await self._take(case, identity, key, name, parts)

            async def also(session: AsyncSession, _: CaseRow, __: int) -> None:
                row = await session.get_one(FileRow, identity)
                row.finished_at, row.size = self._clock(), size
                row.about = {"name": name, "sha256": digest}

            data = {"file": name, "size": size_words(size)}
            await self._cases.happen(case.reference, "file_added", DPO, by, data, also=also)
        except BaseException:
            await self._throw_away(identity)
            raise
        return await self.get(case, identity)

    async def _take(
        self, case: Case, identity: str, key: bytes, name: str, parts: AsyncIterator[bytes]
    ) -> tuple[int, str]:
        sealer, digest, size, head = Sealer(key, identity), hashlib.sha256(), 0, b""
        pieces: list[tuple[int, bytes]] = []
        async for part in parts:
            size += len(part)
            if size > self.limits.bytes:
                raise NotTaken(f"{name} is larger than {size_words(self.limits.bytes)}.")
            if len(head) < kinds.HEAD:
                head += part[: kinds.HEAD]
                if len(head) >= kinds.HEAD:
                    kinds.check_beginning(name, head)
            digest.update(part)
            pieces.extend(sealer.add(part))
            if len(pieces) >= _AT_ONCE:
                await self._write(case, identity, pieces)
                pieces = []
        if not size:
            raise NotTaken(f"{name} is empty.")
        kinds.check_beginning(name, head)
        await self._write(case, identity, [*pieces, sealer.end()])
        return size, digest.hexdigest()

    async def _write(self, case: Case, identity: str, pieces: Sequence[tuple[int, bytes]]) -> None:
        rows = [
            {"id": str(ULID()), "file": identity, "case": case.id, "number": n, "body": body}
            for n, body in pieces
        ]
        async with self._database.write() as session:
            await session.execute(insert(PieceRow), rows)

    async def read(self, case: Case, identity: str) -> AsyncIterator[bytes]:
        """The file's content. Raises ``NoSuchFile`` and ``Damaged``."""
        async with self._database.read() as session:
            row = await session.get(FileRow, identity)
            if row is None or row.case != case.id or row.key is None or row.finished_at is None:
                raise NoSuchFile
            key = row.key
        async for part in opened(key, identity, self._pieces(identity)):
            yield part

    async def _pieces(self, identity: str) -> AsyncIterator[tuple[int, bytes]]:
        """In short looks at the database: a slow reader must not hold one open."""
        after = -1
        while True:
            wanted = (
                select(PieceRow.number, PieceRow.body)
                .where(PieceRow.file == identity, PieceRow.number > after)
                .order_by(PieceRow.number)
                .limit(_AT_ONCE)
            )
            async with self._database.read() as session:
                rows = (await session.execute(wanted)).all()
            for number, body in rows:
                yield number, body
                after = number
            if len(rows) < _AT_ONCE:
                return

    async def remove(self, case: Case, identity: str, by: str) -> None:
        """Delete a file. Raises ``NoSuchFile`` and ``Refused``."""
        found = await self.get(case, identity)

        async def also(session: AsyncSession, _: CaseRow, __: int) -> None:
            await session.execute(delete(FileRow).where(FileRow.id == found.id))

        await self._cases.happen(case.reference, "file_removed", DPO, by, {"file": found.name}, also=also)  # fmt: skip
        await self._database.scrub()

    async def offer(self, case: Case, by: str, track: str, seen: int | None = None) -> int:
        """Offer every file that is not offered yet; the number of them. The requester gets a mail."""
        if not mails.address(case.answers):
            raise Refused(
                "There is no e-mail address in this case, so no one-time code can be sent."
            )
        waiting = [one for one in await self.of(case) if one.status == "kept"]
        if not waiting:
            raise Refused("There is no file that is not offered yet.")

        async def also(session: AsyncSession, row: CaseRow, number: int) -> None:
            until = await self.offer_now(session, row)
            to = mails.address(row.answers or {})
            if until is not None and to is not None:
                day = until.astimezone(LONDON).date()
                session.add(
                    mails.mail(
                        row, "files-offered", to, self._clock(), track=track,
                        until=in_full(day),
                    )
                )  # fmt: skip

        data = {"files": ", ".join(one.name for one in waiting)}
        await self._cases.happen(case.reference, "files_offered", DPO, by, data, seen=seen, also=also)  # fmt: skip
        return len(waiting)

    async def offer_now(self, session: AsyncSession, case: CaseRow) -> datetime | None:
        """Offer what waits, within a transaction; until when."""
        rows = list(
            await session.scalars(
                select(FileRow).where(
                    FileRow.case == case.id, FileRow.finished_at.is_not(None),
                    FileRow.offered_at.is_(None), FileRow.purged_at.is_(None),
                )
            )
        )  # fmt: skip
        now = self._clock()
        until = now + timedelta(days=self.limits.days)
        for row in rows:
            row.offered_at, row.offered_until = now, until
        return until if rows else None

    async def collected(self, case: Case, file: Stored) -> None:
        """The requester has got the whole file."""

        async def also(session: AsyncSession, _: CaseRow, __: int) -> None:
            row = await session.get(FileRow, file.id)
            if row is not None and row.collected_at is None:
                row.collected_at = self._clock()

        await self._cases.happen(case.reference, "file_collected", REQUESTER, None, {"file": file.name}, also=also)  # fmt: skip

    async def purge(self) -> int:
        """Delete what is over: files past their last day, files that a closed case never offered,
        and what was begun and left; the number of files."""
        now = self._clock()
        long_closed = (now - timedelta(days=self.limits.days)).astimezone(LONDON).date()
        over = or_(
            FileRow.offered_until <= now,
            FileRow.finished_at.is_(None) & (FileRow.begun_at <= now - _HALF),
            FileRow.offered_at.is_(None) & (CaseRow.closed_on <= long_closed) & ~CaseRow.hold,
        )
        wanted = (
            select(FileRow, CaseRow.reference)
            .join(CaseRow, CaseRow.id == FileRow.case)
            .where(FileRow.purged_at.is_(None), over)
            .limit(_AT_ONCE)
        )
        async with self._database.read() as session:
            rows = (await session.execute(wanted)).all()
        for row, reference in rows:
            if row.finished_at is None:
                await self._throw_away(row.id)
                continue
            async with self._database.write() as session:
                await session.execute(delete(PieceRow).where(PieceRow.file == row.id))
                mine = await session.get(FileRow, row.id)
                if mine is not None:
                    mine.purged_at, mine.key = now, None
                    await audit.append(session, now, "system", "file_expired", reference)
        if rows:
            await self._database.scrub()
        return len(rows)

    async def _throw_away(self, identity: str) -> None:
        async with self._database.write() as session:
            await session.execute(delete(FileRow).where(FileRow.id == identity))

    def _stored(self, row: FileRow) -> Stored:
        over = row.offered_until is not None and row.offered_until <= self._clock()
        status = "offered" if row.offered_at is not None else "kept"
        if row.purged_at is not None or over:
            status = "gone"
        return Stored(
            id=row.id, name=row.about["name"], size=row.size, sha256=row.about["sha256"],
            added_by=row.added_by, added_at=row.begun_at, offered_at=row.offered_at,
            offered_until=row.offered_until, collected_at=row.collected_at, status=status,
        )  # fmt: skip

"""Letters in the database: drafts, and the sending, which is one transaction with its event."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession
from ulid import ULID

from bot.cases import audit, mails
from bot.cases.case import Case
from bot.cases.store import Also, CaseStore, NoSuchCase
from bot.cases.tables import CaseRow
from bot.cases.transitions import DPO, Refused
from bot.conversations.clock import Clock, utc_now
from bot.database.engine import Database
from bot.letters.kinds import BY_ID, MAIL, NOTICE, LetterKind, event_data
from bot.letters.sheet import Sheet
from bot.letters.tables import LetterRow


class NoSuchLetter(NoSuchCase):
    """The case has no such letter; it is answered like a case that is not there."""


class EditedMeanwhile(Exception):
    """Somebody else has saved the letter; ``letter`` is how it stands now."""

    def __init__(self, letter: Letter) -> None:
        super().__init__(letter.id)
        self.letter = letter


@dataclass(frozen=True)
class Letter:
    """A letter. A draft has no ``event``; a sent one never changes."""

    id: str
    kind: LetterKind
    version: int
    made_by: str
    made_at: datetime
    heading: str
    body: str
    to: tuple[str, ...]
    sender: tuple[str, ...]
    given: Mapping[str, str]
    event: int | None
    way: str | None
    sent_on: date | None

    @property
    def is_draft(self) -> bool:
        """Whether it can still be changed."""
        return self.event is None

    def sheet(self, reference: str, today: date) -> Sheet:
        """As it stands on paper; a draft bears today's date."""
        day = self.sent_on or today
        return Sheet(self.sender, self.to, day, reference, self.heading, self.body)


@dataclass(frozen=True)
class Draft:
    """The text of a letter that is being written."""

    heading: str
    body: str
    to: tuple[str, ...]
    sender: tuple[str, ...]
    given: Mapping[str, str]


@dataclass(frozen=True)
class Sending:
    """How a letter goes. ``on``: the day when it is posted; ``seen``: the last event that was seen.
    ``data``: what the event tells besides; ``also``: what is written in the same transaction."""

    way: str
    by: str
    track: str
    seen: int
    on: date | None = None
    also: Also | None = None
    data: Mapping[str, Any] = field(default_factory=dict)


class Letters:
    """Reads and writes letters. What is asked for must belong to the case that is given."""

    def __init__(self, database: Database, cases: CaseStore, clock: Clock = utc_now) -> None:
        self._database = database
        self._cases = cases
        self._clock = clock

    async def of(self, case: Case) -> Sequence[Letter]:
        """The case's letters, the latest first."""
        wanted = select(LetterRow).where(LetterRow.case == case.id).order_by(LetterRow.id.desc())
        async with self._database.read() as session:
            return [_letter(row) for row in await session.scalars(wanted)]

    async def get(self, case: Case, identity: str) -> Letter:
        """Raises ``NoSuchLetter``."""
        async with self._database.read() as session:
            return _letter(await _row(session, case, identity))

    async def draft(self, case: Case, kind: LetterKind, draft: Draft, by: str) -> str:
        """Keep a new draft; its id."""
        identity = str(ULID())
        async with self._database.write() as session:
            session.add(
                LetterRow(
                    id=identity, case=case.id, kind=kind.id, version=1, made_by=by,
                    made_at=self._clock(), event=None, how=None, sent_on=None,
                    content=_content(draft),
                )
            )  # fmt: skip
            await audit.append(
                session, self._clock(), by, "letter_drafted", case.reference, letter=kind.id
            )
        return identity

    async def save(self, case: Case, identity: str, version: int, draft: Draft) -> None:
        """Keep the draft's new text. Raises ``EditedMeanwhile``, ``NoSuchLetter`` and ``Refused``."""
        async with self._database.write() as session:
            row = await _row(session, case, identity, lock=True)
            _may_change(row, version)
            row.content, row.version = _content(draft), version + 1

    async def remove(self, case: Case, identity: str, by: str) -> None:
        """Throw a draft away. Raises ``NoSuchLetter`` and ``Refused``."""
        async with self._database.write() as session:
            row = await _row(session, case, identity, lock=True)
            _may_change(row, row.version)
            await session.execute(delete(LetterRow).where(LetterRow.id == row.id))
            await audit.append(
                session, self._clock(), by, "letter_thrown_away", case.reference, letter=row.kind
            )

    async def send(self, case: Case, letter: Letter, how: Sending) -> Case:
        """Send a letter as it was seen: its event, its audit row, its mail and itself are one
        transaction. Raises what ``CaseStore.happen`` raises, and ``EditedMeanwhile``."""

        async def also(session: AsyncSession, row: CaseRow, number: int) -> None:
            mine = await _row(session, case, letter.id, lock=True)
            _may_change(mine, letter.version)
            day = how.on or self._cases.today()
            mine.event, mine.how, mine.sent_on = number, how.way, day
            if how.way in (NOTICE, MAIL):
                session.add(self._mail(row, _letter(mine), how, day))
            if how.also is not None:
                await how.also(session, row, number)

        return await self._cases.happen(
            case.reference, letter.kind.event, DPO, how.by,
            {**event_data(letter.kind, letter.given, how.way), **how.data}, how.on, how.seen, also,
            told=True,
        )  # fmt: skip

    def _mail(self, row: CaseRow, letter: Letter, how: Sending, day: date) -> Any:
        to = mails.address(row.answers or {})
        if to is None:
            raise Refused("There is no e-mail address in this case.")
        if how.way == NOTICE:
            return mails.mail(row, "letter", to, self._clock(), track=how.track)
        whole = letter.sheet(row.reference, day).as_dict()
        return mails.mail(row, "letter-whole", to, self._clock(), letter=whole)


def _letter(row: LetterRow) -> Letter:
    held = row.content
    return Letter(
        id=row.id, kind=BY_ID[row.kind], version=row.version, made_by=row.made_by,
        made_at=row.made_at, heading=held["heading"], body=held["body"], to=tuple(held["to"]),
        sender=tuple(held["sender"]), given=held["given"], event=row.event, way=row.how,
        sent_on=row.sent_on,
    )  # fmt: skip


def _content(draft: Draft) -> dict[str, Any]:
    return {
        "heading": draft.heading, "body": draft.body, "to": list(draft.to),
        "sender": list(draft.sender), "given": dict(draft.given),
    }  # fmt: skip


async def _row(
    session: AsyncSession, case: Case, identity: str, *, lock: bool = False
) -> LetterRow:
    wanted = select(LetterRow).where(LetterRow.id == identity, LetterRow.case == case.id)
    row = await session.scalar(wanted.with_for_update() if lock else wanted)
    if row is None:
        raise NoSuchLetter
    return row


def _may_change(row: LetterRow, version: int) -> None:
    if row.event is not None:
        raise Refused("This letter has been sent.")
    if row.version != version:
        raise EditedMeanwhile(_letter(row))

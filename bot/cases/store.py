"""Cases in the database: filing, what happens to them, looking them up. The shell around the pure core."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, AsyncIterator, Awaitable, Callable, Mapping, Sequence

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession
from ulid import ULID

from bot.cases import audit, finding, links, listing, mails
from bot.cases.case import Case, Happened, case_of, columns, happened, state_of
from bot.cases.codes import code_hash, fold_reference, tracking_code
from bot.cases.deadlines import Deadline, ImpossibleEvents, deadline
from bot.cases.erasure import erase
from bot.cases.kinds import KINDS
from bot.cases.listing import events_of, next_number
from bot.cases.projection import Projector
from bot.cases.queue import Queue
from bot.cases.standing import CLOSED, ERASED, OPEN
from bot.cases.tables import CaseEventRow, CaseRow, DraftRow
from bot.cases.transitions import CaseState, Refused, apply
from bot.cases.workdays import LONDON, Workdays
from bot.conversations.clock import Clock, utc_now
from bot.database.engine import Database
from bot.webhooks import events, outbox


@dataclass(frozen=True)
class Submission:
    """A request to file. ``key`` is the same for the same request, however often it is sent."""

    key: str
    kind: str
    notice: str
    received_at: datetime
    answers: Mapping[str, Any]
    flags: tuple[str, ...] = ()
    unfinished: bool = False
    #: Set when staff enter what came another way: who, and by which way.
    entered_by: str | None = None
    channel: str = "chat"


#: Writes more into the transaction of an event, whose number it gets; may raise ``Refused``.
Also = Callable[[AsyncSession, CaseRow, int], Awaitable[None]]


@dataclass(frozen=True)
class Filed:
    """What the person is told. Of ``tracking_code`` only the hash is stored."""

    reference: str
    tracking_code: str
    received_on: date
    deadline: Deadline


class NoSuchCase(Exception):
    """There is no such case, or the code does not belong to it."""


class ConflictingChange(Exception):
    """Something happened to the case that the person had not seen: ``since`` is what, in order, and
    ``last`` the number of the last of it."""

    def __init__(self, last: int, since: Sequence[Happened] = ()) -> None:
        super().__init__(last)
        self.last = last
        self.since = tuple(since)


class CaseStore:
    """Reads and writes cases; every change is one transaction with its audit row, its mail and the
    queue's values of the case."""

    def __init__(
        self, database: Database, is_workday: Workdays, dpo_mail: str = "", clock: Clock = utc_now
    ) -> None:
        self._database = database
        self._is_workday = is_workday
        self._dpo_mail = dpo_mail
        self._clock = clock
        self.projector = Projector.of(is_workday)

    def follow(self, is_workday: Workdays) -> None:
        """Use another calendar from now on. ``projection.renew_all`` brings the queue to it."""
        self._is_workday = is_workday
        self.projector = Projector.of(is_workday)

    def today(self) -> date:
        """The London date now."""
        return self._clock().astimezone(LONDON).date()

    async def file(self, submission: Submission) -> Filed:
        """File a request, once: the same key again finds the case that it made, and completes it
        when it had been filed as unfinished.

        Case, first event, audit row and mails are one transaction.
        """
        code = tracking_code(self._database.keys.index_key, submission.key)
        async with self._database.write() as session:
            row = await session.scalar(select(CaseRow).where(CaseRow.submission == submission.key))
            if row is None:
                row = await self._insert(session, submission, code)
            elif row.unfinished and not submission.unfinished:
                await self._complete(session, row, submission)
            await session.execute(delete(DraftRow).where(DraftRow.submission == submission.key))
        clock = deadline(row.kind, row.received_on, (), self._is_workday, None)
        return Filed(row.reference, code, row.received_on, clock)

    async def is_filed(self, key: str) -> bool:
        """Whether the submission with this key has been filed."""
        async with self._database.read() as session:
            found = select(CaseRow.id).where(CaseRow.submission == key)
            return await session.scalar(found) is not None

    async def _complete(self, session: AsyncSession, row: CaseRow, submission: Submission) -> None:
        """What was left unfinished has been finished after all."""
        row.answers, row.flags, row.unfinished = (
            dict(submission.answers),
            list(submission.flags),
            False,
        )
        number = await next_number(session, row.id)
        session.add(self._event(row.id, number, "completed", "requester", None, {}))
        await finding.index(session, self._database.keys, row.id, submission.answers)
        await audit.append(session, self._clock(), "requester", "completed", row.reference)
        await self.projector.write(session, row)

    async def _insert(self, session: AsyncSession, submission: Submission, code: str) -> CaseRow:
        now = self._clock()
        kind = KINDS[submission.kind]
        state = CaseState(kind.id, unfinished=submission.unfinished)
        row = CaseRow(
            id=str(ULID()),
            reference=await finding.free_reference(session, kind.prefix),
            notice=submission.notice,
            kind=kind.id,
            received_at=submission.received_at,
            received_on=submission.received_at.astimezone(LONDON).date(),
            filed_at=now,
            flags=list(submission.flags),
            submission=submission.key,
            tracking_hash=code_hash(code),
            answers=dict(submission.answers),
            closed_on=None,
            erased_at=None,
            **columns(state),
        )
        session.add(row)
        await session.flush()
        by = submission.entered_by
        role, data = ("dpo", {"how": submission.channel}) if by else ("requester", {})
        if submission.unfinished:  # they left, and saw no receipt
            role = "system"
        session.add(self._event(row.id, 1, "submitted", role, by, data))
        session.add_all(finding.rows(self._database.keys, row.id, submission.answers))
        await audit.append(
            session, now, by or "requester", "submitted", row.reference, kind=kind.id,
            unfinished=submission.unfinished, channel=submission.channel,
        )  # fmt: skip
        await self.projector.write(session, row)
        for mail in mails.on_filing(row, submission.answers, self._dpo_mail, now, entered=bool(by)):
            session.add(mail)
        await outbox.enqueue(session, now, events.FILED, row)
        return row

    async def happen(
        self,
        reference: str,
        event: str,
        role: str,
        by: str | None = None,
        data: Mapping[str, Any] | None = None,
        on: date | None = None,
        seen: int | None = None,
        also: Also | None = None,
        told: bool = False,
    ) -> Case:
        """Let an event happen to a case, on the London date ``on`` (today when not given).

        ``seen``: the number of the last event that the person had before them. Raises ``Refused``
        and ``ConflictingChange`` (both audited in a transaction of their own) and ``NoSuchCase``.
        ``also`` writes more in the same transaction. ``told``: the requester is told by other means,
        so the event's own mail is not sent.
        """
        now, given = self._clock(), dict(data or {})
        actor = by or role
        try:
            async with self._database.write() as session:
                row = await self._row(session, reference, lock=True)
                number = await next_number(session, row.id)
                if seen is not None and seen != number - 1:
                    since = await self._since(session, row.id, seen)
                    raise ConflictingChange(number - 1, since)
                before = state_of(row)
                after = apply(before, event, role, given)
                day = on or self.today()
                if day > self.today() or day < row.received_on:
                    raise Refused("The date must lie between the receipt and today.")
                for name, value in columns(after).items():
                    setattr(row, name, value)
                if event == "receipt_corrected":
                    row.received_on = _corrected(given, self.today())
                if after.stage == "closed" and before.stage != "closed":
                    row.closed_on = day
                if event == "reopened":
                    row.closed_on = None
                session.add(self._event(row.id, number, event, role, by, given, day))
                await links.follow(session, row, event, given, actor, now)
                if also is not None:
                    await session.flush()
                    await also(session, row, number)
                if after.erased:
                    row.erased_at = now
                    await session.flush()
                    await erase(session, row.id)
                    await session.refresh(row)  # what was erased must not be written again
                await audit.append(session, now, actor, event, row.reference, stage=after.stage)
                try:
                    await self.projector.write(session, row)
                except ImpossibleEvents as impossible:
                    # Refused now: later nobody could work out what is due.
                    said = str(impossible).replace("_", " ")
                    raise Refused(said[:1].upper() + said[1:]) from impossible
                for mail in mails.on_event(row, event, given, self._dpo_mail, now, told):
                    session.add(mail)
                if after.stage == "closed" and before.stage != "closed":
                    await outbox.enqueue(session, now, events.CLOSED, row)
        except (Refused, ConflictingChange) as refused:
            reason = (
                refused.reason if isinstance(refused, Refused) else "Something else came first."
            )
            await self.refuse(reference, event, actor, reason)
            raise
        return await self.get(reference)

    async def refuse(self, reference: str, event: str, actor: str, reason: str) -> None:
        """Audit an attempt that was refused, in a transaction of its own. ``reason`` is a fixed sentence."""
        async with self._database.write() as session:
            await audit.append(
                session, self._clock(), actor, "refused", fold_reference(reference), event=event,
                reason=reason,
            )  # fmt: skip

    async def get(self, reference: str) -> Case:
        """The case with this reference; raises ``NoSuchCase``."""
        async with self._database.read() as session:
            row = await self._row(session, reference)
            return case_of(row, (await events_of(session, [row.id]))[row.id])

    async def track(self, reference: str, code: str) -> Case:
        """The case of this reference and tracking code; a wrong one of either looks alike."""
        async with self._database.read() as session:
            row = await session.scalar(
                select(CaseRow)
                .where(CaseRow.reference == fold_reference(reference))
                .where(CaseRow.tracking_hash == code_hash(code))
            )
            if row is None:
                raise NoSuchCase
            return case_of(row, (await events_of(session, [row.id]))[row.id])

    async def queue(self, notice: str | None = None, closed: bool = False) -> list[Case]:
        """The open (or the closed) cases, oldest receipt first."""
        return [case async for case in self.each(notice, closed)]

    def each(self, notice: str | None = None, closed: bool = False) -> AsyncIterator[Case]:
        """The same one after the other: some hundred are in memory at once."""
        return listing.each(self._database, (CLOSED, ERASED) if closed else (OPEN,), notice)

    async def find(self, text: str) -> list[str]:
        """References of the newest cases with this name, contact or reference."""
        page = await Queue(self._database).search(text)
        return [line.case.reference for line in page.lines]

    async def _row(self, session: AsyncSession, reference: str, *, lock: bool = False) -> CaseRow:
        wanted = select(CaseRow).where(CaseRow.reference == fold_reference(reference))
        row = await session.scalar(wanted.with_for_update() if lock else wanted)
        if row is None:
            raise NoSuchCase
        return row

    async def _since(self, session: AsyncSession, case: str, seen: int) -> list[Happened]:
        return [happened(e) for e in (await events_of(session, [case]))[case] if e.number > seen]

    def _event(
        self,
        case: str,
        number: int,
        name: str,
        role: str,
        by: str | None,
        data: Mapping[str, Any],
        on: date | None = None,
    ) -> CaseEventRow:
        return CaseEventRow(
            id=str(ULID()), case=case, number=number, name=name, at=self._clock(),
            on=on or self.today(), role=role, by=by, data=dict(data),
        )  # fmt: skip


def _corrected(given: Mapping[str, Any], today: date) -> date:
    try:
        day = date.fromisoformat(str(given.get("received_on", "")))
    except ValueError as error:
        raise Refused("Give the date when the request was received.") from error
    if day > today:
        raise Refused("The date of receipt cannot lie in the future.")
    return day

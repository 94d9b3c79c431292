"""Questions to colleagues: asked by mail, answered by a link, reminded of, escalated; all audited."""

from __future__ import annotations

import base64
import hashlib
import hmac
import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from ulid import ULID

from bot.cases import audit, mails
from bot.cases.case import Case
from bot.cases.store import CaseStore, NoSuchCase
from bot.cases.tables import CaseRow, OutboxRow
from bot.cases.transitions import COLLEAGUE, DPO, SYSTEM, Refused
from bot.cases.workdays import LONDON
from bot.colleagues.tables import AskRow
from bot.conversations.clock import Clock, utc_now
from bot.database.engine import Database
from bot.dates import in_full

LOG = logging.getLogger("bot.colleagues")
#: Who is told that a colleague does not answer: mail addresses, for a case of this notice.
Leads = Callable[[str], Awaitable[Sequence[str]]]
_AT_ONCE = 50
#: Of a question that is being worked on others keep their hands for so long.
_LEASE = timedelta(minutes=10)


class NoSuchAsk(Exception):
    """There is no such question, or its link is over."""


@dataclass(frozen=True)
class Pace:
    """Days after which a colleague is reminded, the lead told, and the link over."""

    remind: float = 3
    escalate: float = 7
    link: float = 14


@dataclass(frozen=True)
class Ask:
    """A question. ``status``: waiting, answered, cancelled, or run_out (the link is over)."""

    id: str
    case: str
    name: str
    email: str
    question: str
    answer: str
    made_by: str
    made_at: datetime
    answer_by: date
    reminders: int
    escalated_at: datetime | None
    status: str


class Colleagues:
    """Asks and reminds. ``address``: where links lead, without the secret at its end."""

    def __init__(
        self,
        database: Database,
        cases: CaseStore,
        pace: Pace,
        base_url: str,
        leads: Leads,
        asker: Callable[[str], Awaitable[str]],
        clock: Clock = utc_now,
    ) -> None:
        self._database = database
        self._cases = cases
        self._pace = pace
        self._base = base_url
        self._leads = leads
        self._asker = asker
        self._clock = clock

    async def of(self, case: Case) -> Sequence[Ask]:
        """The case's questions, the latest first."""
        wanted = select(AskRow).where(AskRow.case == case.id).order_by(AskRow.id.desc())
        async with self._database.read() as session:
            return [self._ask(row) for row in await session.scalars(wanted)]

    async def ask(
        self, case: Case, name: str, email: str, question: str, answer_by: date, by: str, seen: int
    ) -> str:
        """Ask; the question's id. Raises what ``CaseStore.happen`` raises."""
        now, identity, asker = self._clock(), str(ULID()), await self._asker(by)
        secret = self._secret(identity, 1)

        async def also(session: AsyncSession, row: CaseRow, _: int) -> None:
            session.add(
                AskRow(
                    id=identity, case=row.id, hash=_hash(secret), round=1, made_by=by, made_at=now,
                    answer_by=answer_by, link_until=now + timedelta(days=self._pace.link),
                    next_at=self._next(now, now),
                    reminders=0, escalated_at=None, answered_at=None, cancelled_at=None,
                    content={"name": name, "email": email, "question": question, "answer": ""},
                )
            )  # fmt: skip
            session.add(
                mails.mail(
                    row, "colleague-asked", email, now, asker=asker, link=self._link(secret),
                    answer_by=in_full(answer_by),
                )
            )  # fmt: skip

        data = {"who": name, "text": question}
        await self._cases.happen(case.reference, "colleague_asked", DPO, by, data, seen=seen, also=also)  # fmt: skip
        return identity

    async def again(self, case: Case, identity: str, by: str, seen: int) -> None:
        """Send a question once more, with a new link; the one before is over."""
        now, asker = self._clock(), await self._asker(by)

        async def also(session: AsyncSession, row: CaseRow, _: int) -> None:
            mine = await self._open(session, case, identity)
            mine.round += 1
            secret = self._secret(mine.id, mine.round)
            mine.hash, mine.escalated_at, mine.made_at = _hash(secret), None, now
            mine.link_until = now + timedelta(days=self._pace.link)
            mine.next_at = self._next(now, now)
            session.add(self._reminder(row, mine, secret, asker, now))

        name = await self._name(case, identity)
        await self._cases.happen(case.reference, "colleague_chased", DPO, by, {"who": name}, seen=seen, also=also)  # fmt: skip

    async def cancel(self, case: Case, identity: str, by: str) -> None:
        """The answer is not needed any more; the link is over."""
        async with self._database.write() as session:
            mine = await self._open(session, case, identity)
            mine.cancelled_at, mine.next_at = self._clock(), None
            await audit.append(session, self._clock(), by, "colleague_cancelled", case.reference)

    async def find(self, secret: str) -> tuple[Ask, Case]:
        """The question of a link, and its case. Raises ``NoSuchAsk`` when the link is over."""
        async with self._database.read() as session:
            row = await session.scalar(select(AskRow).where(AskRow.hash == _hash(secret)))
            if row is None or self._status(row) != "waiting":
                raise NoSuchAsk
            reference = await session.scalar(
                select(CaseRow.reference).where(CaseRow.id == row.case)
            )
        assert reference is not None, "a question goes with its case"
        return self._ask(row), await self._cases.get(reference)

    async def answer(self, secret: str, text: str) -> None:
        """Take the answer, once. Raises ``NoSuchAsk``, and ``Refused`` when it comes too late."""
        found, case = await self.find(secret)
        now = self._clock()

        async def also(session: AsyncSession, _: CaseRow, __: int) -> None:
            mine = await self._open(session, case, found.id)
            if mine.hash != _hash(secret):
                raise Refused("This link is over.")
            mine.content = {**mine.content, "answer": text}
            mine.answered_at, mine.next_at = now, None

        data = {"who": found.name, "text": text}
        await self._cases.happen(case.reference, "colleague_answered", COLLEAGUE, None, data, also=also)  # fmt: skip

    async def chase(self) -> int:
        """Remind whoever has not answered, and tell the lead in the end; the number of questions."""
        taken = await self._take()
        for identity, reference in taken:
            await self._chase(identity, reference)
        return len(taken)

    async def _take(self) -> list[tuple[str, str]]:
        """What is due, kept from other processes for a while."""
        now = self._clock()
        wanted = (
            select(AskRow, CaseRow.reference)
            .join(CaseRow, CaseRow.id == AskRow.case)
            .where(AskRow.next_at <= now)
            .order_by(AskRow.next_at)
            .limit(_AT_ONCE)
        )
        async with self._database.read() as session:
            if (await session.execute(wanted.limit(1))).first() is None:
                return []
        async with self._database.write() as session:
            rows = (
                await session.execute(wanted.with_for_update(skip_locked=True, of=AskRow))
            ).all()
            for row, _ in rows:
                row.next_at = now + _LEASE
            return [(row.id, reference) for row, reference in rows]

    async def _chase(self, identity: str, reference: str) -> None:
        now, case = self._clock(), await self._cases.get(reference)
        found = next((one for one in await self.of(case) if one.id == identity), None)
        if found is None:
            return
        late = now >= found.made_at + timedelta(days=self._pace.escalate)
        escalates = late and found.escalated_at is None
        leads = await self._leads(case.notice) if escalates else ()
        asker = await self._asker(found.made_by)

        async def also(session: AsyncSession, row: CaseRow, _: int) -> None:
            mine = await self._open(session, case, identity)
            if escalates:
                mine.escalated_at = now
                for to in leads:
                    session.add(
                        mails.mail(
                            row, "colleague-silent", to, now,
                            asked_on=in_full(mine.made_at.astimezone(LONDON).date()),
                            case=f"{self._base}/dpo/cases/{row.reference}",
                        )
                    )  # fmt: skip
            secret = self._secret(mine.id, mine.round)
            session.add(self._reminder(row, mine, secret, asker, now))
            mine.reminders += 1
            mine.next_at = None if mine.escalated_at else self._next(mine.made_at, now)

        text = f"{found.name} has not answered. {'The lead has been told.' if escalates else ''}"
        try:
            if found.status != "waiting":
                raise Refused("Nobody waits for this any more.")
            await self._cases.happen(reference, "colleague_chased", SYSTEM, None, {"who": found.name, "text": text.strip()}, also=also)  # fmt: skip
        except (Refused, NoSuchCase):
            # The case has gone on without the answer.
            async with self._database.write() as session:
                row = await session.get(AskRow, identity)
                if row is not None:
                    row.next_at = None

    async def _open(self, session: AsyncSession, case: Case, identity: str) -> AskRow:
        row = await session.scalar(
            select(AskRow).where(AskRow.id == identity, AskRow.case == case.id).with_for_update()
        )
        if row is None:
            raise NoSuchAsk
        if row.answered_at is not None:
            raise Refused("This question has been answered.")
        if row.cancelled_at is not None:
            raise Refused("This question has been taken back.")
        return row

    async def _name(self, case: Case, identity: str) -> str:
        found = next((one for one in await self.of(case) if one.id == identity), None)
        if found is None:
            raise NoSuchAsk
        return found.name

    def _next(self, asked_at: datetime, now: datetime) -> datetime:
        """When the next reminder, or the escalation if that comes first, is due."""
        remind, escalate = timedelta(days=self._pace.remind), timedelta(days=self._pace.escalate)
        return min(now + remind, max(asked_at + escalate, now))

    def _reminder(
        self, row: CaseRow, mine: AskRow, secret: str, asker: str, now: datetime
    ) -> OutboxRow:
        to, link = mine.content["email"], self._link(secret)
        return mails.mail(row, "colleague-chased", to, now, asker=asker, link=link)

    def _secret(self, identity: str, number: int) -> str:
        """The secret part of a link. It follows from the data keys, so that a reminder can repeat it
        though only its hash is stored."""
        said = f"colleague link {identity} {number}".encode()
        digest = hmac.new(self._database.keys.index_key, said, hashlib.sha256).digest()
        return base64.urlsafe_b64encode(digest).decode().rstrip("=")

    def _link(self, secret: str) -> str:
        return f"{self._base}/dpo/answer/{secret}"

    def _status(self, row: AskRow) -> str:
        if row.answered_at is not None:
            return "answered"
        if row.cancelled_at is not None:
            return "cancelled"
        return "waiting" if row.link_until > self._clock() else "run_out"

    def _ask(self, row: AskRow) -> Ask:
        held = row.content
        return Ask(
            id=row.id, case=row.case, name=held["name"], email=held["email"],
            question=held["question"], answer=held["answer"], made_by=row.made_by,
            made_at=row.made_at, answer_by=row.answer_by, reminders=row.reminders,
            escalated_at=row.escalated_at, status=self._status(row),
        )  # fmt: skip


def _hash(secret: str) -> bytes:
    return hashlib.sha256(secret.encode(errors="replace")).digest()

"""Counting feedback, and reading the counts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import cast

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from bot.conversations.clock import Clock
from bot.conversations.store import Conversation
from bot.conversations.tables import MessageRow
from bot.database.engine import Database
from bot.feedback.tables import FeedbackCountRow, FeedbackRow

#: Kinds of message that answer a question.
RATED = ("answer", "silent", "out_of_scope")


class NotRated(Exception):
    """There is no such answer in the conversation, or it is none that can be rated."""


@dataclass(frozen=True)
class Count:
    """The feedback on one topic in one month; ``month`` is its first day."""

    notice: str
    month: date
    kind: str
    topic: str
    helpful: int
    not_helpful: int


class FeedbackStore:
    """All reading and writing of feedback."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def rate(self, conversation: Conversation, message: str, helpful: bool) -> None:
        """Count it; the same answer again changes what was said of it. Raises ``NotRated``."""
        try:
            await self._rate(conversation, message, helpful)
        except IntegrityError:  # another process has counted the same first
            await self._rate(conversation, message, helpful)

    async def _rate(self, conversation: Conversation, message: str, helpful: bool) -> None:
        async with self._database.write() as session:
            answer = await session.get(MessageRow, message)
            if (
                answer is None
                or answer.conversation != conversation.id
                or answer.author != "bot"
                or answer.body.get("kind") not in RATED
            ):
                raise NotRated
            said = await session.get(FeedbackRow, message, with_for_update=True)
            if said is not None and said.helpful == helpful:
                return
            if said is None:
                month = self._clock().date().replace(day=1)
                said = FeedbackRow(
                    message=message, conversation=conversation.id, month=month, helpful=helpful
                )
                session.add(said)
            else:
                count = await _count(session, conversation.notice, said.month, answer)
                _add(count, said.helpful, -1)
                said.helpful = helpful
            _add(await _count(session, conversation.notice, said.month, answer), helpful, 1)

    async def counts(self) -> list[Count]:
        """Every count, newest month first."""
        query = select(FeedbackCountRow).order_by(
            FeedbackCountRow.month.desc(),
            FeedbackCountRow.notice,
            FeedbackCountRow.kind,
            FeedbackCountRow.topic,
        )
        async with self._database.read() as session:
            return [
                Count(row.notice, row.month, row.kind, row.topic, row.helpful, row.not_helpful)
                for row in await session.scalars(query)
            ]


async def _count(
    session: AsyncSession, notice: str, month: date, answer: MessageRow
) -> FeedbackCountRow:
    """The count that an answer belongs to, made when it is the first."""
    kind, topic = str(answer.body["kind"]), str(answer.body.get("topic") or "")[:100]
    key = (notice, month, kind, topic)
    row = cast(
        "FeedbackCountRow | None", await session.get(FeedbackCountRow, key, with_for_update=True)
    )
    if row is None:
        row = FeedbackCountRow(
            notice=notice, month=month, kind=kind, topic=topic, helpful=0, not_helpful=0
        )
        session.add(row)
        await session.flush()
    return row


def _add(count: FeedbackCountRow, helpful: bool, number: int) -> None:
    if helpful:
        count.helpful += number
    else:
        count.not_helpful += number

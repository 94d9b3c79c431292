"""Counts what the notice did not answer, by topic; keeps cleaned words only where the school wants it."""

from __future__ import annotations

import asyncio
import logging
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import delete, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from ulid import ULID

from bot.cases.workdays import LONDON
from bot.conversations.clock import Clock, utc_now
from bot.database.counting import add
from bot.database.engine import Database
from bot.reports.tables import UnansweredRow, WordingRow
from bot.reports.topics import known
from bot.reports.wording import clean

LOG = logging.getLogger("bot.reports")
#: Words of one topic and notice that are kept at most; more say nothing new.
MOST_WORDINGS = 200


@dataclass(frozen=True)
class Asked:
    """Topics that the notice was silent about in one turn, and the turn's text, if it was typed."""

    notice: str
    topics: tuple[str, ...]
    text: str | None


class Unanswered:
    """Writes and reads the counts. ``keeps`` tells whether words may be kept now; ``words`` gives the
    known words, which takes a moment, and only then."""

    def __init__(
        self,
        database: Database,
        keeps: Callable[[], bool],
        words: Callable[[], frozenset[str]],
        clock: Clock = utc_now,
    ) -> None:
        self._database = database
        self._keeps = keeps
        self._words = words
        self._known: frozenset[str] | None = None
        self._clock = clock

    def _today(self) -> date:
        return self._clock().astimezone(LONDON).date()

    async def prepare(self) -> None:
        """Read the known words, if words are to be kept: in a thread, before any transaction."""
        if self._keeps() and self._known is None:
            self._known = await asyncio.to_thread(self._words)

    async def note(self, session: AsyncSession, asked: Asked) -> None:
        """Count, within the transaction that keeps the turn: a turn that is sent again counts once."""
        today = self._today()
        topics = Counter(known(topic) for topic in asked.topics)
        for topic, count in sorted(topics.items()):
            key = {"month": today.replace(day=1), "notice": asked.notice, "topic": topic}
            await add(session, UnansweredRow, key, "questions", count)
        if not (self._keeps() and self._known and asked.text and len(topics) == 1):
            return
        words, topic = clean(asked.text, self._known), next(iter(topics))
        if words is None:
            return
        kept = select(func.count()).select_from(WordingRow)
        kept = kept.where(WordingRow.topic == topic, WordingRow.notice == asked.notice)
        if (await session.scalar(kept) or 0) < MOST_WORDINGS:
            session.add(
                WordingRow(id=str(ULID()), notice=asked.notice, topic=topic, on=today, words=words)
            )

    async def counts(self, since: date, notices: Sequence[str] = ()) -> dict[str, int]:
        """Questions by topic since a month, the most frequent first."""
        total = func.sum(UnansweredRow.questions)
        wanted = select(UnansweredRow.topic, total).where(UnansweredRow.month >= since)
        if notices:
            wanted = wanted.where(UnansweredRow.notice.in_(tuple(notices)))
        async with self._database.read() as session:
            rows = await session.execute(
                wanted.group_by(UnansweredRow.topic).order_by(total.desc(), UnansweredRow.topic)
            )
            return {topic: int(count) for topic, count in rows}

    async def wordings(self, notices: Sequence[str] = (), most: int = 500) -> dict[str, list[str]]:
        """What was kept, by topic, the latest first."""
        wanted = select(WordingRow).order_by(WordingRow.on.desc(), WordingRow.id.desc()).limit(most)
        if notices:
            wanted = wanted.where(WordingRow.notice.in_(tuple(notices)))
        found: dict[str, list[str]] = {}
        async with self._database.read() as session:
            for row in await session.scalars(wanted):
                found.setdefault(row.topic, []).append(row.words)
        return found

    async def purge(self, days: int) -> None:
        """Delete kept words that are too old, or all of them when the school does not want them."""
        gone = delete(WordingRow)
        if self._keeps():
            gone = gone.where(WordingRow.on < self._today() - timedelta(days=days))
        async with self._database.read() as session:
            if await session.scalar(select(WordingRow.id).limit(1)) is None:
                return
        async with self._database.write() as session:
            await session.execute(gone)
        await self._database.scrub()

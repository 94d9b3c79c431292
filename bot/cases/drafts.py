"""Requests in progress: kept beside the conversation, and filed as unfinished when nobody goes on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select

from bot.cases.store import CaseStore, Submission
from bot.cases.tables import DraftRow
from bot.conversations.clock import Clock, utc_now
from bot.database.engine import Database


@dataclass(frozen=True)
class Draft:
    """A request in progress and the conversation that it goes with."""

    conversation: str
    submission: Submission


class Drafts:
    """Reads and writes requests in progress."""

    def __init__(self, database: Database, store: CaseStore, clock: Clock = utc_now) -> None:
        self._database = database
        self._store = store
        self._clock = clock

    async def keep(self, draft: Draft) -> None:
        """Remember a request in progress, so that it is not lost when the person leaves."""
        now = self._clock()
        async with self._database.write() as session:
            await session.merge(
                DraftRow(
                    submission=draft.submission.key, conversation=draft.conversation, updated_at=now,
                    body={
                        "kind": draft.submission.kind, "notice": draft.submission.notice,
                        "received_at": draft.submission.received_at.isoformat(),
                        "answers": dict(draft.submission.answers),
                        "flags": list(draft.submission.flags),
                    },
                )
            )  # fmt: skip

    async def drop(self, key: str) -> None:
        """Forget a request in progress that was stopped."""
        async with self._database.write() as session:
            await session.execute(delete(DraftRow).where(DraftRow.submission == key))

    async def file_unfinished(self, quiet_since: datetime) -> int:
        """File the requests that nobody has gone on with since then and whose person can be reached
        or known; the number of them. The others go with their conversation."""
        async with self._database.read() as session:
            rows = list(
                await session.scalars(select(DraftRow).where(DraftRow.updated_at < quiet_since))
            )
        count = 0
        for row in rows:
            answers = row.body["answers"]
            if not (answers.get("contact") or answers.get("name") or answers.get("pupil_name")):
                continue
            await self._store.file(
                Submission(
                    row.submission, row.body["kind"], row.body["notice"],
                    datetime.fromisoformat(row.body["received_at"]), answers,
                    tuple(row.body["flags"]), unfinished=True,
                )
            )  # fmt: skip
            count += 1
        return count

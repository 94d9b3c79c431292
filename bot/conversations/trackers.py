"""Rasa's memory of conversations, for the tracker store (which imports Rasa; this does not)."""

from __future__ import annotations

from typing import Any, cast

from sqlalchemy import CursorResult, bindparam, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from bot.conversations.clock import Clock, utc_now
from bot.conversations.store import ConversationGone
from bot.conversations.tables import ConversationRow, TrackerRow
from bot.database.engine import Database

# Made once, like those of the conversations' store.
_LOAD = (
    select(TrackerRow.data)
    .join(ConversationRow, ConversationRow.id == TrackerRow.conversation)
    .where(
        TrackerRow.conversation == bindparam("conversation_id"),
        ConversationRow.expires_at > bindparam("now"),
    )
)
_REPLACE = (
    update(TrackerRow)
    .where(TrackerRow.conversation == bindparam("conversation_id"))
    .values(data=bindparam("new"), updated_at=bindparam("now"))
    .execution_options(synchronize_session=False)
)


class Trackers:
    """Load, save and delete trackers, each an opaque blob per conversation."""

    def __init__(self, database: Database, clock: Clock = utc_now) -> None:
        self._database = database
        self._clock = clock

    async def load_tracker(self, conversation: str) -> bytes | None:
        """The saved bytes; ``None`` when nothing is saved or the conversation has expired."""
        async with self._database.read_once() as session:
            data: bytes | None = await session.scalar(
                _LOAD, {"conversation_id": conversation, "now": self._clock()}
            )
        return data

    async def save_tracker(self, conversation: str, data: bytes) -> None:
        """Keep the bytes, replacing earlier ones.

        Raises ``ConversationGone`` when the conversation was forgotten in the meantime: a turn
        that was still under way must not bring it back.
        """
        now = self._clock()
        # The foreign key is the check: it holds also against a deletion by another process.
        try:
            async with self._database.write() as session:
                values = {"conversation_id": conversation, "new": data, "now": now}
                changed = cast("CursorResult[Any]", await session.execute(_REPLACE, values))
                if not changed.rowcount:
                    await session.execute(
                        insert(TrackerRow).values(
                            conversation=conversation, data=data, updated_at=now
                        )
                    )
        except IntegrityError as error:
            raise ConversationGone from error

    async def delete_tracker(self, conversation: str) -> None:
        """Forget what Rasa knows of the conversation; its transcript stays."""
        async with self._database.write() as session:
            await session.execute(delete(TrackerRow).where(TrackerRow.conversation == conversation))

    async def tracked(self) -> list[str]:
        """The conversations with a saved tracker."""
        async with self._database.read() as session:
            return list(await session.scalars(select(TrackerRow.conversation)))

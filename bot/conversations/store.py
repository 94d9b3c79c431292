"""Conversations in the database: open, find, add a turn, read the transcript, forget, purge."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal, cast

from sqlalchemy import CursorResult, bindparam, delete, func, insert, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from bot.conversations.clock import Clock, new_id, utc_now
from bot.conversations.tables import ConversationRow, MessageRow, TurnRow
from bot.database.engine import Database

Author = Literal["bot", "person"]

# What every turn asks and changes. SQLAlchemy makes SQL of a statement once, and to know it again costs it
# most of what the database costs, unless it is the same object; so these are made here. A bound value may not have the
# name of a column that its statement changes.
_CONVERSATION = ConversationRow.id == bindparam("conversation")
_THE_TURN = select(TurnRow.id).where(
    TurnRow.conversation == bindparam("conversation"), TurnRow.client_id == bindparam("client")
)
_BOT_SAID = select(MessageRow).where(MessageRow.author == "bot").order_by(MessageRow.id)
_FIND = select(ConversationRow).where(_CONVERSATION)
_FINISHED = _BOT_SAID.where(MessageRow.turn == _THE_TURN.scalar_subquery())
_ANSWERS = _BOT_SAID.where(MessageRow.turn == bindparam("turn"))
_TOUCH = (
    update(ConversationRow)
    .where(_CONVERSATION, ~_THE_TURN.exists())
    .values(last_turn_at=bindparam("now"), expires_at=bindparam("end"))
    .execution_options(synchronize_session=False)
)
_DONE_AND_LAST = select(
    _THE_TURN.scalar_subquery(),
    select(func.max(MessageRow.id))
    .where(MessageRow.conversation == bindparam("conversation"))
    .scalar_subquery(),
)
_ADD_TURN, _ADD_MESSAGES = insert(TurnRow), insert(MessageRow)


class ConversationGone(Exception):
    """The conversation was forgotten or has expired."""


@dataclass(frozen=True)
class Conversation:
    """An open conversation."""

    id: str
    token_hash: bytes
    notice: str
    locale: str
    expires_at: datetime


@dataclass(frozen=True)
class Message:
    """Something said. ``body`` is the API's message without ``id``, ``from`` and ``at``."""

    id: str
    author: Author
    at: datetime
    body: dict[str, Any]
    turn: str | None


class ConversationStore:
    """All reading and writing of conversations; what has expired is never found."""

    def __init__(self, database: Database, lifetime: timedelta, clock: Clock = utc_now) -> None:
        self._database = database
        self._lifetime = lifetime
        self._clock = clock

    async def open(
        self,
        identity: str,
        token_hash: bytes,
        notice: str,
        locale: str,
        greeting: Sequence[dict[str, Any]],
    ) -> tuple[Conversation, list[Message]]:
        """Keep a new conversation and its greeting. Raises ``ConversationGone`` if the id is taken."""
        now = self._clock()
        row = ConversationRow(
            id=identity,
            token_hash=token_hash,
            notice=notice,
            locale=locale,
            created_at=now,
            last_turn_at=now,
            expires_at=now + self._lifetime,
        )
        try:
            async with self._database.write() as session:
                session.add(row)
                await session.flush()
                said = _messages("bot", now, greeting, None)
                await _add(session, identity, said)
        except IntegrityError as error:
            raise ConversationGone from error
        return _conversation(row), said

    async def find(self, identity: str) -> Conversation | None:
        """The conversation, unless it is unknown or has expired."""
        async with self._database.read_once() as session:
            row = await session.scalar(_FIND, {"conversation": identity})
        if row is None or row.expires_at <= self._clock():
            return None
        return _conversation(row)

    async def finished_turn(self, conversation: str, client_id: str) -> list[Message] | None:
        """What the bot said in the turn with this client's id; ``None`` when it is not done."""
        # A turn that is done has an answer; of one that was forgotten meanwhile nothing is found.
        async with self._database.read_once() as session:
            this = {"conversation": conversation, "client": client_id}
            return [_message(row) for row in await session.scalars(_FINISHED, this)] or None

    async def add_turn(
        self,
        conversation: str,
        client_id: str,
        said: dict[str, Any],
        answers: Sequence[dict[str, Any]],
        also: Callable[[AsyncSession], Awaitable[None]] | None = None,
    ) -> list[Message]:
        """Keep a finished turn in one transaction and return the bot's messages.

        ``also`` is done in the same transaction, once for the turn.

        A turn that another process has kept meanwhile is returned as that one kept it. Raises
        ``ConversationGone`` when the conversation was forgotten while the turn was under way.
        """
        now = self._clock()
        turn = new_id(now)
        async with self._database.write() as session:
            # Every statement is a way to the database and back, and people wait for all of them. The
            # first one locks the conversation, so that what is read after it stays true.
            this = {"conversation": conversation, "client": client_id}
            when = {"now": now, "end": now + self._lifetime}
            new = cast("CursorResult[Any]", await session.execute(_TOUCH, {**this, **when}))
            done, last = (await session.execute(_DONE_AND_LAST, this)).one()
            if done is not None:
                rows = await session.scalars(_ANSWERS, {"turn": done})
                return [_message(row) for row in rows]
            if not new.rowcount:
                raise ConversationGone
            if also is not None:
                await also(session)
            row = {"id": turn, "conversation": conversation, "client_id": client_id, "at": now}
            await session.execute(_ADD_TURN, [row])
            person = _messages("person", now, [said], turn, last)
            bot = _messages("bot", now, answers, turn, person[-1].id)
            await _add(session, conversation, [*person, *bot])
        return bot

    async def transcript(
        self, conversation: str, after: str = "", author: Author | None = None
    ) -> list[Message]:
        """The messages in order, those with ids above ``after``, of one author or of both."""
        query = (
            select(MessageRow)
            .where(MessageRow.conversation == conversation, MessageRow.id > after)
            .order_by(MessageRow.id)
        )
        if author is not None:
            query = query.where(MessageRow.author == author)
        async with self._database.read() as session:
            return [_message(row) for row in await session.scalars(query)]

    async def forget(self, conversation: str) -> None:
        """Erase the conversation: turns, messages and Rasa's memory go with it."""
        async with self._database.write() as session:
            await session.execute(delete(ConversationRow).where(ConversationRow.id == conversation))
        await self._database.scrub()

    async def purge(self) -> int:
        """Erase what has expired; how many conversations that were."""
        async with self._database.write() as session:
            result = cast(
                "CursorResult[Any]",
                await session.execute(
                    delete(ConversationRow).where(ConversationRow.expires_at <= self._clock())
                ),
            )
        await self._database.scrub()
        return result.rowcount


def _messages(
    author: Author,
    at: datetime,
    bodies: Sequence[dict[str, Any]],
    turn: str | None,
    last: str | None = None,
) -> list[Message]:
    """Messages with ids that rise from ``last`` on."""
    found = []
    for body in bodies:
        last = new_id(at, after=last)
        found.append(Message(last, author, at, body, turn))
    return found


async def _add(session: AsyncSession, conversation: str, messages: Sequence[Message]) -> None:
    rows = [
        {
            "id": one.id,
            "conversation": conversation,
            "turn": one.turn,
            "author": one.author,
            "at": one.at,
            "body": one.body,
        }
        for one in messages
    ]
    if rows:
        await session.execute(_ADD_MESSAGES, rows)


def _conversation(row: ConversationRow) -> Conversation:
    return Conversation(row.id, row.token_hash, row.notice, row.locale, row.expires_at)


def _message(row: MessageRow) -> Message:
    return Message(row.id, cast(Author, row.author), row.at, row.body, row.turn)

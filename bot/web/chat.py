"""What the API and the page both do: open a conversation, take a turn once, forget."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import logging
import secrets
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, Protocol
from weakref import WeakValueDictionary

from sqlalchemy.ext.asyncio import AsyncSession

from bot.conversations.clock import Clock, is_id, new_id
from bot.conversations.protocol import UNANSWERED, Turn
from bot.conversations.store import Conversation, ConversationGone, ConversationStore, Message
from bot.reports.unanswered import Asked, Unanswered
from bot.web.inputs import TurnInput
from bot.web.messages import complete, error_message, offered
from bot.web.notice_html import highlight_url
from bot.web.problems import Problem
from bot.web.rasa_client import RasaClient, RasaFailed

LOG = logging.getLogger("bot.web.chat")
_NOBODY = bytes(32)


class LibraryLike(Protocol):
    """The notices of this deployment, by id; ``get`` raises ``KeyError``."""

    default_id: str

    def get(self, identity: str) -> Any: ...

    def ids(self) -> tuple[str, ...]: ...


Greet = Callable[[Any], dict[str, Any]]


@dataclass(frozen=True)
class Ticket:
    """What a person must show to speak in a conversation."""

    conversation: str
    token: str


@dataclass(frozen=True)
class Answer:
    """The bot's messages for one turn. When ``failed``, they say so and nothing was kept."""

    messages: list[Message]
    failed: bool = False


def token_hash(token: str) -> bytes:
    """SHA-256: the token has 256 random bits, so nothing slower is needed."""
    return hashlib.sha256(token.encode(errors="replace")).digest()


class Chat:
    """The turns of all conversations."""

    def __init__(
        self,
        store: ConversationStore,
        rasa: RasaClient,
        library: LibraryLike,
        greet: Greet,
        clock: Clock,
        unanswered: Unanswered | None = None,
    ) -> None:
        self.store = store
        self.library = library
        self._rasa = rasa
        self._greet = greet
        self._clock = clock
        self._unanswered = unanswered
        self._locks: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    def new_ticket(self) -> Ticket:
        """A fresh id and token; nothing is kept until ``open`` is called with it."""
        return Ticket(new_id(self._clock()), secrets.token_urlsafe(32))

    def greeting(self, notice: Any) -> dict[str, Any]:
        """The first message about this notice."""
        return complete(self._greet(notice))

    async def open(
        self, ticket: Ticket, notice: str, locale: str
    ) -> tuple[Conversation, list[Message]]:
        """Keep a new conversation with its greeting.

        Raises ``Problem`` for an unknown notice, ``ConversationGone`` if the ticket was used before.
        """
        try:
            chosen = self.library.get(notice)
        except KeyError as error:
            raise Problem("unknown-notice") from error
        return await self.store.open(
            ticket.conversation, token_hash(ticket.token), notice, locale, [self.greeting(chosen)]
        )

    async def authenticate(self, ticket: Ticket) -> Conversation:
        """The conversation of this ticket.

        Raises ``ConversationGone`` whether the id is unknown, the token wrong or both expired.
        """
        known = await self.store.find(ticket.conversation) if is_id(ticket.conversation) else None
        expected = known.token_hash if known else _NOBODY
        right = hmac.compare_digest(expected, token_hash(ticket.token))
        if known is None or not right or known.notice not in self.library.ids():
            raise ConversationGone  # also when its notice is no longer there to answer from
        return known

    async def take(self, conversation: Conversation, turn: TurnInput) -> Answer:
        """Do one turn, or give the answer that it already had.

        Turns of one conversation are served one after the other. Raises ``Problem`` for a choice
        that was not offered and ``ConversationGone`` when it is forgotten meanwhile.
        """
        lock = self._locks.setdefault(conversation.id, asyncio.Lock())
        async with lock:
            done = await self.store.finished_turn(conversation.id, turn.client_id)
            if done is not None:
                return Answer(done)
            said = {"text": turn.text}
            if turn.choice is not None:
                title = await self._title(conversation, turn.choice)
                said = {"text": title, "choice": turn.choice}
            to = {"client_id": turn.client_id, "text": said["text"]}
            try:
                answers = await self._rasa.ask(self._signed_part(conversation, turn))
            except RasaFailed as error:
                LOG.warning("turn_failed", extra={"reason": error.reason})
                return self._apology(conversation, to)
            if any(answer["kind"] == "error" for answer in answers):
                # An apology from further behind: as little was done as if nobody had answered.
                LOG.warning("turn_failed", extra={"reason": "error_message"})
                return self._apology(conversation, to)
            for one in answers:
                one["reply_to"] = to
            also = await self._counting(conversation.notice, turn.text, answers)
            self._add_highlights(conversation.notice, answers)
            # No database transaction is open while Rasa works: it writes to the same file.
            kept = await self.store.add_turn(conversation.id, turn.client_id, said, answers, also)
            return Answer(kept)

    async def _counting(
        self, notice: str, text: str | None, answers: list[dict[str, Any]]
    ) -> Callable[[AsyncSession], Awaitable[None]] | None:
        """Takes the topics off what the notice was silent about; what counts them, if there are any."""
        topics = [(a.pop(UNANSWERED, ""), a["kind"]) for a in answers]
        silent = tuple(topic for topic, kind in topics if kind == "silent")
        counter = self._unanswered
        if counter is None or not silent:
            return None
        await counter.prepare()
        asked = Asked(notice, silent, text)
        return lambda session: counter.note(session, asked)

    async def _title(self, conversation: Conversation, choice: str) -> str:
        bodies = [m.body for m in await self.store.transcript(conversation.id, author="bot")]
        titles = offered(bodies)
        if choice not in titles:
            raise Problem("unknown-choice")
        return titles[choice]

    def _add_highlights(self, notice: str, answers: list[dict[str, Any]]) -> None:
        """Each citation gets a link that marks what it quotes, unless it has one."""
        for answer in answers:
            for citation in answer["citations"]:
                if not citation.get("highlight"):
                    citation["highlight"] = highlight_url(self.library.get(notice), citation)

    def _signed_part(self, conversation: Conversation, turn: TurnInput) -> Turn:
        return Turn(
            conversation=conversation.id,
            turn=turn.client_id,
            text=turn.text,
            choice=turn.choice,
            notice=conversation.notice,
            locale=conversation.locale,
            now=self._clock().isoformat(),
        )

    def _apology(self, conversation: Conversation, to: dict[str, Any]) -> Answer:
        now = self._clock()
        email = self.library.get(conversation.notice).dpo_email
        body = {**error_message(email), "reply_to": to}
        return Answer([Message(new_id(now), "bot", now, body, None)], failed=True)

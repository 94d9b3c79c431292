"""The one way into Rasa: signed turns from the gateway. A turn is done as a whole or not at all."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import Any

from rasa.core.agent import Agent
from rasa.core.channels.channel import InputChannel, OutputChannel, UserMessage
from rasa.core.processor import MessageProcessor
from rasa.plugin import plugin_manager
from rasa.shared.core.constants import ACTION_LISTEN_NAME
from rasa.shared.core.events import BotUttered, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker
from sanic import Blueprint, Sanic, response
from sanic.request import Request
from sanic.response import HTTPResponse

from bot.conversations.action_endpoint import (
    ActionEndpoint,
    TurnFailed,
    leave_checking_to_us,
    note_failures,
)
from bot.conversations.protocol import (
    CONTEXT_SLOT,
    REQUEST_SLOT,
    SIGNATURE_HEADER,
    Turn,
    is_signed,
    load_or_make_key,
)
from bot.conversations.redaction import Hooks, Redaction
from bot.conversations.store import ConversationGone
from bot.conversations.tracker_store import ConversationTrackerStore
from bot.conversations.turns import Turns, harmless
from bot.notice.context import Context
from bot.running.memory import keep_what_is_loaded
from bot.settings import settings
from bot.understanding.reading import MEANT, UNDECIDED

LOG = logging.getLogger("bot.conversations.channel")
#: A choice that was clicked: the intent, and the entity that holds its payload.
CHOOSE = "choose"
PAYLOAD = "payload"
_HOOKS = "bot"


class Said(OutputChannel):
    """Collects what the bot says in one turn: messages of the chat API, nothing else."""

    def __init__(self) -> None:
        self.messages: list[dict[str, Any]] = []

    @classmethod
    def name(cls) -> str:
        """The channel's name."""
        return "chat"

    async def send_response(self, recipient_id: str, message: dict[str, Any]) -> None:
        """Collect one message; raises ``TurnFailed`` for one that is not JSON of ours."""
        said = message.get("custom")
        if not isinstance(said, dict) or not said:
            raise TurnFailed("unusable_message")
        self.messages.append(said)


class ChatChannel(InputChannel):
    """Answers at the paths of ``bot.conversations.protocol``."""

    def __init__(self, key: bytes, action_timeout: float) -> None:
        self._key = key
        self._action_timeout = action_timeout
        self._turns = Turns()
        self.redaction = Redaction()

    @classmethod
    def name(cls) -> str:
        """Part of the paths: ``/webhooks/chat/...``."""
        return "chat"

    @classmethod
    def from_credentials(cls, credentials: dict[str, Any] | None) -> ChatChannel:
        """The channel with the key of this deployment; called before the server starts."""
        manager = plugin_manager()
        if not manager.has_plugin(_HOOKS):
            manager.register(Hooks(), _HOOKS)
        chosen = settings()
        return cls(load_or_make_key(chosen.key_file), chosen.action_timeout)

    def blueprint(self, on_new_message: Callable[[UserMessage], Awaitable[Any]]) -> Blueprint:
        """The routes. ``on_new_message`` is not used: it saves a failed turn like any other."""
        routes = Blueprint("chat", __name__)

        @routes.post("/turn")
        async def turn(request: Request) -> HTTPResponse:
            return await self._turn(request)

        @routes.get("/health")
        async def health(request: Request) -> HTTPResponse:
            return self._health(request)

        @routes.listener("after_server_start")
        async def settle(app: Sanic, loop: Any) -> None:
            keep_what_is_loaded()

        @routes.listener("after_server_stop")
        async def close(app: Sanic, loop: Any) -> None:
            agent = getattr(app.ctx, "agent", None)
            store = _store(agent)
            if isinstance(store, ConversationTrackerStore):
                await store.close()
            endpoint = agent.processor.action_endpoint if agent and agent.processor else None
            if isinstance(endpoint, ActionEndpoint):
                await endpoint.close()

        return routes

    async def _turn(self, request: Request) -> HTTPResponse:
        self.redaction.begin()
        signature = request.headers.get(SIGNATURE_HEADER, "")
        if not signature.isascii() or not is_signed(self._key, request.body, signature):
            return response.json({"error": "signature"}, status=403)
        try:
            turn = Turn.from_json(request.body)
        except ValueError:
            return response.json({"error": "turn"}, status=422)
        agent = getattr(request.app.ctx, "agent", None)
        try:
            said = await self._turns.once(
                turn.conversation, turn.turn, lambda: self._answer(agent, turn)
            )
        except TurnFailed as error:
            LOG.warning(f"turn_failed {error.reason}")
        except ConversationGone:
            LOG.warning("turn_failed conversation_gone")
        except Exception as error:  # nothing of it may get out: Sanic would log and show it
            LOG.error("turn_failed", exc_info=error)
        else:
            return response.json({"messages": said})
        return response.json({"error": "failed"}, status=503)

    def _health(self, request: Request) -> HTTPResponse:
        agent = getattr(request.app.ctx, "agent", None)
        try:
            processor = self._prepared(agent)
        except TurnFailed as error:
            return response.json({"error": error.reason}, status=503)
        store = type(processor.tracker_store)
        found = {
            "model": processor.model_filename,
            "tracker_store": f"{store.__module__}.{store.__qualname__}",
        }
        return response.json(found)

    def _prepared(self, agent: Agent | None) -> MessageProcessor:
        """The agent's processor with our store and endpoint in place; raises ``TurnFailed``."""
        if agent is None or agent.processor is None:
            raise TurnFailed("no_model")
        processor = agent.processor
        store = _store(agent)
        if not isinstance(store, ConversationTrackerStore):
            raise TurnFailed("wrong_tracker_store")
        # Rasa wraps the store in one that answers a failing database with an empty conversation,
        # and saves that over the real one as soon as the database is back.
        processor.tracker_store = store
        endpoint = processor.action_endpoint
        if endpoint is None or "$" in (endpoint.url or "$"):
            raise TurnFailed("no_action_endpoint")
        if not isinstance(endpoint, ActionEndpoint):
            processor.action_endpoint = ActionEndpoint(endpoint, self._action_timeout)
            leave_checking_to_us()
        return processor

    async def _answer(self, agent: Agent | None, turn: Turn) -> list[dict[str, Any]]:
        """Do the turn, or give the answer that it already had; only a whole turn is saved."""
        processor = self._prepared(agent)
        said = Said()
        failures = note_failures()
        # What was typed is read while the conversation is fetched; only what it comes to needs both. For a turn
        # that is done already, which is rare, it is read in vain.
        message = user_message(turn, said)
        found: tuple[DialogueStateTracker, Exception | None] = await asyncio.gather(
            processor.fetch_tracker_and_update_session(turn.conversation, said),
            _read(processor, message),
        )
        tracker, unread = found
        done = answer_to(tracker, turn.turn)
        if done is not None:
            return done
        if unread is not None:
            raise unread
        _decide(message, topic_before(tracker))
        # The steps of ``MessageProcessor.handle_message``, which would save whatever happened.
        await processor._handle_message_with_tracker(message, tracker)
        tracker = await processor.run_action_extract_slots(said, tracker)
        await processor._run_prediction_loop(said, tracker)
        if failures:
            raise TurnFailed(failures[0])
        if any(message.get("kind") == "error" for message in said.messages):
            raise TurnFailed("action_apologised")
        if not said.messages:
            raise TurnFailed("silence")
        if tracker.latest_action_name != ACTION_LISTEN_NAME:
            raise TurnFailed("no_end")
        await processor.save_tracker(tracker)
        return said.messages


async def _read(processor: MessageProcessor, message: UserMessage) -> Exception | None:
    """Let the message be read, unless it is a choice, which nobody has to read.

    An error is given back: of a turn that is done already it does not matter.
    """
    try:
        if message.parse_data is None:
            message.parse_data = await processor.parse_message(message)
    except Exception as error:  # noqa: BLE001 (raised by the caller, if it matters)
        return error
    return None


def _decide(message: UserMessage, after: str | None) -> None:
    """Say what was answered before; what was typed gets the meaning that it has after that."""
    message.metadata.pop(UNDECIDED)
    message.metadata["after"] = after
    meant = message.parse_data.pop(MEANT, None)
    if meant is not None:
        message.parse_data |= meant(after)


def _store(agent: Agent | None) -> Any:
    """The tracker store proper, without Rasa's wrappers."""
    store: Any = agent.tracker_store if agent is not None else None
    while hasattr(store, "_tracker_store"):
        store = store._tracker_store
    return store


def topic_before(tracker: DialogueStateTracker) -> str | None:
    """The topic that was answered last (or that none was), on which a message may lean; none inside a form,
    where words answer the form's own question."""
    if tracker.get_slot(REQUEST_SLOT):
        return None
    return Context.from_json(tracker.get_slot(CONTEXT_SLOT)).leaning


def user_message(turn: Turn, output: OutputChannel) -> UserMessage:
    """The turn as Rasa takes it. A choice is not parsed: nobody wrote it."""
    parsed = None
    if turn.choice is not None:
        parsed = {
            "text": None,
            "intent": {"name": CHOOSE, "confidence": 1.0},
            "intent_ranking": [],
            "entities": [{"entity": PAYLOAD, "value": turn.choice}],
        }
    return UserMessage(
        text=None if turn.text is None else harmless(turn.text),
        output_channel=output,
        sender_id=turn.conversation,
        parse_data=parsed,
        input_channel=ChatChannel.name(),
        message_id=turn.turn,
        metadata={
            "turn": turn.turn,
            "notice": turn.notice,
            "locale": turn.locale,
            "now": turn.now,
            UNDECIDED: True,
        },
    )


def answer_to(tracker: DialogueStateTracker, turn: str) -> list[dict[str, Any]] | None:
    """What the bot said in this turn; ``None`` when the tracker does not know the turn."""
    found: list[dict[str, Any]] | None = None
    for event in tracker.events:
        if isinstance(event, UserUttered):
            if found is not None:
                break
            if event.metadata.get("turn") == turn:
                found = []
        elif isinstance(event, BotUttered) and found is not None:
            found.append(event.data["custom"])
    return found or None

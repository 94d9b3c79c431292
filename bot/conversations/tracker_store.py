"""Rasa's memory of conversations in our database: short, and without anybody's words."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from rasa.core.brokers.broker import EventBroker
from rasa.core.tracker_store import TrackerStore
from rasa.shared.core.constants import ACTION_LISTEN_NAME, SESSION_START_METADATA_SLOT
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import (
    ActionExecuted,
    ActiveLoop,
    DefinePrevUserUtteredFeaturization,
    Event,
    SlotSet,
    UserUttered,
)
from rasa.shared.core.trackers import DialogueStateTracker

from bot.conversations.trackers import Trackers
from bot.database.engine import Database
from bot.settings import settings

#: Turns kept as they happened. Rules look at the turn in progress, a retry at the last ones; what is
#: older lives on in slots and the active form.
KEPT_TURNS = 3


class ConversationTrackerStore(TrackerStore):
    """Saves trackers as JSON. A failing database raises: a turn that is not remembered is no turn."""

    def __init__(
        self,
        domain: Domain | None = None,
        event_broker: EventBroker | None = None,
        host: str | None = None,
        database: Database | None = None,
        **kwargs: Any,
    ) -> None:
        if event_broker is not None:
            raise ValueError("Conversations are not streamed anywhere: remove the event broker.")
        if host is not None or kwargs:
            raise ValueError("The tracker store takes its database from the settings (BOT_...).")
        super().__init__(domain)
        self._database = database or Database(settings().sqlalchemy_url, settings().key_ring)
        self._trackers = Trackers(self._database)

    async def create_tracker(
        self, sender_id: str, append_action_listen: bool = True
    ) -> DialogueStateTracker:
        """A new tracker, which is not saved yet: its first turn may still fail."""
        tracker = self.init_tracker(sender_id)
        if append_action_listen:
            tracker.update(ActionExecuted(ACTION_LISTEN_NAME))
        return tracker

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Keep the tracker; raises ``ConversationGone`` when it was forgotten meanwhile."""
        events = [_without_words(event) for event in self._shortened(tracker)]
        data = json.dumps({"events": events}, ensure_ascii=False, separators=(",", ":"))
        await self._trackers.save_tracker(tracker.sender_id, data.encode())

    async def retrieve(self, sender_id: str) -> DialogueStateTracker | None:
        """The tracker as it was saved; ``None`` when there is none or the conversation expired."""
        data = await self._trackers.load_tracker(sender_id)
        return None if data is None else self.deserialise_tracker(sender_id, data)

    async def keys(self) -> Iterable[str]:
        """The conversations with a tracker."""
        return await self._trackers.tracked()

    async def close(self) -> None:
        """Close the connections."""
        await self._database.close()

    def _shortened(self, tracker: DialogueStateTracker) -> list[Event]:
        """The last turns, and before them the events that bring about the state they began in."""
        events = list(tracker.events)
        said = [i for i, event in enumerate(events) if isinstance(event, UserUttered)]
        if len(said) <= KEPT_TURNS:
            return events
        start = said[-KEPT_TURNS]
        if start and _is_listening(events[start - 1]):
            start -= 1  # a turn begins with the bot listening
        before = DialogueStateTracker.from_events(
            tracker.sender_id, events[:start], self.domain.slots
        )
        return [*_state(before), *events[start:]]


def _is_listening(event: Event) -> bool:
    return isinstance(event, ActionExecuted) and event.action_name == ACTION_LISTEN_NAME


def _state(tracker: DialogueStateTracker) -> list[Event]:
    state: list[Event] = [
        SlotSet(slot.name, slot.value)
        for slot in tracker.slots.values()
        if slot.value != slot.initial_value and slot.name != SESSION_START_METADATA_SLOT
    ]
    if tracker.active_loop_name:
        state += _form(tracker, tracker.active_loop_name)
    return state


def _form(tracker: DialogueStateTracker, name: str) -> list[Event]:
    """How a running form began. Rasa folds its turns into the first, and looks for the action."""
    latest = began = None
    for event in tracker.applied_events():
        if isinstance(event, UserUttered):
            latest = event
        elif isinstance(event, ActionExecuted) and event.action_name == name:
            began = latest
    events: list[Event] = []
    if began is not None:
        events += [ActionExecuted(ACTION_LISTEN_NAME), UserUttered(None, began.intent)]
        events += [DefinePrevUserUtteredFeaturization(False)]
    return [*events, ActionExecuted(name), ActiveLoop(name)]


def _without_words(event: Event) -> dict[str, Any]:
    """The event as it is kept. What was typed stands in the transcript, and in a form's slots."""
    raw: dict[str, Any] = event.as_dict()
    if isinstance(event, UserUttered):
        metadata = event.metadata
        raw["text"] = None
        raw["parse_data"] = {
            "text": None,
            "intent": event.intent,
            "entities": [],
            "message_id": event.message_id,
            "metadata": metadata,
        }
    return raw

"""Rasa's memory: survives a restart, stays short, holds no typed words."""

from __future__ import annotations

import warnings
from typing import Any

import pytest

from bot.conversations.clock import new_id, utc_now
from bot.conversations.store import ConversationGone, ConversationStore
from bot.conversations.trackers import Trackers
from bot.database.engine import Database
from bot.settings import settings

DOMAIN_YAML = """
version: "3.1"
intents: [ask_retention, inform, choose]
entities: [payload]
slots:
  context: {type: text, influence_conversation: false, mappings: [{type: custom}]}
  name: {type: text, influence_conversation: false, mappings: [{type: custom}]}
forms:
  sar_form: {required_slots: [name]}
actions: [action_reply]
"""

with warnings.catch_warnings():  # old libraries, whose warnings are not ours to mend
    warnings.simplefilter("ignore")
    from rasa.shared.core.domain import Domain
    from rasa.shared.core.events import (
        ActionExecuted,
        ActiveLoop,
        BotUttered,
        DefinePrevUserUtteredFeaturization,
        Event,
        SessionStarted,
        SlotSet,
        UserUttered,
    )
    from rasa.shared.core.trackers import DialogueStateTracker

    from bot.conversations.tracker_store import KEPT_TURNS, ConversationTrackerStore

    DOMAIN = Domain.from_yaml(DOMAIN_YAML)

pytestmark = [pytest.mark.filterwarnings("ignore")]


def turn(number: int, action: str = "action_reply", *more: Event) -> list[Event]:
    typed = f"I am Zebedee Quux {number}"
    parsed: dict[str, Any] = {
        "text": typed,
        "intent": {"name": "inform", "confidence": 0.9},
        "entities": [],
        "reading": {"label": "inform", "text": typed},
    }
    return [
        UserUttered(typed, parsed["intent"], [], parsed, metadata={"turn": f"t{number}"}),
        DefinePrevUserUtteredFeaturization(False),
        ActionExecuted(action),
        *more,
        BotUttered(None, {"custom": {"kind": "answer", "text": f"answer {number}"}}),
        SlotSet("context", f'{{"turn": {number}}}'),
        ActionExecuted("action_listen"),
    ]


def started(sender: str) -> DialogueStateTracker:
    tracker = DialogueStateTracker(sender, DOMAIN.slots)
    for event in (ActionExecuted("action_session_start"), SessionStarted()):
        tracker.update(event)
    tracker.update(ActionExecuted("action_listen"))
    return tracker


def add(tracker: DialogueStateTracker, events: list[Event]) -> None:
    for event in events:
        tracker.update(event)


async def opened(conversations: ConversationStore) -> str:
    identity = new_id(utc_now())
    await conversations.open(identity, b"0" * 32, "default", "en-GB", [])
    return identity


async def test_a_tracker_survives_a_restart(
    database: Database, conversations: ConversationStore
) -> None:
    sender = await opened(conversations)
    store = ConversationTrackerStore(DOMAIN, database=database)
    tracker = started(sender)
    add(tracker, turn(1))
    await store.save(tracker)
    other = Database(settings().sqlalchemy_url, settings().key_ring)
    again = await ConversationTrackerStore(DOMAIN, database=other).retrieve(sender)
    await other.close()
    assert again is not None
    assert again.get_slot("context") == '{"turn": 1}'
    assert again.latest_action_name == "action_listen"
    assert [type(event) for event in again.events] == [type(event) for event in tracker.events]
    assert again.applied_events()
    assert list(await store.keys()) == [sender]


async def test_no_typed_word_is_kept(database: Database, conversations: ConversationStore) -> None:
    sender = await opened(conversations)
    store = ConversationTrackerStore(DOMAIN, database=database)
    tracker = started(sender)
    add(tracker, turn(1))
    await store.save(tracker)
    data = await Trackers(database).load_tracker(sender)
    assert data is not None and b"answer 1" in data and b"t1" in data
    assert b"Zebedee" not in data
    assert tracker.latest_message is not None and tracker.latest_message.text  # only when kept


async def test_it_stays_short_and_loses_no_slot(
    database: Database, conversations: ConversationStore
) -> None:
    sender = await opened(conversations)
    store = ConversationTrackerStore(DOMAIN, database=database)
    add(tracker := started(sender), [SlotSet("name", "Tom Hall")])
    sizes = []
    for number in range(1, 31):
        add(tracker, turn(number))
        await store.save(tracker)
        data = await Trackers(database).load_tracker(sender)
        assert data is not None
        sizes.append(len(data))
        restored = await store.retrieve(sender)
        assert restored is not None
        tracker = restored
    assert tracker.get_slot("name") == "Tom Hall"
    assert tracker.get_slot("context") == '{"turn": 30}'
    turns = [e.metadata["turn"] for e in tracker.events if isinstance(e, UserUttered)]
    assert turns == [f"t{number}" for number in range(31 - KEPT_TURNS, 31)]
    assert max(sizes[5:]) < sizes[4] * 1.1


async def test_a_form_goes_on_after_its_beginning_was_dropped(
    database: Database, conversations: ConversationStore
) -> None:
    sender = await opened(conversations)
    store = ConversationTrackerStore(DOMAIN, database=database)
    tracker = started(sender)
    asks = [ActiveLoop("sar_form"), SlotSet("requested_slot", "name")]
    add(tracker, turn(1, "sar_form", *asks))
    for number in range(2, 9):
        add(tracker, turn(number, "sar_form", SlotSet("requested_slot", "name")))
        await store.save(tracker)
        restored = await store.retrieve(sender)
        assert restored is not None
        assert restored.active_loop_name == "sar_form"
        assert restored.get_slot("requested_slot") == "name"
        assert restored.latest_action_name == "action_listen"
        # Rasa folds the turns of a running form into one; so it must after a restart.
        assert [str(e) for e in restored.past_states(DOMAIN)][-1:] == [
            str(e) for e in tracker.past_states(DOMAIN)
        ][-1:]
        tracker = restored
    add(tracker, turn(9, "sar_form", ActiveLoop(None), SlotSet("requested_slot", None)))
    await store.save(tracker)
    ended = await store.retrieve(sender)
    assert ended is not None and ended.active_loop_name is None
    assert ended.get_slot("requested_slot") is None


async def test_a_new_tracker_is_not_saved(
    database: Database, conversations: ConversationStore
) -> None:
    sender = await opened(conversations)
    store = ConversationTrackerStore(DOMAIN, database=database)
    tracker = await store.get_or_create_tracker(sender, append_action_listen=False)
    assert not tracker.events
    assert await store.retrieve(sender) is None


async def test_a_forgotten_conversation_stays_forgotten(
    database: Database, conversations: ConversationStore
) -> None:
    sender = await opened(conversations)
    store = ConversationTrackerStore(DOMAIN, database=database)
    await store.save(started(sender))
    await conversations.forget(sender)
    assert await store.retrieve(sender) is None
    with pytest.raises(ConversationGone):
        await store.save(started(sender))


async def test_it_takes_nothing_but_the_settings(database: Database) -> None:
    with pytest.raises(ValueError, match="settings"):
        ConversationTrackerStore(DOMAIN, host="sqlite://", database=database)
    with pytest.raises(ValueError, match="settings"):
        ConversationTrackerStore(DOMAIN, database=database, db="rasa.db")
    with pytest.raises(ValueError, match="streamed"):
        ConversationTrackerStore(DOMAIN, event_broker=object(), database=database)  # type: ignore[arg-type]

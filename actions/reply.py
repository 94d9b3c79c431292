"""``action_reply``: the answer to everything that is not a step of a request."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.knowledge import contacts, library
from actions.turn import Turn
from bot.notice.answers import reply
from bot.notice.context import Context

CONTEXT_SLOT = "context"


class ActionReply(Action):
    """Asks the notice and says what it says."""

    def name(self) -> str:
        """The name in the domain."""
        return "action_reply"

    def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[dict[str, Any]]:
        """Speak the replies; remember the context after them."""
        turn = Turn.of(tracker)
        context = Context.from_json(tracker.get_slot(CONTEXT_SLOT))
        replies, after = reply(
            library().get(turn.notice),
            turn.reading,
            context,
            choice=turn.choice,
            contacts=contacts(),
        )
        for one in replies:
            dispatcher.utter_message(json_message=one.as_dict())
        return [SlotSet(CONTEXT_SLOT, after.to_json())]

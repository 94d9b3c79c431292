"""No action may raise: Rasa's own endpoint answers an exception with the whole conversation in it."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.interfaces import ActionExecutionRejection
from rasa_sdk.utils import call_potential_coroutine

LOG = logging.getLogger("bot.actions")

Run = Callable[[CollectingDispatcher, Tracker, dict[str, Any]], Any]
SafeRun = Callable[
    [CollectingDispatcher, Tracker, dict[str, Any]], Awaitable["list[dict[str, Any]]"]
]
#: The channel takes a turn with such a message back; the gateway says it in its own words.
APOLOGY = {
    "kind": "error",
    "text": "Sorry, something went wrong on our side. Your message was not kept, so please send it "
    "again in a moment.",
}


def safely(name: str, run: Run) -> SafeRun:
    """The action, except that a failure becomes an apology and nothing is half-said.

    A rejection is let through: with it a form hands the turn to another action.
    """

    async def guarded(
        dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[dict[str, Any]]:
        try:
            events = await call_potential_coroutine(run(dispatcher, tracker, domain))
        except ActionExecutionRejection:
            raise
        except Exception as error:  # whatever it is, its text may hold what somebody typed
            LOG.error("action_failed", extra={"reason": name}, exc_info=error)
            dispatcher.messages.clear()
            dispatcher.utter_message(json_message=dict(APOLOGY))
            return []
        return list(events or [])

    return guarded

"""``action_reply``: answers from the notice and takes requests; everything else is decided in the domain."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timezone
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.knowledge import desk, library
from actions.turn import Turn
from bot.conversations.protocol import CONTEXT_SLOT, REQUEST_SLOT, UNANSWERED
from bot.notice.context import Context
from bot.notice.replies import Reply
from bot.reports.topics import topic_of
from bot.requests.dialogue import Said, turn
from bot.requests.filed import with_receipt
from bot.requests.state import RequestState
from bot.understanding.reading import Reading


def messages(replies: Sequence[Reply], reading: Reading | None) -> Iterator[dict[str, Any]]:
    """The replies as messages; a silent one says what was asked about, for the gateway alone."""
    answered = False
    for one in replies:
        message = one.as_dict()
        if one.kind == "silent":
            message[UNANSWERED] = topic_of(reading, answered)
        answered = answered or one.kind == "answer"
        yield message


class ActionReply(Action):
    """One turn: the domain decides, the desk files, the dispatcher speaks."""

    def name(self) -> str:
        """The name in the domain."""
        return "action_reply"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[dict[str, Any]]:
        """Speak the replies; remember context and request after them."""
        now = Turn.of(tracker)
        notice = library().get(now.notice)
        policy = await desk().policy()
        before = RequestState.from_json(tracker.get_slot(REQUEST_SLOT))
        outcome = turn(
            notice,
            Said(now.reading, now.choice),
            Context.from_json(tracker.get_slot(CONTEXT_SLOT)),
            before,
            desk().surroundings(notice, now.now),
            policy.contacts,
            identity=now.id,
            now=now.now.astimezone(timezone.utc).isoformat(),
        )
        replies = list(outcome.replies)
        if outcome.submit is not None:
            receipt = await desk().file(notice.id, outcome.submit, now.now)
            outcome = replace(outcome, context=with_receipt(outcome.context, receipt))
            replies.append(receipt)
            replies.extend(outcome.afterwards)
        else:
            await desk().keep(tracker.sender_id, notice.id, before, outcome.request, now.now)
        for one in messages(replies, now.reading):
            dispatcher.utter_message(json_message=one)
        request = outcome.request.to_json() if outcome.request else None
        return [
            SlotSet(CONTEXT_SLOT, outcome.context.to_json()),
            SlotSet(REQUEST_SLOT, request),
            FollowupAction("action_listen"),  # the turn is over, which no policy need work out
        ]

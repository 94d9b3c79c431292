"""A request that is to be finished later: what is kept of it, and for how long. Pure.

The rule is the contract's (requests, "Received"): one that is left with enough to reach or know the person becomes a
case by itself after a quiet time, any other is forgotten with the conversation.
"""

from __future__ import annotations

from bot.requests.forms.fields import Surroundings
from bot.requests.forms.form import Form
from bot.requests.moves import bar_of
from bot.requests.state import RequestState

#: One of these makes an unfinished request a case (``bot.cases.drafts``).
_KNOWN_BY = ("contact", "name", "pupil_name")


def kept_of(form: Form, state: RequestState, around: Surroundings) -> str:
    """What is said to somebody who wants to go on later."""
    until = "for some time"
    if around.conversation_hours is not None:
        until = f"until {_hours(around.conversation_hours)}"
    said = (
        f"You can finish it later. What you have answered is kept in this chat {until} after your last message, and "
        "is then erased. Please leave this page open, because the way back to the chat is kept only there. "
    )
    if bar_of(form, state, around) is not None:
        return f"{said}Nothing goes to the school."
    if not any(state.answers.get(name) for name in _KNOWN_BY):
        return f"{said}Nothing goes to the school unless you send it."
    quiet = "some time"
    if around.unfinished_minutes is not None:
        quiet = _hours(around.unfinished_minutes / 60)
    return (
        f"{said}If you do not go on for {quiet}, what you have answered goes to the Data Protection Officer (DPO) as an "
        "unfinished request, so that it is not lost. If you do not want that, say: stop."
    )


def _hours(hours: float) -> str:
    """ "24 hours", "45 minutes"."""
    if hours < 1 or hours != int(hours):
        minutes = round(hours * 60)
        return f"{minutes} minute{'s' * (minutes != 1)}"
    return f"{hours:g} hour{'s' * (hours != 1)}"

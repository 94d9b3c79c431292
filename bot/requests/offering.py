"""Which request goes with a wish or a topic, and to whom it is offered beside an answer. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.notice.context import Context
from bot.notice.replies import START_REQUEST, Choice, Reply
from bot.requests.forms.common import PUPIL
from bot.requests.forms.right import RIGHTS
from bot.requests.known import Known
from bot.requests.words.direction import TAKE_BACK
from bot.understanding.ages import Range
from bot.understanding.reading import Reading

#: Label of a wish -> kind of request.
STARTS = {
    "do_sar": "sar",
    "do_opt_out": "opt_out",
    "do_right": "right",
    "do_complaint": "complaint",
}
#: Topic -> the request that can be made about it.
_REQUEST_OF = {
    "subject_access": "sar",
    "opt_out": "opt_out",
    "right_object": "right",
    "right_marketing": "right",
    "right_automated": "right",
    "right_rectify_erase": "right",
    "complaint": "complaint",
}


def can_be_asked_for(topic: str) -> bool:
    """Whether there is a request about what this topic tells of."""
    return topic in _REQUEST_OF


def age_meant(reading: Reading | None, context: Context) -> Range:
    """The ages that the message is about, or else those that were told."""
    if reading is not None and reading.meant is not None and reading.meant != (None, None):
        return reading.meant
    return context.low, context.high


#: The rights of the one topic that covers several; which was meant, the words of the question tell.
_SEVERAL = ("rectification", "erasure", "restriction")


def kind_in(payload: str) -> str | None:
    """The kind of request that a choice begins ("request:right:erasure" names the right as well)."""
    verb, *rest = payload.split(":")
    return rest[0] if verb == "request" and rest else None


def right_offered(offered: Sequence[Choice], choice: str | None = None) -> str | None:
    """The right that the chosen or else the offered request is about."""
    payloads = [choice] if choice is not None else [one.payload for one in offered]
    named = [one.removeprefix("request:right:") for one in payloads if one.startswith("request:right:")]  # fmt: skip
    return named[0] if len(named) == 1 and named[0] in RIGHTS else None


#: Begins the taking back of an earlier opt-out.
TAKES_BACK = Choice("Take an earlier opt-out back", f"request:opt_out:{TAKE_BACK}")
_NOT_SAID = (
    "It does not say how an earlier opt-out is taken back. You can ask the school for that here."
)


def back_offered(offered: Sequence[Choice], choice: str | None = None) -> bool:
    """Whether the chosen or else the offered request is to take an earlier opt-out back."""
    payloads = [choice] if choice is not None else [one.payload for one in offered]
    return TAKES_BACK.payload in payloads


def with_request(given: Reply, known: Known, right: str | None = None, undo: bool = False) -> Reply:
    """An answer about something that can be requested offers to do so; but not to a parent whose child has
    reached the age at which the right is the child's. ``right``: the one that the question spoke of; ``undo``: it
    asked about taking an earlier opt-out back."""
    if given.kind == "clarify" and undo:
        limit = START_REQUEST["do_opt_out"].payload
        turned = (TAKES_BACK if one.payload == limit else one for one in given.choices)
        return replace(given, choices=tuple(turned))
    kind = _REQUEST_OF.get(given.topic or "") if given.kind == "answer" else None
    others = kind == "opt_out" and known.right_passed and known.role not in (None, PUPIL)
    if kind is None or others:
        return given
    label = next(label for label, started in STARTS.items() if started == kind)
    start = START_REQUEST[label]
    if kind == "opt_out" and undo:
        text = f"{given.text} {_NOT_SAID}"
        return replace(given, text=text, choices=(TAKES_BACK, *given.choices))
    if given.topic == "right_rectify_erase" and right in _SEVERAL:
        start = replace(start, payload=f"{start.payload}:{right}")
    return replace(given, choices=(start, *given.choices))

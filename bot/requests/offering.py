"""Which request goes with a wish or a topic, and to whom it is offered beside an answer. Pure."""

from __future__ import annotations

from dataclasses import replace

from bot.notice.context import Context
from bot.notice.replies import START_REQUEST, Reply
from bot.requests.common import PUPIL
from bot.requests.known import Known
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


def age_meant(reading: Reading | None, context: Context) -> Range:
    """The ages that the message is about, or else those that were told."""
    if reading is not None and reading.meant is not None and reading.meant != (None, None):
        return reading.meant
    return context.low, context.high


def with_request(given: Reply, known: Known) -> Reply:
    """An answer about something that can be requested offers to do so; but not to a parent whose child has
    reached the age at which the right is the child's."""
    kind = _REQUEST_OF.get(given.topic or "") if given.kind == "answer" else None
    others = kind == "opt_out" and known.right_passed and known.role not in (None, PUPIL)
    if kind is None or others:
        return given
    label = next(label for label, started in STARTS.items() if started == kind)
    return replace(given, choices=(START_REQUEST[label], *given.choices))

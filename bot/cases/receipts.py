"""What a person is told when a request has been filed. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from bot.cases.acknowledging import COMPLAINT
from bot.cases.deadlines import Deadline
from bot.cases.kinds import KINDS
from bot.cases.promised import promised
from bot.dates import in_full
from bot.notice.replies import Reply

_DUE = {
    "sar": "You should have the answer by",
    "right": "You should have the answer by",
    "opt_out": "The school aims to do this by",
}
_ACKNOWLEDGED = ("This receipt is the acknowledgement.",)


def receipt(
    kind: str,
    reference: str,
    tracking_code: str,
    received_on: date,
    clock: Deadline,
    flags: tuple[str, ...],
    answers: Mapping[str, Any],
) -> Reply:
    """The receipt of a filed request."""
    promise = promised(kind, flags, answers, clock, received_on)
    due, by_law = promise.due, KINDS[kind].clock != "working_days"
    verb = "passed on to the Data Protection Officer" if promise.wish else "filed"
    lines = [f"Your {promise.name} has been {verb}. Its reference is {reference}."]
    lines.append(
        f"Your tracking code is {tracking_code}. It is shown only now, so please write it down."
    )
    if kind == COMPLAINT:  # by law it is acknowledged within 30 days; the receipt does so
        lines.append("This confirms that the school has your complaint.")
    elif due is not None:
        lines.append(f"{_DUE[kind]} {in_full(due)}.")
    if promise.wish:
        lines.append("It is marked as the wish of a pupil under 16, for the DPO to follow up.")
    lines.append(promise.next)
    lines.append("You can see how it stands at /track.")
    held: dict[str, Any] = {
        "reference": reference,
        "tracking_code": tracking_code,
        "received_on": received_on.isoformat(),
        # For a complaint it is the law's date for the acknowledgement, which this receipt is.
        "met_on": due.isoformat() if due and kind == COMPLAINT else None,
        # The law sets no date for an opt-out; the school's own target is told apart from one.
        "due_on": due.isoformat() if due and by_law else None,
        "target_on": due.isoformat() if due and not by_law else None,
        "due_because": [*promise.why, *(_ACKNOWLEDGED if kind == COMPLAINT else ())],
        "next": promise.next,
        "track": "/track",
    }
    return Reply("receipt", " ".join(lines), receipt=held)

"""What a person is told when a request has been filed. Pure."""

from __future__ import annotations

from datetime import date
from typing import Any

from bot.cases.deadlines import Deadline
from bot.cases.kinds import KINDS
from bot.notice.replies import Reply

_NEXT = {
    "sar": "The Data Protection Officer (DPO) looks at your request, may ask who you are or what you mean, and sends the answer.",
    "right": "The Data Protection Officer (DPO) looks at your request and tells you what was done and why.",
    "opt_out": "The Data Protection Officer (DPO) makes sure that only name, address and date of birth are passed on, and confirms it.",
    "complaint": "The Data Protection Officer (DPO) looks into it and tells you the outcome without undue delay.",
}
_DUE = {
    "sar": "You should have the answer by",
    "right": "You should have the answer by",
    "opt_out": "The school aims to do this by",
    "complaint": "The school must confirm that it has your complaint by",
}


def receipt(
    kind: str,
    reference: str,
    tracking_code: str,
    received_on: date,
    clock: Deadline,
    flags: tuple[str, ...],
) -> Reply:
    """The receipt of a filed request."""
    due = None if "held_until_13" in flags else clock.due
    by_law = KINDS[kind].clock != "working_days"
    lines = [f"Your {KINDS[kind].name} has been filed. Its reference is {reference}."]
    lines.append(
        f"Your tracking code is {tracking_code}. It is shown only now, so please write it down."
    )
    if due is not None:
        lines.append(f"{_DUE[kind]} {_day(due)}.")
    if "held_until_13" in flags:
        lines.append(
            "Nothing is passed on before the age of 13. The school keeps this request until then."
        )
    if "pupil_under_16_wish" in flags:
        lines.append("It is marked as the wish of a pupil under 16, for the DPO to follow up.")
    lines.append(_NEXT[kind])
    lines.append("You can see how it stands at /track.")
    held: dict[str, Any] = {
        "reference": reference,
        "tracking_code": tracking_code,
        "received_on": received_on.isoformat(),
        # The law sets no date for an opt-out; the school's own target is told apart from one.
        "due_on": due.isoformat() if due and by_law else None,
        "target_on": due.isoformat() if due and not by_law else None,
        "due_because": list(clock.why),
        "next": _NEXT[kind],
        "track": "/track",
    }
    return Reply("receipt", " ".join(lines), receipt=held)


def _day(day: date) -> str:
    return f"{day:%A} {day.day} {day:%B %Y}"

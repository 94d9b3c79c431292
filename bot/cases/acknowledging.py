"""Complaints after their acknowledgement: no date of the law runs any more, but nobody may be forgotten. Pure.

DPA 2018 s.164A: a complaint is acknowledged within 30 days; then appropriate steps are taken and the outcome
is told "without undue delay", which includes telling about progress. The system acknowledges at once,
by the receipt in the chat or by mail, so the date of ``bot.cases.deadlines`` is met as a rule.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Protocol

from bot.cases.deadlines import Deadline, add_months
from bot.cases.workdays import Workdays, next_workday
from bot.dates import in_full

COMPLAINT = "complaint"
#: After so many months without a word the complainant is told how it stands: no law sets this.
PROGRESS_MONTHS = 1
#: Events by which the requester is written to.
TOLD = frozenset(
    {"message_out", "clarification_asked", "identity_asked", "authority_asked", "extended", "sent",
     "closed"}
)  # fmt: skip
_STAFF, _REQUESTER = "dpo", "requester"


class Moment(Protocol):
    """What is needed of an event."""

    @property
    def name(self) -> str: ...
    @property
    def on(self) -> date: ...
    @property
    def role(self) -> str: ...


def acknowledged_on(events: Sequence[Moment], *, unfinished: bool, has_email: bool) -> date | None:
    """The day on which whoever asked was first told that the request has come, if they were.

    A receipt is shown to whoever sends the form; a mail goes where there is an address. A form that was left
    (``unfinished`` as long as nobody has looked at it) showed none, nor did a letter that staff entered.
    """
    for event in events:
        if event.name == "submitted":
            saw_it = event.role == _REQUESTER and not unfinished
        else:
            saw_it = event.name == "completed"
        if saw_it or (event.name == "submitted" and has_email) or event.name in TOLD:
            return event.on
    return None


def after(
    clock: Deadline,
    events: Sequence[Moment],
    is_workday: Workdays,
    *,
    unfinished: bool,
    has_email: bool,
) -> Deadline:
    """The clock of a complaint as it stands once it is acknowledged: it runs without a date, and
    ``review_on`` is when to tell how it stands. Any other clock is what it was."""
    if clock.kind != COMPLAINT:
        return clock
    on = acknowledged_on(events, unfinished=unfinished, has_email=has_email)
    if on is None:
        return clock
    told = max([on, *(event.on for event in events if event.name in TOLD)])
    review = next_workday(add_months(told, PROGRESS_MONTHS), is_workday)
    late = clock.due is not None and on > clock.due
    why = (
        *clock.why,
        f"Acknowledged on {in_full(on)}{', after that date' if late else ', in time'}.",
        "No law sets a day for the outcome.",
        f"The school looks at it again by {in_full(review)}, a month after it last wrote, and tells how it stands.",
    )
    return replace(clock, due=None, work_to=None, overdue=False, review_on=review, why=why)

"""How a case stands in the queue: derived from its facts, its events and the calendar. Pure.

Nothing here depends on the day on which it is read: what is due, overdue or waiting too long follows
from comparing these dates with today.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Mapping, Sequence

from bot.cases import acknowledging
from bot.cases.case import Moment, clock_events
from bot.cases.deadlines import Event, add_months, deadline
from bot.cases.transitions import CaseState
from bot.cases.workdays import Workdays

#: Goes up whenever this module gives another result for the same case.
VERSION = 2
OPEN, CLOSED, ERASED = "open", "closed", "erased"
NOT_STARTED, RUNNING, PAUSED, STOPPED = "not_started", "running", "paused", "stopped"
CLOCKS = (NOT_STARTED, RUNNING, PAUSED, STOPPED)
#: What somebody should look at though no date has come, the most pressing first.
UNFINISHED, MESSAGE, IDENTITY, NEW, NOTHING = "unfinished", "message", "identity", "new", "nothing"
ATTENTION = (UNFINISHED, MESSAGE, IDENTITY, NEW, NOTHING)
#: Months after which a clarification that nobody answered is looked at again: ICO, right of access,
#: "What if the individual does not respond?" (generally one month).
PATIENCE_MONTHS = 1
#: Bank holidays of these years are in the fingerprint; no open case is older or due later.
_YEARS = range(2018, 2042)
#: Stages in which the requester has had the answer.
_ANSWERED = ("responded", "closed")
#: What staff do with a case without dealing with what came in.
_ASIDE = frozenset({"assigned", "linked", "unlinked", "held", "released"})
_CAME = frozenset({"identity_received", "authority_received", "fee_paid"})
_WROTE = frozenset({"message_in", "clarification_answered", "colleague_answered"})
_STAFF = "dpo"


@dataclass(frozen=True)
class Standing:
    """A case as the queue knows it.

    ``next_on`` orders the queue: the cautious target of a running clock, the day to look again at one
    that waits, the day of the answer or of closing. ``waiting_since`` is when the clock stopped.
    ``last`` is the number of the case's last event.
    """

    state: str
    clock: str
    attention: str
    next_on: date
    due: date | None
    work_to: date | None
    waiting_since: date | None
    answered_on: date | None
    last: int


def standing(
    state: CaseState,
    received_on: date,
    closed_on: date | None,
    held_until: date | None,
    events: Sequence[Moment],
    is_workday: Workdays,
    *,
    has_email: bool = False,
) -> Standing:
    """Derive it. ``events``: all of the case's, in their order; ``held_until``: see the function;
    ``has_email``: whether mails reach the requester.

    Raises ``ImpossibleEvents``.
    """
    last = events[-1].number if events else 0
    if state.erased:
        on = closed_on or received_on
        return Standing(ERASED, STOPPED, NOTHING, on, None, None, None, None, last)
    moved = clock_events(events, state.checks)
    clock = deadline(state.kind, received_on, moved, is_workday)
    due, work_to = (None, None) if held_until else (clock.due, clock.work_to)
    is_open = state.stage != "closed"
    if state.stage in _ANSWERED:
        answered = _answered_on(events) or closed_on or received_on
        on = answered if is_open else closed_on or answered
        status = OPEN if is_open else CLOSED
        return Standing(
            status, STOPPED, _attention(state, events), on, due, work_to, None, answered, last
        )
    clock = acknowledging.after(
        clock, events, is_workday, unfinished=state.unfinished, has_email=has_email
    )
    due, work_to = (None, None) if held_until else (clock.due, clock.work_to)
    since = None
    if held_until:
        return Standing(
            OPEN, NOT_STARTED, _attention(state, events), held_until, None, None, received_on, None,
            last,
        )  # fmt: skip
    if clock.status == PAUSED:
        since = max(e.on for e in moved if e.name == "clarification_asked")
        on = add_months(since, PATIENCE_MONTHS)
    elif clock.status == NOT_STARTED:
        since = _waiting_since(moved)
        on = clock.review_on or received_on
    else:
        on = work_to or clock.review_on or received_on
    return Standing(
        OPEN, clock.status, _attention(state, events), on, due, work_to, since, None, last
    )


def held_until(flags: Sequence[str], answers: Mapping[str, Any], received_on: date) -> date | None:
    """When to look at an opt-out that is held until the pupil is 13; no date runs before
    (``receipts.py``). ``None`` for any other case.

    It is the first day of the school year with that birthday (never before receipt), because the
    queue is not sealed and must not tell a date of birth; a year after receipt without a birthday.
    """
    if "held_until_13" not in flags:
        return None
    try:
        born = date.fromisoformat(str(answers.get("date_of_birth")))
    except ValueError:
        return add_months(received_on, 12)
    thirteen = add_months(born, 13 * 12)
    return max(received_on, date(thirteen.year - (thirteen.month < 9), 9, 1))


def fingerprint(is_workday: Workdays) -> str:
    """Stands for everything outside the case that a standing follows from: sixteen hexadecimal
    digits that change with the bank holidays, the school's targets and this module's version."""
    start = date(_YEARS.start, 1, 1)
    days = (start + timedelta(days=n) for n in range((date(_YEARS.stop, 1, 1) - start).days))
    off = [day.isoformat() for day in days if day.weekday() < 5 and not is_workday(day)]
    text = json.dumps(
        [VERSION, PATIENCE_MONTHS, acknowledging.PROGRESS_MONTHS, is_workday.opt_out_days, off]
    )
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def school_of(answers: Mapping[str, Any]) -> str:
    """The school that the request is about, as the settings name it; empty when nobody knows."""
    school = answers.get("school")
    return school[:100] if isinstance(school, str) and school.lower() != "not sure" else ""


def _attention(state: CaseState, events: Sequence[Moment]) -> str:
    """What came in last and was not dealt with. Anything that staff do with the case deals with it,
    a note too, but for assigning, linking and holding it."""
    if state.stage == "closed":
        return NOTHING
    if state.unfinished:
        return UNFINISHED
    for event in reversed(events):
        if event.name in _WROTE and event.role != _STAFF:
            return MESSAGE
        if event.name in _CAME:
            return IDENTITY
        if event.role == _STAFF and event.name not in _ASIDE:
            break
    return NEW if state.stage == "received" else NOTHING


def _answered_on(events: Sequence[Moment]) -> date | None:
    """The day of the answer that still stands."""
    for event in reversed(events):
        if event.name == "reopened":
            return None
        if event.name == "sent":
            return event.on
    return None


def _waiting_since(events: Sequence[Event]) -> date | None:
    """The first day on which something was asked for that has not come."""
    waiting = []
    for name in ("identity_asked", "authority_asked", "fee_charged"):
        answer = {"fee_charged": "fee_paid"}.get(name, name.replace("asked", "received"))
        asked = sorted(e.on for e in events if e.name == name)
        answered = sum(e.name == answer for e in events)
        waiting += asked[answered : answered + 1]
    return min(waiting, default=None)

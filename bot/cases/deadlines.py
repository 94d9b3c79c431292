"""When a request is due: one pure function over its events and the calendar. Nothing of it is stored.

UK GDPR Art 12(3) and 12A as in force since 5 February 2026; ICO right-of-access guidance, 8 December
2025; DPA 2018 s.164A for complaints. Dates are Europe/London calendar dates.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import asdict, dataclass, field
from datetime import date, timedelta
from typing import Any, Iterable, Sequence

from bot.cases.kinds import KINDS, Kind
from bot.cases.workdays import Workdays, add_workdays, next_workday
from bot.dates import in_full

#: From this day Art 12A lets a clarification of a subject access request stop the clock.
PAUSES_FROM = date(2026, 2, 5)
#: An extension gives two further months, counted from the original start.
EXTENDED_MONTHS = 3
_AWAITED = {
    "identity": ("identity_asked", "identity_received", "proof of identity"),
    "authority": ("authority_asked", "authority_received", "authority to act"),
    "fee": ("fee_charged", "fee_paid", "the fee"),
}
_CLARIFICATION = ("clarification_asked", "clarification_answered", "the clarification")
EVENT_NAMES = (
    "identity_asked", "identity_received", "authority_asked", "authority_received", "fee_charged",
    "fee_paid", "clarification_asked", "clarification_answered", "extended",
)  # fmt: skip


class ImpossibleEvents(ValueError):
    """The events cannot be so; the message is a sentence for people."""


@dataclass(frozen=True)
class Event:
    """Something that moves the clock, on a London date."""

    name: str
    on: date


@dataclass(frozen=True)
class Deadline:
    """The clock of a request. ``status``: running, paused or not_started; dates that do not exist yet
    are ``None``. ``review_on`` is when to look again at a request that has not started."""

    kind: str
    status: str
    start: date | None
    excluded_days: int
    due: date | None
    work_to: date | None
    extension_notice_by: date | None
    overdue: bool
    why: tuple[str, ...] = field(default_factory=tuple)
    review_on: date | None = None

    def as_dict(self) -> dict[str, Any]:
        """JSON-ready; dates as ISO 8601."""
        found = asdict(self)
        for name, value in found.items():
            if isinstance(value, date):
                found[name] = value.isoformat()
        found["why"] = list(self.why)
        return found


def deadline(
    kind: str,
    received: date,
    events: Iterable[Event],
    is_workday: Workdays,
    today: date | None = None,
) -> Deadline:
    """The deadline of a request of ``kind`` received on ``received``.

    The order in which the events are given does not matter. ``today`` decides what is overdue and
    refuses events that lie after it. Raises ``ImpossibleEvents``.
    """
    record = KINDS[kind]
    given = sorted(events, key=lambda event: (event.on, event.name))
    _check(received, given, today)
    if record.clock == "months":
        return _by_months(record, received, given, is_workday, today)
    why = [f"Received on {in_full(received)}."]
    if record.clock == "working_days":
        start = received
        target = is_workday.opt_out_days
        end = add_workdays(received, target, is_workday)
        why.append(
            f"No date is set by law. The target is {_days(target, 'working day')}: {in_full(end)}."
        )
    else:
        start = received + timedelta(days=1)
        last = received + timedelta(days=record.period)
        end = next_workday(last, is_workday)
        why.append(
            f"Day 1 is the day after: {in_full(start)}. Day {record.period} is {in_full(last)}."
        )
        _rolled(why, last, end)
        why.append(
            "This is the date for the acknowledgement. The outcome follows without undue delay."
        )
    ignored = sorted({event.name for event in given})
    if ignored:
        why.append(f"These change nothing for this kind of request: {', '.join(ignored)}.")
    return Deadline(kind, "running", start, 0, end, end, None, _late(end, today), tuple(why))


def add_months(day: date, months: int) -> date:
    """The same day of a later month, or that month's last day."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def _by_months(
    kind: Kind, received: date, events: Sequence[Event], is_workday: Workdays, today: date | None
) -> Deadline:
    why = [f"Received on {in_full(received)}."]
    start, awaited = received, []
    for asked_name, answered_name, thing in _AWAITED.values():
        asked, answered = _dates(events, asked_name), _dates(events, answered_name)
        if len(asked) > len(answered):
            awaited.append(thing)
        if answered:
            why.append(f"Asked for {thing}; it came on {in_full(answered[-1])}.")
            start = max(start, answered[-1])
    if awaited:
        review = next_workday(add_months(received, kind.period), is_workday)
        why.append(f"Waiting for {' and '.join(awaited)}: the clock has not started.")
        why.append(
            f"Look at it again by {in_full(review)}, the date it would be due had nothing been asked."
        )
        return Deadline(
            kind.id, "not_started", None, 0, None, None, None, False, tuple(why), review
        )
    why.append(f"The clock starts on {in_full(start)}.")

    asked, answered = (_dates(events, name) for name in _CLARIFICATION[:2])
    pauses: list[tuple[date, date]] = []
    if asked and not kind.pausable:
        why.append("Questions do not stop the clock for this kind of request.")
    elif asked and received < PAUSES_FROM:
        why.append(
            f"Received before {in_full(PAUSES_FROM)}: the old rule applies, which has no pause."
        )
    elif len(asked) > len(answered):
        since = asked[len(answered)]
        excluded = len(_excluded(list(zip(asked, answered)), start))
        why.append(
            f"Clarification was asked for on {in_full(since)} and is awaited: the clock is stopped."
        )
        return Deadline(kind.id, "paused", start, excluded, None, None, None, False, tuple(why))
    else:
        pauses = list(zip(asked, answered))
    days = _excluded(pauses, start)
    for first, last in pauses:
        why.append(f"Clarification from {in_full(first)} to {in_full(last)}, both days included.")
    if pauses:
        why.append(f"That leaves out {_days(len(days), 'day')} from the start on.")

    spare = timedelta(days=len(days))
    notice_by = add_months(start, kind.period) + spare
    months = kind.period
    for on in _dates(events, "extended"):
        if on <= notice_by:
            months = EXTENDED_MONTHS
            why.append(f"Extended on {in_full(on)}, in time: {months} months from the start.")
            break
        why.append(
            f"The extension of {in_full(on)} came after {in_full(notice_by)} and changes nothing."
        )
    last = add_months(start, months) + spare
    why.append(
        f"{months} month{'' if months == 1 else 's'} from the start{_plus(len(days))}: {in_full(last)}."
    )
    due = next_workday(last, is_workday)
    _rolled(why, last, due)
    cautious = start + timedelta(days=28) + spare - timedelta(days=_runs(pauses, start))
    work_to = min(cautious, due)
    return Deadline(
        kind.id, "running", start, len(days), due, work_to, notice_by, _late(due, today), tuple(why)
    )


def _check(received: date, events: Sequence[Event], today: date | None) -> None:
    if today is not None and received > today:
        raise ImpossibleEvents(f"The request cannot be received after today ({in_full(today)}).")
    for event in events:
        if event.name not in EVENT_NAMES:
            raise ImpossibleEvents(f"There is no event {event.name!r}.")
        if event.on < received:
            raise ImpossibleEvents(f"{event.name} on {in_full(event.on)} lies before the receipt.")
        if today is not None and event.on > today:
            raise ImpossibleEvents(f"{event.name} on {in_full(event.on)} lies in the future.")
    for asked_name, answered_name, thing in (*_AWAITED.values(), _CLARIFICATION):
        asked, answered = _dates(events, asked_name), _dates(events, answered_name)
        if len(answered) > len(asked) or any(a < q for q, a in zip(asked, answered)):
            raise ImpossibleEvents(
                f"{answered_name} lies before {asked_name}: {thing} was not asked for."
            )


def _dates(events: Iterable[Event], name: str) -> list[date]:
    return sorted(event.on for event in events if event.name == name)


def _excluded(pauses: Sequence[tuple[date, date]], start: date) -> set[date]:
    """Every day of every pause from the start on, each once."""
    found: set[date] = set()
    for first, last in pauses:
        day = max(first, start)
        while day <= last:
            found.add(day)
            day += timedelta(days=1)
    return found


def _runs(pauses: Sequence[tuple[date, date]], start: date) -> int:
    """How many pauses there are once those that share a day are taken together."""
    count, until = 0, date.min
    for first, last in sorted(pauses):
        if last < start:
            continue
        if first > until:
            count += 1
        until = max(until, last)
    return count


def _late(due: date | None, today: date | None) -> bool:
    return due is not None and today is not None and today > due


def _rolled(why: list[str], last: date, due: date) -> None:
    if due != last:
        why.append(f"{in_full(last)} is not a working day; the next one is {in_full(due)}.")


def _plus(days: int) -> str:
    return f" and {days} day{'' if days == 1 else 's'} left out" if days else ""


def _days(count: int, unit: str) -> str:
    return f"{count} {unit}{'' if count == 1 else 's'}"

"""A case as a value, and how it stands in its row."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, Iterable, Mapping, Protocol, Sequence

from bot.cases import acknowledging, mails
from bot.cases.deadlines import EVENT_NAMES, Deadline, Event, deadline
from bot.cases.diary import held_until_birthday
from bot.cases.tables import CaseEventRow, CaseRow
from bot.cases.transitions import CaseState
from bot.cases.workdays import Workdays

_ASKED_FOR = ("identity", "authority")


class Moment(acknowledging.Moment, Protocol):
    """What the clock and the queue need of an event."""

    @property
    def number(self) -> int: ...


@dataclass(frozen=True)
class Happened:
    """An event of a case."""

    number: int
    name: str
    at: datetime
    on: date
    role: str
    by: str | None
    data: Mapping[str, Any]


@dataclass(frozen=True)
class Case:
    """A case with what happened to it."""

    id: str
    reference: str
    notice: str
    state: CaseState
    received_at: datetime
    received_on: date
    answers: Mapping[str, Any]
    flags: tuple[str, ...]
    events: tuple[Happened, ...]
    closed_on: date | None

    def clock(self, is_workday: Workdays, today: date) -> Deadline:
        """The deadline as of today. A held opt-out's target runs from the birthday for which it was kept."""
        events = clock_events(self.events, self.state.checks)
        found = deadline(self.state.kind, self.received_on, events, is_workday, today)
        until = held_until_birthday(self.flags, self.answers)
        if until is not None and self.received_on < until <= today:
            after = deadline(self.state.kind, until, (), is_workday, today)
            kept = "It was kept until the 13th birthday, and counts from then on."
            found = replace(after, why=(found.why[0], kept, *after.why[1:]))
        found = acknowledging.after(
            found, self.events, is_workday, unfinished=self.state.unfinished,
            has_email=mails.address(self.answers) is not None,
        )  # fmt: skip
        spared = [n for n in _ASKED_FOR if self.state.checks.get(n) == "not_needed"]
        asked = {e.name for e in self.events}
        more = tuple(
            f"Asking for {name} turned out not to be needed: it counts as not asked."
            for name in spared
            if f"{name}_asked" in asked
        )
        return replace(found, why=found.why + more) if more else found


def clock_events(events: Iterable[Moment], checks: Mapping[str, str]) -> list[Event]:
    """The events that move the clock.

    Asking again for what is still awaited is a reminder, not a second question. What turned out
    not to be needed counts as not asked for: a needless question must not cost the requester time.
    """
    found: list[Event] = []
    awaited: set[str] = set()
    for event in events:
        thing, _, what = event.name.rpartition("_")
        if event.name not in EVENT_NAMES or checks.get(thing) == "not_needed":
            continue
        if what in ("asked", "charged"):
            if thing in awaited:
                continue
            awaited.add(thing)
        else:
            awaited.discard(thing)
        found.append(Event(event.name, event.on))
    return found


def columns(state: CaseState) -> dict[str, Any]:
    """The columns of a row that events change."""
    return {
        "stage": state.stage,
        "checks": dict(state.checks),
        "clarification_open": state.clarification_open,
        "fee_awaited": state.fee_awaited,
        "outcome": state.outcome,
        "assigned_to": state.assigned_to,
        "hold": state.hold,
        "unfinished": state.unfinished,
    }


def state_of(row: CaseRow) -> CaseState:
    """The facts of a row."""
    return CaseState(
        kind=row.kind, stage=row.stage, checks=dict(row.checks),
        clarification_open=row.clarification_open, fee_awaited=row.fee_awaited, outcome=row.outcome,
        assigned_to=row.assigned_to, hold=row.hold, erased=row.erased_at is not None,
        unfinished=row.unfinished,
    )  # fmt: skip


def happened(e: CaseEventRow) -> Happened:
    """An event's row as a value."""
    return Happened(e.number, e.name, e.at, e.on, e.role, e.by, e.data or {})


def case_of(row: CaseRow, events: Sequence[CaseEventRow]) -> Case:
    """The row and its events as a value."""
    return Case(
        id=row.id, reference=row.reference, notice=row.notice, state=state_of(row),
        received_at=row.received_at, received_on=row.received_on, answers=row.answers or {},
        flags=tuple(row.flags), closed_on=row.closed_on,
        events=tuple(happened(event) for event in events),
    )  # fmt: skip

"""Histories of cases for properties: anything that the transition table lets happen."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from bot.cases.deadlines import EVENT_NAMES, Event, ImpossibleEvents, deadline
from bot.cases.kinds import KINDS
from bot.cases.transitions import EVENTS, REFUSAL_REASONS, CaseState, Refused, apply
from bot.cases.workdays import english_workdays

FIRST = date(2026, 3, 2)
#: What may happen after the receipt, erasing and what the store does itself left out.
NAMES = tuple(name for name in EVENTS if name not in ("erased", "receipt_corrected"))


@dataclass
class Step:
    """An event of a history, days after receipt."""

    name: str
    role: str
    days: int
    data: dict[str, Any] = field(default_factory=dict)


@dataclass
class History:
    """A case: its kind, and what happened in order. All of it is allowed."""

    kind: str
    steps: list[Step]
    received_on: date = FIRST


@st.composite
def histories(draw: st.DrawFn, most: int = 12) -> History:
    """A kind and up to so many events, each allowed where it stands."""
    kind = draw(st.sampled_from(sorted(KINDS)))
    state, steps, day, moments = CaseState(kind), [], 0, []
    for name in draw(st.lists(st.sampled_from(NAMES), max_size=most)):
        row = EVENTS[name]
        role = draw(st.sampled_from(sorted(row.who)))
        outcome = draw(st.sampled_from(KINDS[kind].outcomes))
        data = {
            "reason": "why", "outcome": outcome, "refusal": REFUSAL_REASONS[0],
            "reference": "SAR-0000000", "to": draw(st.sampled_from(["a" * 26, "b" * 26, None])),
        }  # fmt: skip
        if name == "unlinked" and not _is_linked(steps):
            continue
        day += draw(st.integers(0, 9))
        on = FIRST + timedelta(days=day)
        try:
            after = apply(state, name, role, data)
            if name in EVENT_NAMES:
                deadline(kind, FIRST, [*moments, Event(name, on)], english_workdays())
                moments.append(Event(name, on))
        except (Refused, ImpossibleEvents):
            continue
        state = after
        steps.append(Step(name, role, day, data))
    return History(kind, steps)


def _is_linked(steps: list[Step]) -> bool:
    """Whether the case has a link that can be taken back: the store knows it, the table does not."""
    links = [one.name for one in steps if one.name in ("linked", "unlinked")]
    return links[-1:] == ["linked"]

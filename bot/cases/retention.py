"""How long a case is kept after it was closed. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Mapping

from bot.cases.deadlines import add_months
from bot.cases.kinds import KINDS
from bot.cases.transitions import CaseState


@dataclass(frozen=True)
class Retention:
    """How the retention of a case stands.

    ``status``: "open" (not closed yet), "scheduled", "due", "held" or "erased"; ``on`` is the date
    of erasure by the rule, if the case is closed.
    """

    status: str
    on: date | None


def retention(
    state: CaseState, closed_on: date | None, today: date, months: Mapping[str, int]
) -> Retention:
    """By rule per kind: ``months`` (a setting) after closing, or the kind's own number of them."""
    if closed_on is None or state.stage != "closed":
        return Retention("erased" if state.erased else "open", None)
    on = add_months(closed_on, months.get(state.kind, KINDS[state.kind].retention_months))
    if state.erased:
        return Retention("erased", on)
    if state.hold:
        return Retention("held", on)
    return Retention("due" if today >= on else "scheduled", on)

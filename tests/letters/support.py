"""Cases to write letters about."""

from __future__ import annotations

from datetime import date, datetime, timezone
from typing import Any

from bot.cases.case import Case, Happened
from bot.cases.transitions import CaseState
from bot.letters.facts import School

RECEIVED = datetime(2026, 11, 20, 10, tzinfo=timezone.utc)
TODAY = date(2026, 11, 25)
SCHOOL = School("Quux School", "dpo@quux.example", "https://ask.quux.example", ("1 High Street",))
GIVEN = {
    "text": "Text-Sentinel", "reason": "Reason-Sentinel", "ground": "exemption",
    "exemption": "Exemption-Sentinel", "outcome": "complaint_upheld", "withheld": "Withheld-Sentinel",
    "remedy": "Remedy-Sentinel",
}  # fmt: skip


def case(kind: str = "sar", flags: tuple[str, ...] = (), **answers: Any) -> Case:
    """A case as it was filed."""
    given = {
        "who": "parent", "name": "Zoë O’Neill", "pupil_name": "Sam Quux",
        "contact": "12 High Street, Alsager, ST7 2AA", **answers,
    }  # fmt: skip
    filed = Happened(1, "submitted", RECEIVED, RECEIVED.date(), "requester", None, {})
    state = CaseState(kind)
    return Case("1", "SAR-7K3M9Q2", "default", state, RECEIVED, RECEIVED.date(), given, flags, (filed,), None)  # fmt: skip

"""The facts of a case that letters are written with. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timezone
from typing import Any

from bot.cases.case import Case, Happened
from bot.cases.deadlines import PAUSES_FROM, ImpossibleEvents
from bot.cases.diary import is_held
from bot.cases.kinds import KINDS
from bot.cases.workdays import Workdays
from bot.dates import in_full


@dataclass(frozen=True)
class School:
    """Who writes: the school's name, its address (lines, may be empty), and where it is reached."""

    name: str
    dpo_email: str
    base_url: str
    address: tuple[str, ...] = ()
    notice_path: str = "/notice"

    @property
    def sender(self) -> tuple[str, ...]:
        """The head of a letter."""
        return (self.name, "The Data Protection Officer", *self.address, self.dpo_email)


def facts(
    case: Case,
    school: School,
    workdays: Workdays,
    today: date,
    given: Mapping[str, str],
    *,
    files: int = 0,
    files_until: date | None = None,
    has_code: bool = True,
) -> dict[str, Any]:
    """Everything that templates may name. Dates are in words, and empty where there is none."""
    answers, kind = case.answers, KINDS[case.state.kind]
    clock = case.clock(workdays, today)
    pupil = str(answers.get("pupil_name") or "")
    about_another = answers.get("who") != "pupil"
    held = is_held(case.flags, answers, today)
    return {
        "reference": case.reference,
        "kind": kind.name,
        "case_kind": kind.id,
        "by_months": kind.clock == "months",
        "school": school.name,
        "dpo_email": school.dpo_email,
        "track": f"{school.base_url}/track",
        "notice_url": f"{school.base_url}{school.notice_path}",
        "today": in_words(today),
        "received": in_words(case.received_on),
        "due": in_words(clock.due) if clock.due and not held else "",
        "extended_due": in_words(extended_due(case, workdays, today)),
        "pauses": kind.pausable and case.received_on >= PAUSES_FROM,
        "held_until_13": held,
        "dear": f"Dear {answers['name']}" if answers.get("name") else "Dear Sir or Madam",
        "about": pupil if about_another else "",
        "who": str(answers.get("who") or ""),
        "has_code": has_code,
        "files": files,
        "files_until": in_words(files_until),
        "given": _Given(given),
    }


def address_lines(answers: Mapping[str, Any]) -> tuple[str, ...]:
    """To whom a letter is addressed: the name, and the postal address if that is the contact."""
    name, contact = str(answers.get("name") or ""), str(answers.get("contact") or "")
    postal = "@" not in contact and sum(c.isalpha() for c in contact) > 5
    parts = [part.strip() for part in contact.replace("\n", ",").split(",")] if postal else []
    return tuple(line for line in (name, *parts) if line)


def extended_due(case: Case, workdays: Workdays, today: date) -> date | None:
    """When the case would be due with an extension given today; ``None`` if that gives no date."""
    event = Happened(
        len(case.events) + 1, "extended", datetime(*today.timetuple()[:3], tzinfo=timezone.utc),
        today, "dpo", None, {},
    )  # fmt: skip
    try:
        return replace(case, events=(*case.events, event)).clock(workdays, today).due
    except ImpossibleEvents:
        return None


def in_words(day: date | None) -> str:
    """Wednesday 25 November 2026, or nothing."""
    return in_full(day) if day else ""


class _Given(dict[str, str]):
    """What the form asked for; what was left empty is empty text."""

    def __missing__(self, name: str) -> str:
        return ""

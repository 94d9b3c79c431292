"""Days in a case's future that somebody should be told of, beside the due date. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Any, Mapping, Sequence

#: Youth support information is passed on from 13; the right to limit it is the pupil's from 16.
BEGINS_AT, RIGHT_PASSES_AT = 13, 16


#: The flag of an opt-out for a child to whom nothing is passed on yet.
HELD = "held_until_13"


@dataclass(frozen=True)
class Entry:
    """A day and what is to be done on it; nothing personal."""

    on: date
    name: str
    text: str


def diary(kind: str, answers: Mapping[str, Any], received_on: date) -> tuple[Entry, ...]:
    """What follows from a pupil's age for an opt-out: the birthdays that lie after its receipt."""
    born = _born(answers)
    if kind != "opt_out" or born is None:
        return ()
    entries = (
        Entry(
            birthday(born, BEGINS_AT),
            "thirteenth_birthday",
            "The pupil is 13. Make sure that the opt-out is recorded before anything is passed on.",
        ),
        Entry(
            birthday(born, RIGHT_PASSES_AT),
            "sixteenth_birthday",
            "The pupil is 16. The right is the pupil's now: ask whether the opt-out is to stay.",
        ),
    )
    return tuple(entry for entry in entries if entry.on > received_on)


def held_until_birthday(flags: Sequence[str], answers: Mapping[str, Any]) -> date | None:
    """The thirteenth birthday until which an opt-out is held; ``None`` when it is not, or nobody knows the day."""
    born = _born(answers) if HELD in flags else None
    return birthday(born, BEGINS_AT) if born else None


def is_held(flags: Sequence[str], answers: Mapping[str, Any], today: date) -> bool:
    """Whether an opt-out still waits for the thirteenth birthday."""
    until = held_until_birthday(flags, answers)
    return HELD in flags and (until is None or today < until)


def birthday(born: date, age: int) -> date:
    """The day on which the age is reached; who was born on 29 February reaches it on 1 March."""
    try:
        return born.replace(year=born.year + age)
    except ValueError:
        return date(born.year + age, 3, 1)


def _born(answers: Mapping[str, Any]) -> date | None:
    text = str(answers.get("date_of_birth", ""))
    return date.fromisoformat(text) if re.fullmatch(r"\d{4}-\d\d-\d\d", text) else None

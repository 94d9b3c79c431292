"""The fields of the policy: what each is called, how it is typed, checked, kept and shown. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Mapping

from bot.cases.kinds import KINDS
from bot.dates import in_full
from bot.policy.policy import RETENTION

LINES, LINE, NUMBER, YES_NO = "lines", "line", "number", "yes_no"
#: Days off in these years are looked at when the queue is derived anew (``bot.cases.standing``).
YEARS = range(2018, 2042)
LONGEST_SCHOOL = 100
MOST_SCHOOLS = 300
_DATES = ("%Y-%m-%d", "%d %B %Y", "%d %b %Y", "%d/%m/%Y", "%d.%m.%Y", "%d-%m-%Y")


@dataclass(frozen=True)
class Field:
    """One setting. ``read`` takes what was typed and raises ``ValueError`` with a sentence.

    ``effect`` says what a change does to what is there already.
    """

    name: str
    group: str
    title: str
    hint: str
    input: str
    read: Callable[[str], Any]
    unit: str = ""
    effect: str = ""
    #: Whether the value may stand in the audit: numbers and dates, nothing that somebody wrote.
    audited: bool = False

    def lines(self, value: Any) -> list[str]:
        """The value as people read it, a line an item."""
        if self.input == LINES:
            return [_one(item) for item in value] or ["None"]
        if self.input == YES_NO:
            return ["Yes" if value else "No"]
        if self.input == NUMBER:
            return [f"{value:g} {self.unit if value != 1 else self.unit.removesuffix('s')}".strip()]
        return [str(value)]

    def typed(self, value: Any) -> str:
        """The value as it stands in the form."""
        if self.input == LINES:
            return "\n".join(_typed(item) for item in value)
        if self.input == YES_NO:
            return "yes" if value else "no"
        return f"{value:g}" if self.input == NUMBER else str(value)

    def dump(self, value: Any) -> Any:
        """The value as JSON."""
        if self.input != LINES:
            return value
        return [item.isoformat() if isinstance(item, date) else item for item in value]

    def load(self, kept: Any) -> Any:
        """The value of its JSON; raises ``ValueError`` when another release wrote something else."""
        if self.input == LINES and not isinstance(kept, list):
            raise ValueError("This is no list.")
        return self.read(self.typed(tuple(kept) if isinstance(kept, list) else kept))


def _one(item: Any) -> str:
    return in_full(item) if isinstance(item, date) else str(item)


def _typed(item: Any) -> str:
    return item.isoformat() if isinstance(item, date) else str(item)


def _schools(text: str) -> tuple[str, ...]:
    found: dict[str, str] = {}
    for line in text.splitlines():
        name = " ".join(line.split())
        if not name:
            continue
        if len(name) > LONGEST_SCHOOL:
            raise ValueError(f"“{name[:30]}…” is longer than {LONGEST_SCHOOL} characters.")
        if not re.search(r"[^\W\d_]", name):
            raise ValueError(f"“{name}” is not the name of a school.")
        if name.casefold() == "not sure":
            raise ValueError("“Not sure” is offered by itself.")
        if name.casefold() in found:
            raise ValueError(f"“{name}” stands twice.")
        found[name.casefold()] = name
    if not found:
        raise ValueError("Give at least one school.")
    if len(found) > MOST_SCHOOLS:
        raise ValueError(f"Give at most {MOST_SCHOOLS} schools.")
    return tuple(found.values())


def _days(text: str) -> tuple[date, ...]:
    days = set()
    for line in text.splitlines():
        typed = " ".join(line.split()).rstrip(".,;")
        if not typed:
            continue
        day = _day(typed)
        if day.year not in YEARS:
            raise ValueError(f"{_one(day)} is too far away: use {YEARS[0]} to {YEARS[-1]}.")
        if day.weekday() >= 5:
            raise ValueError(f"{_one(day)} is no working day anyway. Check the date.")
        days.add(day)
    return tuple(sorted(days))


def _day(typed: str) -> date:
    plain = re.sub(r"^(?:mon|tues|wednes|thurs|fri|satur|sun)day,? ", "", typed, flags=re.I)
    plain = re.sub(r"(?<=\d)(?:st|nd|rd|th)\b", "", plain)
    for form in _DATES:
        try:
            return datetime.strptime(plain, form).date()
        except ValueError:
            continue
    raise ValueError(f"“{typed[:40]}” is not a date. Write it like 10 May 2027.")


def _whole(low: int, high: int) -> Callable[[str], int]:
    def read(text: str) -> int:
        typed = text.strip()
        if not re.fullmatch(r"[0-9]{1,6}(\.0+)?", typed):
            raise ValueError("Give a whole number, in figures.")
        number = int(float(typed))
        if not low <= number <= high:
            raise ValueError(f"Give a number from {low} to {high}.")
        return number

    return read


def _words(longest: int) -> Callable[[str], str]:
    def read(text: str) -> str:
        words = " ".join(text.split())
        if not re.search(r"[^\W\d_]", words):
            raise ValueError("Write who it is, in words.")
        if len(words) > longest:
            raise ValueError(f"Use at most {longest} characters; this has {len(words)}.")
        return words

    return read


def _phone(text: str) -> str:
    number = " ".join(text.split())
    if not re.fullmatch(r"\+?[0-9][0-9 ()-]{1,24}", number) or sum(map(str.isdigit, number)) < 3:
        raise ValueError("Give a telephone number, in figures.")
    return number


def _yes(text: str) -> bool:
    if text.strip().lower() not in ("yes", "no"):
        raise ValueError("Choose yes or no.")
    return text.strip().lower() == "yes"


GROUPS: Mapping[str, str] = {
    "schools": "Schools",
    "days": "Days and targets",
    "keeping": "How long cases are kept",
    "chat": "Chat and requests",
    "safety": "Safeguarding contacts",
}
_MOVES = "Open cases get their new dates at once, by themselves."
_PHONE_HINT = "The safety reply names this number. It cannot be left out."
FIELDS: tuple[Field, ...] = (
    Field(
        "schools", "schools", "Schools of the trust",
        "One on each line, as families call them. A request can be about any of them.",
        LINES, _schools, effect="The chat offers the new list from the next question on.",
    ),
    Field(
        "extra_bank_holidays", "days", "Extra days that are not working days",
        "One on each line, like 10 May 2027. Weekends and the bank holidays of England and Wales "
        "are known already. School holidays do not belong here: the law does not stop for them.",
        LINES, _days, effect=_MOVES, audited=True,
    ),
    Field(
        "opt_out_working_days", "days", "Target for recording an opt-out",
        "Working days. No law sets this; it is the school's own target.",
        NUMBER, _whole(1, 60), "working days", _MOVES, audited=True,
    ),
    Field(
        "due_soon_days", "days", "When a case counts as due soon",
        "Days before the due date. The overview and the webhooks use it.",
        NUMBER, _whole(1, 30), "days", "It applies at once.", audited=True,
    ),
    *(
        Field(
            f"{RETENTION}{kind.id}", "keeping", f"{kind.name[:1].upper()}{kind.name[1:]}",
            "Months after closing. Then the case is erased by itself, unless it is on hold.",
            NUMBER, _whole(1, 240), "months",
            "A shorter time also erases cases that were closed long ago, within minutes.",
            audited=True,
        )
        for kind in KINDS.values()
    ),
    Field(
        "unfinished_minutes", "chat", "When a request that was left is filed as unfinished",
        "Minutes without an answer. It is filed only if the person can be reached or is known.",
        NUMBER, _whole(5, 1440), "minutes", "It applies to requests that are being made now, too.",
        audited=True,
    ),
    Field(
        "competence_age", "chat", "Age from which to look at a pupil's own view",
        "Years. A parent's request about a pupil of this age or older carries a mark for you.",
        NUMBER, _whole(0, 18), "years", "It applies to requests that are filed from now on.",
        audited=True,
    ),
    Field(
        "keep_unanswered_wording", "chat", "Keep the words of questions that were not answered",
        "Only words that the assistant knows from the notice and its own examples are kept: names, "
        "numbers and everything else are taken out first. Without this, only topics are counted.",
        YES_NO, _yes, effect="“No” also deletes what was kept before.", audited=True,
    ),
    Field(
        "safeguarding_lead", "safety", "Whom the safety reply names at the school",
        "For example: the school's Designated Safeguarding Lead, Mrs Example",
        LINE, _words(200), effect="The next safety reply says it.",
    ),
    Field("childline", "safety", "Childline", _PHONE_HINT, LINE, _phone, effect="The next safety reply says it."),
    Field("nspcc", "safety", "NSPCC helpline", _PHONE_HINT, LINE, _phone, effect="The next safety reply says it."),
    Field("emergency", "safety", "Emergency number", _PHONE_HINT, LINE, _phone, effect="The next safety reply says it."),
)  # fmt: skip
BY_NAME: Mapping[str, Field] = {field.name: field for field in FIELDS}

"""Dates of birth, year groups and periods as people write them. Pure; the day is passed in."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from bot.understanding.year_groups import FIRST_YEAR, LAST_YEAR, year_groups

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("jan", "january", "janury"), ("feb", "february", "febuary", "feburary"),
            ("mar", "march"), ("apr", "april"), ("may",), ("jun", "june"), ("jul", "july"),
            ("aug", "august"), ("sep", "sept", "september", "septembre"), ("oct", "october"),
            ("nov", "november"), ("dec", "december"),
        ),
        start=1,
    )
    for name in names
}  # fmt: skip
#: Months by their names, within a pattern, written out, for texts in which "mark" or "decided" may stand as well.
MONTH_IN_FULL = (
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december)"
)
#: A month by its name, short or long, within a pattern.
MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
_NUMERIC = re.compile(
    r"(?<![\d/.-])(?P<d>\d{1,2})\s*[/.\-\s]\s*(?P<m>\d{1,2})\s*[/.\-\s]\s*(?P<y>\d{4}|\d{2})(?![\d/])"
)
_ISO = re.compile(r"(?<!\d)(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})(?!\d)")
_NAMED = re.compile(
    r"(?<!\d)(?P<d>\d{1,2})\s*(?:st|nd|rd|th)?\s*(?:of\s+)?[\s\-/.,]*(?P<m>[a-z]{3,9})\.?[\s\-/.,]*(?P<y>\d{4}|['’]?\d{2})(?!\d)", re.I
)  # fmt: skip
_NAMED_FIRST = re.compile(
    r"\b(?P<m>[a-z]{3,9})\.?\s+(?P<d>\d{1,2})\s*(?:st|nd|rd|th)?\s*,?\s+(?P<y>\d{4}|['’]?\d{2})(?!\d)",
    re.I,
)
_COMPACT = re.compile(r"^\D*(?P<d>\d{2})(?P<m>\d{2})(?P<y>\d{4})\D*$")
#: Nobody older was a pupil whose records a school could still hold.
OLDEST = 100


def is_day(value: object) -> bool:
    """Whether an answer is a whole date (ISO 8601), as one of birth is kept, and not a year group."""
    return bool(re.fullmatch(r"\d{4}-\d\d-\d\d", str(value)))


class NotADate(ValueError):
    """What was written is not a date that can be; the message is a sentence for the person."""


def parse_date(text: str, today: date) -> date | None:
    """The first date in a usual UK form (day first), or ``None`` when there is none.

    Raises ``NotADate`` for a day that does not exist. Two-digit years lie in the past hundred.
    """
    for pattern in (_ISO, _NUMERIC, _NAMED, _NAMED_FIRST, _COMPACT):
        for match in pattern.finditer(text):
            month = month_named(match["m"])
            if month is None:
                continue
            return _exact(_year(match["y"], today), month, int(match["d"]))
    if re.search(r"\d", text) or any(word in _MONTHS for word in text.lower().split()):
        return _loose(text, today)
    return None


def _loose(text: str, today: date) -> date | None:
    """Forms that the patterns do not know ("the fourteenth of March 2011"), by dateparser."""
    from datetime import datetime

    if len(text) > _LONGEST:
        return None
    import dateparser  # half a second of start-up that most messages never need

    options: Any = {
        "DATE_ORDER": "DMY",
        "REQUIRE_PARTS": ["day", "month", "year"],
        "PREFER_DATES_FROM": "past",
        "RELATIVE_BASE": datetime(today.year, today.month, today.day),
    }
    found = dateparser.parse(text, languages=["en"], settings=options)
    return found.date() if found else None


#: No date is written longer; over a page of numbers dateparser recurses without end.
_LONGEST = 200


def date_of_birth(text: str, today: date) -> date | None:
    """A date of birth that can be; raises ``NotADate`` for one that cannot."""
    found = parse_date(text, today)
    if found is None:
        return None
    if found > today:
        raise NotADate("That date is in the future. Please check the date of birth.")
    if age_on(found, today) > OLDEST:
        raise NotADate(
            "That date is more than a hundred years ago. Please check the date of birth."
        )
    if age_on(found, today) < 3:
        raise NotADate("A child of that age is not at school yet. Please check the date of birth.")
    return found


def year_group(text: str) -> int | None:
    """The school year (1 to 13) that the text names."""
    years = [year for named in year_groups(text, classes=False) for year in named.years]
    return next((year for year in years if FIRST_YEAR <= year <= LAST_YEAR), None)


def age_on(born: date, day: date) -> int:
    """Age in whole years; on 29 February's missing day a birthday counts on 1 March."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def fits_year(born: date, year: int, today: date) -> bool:
    """Whether a date of birth can be that of a pupil in this school year; one year either way is
    left for pupils who were moved up or down."""
    started = today.year if today.month >= 9 else today.year - 1
    expected = started - (year + 4)  # born before 1 September of this calendar year
    cohort = born.year if born.month < 9 else born.year + 1
    return abs(cohort - expected) <= 1


def show_date(day: date) -> str:
    """14 March 2011."""
    return f"{day.day} {day:%B %Y}"


def month_named(text: str) -> int | None:
    """The number of a month, by its name or number."""
    if text.isdigit():
        return int(text)
    return _MONTHS.get(text.lower())


def _year(text: str, today: date) -> int:
    year = int(text.lstrip("'’"))
    if len(text.lstrip("'’")) == 4:
        return year
    century = today.year - today.year % 100
    return century + year if century + year <= today.year else century - 100 + year


def _exact(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError as error:
        raise NotADate("There is no such date. Please write it like 14 March 2011.") from error

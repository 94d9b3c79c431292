"""The year groups, key stages and the sixth form that a message names, and how old they make somebody. Pure."""

from __future__ import annotations

import re
from typing import Callable, NamedTuple, Tuple

from bot.understanding.numbers import (
    AGE,
    AGE_GROUP,
    IN_STREET,
    NO_AGE_BEFORE,
    NUMBERS,
    Range,
    may_be_age,
    value,
)
from bot.understanding.times import stage_past, stage_to_come

#: The years of an English school.
FIRST_YEAR, LAST_YEAR = 1, 13
_YEAR = rf"(?:\d{{1,3}}|{'|'.join(NUMBERS)})"
_NOT_OLD = r"s?\b(?!\s*(?:-\s*)?(?:(?:years?|yrs?)\s*(?:-\s*)?)?olds?\b)"
#: "Year 9", "yr. 9", "Year group 9", "Y8/9", "years 10 and 11"; "year 8 and 12" is a year and an age.
_NAMED = re.compile(
    rf"\b(?:(?:year|yr)\.?\s*(?:-\s*)?(?:group\s*)?|y\.?\s*(?:-\s*)?){_YEAR}(?:\s*/\s*{_YEAR})*{_NOT_OLD}"
    rf"|\b(?:(?:year|yr)s|(?:year|yr)\s+groups|ys)\s*{_YEAR}(?:(?:\s*(?:/|,|&|-|\band\b|\bor\b|\bto\b))+\s*{_YEAR})*{_NOT_OLD}",
    re.I,
)
_ONE_YEAR = re.compile(rf"{_YEAR}(?=\b|s)", re.I)
#: "11B": a class of the year. Not "under 13s", "10p".
_CLASS = re.compile(r"\b(7|8|9|1[0-3])[a-hjlnqrtvwz]\b", re.I)


class YearGroups(NamedTuple):
    """Years that are named together, and where they stand in the text."""

    years: Tuple[int, ...]
    start: int
    end: int


def year_groups(text: str, classes: bool = True) -> list[YearGroups]:
    """The year groups that the text names, in order; ``classes``: "9B" names one as well. A number beyond
    those of a school is given as it stands."""
    found = [
        YearGroups(tuple(map(value, _ONE_YEAR.findall(one.group()))), *one.span())
        for one in _NAMED.finditer(text)
    ]
    if classes:
        found += (YearGroups((int(one[1]),), *one.span()) for one in _CLASS.finditer(text))
    return sorted(found, key=lambda one: one.start)


class Stage(NamedTuple):
    """The ages that a year group, key stage or the sixth form gives, and where it stands."""

    ages: Range
    start: int
    end: int


#: "y7 (11)", "year 8, aged 12"; and "im year 8 and 12", where nobody else can be meant.
_BESIDE_YEAR = re.compile(
    rf"\s*(?:\(\s*(?:aged?\s+)?|,\s*(?:aged?|i(?:'|’)?m)\s+){AGE_GROUP}\b", re.I
)
_AND_AGED = re.compile(
    rf"\s*and\s+(?:(?:already|now|just\s+turned|only)\s+)?{AGE_GROUP}\s*(?:[.,!?;)]|$)", re.I
)
#: "Year 9 but twelve", "8A and already 13", whoever it is said of.
_BUT_AGED = re.compile(
    rf"\s*(?:,\s*)?(?:but|and(?=\s+(?:already|just\s+turned)))\s+(?:(?:only|already|still|just|now|turned)\s+)*{AGE_GROUP}\s*(?:[.,!?;)]|$)",
    re.I,
)
_I_AM_IN = re.compile(r"\b(?:i(?:'|’)?m|i\s+am)\s+(?:in\s+)?$", re.I)
#: "Five years 3 times", "one year 4 months", "28 Year 10s": the last alone is a year group.
_COUNTED = re.compile(rf"\b(?:{AGE}|one|two)\s*$", re.I)
_PLURAL = re.compile(r"(?:year|yr)s\b", re.I)
_A_TIME = re.compile(r"\s*(?:years?|ago|terms?|months?|weeks?|days?|hours?|minutes?|mins)\b", re.I)
_KEY_STAGE = re.compile(r"\b(?:key\s*stage|ks)\s*(?:-\s*)?(?P<k>[1-5])\b", re.I)
_KEY_STAGES = {1: (5, 7), 2: (7, 11), 3: (11, 14), 4: (14, 16), 5: (16, 18)}
_SIXTH = r"(?:the\s+|our\s+|your\s+)?(?:lower\s+|upper\s+)?(?:sixth\s+form|6th\s+form|sixth|6th)\b"
_A_LEVELS = r"(?:(?:his|her|my|their)\s+)?a\s*(?:-\s*)?levels?\b"
_IN_SIXTH = re.compile(
    rf"\b(?:lower|upper)\s+(?:sixth|6th)\b|\b(?:doing|does|studying|taking|started|starting)\s+{_A_LEVELS}"
    rf"|\b(?:in|into|at|joined|started|starting)\s+{_SIXTH}|\bsixth\s*formers?\b|\bstarts\s+(?:{_A_LEVELS}|{_SIXTH})",
    re.I,
)
_SIXTH_ITSELF = re.compile(r"(?:lower|upper|sixth|6th|a\s*(?:-\s*)?level)", re.I)
_SIXTH_AGES, _BEFORE_SIXTH = (16, 18), (15, 16)


def stages(
    text: str, whole: str, free: Callable[[int, int], bool]
) -> tuple[list[Stage], list[Range]]:
    """The year groups and key stages that are spoken of, and the ages of those of the past.

    ``free`` takes a stretch of the text, and says whether nobody else had.
    """
    years: list[Stage] = []
    past: list[Range] = []
    for named in year_groups(text):
        if not _is_year(text, named) or not free(named.start, named.end):
            continue
        aged = _age_beside(text, named) if len(named.years) == 1 else None
        for year in named.years:
            if not FIRST_YEAR <= year <= LAST_YEAR:
                continue
            low, high = year + 4, year + 5
            if aged is not None and year + 3 <= aged <= year + 6:
                low = high = aged
            elif stage_to_come(text, named.start, named.end, whole):
                low, high = year + 3, year + 4
            if stage_past(text, named.start):  # who was in it then is at least as old now
                past.append((low, None))
            else:
                years.append(Stage((low, high), named.start, named.end))
    for match in _KEY_STAGE.finditer(text):
        if free(*match.span()):
            years.append(Stage(_KEY_STAGES[int(match["k"])], *match.span()))
    return years, past


def sixth_form(text: str, whole: str) -> Range | None:
    """The ages of the sixth form when somebody is said to be in it, or to come to it."""
    match = _IN_SIXTH.search(text)
    if match is None:
        return None
    itself = _SIXTH_ITSELF.search(text, match.start())
    start = itself.start() if itself else match.start()
    return _BEFORE_SIXTH if stage_to_come(text, start, match.end(), whole) else _SIXTH_AGES


def _is_year(text: str, named: YearGroups) -> bool:
    """Whether years are meant, not a time ("five years 3 months"), an address ("9B Mill Lane")."""
    before = text[max(0, named.start - 12) : named.start]
    if text[named.start].isdigit() and (
        NO_AGE_BEFORE.search(before) or IN_STREET.match(text, named.end)
    ):
        return False
    counted = _PLURAL.match(text, named.start) and _COUNTED.search(before)
    return not counted and not _A_TIME.match(text, named.end)


def _age_beside(text: str, named: YearGroups) -> int | None:
    """The age that is told with the year: "im year 8 and 12" says more than the year."""
    aged = _BESIDE_YEAR.match(text, named.end) or _BUT_AGED.match(text, named.end)
    if aged is None and _I_AM_IN.search(text, 0, named.start):
        aged = _AND_AGED.match(text, named.end)
    return value(aged["n"]) if aged and may_be_age(text, *aged.span("n")) else None

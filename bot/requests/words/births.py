"""A date of birth that comes with a question tells how old somebody is. Pure; the day is passed in."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import replace
from datetime import date, timedelta

from bot.notice.again import OF_AN_AGE
from bot.requests.offering import STARTS
from bot.requests.words.dates import NotADate, age_on, month_named, parse_date
from bot.understanding.born import birth_in
from bot.understanding.numbers import OLDEST, YOUNGEST, Range
from bot.understanding.owners import OWNERS, bare
from bot.understanding.people import HE, SHE, SOMEBODY, WRITER, Aged
from bot.understanding.persons import PUPIL, SPOKEN_OF
from bot.understanding.reading import ASPECTS, Reading, as_details
from bot.understanding.say import settled_say

_CLAUSE = re.compile(r"[.;!?\n]|\b(?:and|but)\b", re.I)
#: Right before it: "I was born", "my date of birth".
_MINE = re.compile(r"\b(?:i(?:(?:'|’)?m|\s+was|\s+am)?|im|me|my|mine)\s*[,:]?\s*$", re.I)
_MY_BIRTH = re.compile(r"\bmy\b", re.I)
_MAY_I = re.compile(r"\b(?:can|could|may|am|do|should|will)\s+i\b", re.I)
#: A time to come that a question speaks of.
_THEN = re.compile(
    r"\b(?:(?P<tomorrow>tomorrow|2morrow)|(?P<next>next|this)\s+(?P<whole>week|month|year)|(?:on|by|from|come|next)\s+(?P<day>(?:mon|tues|wednes|thurs|fri|satur|sun)day)"
    r"|in\s+(?:about\s+)?(?P<count>an?|one|two|three|four|five|six|\d{1,2})\s+(?P<unit>day|week|fortnight|month)s?)\b",
    re.I,
)
_BIRTHDAY_COME = re.compile(
    r"\b(?:after|on|from|once|when)\s+(?:(?:it\s+is|it(?:'|’)?s|i(?:'|’)?ve\s+had|(?:s)?he(?:'|’)?s\s+had)\s+)?(?:my|his|her|their|the|that)\s+(?:next\s+)?(?:birthday|b-?day)\b",
    re.I,
)
_COUNTS = {
    "a": "1",
    "an": "1",
    "one": "1",
    "two": "2",
    "three": "3",
    "four": "4",
    "five": "5",
    "six": "6",
}
_DAYS = {"d": 1, "w": 7, "f": 14, "m": 31}
#: Questions whose answer hangs on an age; the digits of a date only blur how they are read.
_OF_AGES = ("ask_opt_out", "ask_youth_13", "ask_sharing_16")
_CLEAR_ENOUGH = 0.4


def with_birth(reading: Reading, today: date) -> Reading:
    """The reading with the age that a date of birth in it comes to on this day; as it is when it tells an age itself,
    wishes for a request (whose form takes the date), or the date is no pupil's."""
    wishes = reading.sure and reading.label in STARTS
    if reading.people or (reading.low, reading.high) != (None, None) or wishes:
        return reading
    found = birth_in(reading.text)
    ages = _ages(found, today) if found is not None else None
    if found is None or ages is None:
        return reading
    low, high = ages
    owner = _owner(reading.text, found)
    told = replace(
        reading,
        low=low,
        high=high,
        people=(Aged(owner, low, high),),
        meant=None,
        birthday=_next_birthday(found, today),
    )
    # "Is he passed on yet?" sounds like one who is too young; how old he is, is known.
    things = tuple(one for one in told.mentions if one.end or one.concept not in OF_AN_AGE)
    told = replace(told, mentions=things)
    if _is_all(reading.text, found):
        mine = replace(told, role=PUPIL, supposed=False) if owner == WRITER else told
        return replace(mine, label="follow_age", sure=True, others=(), asks=False)
    if not told.sure and told.label in _OF_AGES and told.confidence >= _CLEAR_ENOUGH:
        told = replace(told, sure=True, others=())
    return _of_oneself(told, owner)


def older_by_then(reading: Reading, birthday: str | None, today: date) -> Reading:
    """The reading with how many years older somebody with this next ``birthday`` (ISO 8601) is on the day that the
    question speaks of; as it is when it speaks of none, or of now."""
    birthday = reading.birthday or birthday
    if birthday is None or reading.birthday is None and reading.people:
        return reading
    until = _day_asked_of(reading.question, birthday, today)
    if until is None:
        return reading
    first = date.fromisoformat(birthday)
    # Only whoever asks about a day on which they are older is told of another age than their own.
    ahead = age_on(first, until) + 1 if until >= first else 0
    if not ahead:
        return reading
    # What was guessed of how old somebody is, or of what is left unsaid, is known.
    guessed = (*OF_AN_AGE, "unsaid")
    things = tuple(one for one in reading.mentions if one.end or one.concept not in guessed)
    return replace(reading, ahead=ahead, meant=None, mentions=things)


def _day_asked_of(question: str, birthday: str, today: date) -> date | None:
    """The last day of the time that the question speaks of; ``None`` when it speaks of none."""
    if _BIRTHDAY_COME.search(question):
        return date.fromisoformat(birthday)
    found = _THEN.search(question)
    if found is None or found.lastgroup is None:
        return None
    if found["tomorrow"]:
        return today + timedelta(days=1)
    if found["unit"]:
        count = int(_COUNTS.get(found["count"].lower(), found["count"]))
        return today + timedelta(days=count * _DAYS[found["unit"].lower()[0]])
    if found["day"]:
        return today + timedelta(days=7)
    weeks = 1 if found["next"].lower() == "next" else 0
    if found["whole"].lower() == "week":
        return today + timedelta(days=6 - today.weekday() + 7 * weeks)
    if found["whole"].lower() == "month":
        months = today.month - 1 + weeks
        year, month = today.year + months // 12, months % 12 + 1
        return date(year, month, monthrange(year, month)[1])
    return date(today.year + weeks, today.month, min(today.day, 28)) if weeks else None


def _next_birthday(found: re.Match[str], today: date) -> str | None:
    """The next one (ISO 8601), where the day is told."""
    if not found.groupdict()["day"]:
        return None
    born = parse_date(found["day"], today)
    assert born is not None, "an age came of it"
    if (born.month, born.day) == (2, 29):  # counts on 1 March where there is none
        born = date(born.year, 3, 1)
    passed = (born.month, born.day) <= (today.month, today.day)
    return date(today.year + passed, born.month, born.day).isoformat()


def _of_oneself(told: Reading, owner: str) -> Reading:
    """With a pupil as the writer, where the date is the writer's own."""
    unsaid = told.role is None or told.supposed
    may_i = owner == SOMEBODY and _MAY_I.search(told.text) and not SPOKEN_OF.search(told.text)
    if not unsaid or not (owner == WRITER or may_i):
        return told
    about = settled_say(told.concepts(ASPECTS), PUPIL, told.question, told.text)
    things = tuple(one for one in told.mentions if one.kind != ASPECTS)
    details = as_details(about)
    return replace(told, role=PUPIL, supposed=False, mentions=things + details)


def _ages(found: re.Match[str], today: date) -> Range | None:
    """From the youngest to the oldest that somebody with this birth may be; ``None`` when that is no pupil."""
    parts = found.groupdict()
    try:
        if parts["day"]:
            born = parse_date(parts["day"], today)
            first, last = born, born
        elif parts.get("y1") or parts.get("y2"):
            year = int(parts["y1"] or parts["y2"])
            month = month_named(parts["month"] or parts["m"])
            if month is None:
                return None
            first, last = date(year, month, 1), date(year, month, monthrange(year, month)[1])
        else:
            first, last = date(int(parts["y3"]), 1, 1), date(int(parts["y3"]), 12, 31)
    except (NotADate, ValueError):
        return None
    if first is None or last is None or last > today:
        return None
    low, high = age_on(last, today), age_on(first, today)
    return (low, high) if low >= YOUNGEST and high <= OLDEST else None


def _owner(text: str, found: re.Match[str]) -> str:
    """Whose birth it is, by the clause that it stands in."""
    if _MINE.search(text, 0, found.start()):
        return WRITER
    start = max((one.end() for one in _CLAUSE.finditer(text, 0, found.start())), default=0)
    end = _CLAUSE.search(text, found.end())
    clause = bare(text[start : end.start() if end else len(text)])
    named = [name for name, words in zip((HE, SHE), OWNERS[1:]) if words.search(clause)]
    if len(named) == 1:
        return named[0]
    return WRITER if not named and _MY_BIRTH.search(found.group()) else SOMEBODY


def _is_all(text: str, found: re.Match[str]) -> bool:
    """Whether nothing else is said with it."""
    rest = (text[: found.start()] + " " + text[found.end() :]).split()
    return len(rest) <= 3 and "?" not in text and not _MAY_I.search(text)

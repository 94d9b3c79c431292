"""A date of birth that comes with a question tells how old somebody is. Pure; the day is passed in."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import replace
from datetime import date

from bot.notice.again import OF_AN_AGE
from bot.requests.offering import STARTS
from bot.requests.words.dates import MONTH, NotADate, age_on, month_named, parse_date
from bot.understanding.numbers import OLDEST, YOUNGEST, Range
from bot.understanding.owners import OWNERS, bare
from bot.understanding.people import HE, SHE, SOMEBODY, WRITER, Aged
from bot.understanding.persons import PUPIL, SPOKEN_OF
from bot.understanding.reading import ASPECTS, Mention, Reading
from bot.understanding.say import settled_say

_WORD = r"(?:d\.?\s?o\.?\s?b\b\.?|date\s+of\s+birth|birth\s*-?\s*(?:date|day)|b-?day|born)"
_OF = rf"(?:\s*(?:of|for)\s+(?:(?:my|our|the)\s+)?(?:son|daughter|child|boy|girl|kid|lad|(?!{MONTH}\b)[a-z]+)\b)?"
_TO = r"(?:\s*(?:[:=(-]|is|was|on|in|back\s+in|the|of|it(?:'|’)?s)\s*)*\s*"
_DAY = r"(?:\d{4}-\d{1,2}-\d{1,2}|\d{1,2}\s*[/.\-]\s*\d{1,2}\s*[/.\-]\s*(?:\d{4}|\d{2})|\d{1,2}(?:st|nd|rd|th)?\s+(?:of\s+)?[a-z]{3,9}\.?,?\s+\d{4}|[a-z]{3,9}\s+\d{1,2}(?:st|nd|rd|th)?,?\s+\d{4})(?!\d)"
_MONTH = r"(?:(?P<month>[a-z]{3,9})\.?,?\s+(?:of\s+)?(?P<y1>(?:19|20)\d{2})|(?P<m>\d{1,2})\s*[/.]\s*(?P<y2>(?:19|20)\d{2}))(?!\d)"
_YEAR = r"(?P<y3>(?:19|20)\d{2})(?![\d/-])"
_BIRTH = re.compile(rf"\b{_WORD}{_OF}{_TO}(?:(?P<day>{_DAY})|{_MONTH}|{_YEAR})", re.I)
#: "14/3/2011 is his date of birth", "a 2010 baby".
_BEHIND = re.compile(
    rf"(?:(?P<day>{_DAY})\s*(?:is|was|[,=(-])\s*(?:my|his|her|their|the)?\s*{_WORD}|\b(?P<y3>(?:19|20)\d{{2}})[\s-]+(?:born|baby)\b)",
    re.I,
)
_CLAUSE = re.compile(r"[.;!?\n]|\b(?:and|but)\b", re.I)
#: Right before it: "I was born", "my date of birth".
_MINE = re.compile(r"\b(?:i(?:(?:'|’)?m|\s+was|\s+am)?|im|me|my|mine)\s*[,:]?\s*$", re.I)
_MY_BIRTH = re.compile(r"\bmy\b", re.I)
_MAY_I = re.compile(r"\b(?:can|could|may|am|do|should|will)\s+i\b", re.I)
#: Questions whose answer hangs on an age; the digits of a date only blur how they are read.
_OF_AGES = ("ask_opt_out", "ask_youth_13", "ask_sharing_16")
_CLEAR_ENOUGH = 0.4


def with_birth(reading: Reading, today: date) -> Reading:
    """The reading with the age that a date of birth in it comes to on this day; as it is when it tells an age itself,
    wishes for a request (whose form takes the date), or the date is no pupil's."""
    wishes = reading.sure and reading.label in STARTS
    if reading.people or (reading.low, reading.high) != (None, None) or wishes:
        return reading
    found = _BIRTH.search(reading.text) or _BEHIND.search(reading.text)
    ages = _ages(found, today) if found is not None else None
    if found is None or ages is None:
        return reading
    low, high = ages
    owner = _owner(reading.text, found)
    told = replace(reading, low=low, high=high, people=(Aged(owner, low, high),), meant=None)
    # "Is he passed on yet?" sounds like one who is too young; how old he is, is known.
    things = tuple(one for one in told.mentions if one.end or one.concept not in OF_AN_AGE)
    told = replace(told, mentions=things)
    if _is_all(reading.text, found):
        return replace(told, label="follow_age", sure=True, others=(), asks=False)
    if not told.sure and told.label in _OF_AGES and told.confidence >= _CLEAR_ENOUGH:
        told = replace(told, sure=True, others=())
    return _of_oneself(told, owner)


def _of_oneself(told: Reading, owner: str) -> Reading:
    """With a pupil as the writer, where the date is the writer's own."""
    unsaid = told.role is None or told.supposed
    may_i = owner == SOMEBODY and _MAY_I.search(told.text) and not SPOKEN_OF.search(told.text)
    if not unsaid or not (owner == WRITER or may_i):
        return told
    about = settled_say(told.concepts(ASPECTS), PUPIL, told.question, told.text)
    things = tuple(one for one in told.mentions if one.kind != ASPECTS)
    details = tuple(Mention(one, ASPECTS, one, 0, 0) for one in about)
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

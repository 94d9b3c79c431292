"""Where a message tells a date of birth, and the message without it. Pure.

The digits of a date say nothing of what is asked, and blur how it is read: they are taken out of what is
classified. What the date comes to on a day is the business of ``bot/requests/words/births.py``.
"""

from __future__ import annotations

import re

from bot.understanding.numbers import MONTH

#: Words of a birth, of nobody's date yet.
BORN_WORD = r"(?:d\.?\s?o\.?\s?b\b\.?|date\s+of\s+birth|birth\s*-?\s*(?:date|day)|b-?day|born)"
_OF = rf"(?:\s*(?:of|for)\s+(?:(?:my|our|the)\s+)?(?:son|daughter|child|boy|girl|kid|lad|(?!{MONTH}\b)[a-z]+)\b)?"
_TO = r"(?:\s*(?:[:=(-]|is|was|on|in|back\s+in|the|of|it(?:'|’)?s)\s*)*\s*"
_DAY = r"(?:\d{4}-\d{1,2}-\d{1,2}|\d{1,2}\s*[/.\-]\s*\d{1,2}\s*[/.\-]\s*(?:\d{4}|\d{2})|\d{1,2}(?:st|nd|rd|th)?\s+(?:of\s+)?[a-z]{3,9}\.?,?\s+\d{4}|[a-z]{3,9}\s+\d{1,2}(?:st|nd|rd|th)?,?\s+\d{4})(?!\d)"
_MONTH = r"(?:(?P<month>[a-z]{3,9})\.?,?\s+(?:of\s+)?(?P<y1>(?:19|20)\d{2})|(?P<m>\d{1,2})\s*[/.]\s*(?P<y2>(?:19|20)\d{2}))(?!\d)"
_YEAR = r"(?P<y3>(?:19|20)\d{2})(?![\d/-])"
_BIRTH = re.compile(rf"\b{BORN_WORD}{_OF}{_TO}(?:(?P<day>{_DAY})|{_MONTH}|{_YEAR})", re.I)
#: "14/3/2011 is his date of birth", "a 2010 baby".
_BEHIND = re.compile(
    rf"(?:(?P<day>{_DAY})\s*(?:is|was|[,=(-])\s*(?:my|his|her|their|the)?\s*{BORN_WORD}|\b(?P<y3>(?:19|20)\d{{2}})[\s-]+(?:born|baby)\b)",
    re.I,
)
#: Where the clause begins that a birth stands in, and what may stand in it before the birth: who was born, and no
#: question. "Is my date of birth 3/4/2011 in there?" asks of the date itself.
_CLAUSE = re.compile(r"[.;:!?\n,(]|\s[-–]\s|\b(?:and|but|so|as|because|cos)\b", re.I)
_WHO_WAS = re.compile(
    r"\s*(?:(?:hi|hello|ok|well|please|actually|for\s+info|fyi)\b\W*)*"
    r"(?P<who>(?!(?:is|are|was|were|do|does|did|can|could|will|would|has|have|who|what|why|how|when|where|which|if|whether)\b)(?:[\w'’-]+\s+){0,5}?)"
    r"(?P<was>(?:(?:is|was|were|am|are|im|i(?:'|’)m|(?:my|our|his|her|their|the)(?:\s+(?:own|full))?)\s+)*)",
    re.I,
)
#: Said of a date in a file, and not of somebody: the date is asked about.
_ON_FILE = re.compile(
    r"\b(?:is|are|has|have|hold|holds|keep|keeps|got|record\w*|file|put|says?|wrong\w*|right|correct\w*|change|changed|fix|store\w*|shar\w*|pass\w*|giv\w*|send\w*|need\w*|want\w*|ask\w*)\b",
    re.I,
)
_PRONOUN = re.compile(r"(?:i|(?:s)?he|they|we)\s*", re.I)
#: Without one of these there is no date.
_A_DATE = re.compile(r"\d{4}|\d\s?[/.-]\s?\d")
#: So many words must be left, or the date is all that is told.
_LEFT = 2
#: Behind it: something is said of the date itself.
_OF_THE_DATE = re.compile(
    r"\s*(?:is|was|isn(?:'|’)?t|are|has|had|have|should|shouldn(?:'|’)?t|got|gets|goes|went|which|that|on|instead|rather)\b",
    re.I,
)


def birth_in(text: str) -> re.Match[str] | None:
    """The date of birth that the text tells, from the word for it to the end of the date; groups ``day``, ``month``
    with ``y1``, ``m`` with ``y2``, and ``y3``."""
    return _BIRTH.search(text) or _BEHIND.search(text)


def without_birth(text: str) -> str:
    """The text with spaces in the place of a date of birth that only says how old somebody is; every other place stays
    where it was. As it is when there is none, when it is asked about, or when there is little else."""
    found = birth_in(text) if _A_DATE.search(text) else None
    if found is None:
        return text
    start = max((one.end() for one in _CLAUSE.finditer(text, 0, found.start())), default=0)
    before = _WHO_WAS.fullmatch(text, start, found.start())
    if before is None or _ON_FILE.search(before["who"]) or _OF_THE_DATE.match(text, found.end()):
        return text
    # "He was born ...": nobody is named; "my son was born ..." names him.
    first = before.start("who") if _PRONOUN.fullmatch(before["who"]) else before.start("was")
    rest = text[:first] + " " * (found.end() - first) + text[found.end() :]
    return text if len(re.findall(r"\w+", rest)) < _LEFT else rest

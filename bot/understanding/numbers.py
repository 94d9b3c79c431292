"""What a number in a message is: an age that somebody can have, or a time, a count, a place. Pure."""

from __future__ import annotations

import re
from typing import Optional, Tuple

#: Youngest and oldest, both included; ``None`` is open.
Range = Tuple[Optional[int], Optional[int]]

#: Ages beyond these are not those of a pupil ("60 pages", "2 boxes").
YOUNGEST, OLDEST = 3, 19

NUMBERS = {
    "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
    "seventeen": 17, "eighteen": 18, "nineteen": 19,
    "twelf": 12, "twelv": 12, "thirten": 13, "therteen": 13, "forteen": 14, "fourten": 14, "fiften": 15, "fiveteen": 15,
    "sixten": 16, "seventen": 17, "sevnteen": 17, "eightteen": 18,
}  # fmt: skip
#: A number that can be an age, in digits or spelt; and as the group that ``value`` takes.
AGE = r"(?:\d{1,2}|" + "|".join(NUMBERS) + ")"
AGE_GROUP = f"(?P<n>{AGE})"
#: What makes a number an age.
UNIT = r"(?:\s*(?:-\s*)?(?:years?|yrs?|y)\s*(?:-\s*)?(?:olds?|of\s+age|o)\b|\s*y/?o\b)"
#: The ages at which things change.
TEENS = "(?:1[0-9]|" + "|".join(word for word, n in NUMBERS.items() if n > 9) + r")\b"
TEENS_GROUP = f"(?P<n>{TEENS})"

MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w*"
_STREET = r"(?:lane|road|street|avenue|crescent|terrace)"
_STREET_NAME = r"(?-i:Lane|Road|Rd|Street|St|Close|Avenue|Ave|Drive|Way|Crescent|Court|Gardens|Place|Grove|Terrace|Square|Mews|Row|Hill|Park)"

_ADDRESS = rf"\w+\s+{_STREET}\b|(?-i:[A-Z][\w'’-]*)\s+(?:(?-i:[A-Z][\w'’-]*)\s+)?{_STREET_NAME}\b"
IN_STREET = re.compile(rf"\s*(?:{_ADDRESS})", re.I)

# One list for everybody who reads numbers. What is written with signs is no age whatever the words say:
# "£15", "16:30", "13.50", "16 %", "10p"; not "13.5 years old", nor "she's 14 am I allowed".
_SIGNS_BEFORE = r"£\s*|\d[:.]"
_SIGNS_AFTER = r"%|per\s*cent\b|:\d|\.\d+(?!\s*(?:-\s*)?(?:years?|yrs?|yo)\b)|p\b|am\b(?!\s+i\b)|pm\b|o'clock\b"
SIGNS_BEFORE = re.compile(rf"(?:{_SIGNS_BEFORE})$")
SIGNS_AFTER = re.compile(rf"\s*(?:{_SIGNS_AFTER})")
#: Before a number that is no age: "article 18", "room 14", "we live at 16 the Green".
NO_AGE_BEFORE = re.compile(
    rf"(?:{_SIGNS_BEFORE}|\d/|\b(?:articles?|sections?|regulations?|paragraph|schedule|chapter|clause|pages?|rooms?|number|flat|apartment|bus)\s+"
    r"|\baddress\s+(?:is|was)\s+(?:now\s+)?|\bmoved\s+to\s+)$",
    re.I,
)
#: After a number that is no age: a time, a count of people or things, a month, a street.
NO_AGE_AFTER = re.compile(
    rf"\s*(?:{_SIGNS_AFTER}|/\d|o’clock\b|(?<=\d)(?:st|nd|rd|th)\b"
    r"|(?:-\s*)?(?:(?:working|school|calendar|clear|full|more|odd)\s+)?(?:mins?|minutes?|hours?|hrs?|days?|weeks?|wks?|months?|mths?|terms?)\b"
    r"|years?\s+(?:ago|of(?!\s+age\b)|experience)\b"
    r"|(?:miles?|metres?|foot|feet|pages?|times|pounds?|quid|degrees|marks|points|emails?|letters|copies|questions|lessons|subjects|detentions)\b"
    r"|(?:of\s+(?:us|them|my)\b|other\s+(?!(?:is|was|has|one|child|son|daughter|boy|girl|at|in)\b)[a-z])"
    # "She turns 16 March 3rd" and "he's 16 may I" tell an age.
    r"|(?:of\s+)?(?:january|february|march|april|june|july|august|september|october|november|december"
    r"|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|may(?=\s*(?:[.,;!?)]|$|\d{4}\b)))\b(?!\s+(?:the\s+)?\d{1,2}(?:st|nd|rd|th)?\b)"
    rf"|{_ADDRESS})",
    re.I,
)
#: Counted people ("12 pupils", "12 more"), unless the number is their age: "over 16 pupils", "post-16 students".
_PEOPLE = re.compile(
    r"\s*(?:more|people|pupils|students|kids|children|grandchildren|teachers|staff|adults|families)\b",
    re.I,
)
_LIMIT = re.compile(r"\b(?:post|pre|over|under|above|below|aged?|ages|at)[\s-]+$", re.I)
#: How far back ``NO_AGE_BEFORE`` looks: so long texts cost no more than short ones.
_NEAR = 30


#: Letters that ``re.I`` takes for an i or an s.
_LIKE_LATIN = str.maketrans("ıİſ", "iis")


def value(word: str) -> int:
    """The number that a word of ``AGE`` stands for, also with the dotless i of a Turkish keyboard."""
    return int(word) if word.isdigit() else NUMBERS[word.translate(_LIKE_LATIN).lower()]


def may_be_age(text: str, start: int, end: int) -> bool:
    """Whether the number from ``start`` to ``end`` can be somebody's age by what stands around it."""
    before = text[max(0, start - _NEAR) : start]
    if NO_AGE_BEFORE.search(before) or NO_AGE_AFTER.match(text, end):
        return False
    return not _PEOPLE.match(text, end) or bool(_LIMIT.search(before))


def tells_age(pattern: re.Pattern[str], text: str) -> bool:
    """Whether the pattern, whose group ``n`` is a number, is found with one that can be an age."""
    return any(may_be_age(text, *found.span("n")) for found in pattern.finditer(text))


def overlap(one: Range, other: Range) -> bool:
    """Whether two ranges have an age in common."""
    return (one[0] or 0) <= (other[1] or OLDEST) and (other[0] or 0) <= (one[1] or OLDEST)

"""What is still to come: an age that somebody will reach, and questions on what changes then. Pure."""

from __future__ import annotations

import re

from bot.understanding.numbers import AGE_GROUP, OLDEST, may_be_age, value
from bot.understanding.times import COMING

_TURNS = re.compile(
    r"\b(?:turn(?:s|ing)?|will\s+(?:be|turn)|(?:'|’)ll\s+(?:be|turn)|going\s+to\s+be|gonna\s+be|gets?\s+to|hits?|reach(?:es|ing)?|becom(?:es|ing)|is|are|am|(?:'|’)[sm]|(?:he|she)s|im|birthday\s+is)\s+"
    rf"{AGE_GROUP}\b",
    re.I,
)
#: "Her 16th is in March."
_NTH = re.compile(
    r"\b(?P<n>1[0-9])(?:st|nd|rd|th)(?:\s+birthday)?(?:\s+is|(?:'|’)s|\s+comes)?(?=\s)", re.I
)


def age_coming(text: str) -> int | None:
    """The age that somebody is said to reach at a time to come ("she turns 16 in May"); ``None`` when there is none, or
    more than one."""
    found = {
        value(one["n"])
        for pattern in (_TURNS, _NTH)
        for one in pattern.finditer(text)
        if COMING.match(text, one.end()) and value(one["n"]) <= OLDEST and _is_age(text, one)
    }
    return found.pop() if len(found) == 1 else None


def _is_age(text: str, one: re.Match[str]) -> bool:
    start, end = one.span("n")
    return one.re is _NTH or may_be_age(text, start, end)


_LEAD = r"\W*(?:(?:so|and|but|ok|okay|well|then|hi|hello|please|now|can\s+you\s+tell\s+me|tell\s+me|do\s+you\s+know)\W+)*"
_DAY = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|tomorrow|2morrow|(?:next|this)\s+(?:week|month|year|(?:mon|tues|wednes|thurs|fri|satur|sun)day)|(?:a|one|two|three|four|\d{1,2})\s+(?:days?|weeks?|months?)(?:['’]?\s+time)?)"
_BIRTHDAY = (
    r"(?:(?:my|his|her|their|the|that)\s+(?:next\s+)?(?:(?:\d\d|[a-z]+)th\s+)?(?:birthday|b-?day))"
)
_WHEN = (
    rf"(?:(?:then|soon|afterwards|(?:on|by|from|come|in|after|at|for)\s+(?:{_DAY}|{_BIRTHDAY}|then|that)(?:\s+onwards?)?|{_DAY}"
    r"|(?:at|when|once|after)\s+(?:(?:he|she|they|i)(?:(?:['’])?(?:s|m|re)|\s+(?:is|are|am|turns?|gets?|hits?))?\s+)?(?:\d\d|that\s+(?:age|old))))"
)
_FOR = r"(?:for\s+(?:me|him|her|us|them|(?:my|our)\s+(?:son|daughter|child|boy|girl|lad|lass|kid)))"
_ENDS = rf"(?:\W+(?:{_WHEN}|{_FOR}|then|exactly|actually|about\s+(?:it|that|this)|if\s+anything|please|pls|thanks))*\W*"
_CHANGES = re.compile(
    rf"{_LEAD}(?:{_WHEN}\W+)?(?:(?:what|wat|how|which\s+things?)(?:(?:['’])?(?:s|ll)|\s+(?:is|will|does|do|would|things?|are|exactly|actually))*\s+(?:(?:going\s+to|gonna|about\s+to|be|it|things?|that|actually|exactly|all)\s+)*(?:change[sd]?|changing|differ(?:ent|s)?|happens?|becomes?\s+different)"
    r"|(?:does|will|is|would|do|are)\s+(?:anything|something|it|that|things?|much|any\s+of\s+(?:it|this|that))\s+(?:(?:going\s+to|gonna|be|then)\s+)*(?:change|changing|different|differ)"
    rf"|what\s+(?:then|about\s+then|happens)){_ENDS}",
    re.I,
)


def asks_what_changes(sentence: str) -> bool:
    """Whether it asks what will be different at a time to come, and names nothing of which: "what's going to change?"."""
    return bool(_CHANGES.fullmatch(sentence))


_TIME_ALONE = re.compile(
    rf"{_LEAD}(?:(?:and|what\s+about|how\s+about|what|also|even|still)\s+)*{_WHEN}{_ENDS}", re.I
)


def is_time_alone(text: str) -> bool:
    """Whether it is nothing but a time to come: "and on Friday?"."""
    return bool(_TIME_ALONE.fullmatch(text))

"""For which time something is wanted, in people's words. Pure."""

from __future__ import annotations

import re

from bot.requests.words.dates import MONTH

_YEAR = r"(?:19|20)\d\d"
_PERIOD = r"(?:(?:school|academic|calendar)\s+)?(?:years?|terms?|months?|weeks?|summer|autumn|spring|winter)"
_LAST = rf"(?:last|past|this|previous|current)\s+(?:(?:\d+|two|three|four|five|few|couple\s+of|half)\s+)?(?:{_PERIOD}|{MONTH})"
_POINT = rf"(?:(?:early|late|mid|about|around|the\s+(?:start|beginning|end)\s+of|{MONTH}|\d{{1,2}}(?:st|nd|rd|th)?)\s+)*(?:{_YEAR}|{_LAST}|{MONTH})"
#: A time and nothing else ("the last two years", "since 2022").
_ALONE = re.compile(
    rf"\W*(?:(?:just|only|for|from|in|of|over|during|the|please|everything|since|after|before|until|between)\s+)*(?:{_POINT}|{_LAST})"
    rf"(?:\s*(?:to|and|until|till|-|–|/)\s*(?:{_POINT}|\d\d|now|today|then|this\s+\w+))?(?:\s+(?:please|pls|only|onwards?|on))*\W*",
    re.I,
)
#: What a few words must have some of to be a time.
_OF_TIME = re.compile(
    rf"\d|\b{MONTH}\b|\b(?:years?|yr|terms?|months?|weeks?|days?|summer|autumn|spring|winter|christmas|easter|half|all|any|every\w*|whole|lot|full|entire|ever|forever|always|start\w*|beg[aiu]n\w*|first|last|latest|past|previous|this|now|today|present|current\w*|date|recent\w*|lately"
    r"|reception|nursery|pre-?school|primary|infants?|juniors?|secondary|school|sixth|college|gcses?|ks\d|key\s+stage|covid|lockdown|holidays?|since|until|till?|from|while|whilst|when|before|after|during|time|old|birth|born|moved?|joined|left|two|three|four|five|six|seven|one|couple|few)\b",
    re.I,
)
_FEW = 3
#: A time alone is short.
_LONGEST = 14


def is_time(said: str) -> bool:
    """Whether it is a time and nothing else."""
    return len(said.split()) <= _LONGEST and bool(_ALONE.fullmatch(said))


def could_be_time(said: str) -> bool:
    """Whether it can say for which time; of a few words some must speak of time, more are the person's own."""
    return len(said.split()) > _FEW or bool(_OF_TIME.search(said))

"""For which time something is wanted, and how it is to come, told in a longer message. Pure."""

from __future__ import annotations

import re

from bot.requests.words.dates import MONTH_IN_FULL

EMAIL, POST, COLLECT = "email", "post", "collect"  # the values of the form's field
_SEASON = rf"{MONTH_IN_FULL}|autumn|spring|summer|winter|easter|christmas"
_PART = rf"(?:early|late|mid|about|around|the\s+(?:start|beginning|end)\s+of|(?:{_SEASON})|term|\d{{1,2}}(?:st|nd|rd|th)?)"
_POINT = rf"(?:(?:{_PART}\s+)*(?:(?:19|20)\d\d|last\s+\w+)|(?:{_SEASON})\b(?!\s+\d)|(?:(?:he|she|they|i)\s+(?:was|were|started|joined)\s+(?:in\s+)?)?(?:reception|(?:year|yr)\s*\d{{1,2}})|(?:he|she|they|i)\s+(?:started|joined))"
_UP_TO = rf"(?:\s*(?:to|and|until|till|-|–)\s*(?:(?:\w+\s+)?(?:19|20)\d\d|now|today|this\s+\w+|(?:{_SEASON})\b|(?:year|yr)\s*\d{{1,2}})|\s+(?:on(?:wards?)?|onwards?)\b)?"
#: "Since last September", "from 2023 on", "for the last two years".
_TIME = re.compile(
    rf"\b(?:(?:since|from|between|after|before|until)\s+{_POINT}{_UP_TO}"
    r"|(?:in|for|over|during|of|from)\s+(?:(?:the|just|only)\s+)*(?:last|past)\s+(?:\w+\s+)?(?:years?|months?|terms?|weeks?|school\s+year)|(?:in|for|during)\s+(?:19|20)\d\d|(?:for\s+)?this\s+(?:school\s+|academic\s+)?year(?:\s+only)?)(?![\w@])",
    re.I,
)
#: Says that something has been so for that time, which is no time that is asked for.
_HAS_BEEN = re.compile(
    r"\b(?:been|was|were|is|are|(?:ha[sd]|have)\s+\w+(?:ed|n|ing)|liv\w+|moved|attend(?:s|ed|ing)?|started|joined|left|known|waiting|asking|asked|happen\w*|an?\s+(?:pupil|student)|went|goes|go|born|works?|worked|ill|off|away|divorced|separated|married|changed)\b[^,.;:!?\n]*$",
    re.I,
)
_CLAUSE = re.compile(r"[,.;:!?\n]|\b(?:and|but|because|who|please)\b", re.I)


def time_in(text: str) -> str | None:
    """The time for which something is asked for, in its own words; not that since when something is so."""
    for found in _TIME.finditer(text):
        start = max((one.end() for one in _CLAUSE.finditer(text, 0, found.start())), default=0)
        if not _HAS_BEEN.search(text[start : found.start()]):
            return found.group()
    return None


def without_time(text: str) -> str:
    """The text without the times in it: "since year 7" is nobody's year group."""
    return _TIME.sub(" ", text)


_IT = r"(?:it|them|this|that|these|everything|all\s+(?:of\s+)?(?:it|this|that)|(?:the|my|your|a|an)\s+(?:\w+\s+)?(?:copy|copies|answer|reply|response|data|records?|information|papers?|file))"
#: How it is to come: by a way that is named, or by what is to be done with it.
_WAYS = {
    EMAIL: rf"\b(?:by|via|through|over|as)\s+(?:an?\s+)?(?:e-?mail|pdf)\b|\be-?mail\s+(?:me\s+)?{_IT}|\b(?:electronically|digitally|as\s+a\s+pdf)\b",
    POST: rf"\bpost\s+to\s+(?=\d|my\b|our\b)|\b(?:by|via|through|in|with)\s+(?:the\s+)?(?:(?:royal\s+)?mail|post|letter)\b|\bpost\s+(?:me\s+)?{_IT}|\b(?:on\s+paper|in\s+paper\s+form|paper\s+cop(?:y|ies)|printed(?:\s+(?:out|cop(?:y|ies)))?|print\s*outs?|hard\s+cop(?:y|ies))\b|\b(?:in|through)\s+the\s+post\b",
    COLLECT: rf"\b(?:collect|pick\s+up|fetch)\s+{_IT}|\bpick\s+(?:it|them|everything)\s+up\b|\b(?:collect|pick\s+up)\s+from\s+(?:the\s+)?(?:school|office|reception)\b|\bcome\s+in\s+(?:and|to)\s+(?:collect|get|pick)\b",
}
_COMPILED = {way: re.compile(words, re.I) for way, words in _WAYS.items()}
#: Not wanted so, only reached so, or what came that way before.
_NOT_SO = re.compile(
    r"\b(?:not|never|no|without|n(?:'|’)t|dont|cant|instead\s+of|rather\s+than)\s+(?:\w+\s+){0,3}$"
    r"|\b(?:contact|reach|ring|call|write\s+to|get\s+(?:hold\s+of|in\s+touch\s+with)|wrote|asked|applied|requested|came|come|arrived|posted|sent|received|got|told|complained|shared|leaked|he|she|they|you|school|council)\s+(?:\w+\s+){0,4}$",
    re.I,
)


def delivery_in(text: str) -> str | None:
    """How it is to come, where one way is told; ``None`` as well where there are two."""
    found = set()
    for way, words in _COMPILED.items():
        for one in words.finditer(text):
            start = max((cut.end() for cut in _CLAUSE.finditer(text, 0, one.start())), default=0)
            if not _NOT_SO.search(text[start : one.start()]):
                found.add(way)
    return found.pop() if len(found) == 1 else None


def without_way(text: str) -> str:
    """The text without how it is to come."""
    for words in _COMPILED.values():
        text = words.sub(" ", text)
    return text

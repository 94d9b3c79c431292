"""Whether what a message says of somebody is so now, was so, or is still to come. Pure."""

from __future__ import annotations

import re

from bot.understanding.numbers import MONTH

#: After an age that somebody has not reached yet.
COMING = re.compile(
    rf"\s*(?:years?\s+)?(?:old\s+)?(?:(?:next|this)\s+(?:week|month|term|year|spring|summer|autumn|winter|\w+day|{MONTH})\b|tomorrow\b|soon\b"
    rf"|on\s+(?:the\s+)?(?:\d|\w+day\b)|in\s+(?:the\s+)?(?:{MONTH}\b|spring\b|summer\b|autumn\b|winter\b|\w+\s+(?:days?|weeks?|months?)\b|a\s+(?:few\s+\w+|bit|while)\b))",
    re.I,
)
#: Before a stage of school that somebody has not reached yet, and after it.
_STARTS = re.compile(
    r"(?:\b(?:starts|(?<!just\s)(?<!now\s)starting|(?:will|to|(?:'|’)ll)\s+(?:be\s+)?(?:start|begin|join)(?:ing)?"
    r"|(?:going|goes|moves?|moving)\s+(?:up\s+)?into|(?:going|moving|moves)\s+(?:up\s+)?to|off\s+to|will\s+be(?:\s+in)?)|(?:'|’)ll\s+be(?:\s+in)?)"
    r"\s+(?:in\s+|her\s+|his\s+|my\s+|the\s+|our\s+|your\s+)?$",
    re.I,
)
_COMING_STAGE = re.compile(
    r"\s*(?:,\s*)?(?:(?:as\s+of\s+|from\s+)?(?:next|this\s+coming)\s+(?:year|term|school\s+year|academic\s+year|sept\w*|autumn)\b"
    r"|(?:in|from|come|this)\s+(?:the\s+)?(?:sept?|september|autumn|new\s+(?:school\s+|academic\s+)?year)\b|after\s+(?:the\s+)?summer\b|soon\b)",
    re.I,
)
#: "Since Year 7", "he left in Year 7", "we limited it in Year 8 and he's now doing A levels". "A pupil from
#: Year 9" is in it.
_STAGE_PAST = re.compile(
    r"\bsince\s+(?:(?:he|she|i|they)\s+(?:was|were)\s+)?(?:in\s+|the\s+(?:start|beginning|end)\s+of\s+)?$"
    r"|(?<!pupil\s)(?<!student\s)(?<!son\s)(?<!daughter\s)(?<!child\s)(?<!boy\s)(?<!girl\s)(?<!kid\s)(?<!mother\s)(?<!father\s)(?<!parent\s)(?<!mum\s)(?<!dad\s)(?<!\bam\s)(?<!\bim\s)(?<!\bis\s)(?<!['’]m\s)(?<!['’]s\s)\bfrom\s+(?:in\s+)?$"
    r"|(?<!just\s)(?<!only\s)(?<!has\s)(?<!have\s)(?<![’\']s\s)\b(?:left|joined|started|came)\s+(?:(?:you|u|us|here|there|school|this\s+school|your\s+school|the\s+school)\s+)?(?:in|at|during)\s+$"
    r"|\b(?:limited|signed|told|asked|ticked|filled|opted|stopped|wrote|said|did|agreed|chose|put|sent|was|were|back)\b"
    r"(?:(?!\b(?:is|are|am|i'm|im|he's|she's|now)\b)[^.?!;]){0,45}\bin\s+$",
    re.I,
)
#: "He went into Year 9 in September": reached already.
_REACHED = re.compile(
    r"\b(?:went|gone|moved|started|began|begun|joined|was|were|has\s+been|been|since)\b[^.?!;,]*$",
    re.I,
)
#: "Once she is 16 in May, who decides?", "She is 16 in May. Does anything change?" ask about then.
_AT_THAT_TIME = re.compile(r"\b(?:when|once|after|as\s+soon\s+as)\s+(?:\w+\s+){0,2}$", re.I)
_FROM_THEN = re.compile(
    r"\b(?:then|after(?:wards)?(?:\s+(?:that|this))?|(?:at|for)\s+(?:that|this)\s+(?:age|stage|point))\b(?!\s+(?:school|the)\b)"
    r"|\b(?:chang\w*|differen\w*|becom\w*|happen\w*)\b"
    # "She turns 13 in March. Will anything be passed on that isn't now?"
    r"|\bwill\b[^.?!]*\b(?:that|which|what)\s+(?:is|does|has|have)(?:n(?:'|’)?t|\s+not)\s*(?:now\b|yet\b|already\b|today\b|[.?!]|$)|\bthan\s+(?:now|today|before)\b",
    re.I,
)
#: In the match of an age: reached already, or taken down already.
_GONE_BY = re.compile(
    r"\b(?:turned|turnd|was|were|became|made|went|hit|reached|had|been|gone|since|nearly|almost|not)\b",
    re.I,
)
#: "The twins are 16 next month. Until then is it me?" asks about a year below the age that it gives.
_UNTIL_THEN = re.compile(
    r"\b(?:(?:un)?till?\s+then|before\s+then|up\s+to\s+then|(?:in\s+the\s+)?mean\s*(?:while|time)|for\s+now|right\s+now|at\s+the\s+moment|too\s+early)\b",
    re.I,
)
#: How far back from a year group is looked for what was or will be.
_NEAR = 70


def age_to_come(text: str, age: re.Match[str], whole: str = "") -> bool:
    """Whether the age is one that somebody has still to reach, and the time before that is asked about."""
    if not COMING.match(text, age.end()) or _GONE_BY.search(age.group()):
        return False
    return not _asks_of_then(text, age.start(), age.end(), whole)


def stage_to_come(text: str, start: int, end: int, whole: str = "") -> bool:
    """Whether the year group (or sixth form) is one that somebody has still to reach, and the time before
    that is asked about."""
    before = text[max(0, start - _NEAR) : start]
    coming = _STARTS.search(before)
    if not coming and (not _COMING_STAGE.match(text, end) or _REACHED.search(before)):
        return False
    return not _asks_of_then(
        text, coming.start() + max(0, start - _NEAR) if coming else start, end, whole
    )


def stage_past(text: str, start: int) -> bool:
    """Whether the year group that begins at ``start`` is one of the past."""
    return bool(_STAGE_PAST.search(text[max(0, start - _NEAR) : start]))


def _asks_of_then(text: str, start: int, end: int, whole: str) -> bool:
    if _UNTIL_THEN.search(whole or text):
        return False
    return bool(
        _AT_THAT_TIME.search(text, 0, start)
        or _FROM_THEN.search(text, end)
        or _FROM_THEN.search(whole)
    )

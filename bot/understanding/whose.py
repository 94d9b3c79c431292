"""Whether it is asked whose say the passing on is: a parent's or the pupil's. Pure.

"Does my mum get a say in whether you pass it on?" sounds like a question on consent. That the school needs none the notice
says elsewhere; who in a family may limit what is passed on, and from what age, it says of the opt-out.
"""

from __future__ import annotations

import re

from bot.understanding.numbers import AGE

_RELATED = (
    r"(?:parents?|mums?|mam|mom|dads?|mother|father|folks|carers?|guardians?|sons?|daughters?|child(?:ren)?|kids?|lad|boy|girl|pupils?|teen(?:ager)?s?|student"
    rf"|{AGE}\s*-?\s*(?:years?|yrs?|y)\s*-?\s*olds?|he|she|they)"
)
_WHOSE = r"(?:(?:my|our|ur|your|his|her|their|the|an?|any|both)\s+){0,2}"
_NOUN = (
    r"(?:(?:to\s+have|an?|any|the|no|some|much|more|equal|final|last|real|proper|full)\s+){1,4}"
    r"(?:say|vote|veto|word|voice|input|choice|decision|control|influence|power)\b"
)
_SAY = rf"(?:get|gets|got|have|has|had|be\s+given|given|keep|keeps|want|wants|deserves?)\s+{_NOUN}"
_DECIDES = r"(?:get\s+to\s+|allowed\s+to\s+)?(?:decide|decides|choose|chooses|have\s+to\s+decide)\b"
#: What is decided: the passing on of data, by the school.
_SCHOOL = r"(?:you|u|ya|yous|the\s+school|school|they)"
_PASSING = (
    rf"(?:(?:if|whether|what|wat|who|how\s+much|when|where|that)\s+(?:\w+\s+){{0,3}}?{_SCHOOL}?\s*(?:can\s+|may\s+|do\s+|will\s+)?(?:shar|pass|giv|send|sent|tell|told|hand)\w*"
    r"|(?:what|whether|if|how\s+much)\s+(?:\w+\s+){0,4}?(?:is|gets?|are|be|it(?:'|’)?s|that(?:'|’)?s)\s+(?:shared|passed|given|sent|told|handed)|(?:what|wat)(?:'|’)?s\s+(?:being\s+)?(?:shared|passed|given|sent|told|handed)|(?:shar|pass|giv|send|hand)ing\b)"
)
_FAMILY_SAY = re.compile(
    rf"\b{_RELATED}\s+(?:\w+\s+)?{_SAY}[^.?!]{{0,30}}?\b{_PASSING}|\b{_RELATED}\s+(?:\w+\s+)?{_DECIDES}[^.?!]{{0,20}}?\b{_PASSING}"
    rf"|\b{_RELATED}(?:(?:'|’)?s)?\s+(?:say|word|opinion|vote|voice|view|wish(?:es)?)s?\s+(?:even\s+|really\s+)?(?:count|matter|win|come\s+first|go)[^.?!]{{0,30}}?\b{_PASSING}"
    rf"|\b{_RELATED}\s+(?:\w+\s+)?(?:overrule|override|outvote|overrid)\w*\s+(?:me|him|her|them|us|my|his)\b[^.?!]{{0,30}}?\b{_PASSING}"
    rf"|\bwho(?:(?:'|’)?s)?\s+(?:\w+\s+){{0,3}}?(?:final|last)\s+(?:say|word|decision)\b[^.?!]{{0,20}}?\b{_PASSING}[^.?!]*\b{_RELATED}"
    rf"|\b(?:have|has|had)\s+{_WHOSE}{_RELATED}\s+(?:got\s+)?{_NOUN}[^.?!]{{0,30}}?\b{_PASSING}"
    rf"|\b(?:up|down)\s+to\s+{_WHOSE}{_RELATED}\s+(?:\w+\s+)?{_PASSING}",
    re.I,
)
_MY_SAY = re.compile(
    rf"\b(?:i|we)\s+(?:\w+\s+)?(?:{_SAY}|{_DECIDES})[^.?!]{{0,30}}?\b{_PASSING}", re.I
)
_AGED = re.compile(rf"\b(?:{AGE}|y(?:ea)?r\s*\d{{1,2}}|sixth\s+form)\b", re.I)
#: Without one of these, as in most messages, there is nothing to look for.
_OF_A_SAY = re.compile(
    r"\b(?:say|vote|veto|word|voice|input|choice|decision|control|influence|power|opinion|view|wish|decide|choose|overr|outvote|(?:up|down)\s+to\b)",
    re.I,
)
#: Of things that nobody passes to youth services.
_OF_ELSE = re.compile(
    r"\b(?:photos?|pictures?|videos?|films?|police|doctors?|nhs|gp|nurse|hospital|marks?|grades?|results|census|dfe|government|abroad)\b",
    re.I,
)


def asks_whose_say(sentence: str, text: str) -> bool:
    """Whether it asks if a parent or a pupil has a say in what is passed on; of the writer's own say only where an age
    tells that it hangs on that."""
    if not _OF_A_SAY.search(sentence) or _OF_ELSE.search(sentence):
        return False
    return bool(_FAMILY_SAY.search(sentence) or _AGED.search(text) and _MY_SAY.search(sentence))


_ONE = rf"(?:{_WHOSE}{_RELATED}|i|me|myself)"
_BOTH = re.compile(
    rf"\b(?:{_RELATED}|i|me)\s+(?:and|or|&|as\s+well\s+as|plus)\s+{_ONE}\s+(?:\w+\s+)?both\b"
    rf"|\bboth\s+(?:(?:of\s+)?(?:us|them)|{_ONE}\s+(?:and|&)\s+{_ONE})\s+(?:\w+\s+)?(?:ask|do|decide|request|say|opt|limit|stop|apply)",
    re.I,
)
_ANY_BOTH = re.compile(r"\bboth\b", re.I)
_PARENT = re.compile(r"\b(?:parents?|mums?|mam|mom|dads?|mother|father|carers?|guardians?)\b", re.I)
_TWO_PARENTS = re.compile(
    r"\b(?:mum|mam|mom|mother)s?\b.*\b(?:dad|father)s?\b|\b(?:dad|father)s?\b.*\b(?:mum|mam|mom|mother)s?\b|\bboth\s+(?:\w+\s+)?parents\b",
    re.I,
)


def asks_if_both_may(sentence: str) -> bool:
    """Whether it asks if the pupil and a parent may both do it; the notice gives the right to one of them at a time."""
    if not _ANY_BOTH.search(sentence) or _TWO_PARENTS.search(sentence):
        return False
    return bool(_BOTH.search(sentence) and _PARENT.search(sentence))


_OPTS_OUT = re.compile(
    r"\bopt(?:ed|ing|s)?\s+(?:(?:him|her|them|us|me|myself|(?:my|our|the)\s+(?:\w+\s+)?\w+)\s+)?out(?=\s*(?:[?.!,;]|$)|\s+(?:of\s+(?:it|this|that|all|everything|sharing|data|youth|passing|being)|(?:today|now|tomorrow|please|pls|yet|already|then|again|still|too|myself|himself|herself|if|when|at|or|before|until|once|and|by|online|next|this|in|on|as|for\s+(?:him|her|me))\b))",
    re.I,
)
_SCHOOL_LIFE = re.compile(
    r"\b(?:pe|p\.e|re|r\.e|games|swim\w*|trips?|lunch\w*|meals?|dinners?|assembl\w*|worship|prayers?|sex|relationships?|rse|pshe|homework|lessons?|subjects?|gcses?|exams?|clubs?|uniform|sports?|class(?:es)?|detentions?|jabs?|vaccin\w*|photos?|french|spanish|german|music|religio\w*|bus|residential|camp|show|play)\b",
    re.I,
)


def opts_out(text: str) -> bool:
    """Whether it speaks of opting out, and of nothing in school that somebody could opt out of: before a privacy notice
    that is the passing on of data."""
    return "opt" in text.lower() and bool(_OPTS_OUT.search(text)) and not _SCHOOL_LIFE.search(text)

"""Whether a question is if anything is passed on, or to whom, and an age is told of the pupil and no more. Pure.

"I'm 14, do you give my details to anyone?" asks of everybody who gets something. What begins at an age is asked
where the question itself speaks of a change, of that age or of the services for it.
"""

from __future__ import annotations

import re

_SCHOOL = r"(?:you|u|yous?|ya|the\s+school|school|they)"
_THINGS = r"(?:stuff|data|details?|info\w*|things?|records?|files?)"
_WHOSE = r"(?:(?:on|out|over|my|his|her|our|their|any|of|the|all|me|personal|pupil|school|private)\s+){0,4}"
_PASSES = r"(?:pass(?:ing|ed)?|shar(?:e|es|ing|ed)|giv(?:e|es|ing|en)|send(?:s|ing)?|sent|hand(?:s|ing|ed)?|tell(?:ing|s)?)"
_ANYONE = r"(?:any|some)\s?(?:body|one|1)(?:\s+else)?|(?:(?:any|some)\s+)?(?:other|outside)\s+(?:people|bodies|organi[sz]ations?|companies)|other\s+people|others|outsiders"
#: Whether anything is passed on, whatever age is told.
_PASSES_ON = re.compile(
    rf"\b(?:do|does|are|r|is|will|did)\s+{_SCHOOL}\b[^.?!]{{0,80}}?\b{_PASSES}\s+{_WHOSE}{_THINGS}\b",
    re.I,
)
_TO_ANYONE = re.compile(
    rf"\b{_PASSES}\b[^.?!]{{0,60}}?\b(?:{_ANYONE})\b"
    rf"|\b(?:do|does|can|will|is|are|has|have)\s+(?:{_ANYONE})\s+(?:\w+\s+){{0,2}}?(?:get|gets|got|see|sees|receiv\w*|have|know|told|given|sent|shown)\b",
    re.I,
)
_WHO_GETS = re.compile(
    rf"\bwho(?:\s+(?:else|all))?\s+(?:(?:can|does|will|ever|actually)\s+)*(?:get|gets|see|sees|receiv\w*|has)\s+{_WHOSE}{_THINGS}\b"
    rf"|\bwho(?:m)?\s+(?:do|does|will|are)\s+{_SCHOOL}\s+{_PASSES}\s+{_WHOSE}{_THINGS}\b",
    re.I,
)
#: What speaks of a change, or of those who get something at that age only.
_OF_THAT_AGE = re.compile(
    r"\b(?:chang\w*|differ\w*|happen\w*|start\w*|begin\w*|now\s+(?:that|i|he|she|we|they)\b|youth|career\w*|connexions|support|service\w*|council|authority|new|anyone\s+new|extra|more|yet|still"
    r"|to\s+(?:who\w*|them|those|him|her)|at\s+(?:1[0-9]|(?:that|this|his|her|my|their)\s+age)|when|once|turn\w*|until|till|from|college|sixth|providers?)\b",
    re.I,
)


def is_of_anyone(question: str) -> bool:
    """Whether it is asked if, or to whom, anything is passed on, and nothing of what an age changes."""
    found = _PASSES_ON.search(question) or _TO_ANYONE.search(question) or _WHO_GETS.search(question)
    return bool(found) and not _OF_THAT_AGE.search(question)

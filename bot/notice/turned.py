"""Yes or no to questions that name one of several things as the only one, or ask if somebody must put up with something.

What a topic answers with *yes* (there is a right, there are two ways) is *no* to both: "is the ICO the only one I can go
to?", "do I have to accept adverts?". The rule's source is the notice, which names the others and the right. Pure.
"""

from __future__ import annotations

import re

from bot.understanding.reading import Reading

_ONLY = r"(?:only|solely|just|confined\s+to|limited\s+to|restricted\s+to|no\s+more\s+than|nothing\s+but|nobody\s+but|no\s+one\s+but)"
_SMALL = r"(?:(?:the|an?|to|for|by|via|through|with|get|have|got|be|being|ever|complain|go|write|turn|contact|ask|see|my|our|it|things?|getting|use)\s+){0,5}"
_ALONE = r"(?:alone|by\s+itself|by\s+themselves|on\s+its\s+own|solely|and\s+nobody\s+else|and\s+no\s+one\s+else)"
_THE_ONLY = r"(?:is|are)\s+the\s+(?:only|sole|one\s+and\s+only)"
#: Topic -> each of the several things that its answer names.
_ONE_OF = {
    "complaint": r"(?:you|u|(?:the\s+)?school|ico|(?:information\s+)?commissioner(?:'s\s+office)?|regulator)",
    "contact": r"(?:e-?mail|website|web\s?site)",
    "subject_access": r"(?:cop(?:y|ies))",
    "right_rectify_erase": r"(?:corrected|rectified|put\s+right|blocked|erased|deleted|destroyed)",
    "lawful_basis": r"(?:gdpr|general\s+data\s+protection\s+regulation|data\s+protection\s+act(?:\s+1998)?|dpa)",
    "controller": r"(?:school)",
    "opt_out": r"(?:mothers?|fathers?|mums?|dads?)",
}
#: When, or which: no other thing is left out by it. And what is said of the writer: "I'm only the dad".
_LIMITED = re.compile(
    r"\W*(?:if|when|once|after|before|unless|until|of\s+(?:his|her|my|it))\b", re.I
)
_OF_THE_WRITER = re.compile(r"\b(?:i(?:'|\u2019)?m|i\s+am|not|n(?:'|\u2019)t)\s+$", re.I)
_OR = re.compile(r"\bor\b(?!\s+(?:not|no)\b)", re.I)
_ONLY_ONE = {
    topic: re.compile(
        rf"\b{_ONLY}\s+{_SMALL}{one}\b|\b{one}\s+(?:\w+\s+){{0,2}}?{_ALONE}\b|\b{one}\s+{_THE_ONLY}\b|\b(?:is|are)\s+(?:the\s+)?{one}\s+the\s+(?:only|sole)\b",
        re.I,
    )
    for topic, one in _ONE_OF.items()
}
_PUTS_UP = re.compile(
    r"\b(?:must|have\s+(?:got\s+)?to|has\s+to|got\s+to|gotta|need\s+to|obliged\s+to|forced\s+to|required\s+to|supposed\s+to|made\s+to|must\s+(?:i|we|he|she|they|parents|pupils|you))\s+"
    r"(?:(?:i|we|he|she|they|parents|pupils|just|simply|really|now|always)\s+){0,3}(?:accept|put\s+up\s+with|allow|let|live\s+with|agree|tolerate|receive|go\s+along\s+with|lump|take)\b",
    re.I,
)
#: Topics of a right, or of a choice, by which nobody must.
_RIGHTS = {"right_marketing", "right_object", "right_automated", "opt_out"}

_SIXTEEN = r"(?:16|sixteen|year\s*(?:12|twelve)|yr\s*12|sixth\s+form|6th\s+form)"
#: Put as the age at which it begins, which is 13.
_FROM_16 = re.compile(
    rf"\b(?:only|just|not|nothing|nobody|no\s+one|none|never)\b(?!\s+(?:\w+\s+){{0,2}}?(?:certain|some|basics?|names?|parts?|bits?|few)\b)[^.?!]{{0,60}}?\b(?:once|from|when|until|till?|before|after)\s+(?:(?:the|he|she|they|i|we|you|pupils|it|is|are|am|turns?|in|at|reach(?:es)?|age|of)\W+){{0,4}}?(?:(?:s?he|they|i)(?:'|\u2019)\w+\s+)?{_SIXTEEN}\b"
    rf"|\b(?:only|just|not)\s+at\s+{_SIXTEEN}\b"
    rf"|\b(?:starts?|begins?)\s+(?:only\s+)?(?:at|from|with|when\s+\w+)\s+{_SIXTEEN}\b",
    re.I,
)
#: Of pupils of 16 it is *certain* information.
_ALL_OF_IT = re.compile(
    r"(?<!not\s)(?<!n't\s)(?<!n\u2019t\s)\b(?:everything|every\s+(?:last\s+|single\s+)?(?:bit|thing|scrap|detail)|the\s+(?:whole|entire)\s+(?:lot|file|record)|all\s+(?:of\s+it|(?:(?:the|of|his|her|my|our|your|their)\s+){0,2}(?:data|details?|info\w*|records?|stuff|files?)))\b",
    re.I,
)


#: What makes a question one of 16 or of later.
_OF_16 = re.compile(
    rf"\b(?:{_SIXTEEN}|when|once|after|next|later|turns?|turning|post|college|sixth|older|certain|training|providers?(?!\s+of\s+youth)|apprentic\w*|employers?|from\s+then|16th|change\w*)\b|16",
    re.I,
)


def begins_at_16(label: str, reading: Reading) -> bool:
    """Whether what reads like a question of 16 is answered by what begins at 13: if youth services get nothing before 16,
    or what holds of somebody younger."""
    if label != "ask_sharing_16":
        return False
    if reading.polar and _FROM_16.search(reading.question):
        return True
    # "I'm in Year 11, do you tell Connexions?": what holds from 13 decides, unless 16 is what is asked about.
    younger = reading.low is not None and reading.low < 16
    return younger and len(reading.people) < 2 and not _OF_16.search(reading.text)


def is_turned(topic: str, verdict: str | None, reading: Reading) -> bool:
    """Whether the topic's *yes* (or *it depends*) is a *no* to the question as it is put."""
    if verdict not in ("yes", "depends") or not reading.polar:
        return False
    question = reading.question
    if topic in _RIGHTS and verdict == "yes" and _PUTS_UP.search(question):
        return not reading.negated
    if topic == "youth_support_13" and _FROM_16.search(question):
        return True
    if topic == "sharing_16" and verdict == "yes" and _ALL_OF_IT.search(question):
        return not _OR.search(question)
    found = _ONLY_ONE[topic].search(question) if topic in _ONLY_ONE else None
    if found is None or _OR.search(question) or _LIMITED.match(question, found.end()):
        return False
    return not _OF_THE_WRITER.search(question, 0, found.start())

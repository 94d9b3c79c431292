"""Messages that turn the answer before them: "and if we'd rather you didn't?", "so you do share it then?", "also if it
is a private school?", "where can I read more?". Pure."""

from __future__ import annotations

import re

from bot.notice.home_nations import home_nations
from bot.understanding.reading import Reading

#: Answers that tell of what can be stopped by asking -> the topic that tells how.
STOPPED_BY = dict.fromkeys(("youth_support_13", "sharing_16", "young_people_services"), "opt_out")
#: Answers for which the notice names somewhere to read on -> the topic that names it.
FURTHER_OF = {
    "youth_support_13": "young_people_services",
    "sharing_16": "young_people_services",
    "opt_out": "young_people_services",
    "young_people_services": "young_people_services",
    "data_collection": "data_collection",
    "complaint": "complaint",
}
_LEAD = r"\W*(?:(?:and|but|so|ok|okay|well|right|hm+|oh|then|also|now|sorry|wait)\W+)*"
_WE = r"(?:i|we|he|she|they|(?:my|our)\s+(?:son|daughter|child|kids?|boy|girl|lad|lass))"
_SUPPOSE = r"(?:what\s+(?:happens\s+)?if|what\s+happens\s+(?:if|when)|if|suppose|supposing|say|imagine|assuming|let(?:'|’)?s\s+say)(?:\s+that)?"
_NOT = r"(?:\bnot\b|n(?:'|’)t\b|\b(?:do|did|does|was|were|is|are)nt\b)"
_UNWILLING = (
    rf"(?:{_WE}(?:(?:'|’)?d|\s+would)?\s+(?:much\s+|really\s+|just\s+)*(?:rather|sooner|prefer)\b.*(?:{_NOT}|\b(?:stop|stay|keep|kept|private)\w*)"
    rf"|{_WE}\s+(?:really\s+|just\s+)?(?:do|does|did|would|wud)\s*(?:n(?:'|’)?t|not|nt)\s+(?:want|like|fancy|agree|wish|care\s+for)\b(?!\s+to\s+(?!be\b|have\b|agree\b|take\s+part\b|go\s+along\b))"
    rf"|{_WE}\s+(?:says?\s+no|said\s+no|saying\s+no|object\w*|refus\w*|disagree\w*|minds?|minded)\b"
    rf"|{_WE}(?:(?:'|’)?(?:m|re|s)|\s+(?:am|are|is|was|were))?\s*{_NOT}\s+(?:\w+\s+)?(?:happy|keen|ok|okay|comfortable|on\s+board|in\s+favour|willing|having|up\s+for)\b"
    rf"|{_WE}(?:(?:'|’)?(?:m|re|s)|\s+(?:am|are|is))\s+(?:against|unhappy|opposed)\b)"
)
_IF_NOT = re.compile(rf"{_LEAD}{_SUPPOSE}\s+(?:not\s*\W*$|{_UNWILLING}).*", re.I | re.S)
_RATHER_NOT = re.compile(
    rf"{_LEAD}(?:i|we)(?:(?:'|’)?d|\s+would)?\s+(?:much\s+|really\s+)?(?:rather|sooner|prefer\s+(?:it\s+if|that))\s+(?:you|they|it|that|this|the\s+school)\s+(?:\w+\s+)?(?:did|do|does|was|were|would|is)\s*(?:n(?:'|’)?t|not|nt)\b.*",
    re.I | re.S,
)
#: Others of whom something is not wanted: that is a question of its own.
_OTHERS = re.compile(
    r"\b(?:mums?|mam|moms?|dads?|parents?|fathers?|mothers?|step\w+|nan|gran\w*|brothers?|sisters?|teachers?|friends?|police|doctors?|reply|answer)\b",
    re.I,
)
#: A message of more words says something of its own.
_FEW = 14


def would_rather_not(text: str) -> bool:
    """Whether it asks what holds for somebody who does not want what was just told."""
    if len(text.split()) > _FEW or _OTHERS.search(text):
        return False
    return bool(_IF_NOT.fullmatch(text) or _RATHER_NOT.fullmatch(text))


_THAT = r"(?:this|that|it|these|those|them|all\s+(?:of\s+)?(?:this|that|it))"
_MORE = rf"(?:(?:a\s+bit\s+|some\s+)?(?:more|further)(?:\s+(?:info\w*|details?|reading))?(?:\s+(?:about|on|of)\s+{_THAT})?|up\s+on\s+{_THAT})"
_READ_ON = re.compile(
    rf"{_LEAD}(?:(?:where|how|is\s+there\s+(?:anywhere|somewhere|a\s+(?:page|site|link|website)|anything))\s+(?:else\s+)?(?:(?:can|could|do|might|would|should|to)\s+)?(?:i|we|one|you)?\s*(?:can|could)?\s*(?:go\s+)?(?:to\s+)?(?:read|find|learn|look|see|get|know|hear)(?:\s+(?:out|up))?\s+{_MORE}"
    rf"|(?:can|could|may)\s+(?:i|we)\s+(?:read|find\s+out|learn)\s+{_MORE}\s+(?:somewhere|anywhere)"
    rf"|(?:(?:have\s+you\s+got|do\s+you\s+have|got|is\s+there|any|where(?:'|’)?s|where\s+is|what(?:'|’)?s|what\s+is|send\s+me|give\s+me)\s+)+(?:an?\s+|the\s+|any\s+)?(?:link|website|web\s*site|site|page|web\s*page|further\s+reading)(?:\s+(?:for|about|on|with)\s+(?:{_THAT}|{_MORE}))?)"
    r"(?:\W+(?:please|pls|then|thanks|somewhere|anywhere|online|myself|at|for\s+myself))*\W*",
    re.I,
)


def wants_to_read_on(text: str) -> bool:
    """Whether it asks where more is written of what was just told, and names nothing else."""
    return bool(_READ_ON.fullmatch(text))


#: Answers on what begins at an age -> the topic, and its detail, that tell of younger pupils.
EARLIER_OF = {
    "youth_support_13": ("youth_support_13", "before_13"),
    "sharing_16": ("youth_support_13", "at_13"),
}
_GETS = r"(?:anything|nothing|something|any\s+of\s+it|is|are|do|does|did|will|you|they|it|that|passed|shared|sent|given|told|get|gets|know|share|pass|give|send|on|what|happens?|about|how|then)"
_EARLIER = re.compile(
    rf"{_LEAD}(?:{_GETS}\s+)*(?:before|prior\s+to|earlier\s+than|until|up\s+to|till?)\s+(?:that|then|this|it|there|that\s+age)(?:\W+(?:though|tho|please|pls|then|nothing|anything|at\s+all))*\W*|{_LEAD}(?:(?:any|not\s+any|no)\s+)?(?:earlier|sooner|younger)\W*",
    re.I,
)


def asks_of_earlier(text: str) -> bool:
    """Whether it asks what holds before the age that was just told of: "and before that?"."""
    return bool(_EARLIER.fullmatch(text))


#: What the school does with it, by the topic in which that is asked.
_DONE = {
    "recipients": r"shar\w+|giv\w+|send\w*|sent|pass\w*|tell\w*|hand\w*|let\w*|go(?:es)?|gets?",
    "categories": r"hold\w*|held|keep\w*|kept|have|collect\w*|stor\w+|record\w*|know\w*",
    "purposes": r"us\w+",
    "transfers_abroad": r"send\w*|transfer\w*|shar\w+|sent|go(?:es)?",
    "retention": r"keep\w*|kept|hold\w*|held",
    "automated_decisions": r"us\w+|decid\w+",
}
_IT = r"(?:\s+(?:it|that|this|some|any|them|those|these|so|anything|something|one|mine|his|hers|over|on|out|with|to|for|of|actually|still|really)\b)*"
_SO = r"(?:so|then|meaning|which\s+means|that\s+means|in\s+other\s+words|basically|ah)"


def concludes(text: str, topic: str) -> bool | None:
    """Whether it draws a conclusion from the last answer and names nothing new: ``False`` that it is so ("so you do
    share it then?"), ``True`` that it is not ("so you don't?"); ``None`` when it does neither."""
    if len(text.split()) > _FEW:
        return None
    verbs = f"do|doing|{_DONE[topic]}" if topic in _DONE else "do|doing"
    found = re.fullmatch(
        rf"{_LEAD}(?:{_SO}\W+)+(?:(?:that\s+means|basically|in\s+fact)\s+)?(?:you|u|they|it|that|the\s+school)(?:(?:'|’)?(?:re|s)|\s+(?:lot|guys))?"
        rf"(?:\s+(?:do|does|did|is|are|can|will|would|might|could)(?P<off>\s*n(?:'|’)?t|\s+not|nt)?)?(?P<never>\s+(?:not|never))?(?:\s+(?:actually|still|really|just|in\s+fact|sometimes|maybe))*"
        rf"(?:\s+(?:{verbs})\b)?{_IT}(?:\W+(?:then|after\s+all|anyway|right|yeah|yes|no|though|tho|at\s+all|in\s+the\s+end|or\s+not))*\W*",
        text,
        re.I,
    )
    if found is None or not re.search(
        rf"\b(?:{verbs}|does|did|is|are|will|(?:do|does|did|is|are|wo|would)n(?:'|’)?t|dont|doesnt)\b",
        text,
        re.I,
    ):
        return None
    return bool(found["off"] or found["never"])


_SORT = r"(?:private|independent|fee[\s-]?paying|public|state|special|boarding|faith|church|catholic|religious|grammar|free|small|big|primary|secondary|high|different|normal|online)"
_PLACE = rf"(?:an?\s+|the\s+)?(?:{_SORT}\s+)+(?:school|college|academy|one|sixth\s+form)s?"
_OF_ANOTHER_SORT = re.compile(
    rf"{_LEAD}(?:(?:what\s+about|how\s+about|what|even|also|still|same|including|too)\s+)*(?:(?:if|when|where|though|with|for|at)\s+)?"
    rf"(?:(?:it|that|this|they|he|she|(?:the|his|her|my|their)\s+(?:new\s+|next\s+)?(?:school|one))(?:(?:'|’)?s|\s+(?:is|was|were|are|goes?\s+to|went\s+to|moves?\s+to|has\s+been|would\s+be))?\s+|is\s+|its\s+)?{_PLACE}(?:\W+(?:too|also|as\s+well|then|though|instead))*\W*",
    re.I,
)


_IN_A_PLACE = re.compile(
    rf"{_LEAD}(?:(?:what|even|also|still|same)\s+)*(?:if|when|though)\s+(?:it|that|the\s+school|he|she|they)\b.*\bin\b.*",
    re.I,
)


def is_school_of_another_sort(reading: Reading) -> bool:
    """After the answer on the next school: the same of a school of some sort or place here ("also if it is a private one?",
    "and if it's in Wales?")."""
    if home_nations(reading) and _IN_A_PLACE.fullmatch(reading.text):
        return True
    return bool(_OF_ANOTHER_SORT.fullmatch(reading.text))

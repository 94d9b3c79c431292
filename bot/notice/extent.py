"""Whether a question about a list asks if what it names is all, or if there is more. Pure.

"Is it just the council?" and "do you share it with anybody besides the council?" name an item of the
list, and whether the item stands on it is not what they ask.
"""

from __future__ import annotations

import re
from typing import Sequence

from bot.understanding.reading import ASPECTS, Mention, Reading

#: Named like the details of docs/labels.md that say the same.
ALL, MORE = "only", "more"

_NOBODY = r"(?:no[\s-]?(?:body|one|thing|where)|none)"
_BESIDES = r"(?:other\s+than|besides?|apart\s+from|except(?:ing|\s+for)?|beyond|aside\s+from)"
_VERBS = r"(?:get|gets|go|goes|going|gone|see|sees|seen|shar\w*|giv\w*|pass\w*|sent|send\w*|us(?:e|es|ed|ing)|keep|keeps|kept|hold|holds|held|record\w*|stor\w*|collect\w*|ever|being|been|on)"
_SMALL = r"(?:to|with|for|by|at|on|the|our|your|my|his|her|their|its|an?|this|that|one|kind|of)"
#: Stands before what is named, when it is meant to be all.
_ONLY_BEFORE = re.compile(
    rf"(?<!\bi\s)(?<!\bwe\s)\b(?:only|solely|exclusively|purely|merely|nothing\s+but|nobody\s+but|no\s+one\s+but|strictly)\b(?:\s+(?:{_VERBS}|{_SMALL}|it|them|pupil|data|info\w*)\b)*\s*$"
    rf"|\b(?:is|are|was|were|to|with|for|be|isn(?:'|’)?t|it(?:'|’)?s|that(?:'|’)?s|used|shared|goes|given|sent)\s+(?:(?:it|that|this|they|there)\s+)?just\s+(?:(?:to\s+help\s+)?{_SMALL}\s+)*$"
    rf"|^\W*(?:so\s+)?just\s+(?:{_SMALL}\s+)*$",
    re.I,
)
_ONLY_USED = re.compile(
    rf"(?<!\bi\s)(?<!\bwe\s)\b(?:only|solely|purely|exclusively)\s+(?:(?:ever|being|been)\s+)?{_VERBS}",
    re.I,
)
#: What "only" limits is when or which, not the list: "only if you have to", "only ... for this year".
_LIMITED = re.compile(
    r"^\W*(?:\w+\s+){0,2}?(?:if|when|once|twice|because|unless|until|till|after|before|that\s+(?:is|are|were|was)(?!\s+(?:\w+\s+)?(?:given|told|sent|shown|allowed|getting|passed|informed|supplied)\b)|for\s+(?:this|one|an?|the)|at\s+\d|from\s+\d)\b",
    re.I,
)
#: Stands after it.
_ONLY_AFTER = re.compile(
    r"^\W*(?:only|alone|solely|exclusively)\b(?=\s*(?:[?.!,;]|$|right\b|yes\b|and\b|then\b))"
    r"|^\W*(?:(?:is|are)\s+)?(?:the\s+only\s+(?:one|ones|people|body|place|thing|reason|use)|all)\s+(?:that\s+|who\s+)?(?:you|u|they|gets?|sees?|it|the\s+school|we)\b"
    r"|^[^?]*\band\s+that(?:['’]?s|\s+is)\s+(?:it|all)\b",
    re.I,
)
#: Stands anywhere.
_ONLY = re.compile(
    rf"(?:\b(?:and|or|but|then)|,)\s+(?:(?:to|with|for)\s+)?{_NOBODY}\s+(?:else|more|other|besides)\b"
    rf"|\b{_NOBODY}\s+(?:else\s+)?(?:{_BESIDES}|but)\b"
    r"|\bthe\s+(?:only|sole)\s+(?:one|ones|people|body|bodies|place|thing|reason|purpose|use)\b(?!\s+(?:that\s+|why\s+)?(?:i|we)\b)"
    r"|\bonly\s+(?:them|those|it|that|him|her)\s*\?",
    re.I,
)
_NOBODY_OUTSIDE = re.compile(
    r"\bno[\s-]?(?:body|one)\s+(?:else\s+)?outside(?:\s+(?:of\s+)?(?:(?:the|your|our|this)\s+)?(?:trust|academy|school|amat)\b)?(?!\s+(?:of|the|your|our|this|community|gates?|hours|council|uk|country|eu|europe)\b)",
    re.I,
)
#: "It's not only my name, is it?" supposes that there is more.
_NOT_ONLY = re.compile(
    r"\b(?:not|\w+n['’]?t)\s+(?:\w+\s+){0,2}?(?:only|just|solely|merely)\b(?!\s+(?:want|wonder|ask))",
    re.I,
)
#: Of whom and of what there can be more.
_ELSE = {
    "recipients": r"(?:any|some)\s?(?:body|one|where)",
    "categories": r"(?:any|some)\s?thing",
    "purposes": r"(?:any|some)\s?thing",
}
_NOT_A_COUNT = r"(?!\s+(?:one|once|twice|\d+|two|three|four|five|an?\s+(?:day|week|month|term|year|hour|minute)|(?:is|was)\s+(?:needed|necessary))\b)"
_MORE = {
    kind: re.compile(
        rf"\b(?:{anybody}|others?|(?:any|some)\s+other\s+\w+)\s+(?:else\s+)?(?:{_BESIDES}|but)\b"
        rf"|(?<!before\s)\b{anybody}\s+else\b(?!\s+(?:at|in|from|who)\b)(?!\s*[:,-])"
        rf"|\bor\s+(?:also\s+)?(?:(?:to|with|for)\s+)?(?:others|{anybody}\s+else|other\s+(?:people|bodies|things))\b"
        rf"|\b{_BESIDES}\b.*\b(?:else|others?|more|further|{anybody})\b"
        rf"|(?<!\bno\s)\b(?:else|more|others?|further|it)\s+(?:go(?:es)?\s+)?(?:beyond|besides|than)\b{_NOT_A_COUNT}",
        re.I,
    )
    for kind, anybody in _ELSE.items()
}
_OR = re.compile(rf"\bor\b(?!\s+(?:not\b|no\b|{_NOBODY}))", re.I)
#: Before a recipient that passes things on itself, and after it.
_WILL = re.compile(
    r"\b(?:will|can|does|do|could|would|may|might|did|is|are)\s+(?:the\s+|our\s+|my\s+)?$", re.I
)
_PASSES_ON = re.compile(
    r"^\s+(?:\w+\s+)?(?:giv\w*|pass\w*|shar\w*|sell\w*|send\w*|tell\w*|hand\w*|told|know\w*|get\s+(?:more|anything))\b",
    re.I,
)
_DATA = r"(?:all|it|them|that|this|everything|nothing|info\w*|data|details?|records?|stuff)"
#: Not a word of anybody outside.
_KEPT_IN = re.compile(
    rf"\b{_DATA}\s+(?:\w+\s+){{0,2}}to\s+(?:yoursel(?:f|ves)|itself)\b"
    r"|\bbetween\s+(?:us|me|you|u|ourselves|just\s+us)\s+and\s+(?:the\s+|my\s+)?(?:school|you|u|us|me)\b"
    r"|(?<!\bi\s)\b(?:only|just)\s+(?:you|u|(?:the\s+)?school|yourselves)(?:\s+lot)?\b(?!\s+(?:trip|photo|report|day|bus|rules?|nurse|office)s?\b)"
    r"|\bstays?\s+(?:in|inside|within)\s+(?:the\s+)?school\b|\bin-?\s?house\b",
    re.I,
)
_LEAVES = re.compile(
    rf"\b{_DATA}\s+(?:(?:never|ever|doesn['’]?t|don['’]?t|will|won['’]?t|does|do|not)\s+){{0,3}}leaves?\s+(?:the\s+|your\s+)?(?:school|building|premises|site)\b",
    re.I,
)


def extent(reading: Reading, kind: str, concepts: Sequence[str] = ()) -> str | None:
    """``ALL``: whether what is named of this kind is all of the list; ``MORE``: whether there is more.

    ``concepts`` are what was spoken of before, for a question that names nothing itself ("only them?").
    """
    named = [mention for mention in reading.mentions if mention.kind == kind]
    if not named and not concepts:
        return None
    words = _by_words(reading, kind, named)
    if words is None:
        return None if is_counted_up(reading, kind) else _by_sense(reading)
    return None if words == _NEITHER else words


#: The words say that neither is asked, whatever the sense may be.
_NEITHER = "neither"
_DENIES = re.compile(r"\b(?:no|not|nothing|none|nobody|never)\b|n['’]t\b", re.I)


#: So many things that are named are a list of their own.
_COUNTED_UP = 3


def is_counted_up(reading: Reading, kind: str) -> bool:
    """Whether several things of this kind are counted up: then each is asked about, whatever the sense
    ("do you hold name, ethnicity, attendance and medical information?")."""
    return len(reading.asked(kind)) >= _COUNTED_UP


def _by_sense(reading: Reading) -> str | None:
    """What was learnt of questions about a whole list ("it is the council that has it, full stop?")."""
    found = next((one for one in reading.concepts(ASPECTS) if one in (ALL, MORE)), None)
    # "Do you tell the council nothing at all?" asks about the council.
    return None if found == ALL and _DENIES.search(reading.question) else found


def _by_words(reading: Reading, kind: str, named: Sequence[Mention]) -> str | None:
    """What the words say: ``ALL``, ``MORE``, ``_NEITHER``, or nothing."""
    question = reading.question
    begin = reading.asking[0] if reading.asking[1] else 0
    spans = [
        (mention.start - begin, mention.end - begin)
        for mention in named
        if mention.end and 0 <= mention.start - begin < len(question)
    ]
    before = question[: min((start for start, _ in spans), default=0)]
    after = question[max((end for _, end in spans), default=0) :]
    if _WILL.search(before) and _PASSES_ON.match(after):  # "will the council tell anybody else?"
        return _NEITHER
    if _NOT_ONLY.search(question):
        return MORE
    if _MORE[kind].search(question) and not _ONLY.search(question):
        return MORE
    if _OR.search(question):  # "only marks, or the reasons too?" asks for one of two
        return _NEITHER
    if _ONLY.search(question) or kind == "recipients" and is_nobody_outside(question):
        return ALL
    if not spans:  # what only the sense names
        return ALL if named and _ONLY_USED.search(question) else None
    if _ONLY_AFTER.search(after):
        return ALL
    other = kind == "recipients" and reading.asked("categories")  # "do you only give them my name?"
    if not _ONLY_BEFORE.search(before):
        return None
    return _NEITHER if _LIMITED.match(after) or other else ALL


def is_kept_in(question: str) -> bool:
    """Whether this asks if nobody outside the school gets any of it."""
    return bool(_KEPT_IN.search(question)) and not _OR.search(question)


def is_nobody_outside(question: str) -> bool:
    """Whether this asks if nobody outside the school, or the trust, gets it."""
    return bool(_NOBODY_OUTSIDE.search(question)) and not _OR.search(question)


def is_leaving(question: str) -> bool:
    """Whether this asks if any of it leaves the school ("it never leaves the school, does it?")."""
    return bool(_LEAVES.search(question)) and not _OR.search(question)

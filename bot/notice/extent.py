"""Whether a question about a list asks if what it names is all, or if there is more. Pure.

"Is it just the council?" and "do you share it with anybody besides the council?" name an item of the
list, and whether the item stands on it is not what they ask.
"""

from __future__ import annotations

import re

from bot.understanding.reading import Reading

ALL, MORE = "all", "more"

_NOBODY = r"(?:no[\s-]?(?:body|one|thing|where)|none)"
_ANYBODY = r"(?:any|some)\s?(?:body|one|thing|where)"
_BESIDES = r"(?:other\s+than|besides?|apart\s+from|except(?:ing|\s+for)?|beyond|aside\s+from)"
_VERBS = r"(?:get|gets|go|goes|going|gone|see|sees|seen|shar\w*|giv\w*|pass\w*|sent|send\w*|us(?:e|es|ed|ing)|keep|keeps|kept|hold|holds|held|record\w*|stor\w*|collect\w*|ever|being|been|on)"
_SMALL = r"(?:to|with|for|by|at|on|the|our|your|my|his|her|their|its|an?|this|that|one|kind|of)"
#: Stands before what is named, when it is meant to be all.
_ONLY_BEFORE = re.compile(
    rf"(?<!\bi\s)(?<!\bwe\s)\b(?:only|solely|exclusively|purely|merely|nothing\s+but|nobody\s+but|no\s+one\s+but|strictly)\b(?:\s+(?:{_VERBS}|{_SMALL}|it|them|pupil|data|info\w*)\b)*\s*$"
    rf"|\b(?:is|are|was|were|to|with|for|be)\s+(?:(?:it|that|this|they|there)\s+)?just\s+(?:{_SMALL}\s+)*$|^\W*(?:so\s+)?just\s+(?:{_SMALL}\s+)*$",
    re.I,
)
_ONLY_USED = re.compile(
    rf"(?<!\bi\s)(?<!\bwe\s)\b(?:only|solely|purely|exclusively)\s+(?:(?:ever|being|been)\s+)?{_VERBS}",
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
    rf"|\b{_NOBODY}\s+(?:else\s+)?{_BESIDES}|\bthe\s+(?:only|sole)\s+(?:one|ones|people|body|bodies|place|thing|reason|purpose|use)\b",
    re.I,
)
_MORE = re.compile(
    rf"\b(?:{_ANYBODY}|others?|(?:any|some)(?:\s+other)?\s+\w+|who|whom|what)\s+(?:else\s+)?{_BESIDES}"
    rf"|(?<!before\s)\b{_ANYBODY}\s+else\b|\bor\s+(?:also\s+)?(?:(?:to|with|for)\s+)?(?:others|{_ANYBODY}\s+else|more(?:\s+than)?|other\s+(?:people|bodies|things))\b"
    rf"|\b{_BESIDES}\b.*\b(?:else|others?|more|further|{_ANYBODY})\b|(?<!\bno\s)\b(?:else|more|others?|further|it)\s+(?:go(?:es)?\s+)?(?:beyond|besides|than)\b(?!\s+one\b)",
    re.I,
)
_OR = re.compile(rf"\bor\b(?!\s+(?:not\b|no\b|{_NOBODY}))", re.I)
#: Not a word of anybody outside.
_KEPT_IN = re.compile(
    r"\b(?:all|it|them|that|this|everything|info\w*|data|details?|records?|stuff)\s+(?:\w+\s+){0,2}to\s+(?:yoursel(?:f|ves)|itself)\b"
    r"|\bbetween\s+(?:us|me|you|u|ourselves|just\s+us)\s+and\s+(?:the\s+|my\s+)?(?:school|you|u|us|me)\b"
    r"|\b(?:never|nothing|doesn['’]?t|don['’]?t|not|none)\s+(?:\w+\s+){0,3}?leaves?\s+(?:the\s+|your\s+)?(?:school|building|premises|site)\b",
    re.I,
)


def extent(reading: Reading, kind: str) -> str | None:
    """``ALL``: whether what is named of this kind is all of the list; ``MORE``: whether there is more."""
    question = reading.question
    begin = reading.asking[0] if reading.asking[1] else 0
    named = [mention for mention in reading.mentions if mention.kind == kind]
    if not named:
        return None
    if _MORE.search(question) and not _ONLY.search(question):
        return MORE
    if _OR.search(question):  # "only marks, or the reasons too?" asks for one of two
        return None
    if _ONLY.search(question):
        return ALL
    spans = [
        (mention.start - begin, mention.end - begin)
        for mention in named
        if mention.end and 0 <= mention.start - begin < len(question)
    ]
    if not spans:  # what only the sense names
        return ALL if _ONLY_USED.search(question) else None
    before = question[: min(start for start, _ in spans)]
    after = question[max(end for _, end in spans) :]
    return ALL if _ONLY_BEFORE.search(before) or _ONLY_AFTER.search(after) else None


def is_kept_in(question: str) -> bool:
    """Whether this asks if nobody outside the school gets any of it."""
    return bool(_KEPT_IN.search(question)) and not _OR.search(question)

"""The thing that a question asks about, in the person's own words, when nobody has a word for it. Pure."""

from __future__ import annotations

import re

#: A name longer than this is more likely a clause that was cut wrongly.
MOST_WORDS = 6
_END = r"(?=\s+(?:too|as\s+well|if|when|once|without|about|because|so|and|or|but|please|pls|at\s+all|any\s*more|then|now|yet|or\s+not|for|who|which|that|in\s+case)\b|\s*[?.!,;:)]|\s*$)"
_DATA = r"(?:it|them|this|that|stuff|any(?:thing)?|info(?:rmation)?|data|details?|records?|files?|names?|address(?:es)?|everything|things)"
_GIVES = r"(?:shar(?:e|es|ed|ing)|giv(?:e|es|en|ing)|gave|pass(?:es|ed|ing)?(?:\s+on)?|send(?:s|ing)?|sent|sell(?:s|ing)?|sold|hand(?:s|ed|ing)?(?:\s+over)?|tell(?:s|ing)?|told|disclos(?:e|es|ed|ing)|forward(?:s|ed|ing)?|report(?:s|ed|ing)?)"
_HOLDS = r"(?:hold|keep|record|store|collect|have|know|write\s+down|note(?:\s+down)?|log)"
_GETS = r"(?:have\s+(?:had|it|them|this|that)\b|gets?|sees?|receives?|(?:be\s+)?(?:told|given|sent|shown)|hears?|(?:have|has)\s+access|know|finds?\s+out|look\s+at|read)"
#: "Do you tell the barber": whoever is told; "told off by" and "told what" name nobody.
_TELLS = r"\b(?:tell|told|inform|informed|notify|notified|alert|warn)\s+(?P<t>(?!me\b|us\b|you\b|(?:any|some|every|no)\s?(?:thing|fing|body|one)\b|anyfing\b|(?:them|him)\b|her\b(?=\s*(?:[?.!,]|$|(?:any\w*|about|that|what|when|if)\b))|about\b|off\b|by\b|from\b|wat\b|wot\b|w?h(?:at|o|ere|en|y|ow)\b|that\b|which\b|if\b)[^?.!,;:]+?)"
_PATTERNS = {
    "recipients": (
        rf"\b{_GIVES}\b[^?.!]*?\b(?:with|to)\s+(?P<t>[^?.!,;:]+?){_END}",
        rf"{_TELLS}(?=\s+(?:about|of|that|when|what|how)\b)",
        rf"{_TELLS}{_END}",
        rf"\b(?:do|does|did|will|would|can|could|may|might|should)\s+(?P<t>(?!i\b|we\b|you\b|u\b|my\s+data|the\s+school\b|school\b)[^?.!,;:]+?)\s+(?:ever\s+|also\s+|still\s+|then\s+|just\s+)?{_GETS}\b",
        r"\b(?:is|are|was|were)\s+(?P<t>(?!i\b|we\b|you\b|it\b|my\s+data|(?:the\s+|my\s+|our\s+)?(?:data|info\w*|details?|records?)\b)[^?.!,;:]+?)\s+(?:ever\s+|also\s+|still\s+)?(?:told|given|sent|shown|allowed|on\s+(?:the|your)\s+list)\b",
    ),
    "categories": (
        rf"\b(?:do|does|did|have|has)\s+(?:you|u|ya|they|the\s+school|school)\s+(?:also\s+|even\s+|still\s+|ever\s+)?{_HOLDS}\s+(?P<t>[^?.!,;:]+?){_END}",
        r"\b(?:is|are)\s+(?P<t>[^?.!,;:]+?)\s+(?:also\s+|even\s+)?(?:held|kept|recorded|stored|collected|written\s+down|noted|logged|(?:in|on)\s+(?:the|my|his|her|their|our)\s+(?:file|records?|system))\b",
    ),
    "purposes": (
        r"\bused?\b[^?.!]*?\bfor\s+(?P<t>[^?.!,;:]+?)(?=\s+(?:if|when|or\s+not|please)\b|\s*[?.!,;:)]|\s*$)",
    ),
}
_COMPILED = {
    kind: tuple(re.compile(pattern, re.I) for pattern in patterns)
    for kind, patterns in _PATTERNS.items()
}
#: The kinds of which a thing can be named so.
NAMED = tuple(_PATTERNS)
_PERSONS = {"my": "your", "our": "your", "mine": "yours", "me": "you", "us": "you", "ours": "yours"}
#: What may decide instead of a person; part of a pattern.
MACHINES = r"\b(?:computer|machine|software|program\w*|ai|algorithm|robot)s?\b"
#: What is told, not to whom.
_TOLD = re.compile(
    r"\b(?:marks?|grades?|results?|records?|details?|data|names?|address|truth|secrets?|reports?|files?)$",
    re.I,
)
#: "A note that he cried": what is noted comes after it.
_CONTAINER = re.compile(
    r"(?:an?|the|any|some|my|your)\s+(?:note|record|copy|list|file|log|mention|trace)s?(?:\s+(?:of|about|on))?",
    re.I,
)
#: Words that point at something without naming it.
_POINTING = frozenset(
    [
        "it",
        "them",
        "they",
        "this",
        "that",
        "these",
        "those",
        "him",
        "her",
        "anyone",
        "anybody",
        "someone",
        "somebody",
        "everyone",
        "else",
        "other",
        "others",
        "people",
        "person",
        "persons",
        "who",
        "whom",
        "what",
        "he",
        "she",
        "we",
        "i",
        "you",
        "us",
        "me",
        "there",
        "here",
        "all",
        "everything",
        "somewhere",
        "any",
        "some",
        "more",
    ]
)
_TRIMMED = re.compile(
    r"^(?:like|say|even|also|just|any|some|(?:a\s+|the\s+)?(?:record|note|copy|list)s?\s+of)\s+"
    r"|\s+(?:ever|also|too|even|still|really|actually|automatically|written|noted|down|somewhere|anywhere|put|(?:have|need|get|ought)\s+to)$",
    re.I,
)


def named_thing(text: str, kind: str) -> str | None:
    """What stands where ``kind`` ("recipients", "categories" or "purposes") is asked about.

    At most ``MOST_WORDS`` words, spoken of from the other side ("my dentist" -> "your dentist"); ``None``
    when nothing is named, or not clearly.
    """
    found = [match for pattern in _COMPILED[kind] for match in pattern.finditer(text)]
    if not found:
        return None
    # People ask at the end; of two that begin together the first pattern knows better.
    thing = _tidy(max(found, key=lambda match: match.start())["t"])
    if kind == "recipients" and thing and _TOLD.search(thing):
        return None
    return None if thing and _CONTAINER.fullmatch(thing) else thing


def _tidy(raw: str) -> str | None:
    text = _TRIMMED.sub("", " ".join(raw.split()).strip(" '\""))
    words = text.split()
    if not words or len(words) > MOST_WORDS or not any(c.isalpha() for c in text):
        return None
    bare = [word for word in words if word.lower().strip("'") not in _POINTING]
    if not bare or all(word.lower() in ("the", "a", "an", "my", "our", "your") for word in bare):
        return None
    return " ".join(_PERSONS.get(word.lower(), word) for word in words)


_WHOSE = r"(?:my|his|her|our|their|your)"
_JOINS = r"(?:and|or|plus|&|nor|as\s+well\s+as|along\s+with)"
_FAMILY = r"(?:brothers?|sisters?|siblings?|twins?|sons?|daughters?|mums?|mam|dads?|mothers?|fathers?|parents?|family|kids?|child(?:ren)?|pupils?|friends?|mates?)"
#: Of no kind that a list could hold: people of the family, and words that stand for something else.
_NO_THING = re.compile(
    rf"\b(?:{_FAMILY}|school|teachers?"
    r"|rest|others?|lot|like|likes|same|such|more|else|so|way|time|day|year|reasons?|copy|rights?|consent|permission|opinion|fact)\b|\b(?:is|are|was|were|do|does|did|has|have|can|will|get|gets|go|goes|see|sees|know|knows)\b",
    re.I,
)
_THING = r"(?P<t>{whose}\s+(?:[\w'\u2019-]+\s+){{0,2}}?[\w'\u2019-]+)"
_HELD = r"(?:too|as\s+well|both|held|kept|recorded|stored|noted|logged|(?:on|in)\s+(?:file|record|(?:the|his|her|my|your|their)\s+(?:file|records?|system|list|notes)))"
#: "... and his Xbox tag?" after what is known, and "his Xbox tag and ..." before it.
_AFTER = {
    kind: re.compile(
        rf"\s*,?\s*{_JOINS}\s+(?:(?:also|even|then|to|with)\s+)*{_THING.format(whose=whose)}\s*(?:{_HELD}\s*)?(?:[?.!,;]|$)",
        re.I,
    )
    for kind, whose in (("categories", _WHOSE), ("recipients", rf"(?:the|an?|{_WHOSE})"))
}
_BEFORE = {
    kind: re.compile(
        rf"\b{_THING.format(whose=whose)}\s*,?\s*{_JOINS}\s+(?:(?:the|an?|to|with|{_WHOSE})\s+)*$",
        re.I,
    )
    for kind, whose in (("categories", _WHOSE), ("recipients", rf"(?:the|an?|{_WHOSE})"))
}


def is_of_family(word: str) -> bool:
    """Whether this says who somebody is ("my twins"), and not what is held of them."""
    return bool(re.fullmatch(rf"(?:\w+\s+)?{_FAMILY}(?:\s+and\s+{_FAMILY})?", word, re.I))


def named_beside(text: str, first: int, last: int, kind: str) -> tuple[str, int, int] | None:
    """Another thing of this kind that is joined to those from ``first`` to ``last`` ("the UPN, and his Xbox tag?"),
    in the person's own words, with its place; ``None`` where that is not clear."""
    if kind not in _AFTER:
        return None
    found = _AFTER[kind].match(text, last) or _BEFORE[kind].search(text[:first])
    if found is None or _NO_THING.search(found["t"]):
        return None
    thing = _tidy(found["t"])
    return None if thing is None else (thing, *found.span("t"))

"""Whose an age is: the clauses of a message, and the words for the one who is spoken of. Pure."""

from __future__ import annotations

import re

from bot.understanding.numbers import AGE, NUMBERS

_LISTED = rf"(?!\s*(?:and\s+)?(?:\d{{1,2}}|{'|'.join(NUMBERS)})\b)"
#: Where a clause ends; not within ages that are listed.
CLAUSE = re.compile(
    rf"[.;:!?()\n]|,{_LISTED}|\band\b{_LISTED}|\bbut\b|\bwhile\b|\s(?=i(?:'|’)?m\s+\d)", re.I
)
_WHICH = r"(?:one|child|boy|girl|son|daughter|lad|lass|brother|sister|kid)s?"
YOUNGER = re.compile(
    rf"\b(?:youngest\b|(?:younger|little)\s+{_WHICH}\b|(?<=\bthe\s)younger(?=\s*(?:[?.!]|$)))(?!\s+(?:data|records?|files?))",
    re.I,
)
ELDER = re.compile(
    rf"\b(?:(?:eldest|oldest)\b|(?:older|elder|bigger|big)\s+{_WHICH}\b|(?<=\bthe\s)(?:older|elder)(?=\s*(?:[?.!]|$)))(?!\s+(?:data|records?|files?))",
    re.I,
)
#: Of all who are spoken of.
BOTH = re.compile(
    r"\b(?:both|all\s+(?:of\s+them|three|four)|the\s+two(?!\s+(?:eld|old|young))|each\s+of\s+them|them\s+both)\b",
    re.I,
)
#: "My eldest and my youngest", "the little one or the older one".
_EITHER = re.compile(
    rf"(?P<one>{YOUNGER.pattern}|{ELDER.pattern})\s*(?:,|and|&|or|plus)\s*(?:(?:the|my|our|his|her)\s+)?(?P<two>{YOUNGER.pattern}|{ELDER.pattern})",
    re.I,
)
#: Of whom such a clause speaks is not asked: "not about the little one", "my little brother is 12".
_NOT_ABOUT = re.compile(
    r"\b(?:not|forget|never\s+mind|nothing\s+to\s+do\s+with)\s+(?:(?:about|for)\s+)?(?:(?:the|my|our|his|her)\s+)?$",
    re.I,
)
_A_NUMBER = re.compile(rf"\b{AGE}\b(?!\s*years?\s+(?!old))", re.I)
_THIRD = re.compile(r"\b(?:(?:s)?he|they)(?:(?:'|’)?(?:s|re))?\b", re.I)
_ASKED = re.compile(
    r"\b(?:about|for|regarding|can|could|may|do|does|is\s+it|am|will|would|should|must)\b", re.I
)
#: Words of the one who is spoken of: the writer, a boy, a girl.
OWNERS = (
    re.compile(r"\b(?:i(?:'|’)?m|i\s+am|(?:can|could|may|do|am|should|will)\s+i|mine|me|myself|my\s+(?:own|stuff|data|details|info\w*|name|records?|file))\b", re.I),
    re.compile(r"\b(?:he(?:'|’)?s?|him|his|(?:step|god)?-?son|boy|lad|(?:step)?-?brother|grandson|nephew)s?\b", re.I),
    re.compile(r"\b(?:she(?:'|’)?s?|hers?|(?:step|god)?-?daughter|girl|lass|(?:step)?-?sister|granddaughter|niece)s?\b", re.I),
)  # fmt: skip
_KIN = r"(?:daughter|girl|sister|sis|lass|granddaughter|niece|son|boy|brother|bro|lad|grandson|nephew|twin)s?\b"
#: "His sister" speaks of her alone.
_WHOSE = re.compile(
    rf"\b(?:his|her)\s+(?=(?:(?!(?:my|our|his|her|the|an?|and|or|if|like|than|as)\b)\w+\s+){{0,3}}?{_KIN})",
    re.I,
)
_OTHER_ONE = re.compile(
    r"\b(?:the|my|our|his|her)\s*other\s+(?:one|child|kid|son|daughter|boy|girl|lad|brother|sister|twin)s?\b",
    re.I,
)
#: Who an age or year group is said of; "I am her mum" says it of nobody.
_SAID_OF = re.compile(
    r"\b(?:(?P<writer>i(?:'|’)?m|i\s+am)\b(?!\s+(?:a|an|the|his|her|their)\b)"
    r"|(?P<he>he(?:'|’)?s?|him|his)\b|(?P<she>she(?:'|’)?s?|hers?)\b"
    r"|(?P<son>son|boy|lad|brother|bro|grandson|nephew)(?:'|’)?s?\b|(?P<daughter>daughter|girl|lass|sister|sis|granddaughter|niece)(?:'|’)?s?\b"
    r"|(?P<elder>eldest|oldest|older|elder)\b|(?P<younger>youngest|younger)\b|(?P<other>(?:the|my|our)\s*other|another)\b)",
    re.I,
)
ALL, THE_YOUNGER, THE_ELDER, THE_OTHER = "all", "younger", "elder", "other"
_MALE, _FEMALE = ("he", "son"), ("she", "daughter")


def set_apart(text: str, first: int, second: int) -> bool:
    """Whether the two places speak of two different people: "my son is in Year 8 and my daughter is 14"."""
    between = [str(one.lastgroup) for one in _SAID_OF.finditer(text, first, second)]
    before = [str(one.lastgroup) for one in _SAID_OF.finditer(text, 0, first)]
    if "other" in between:
        return True
    if not between or not before:
        return False
    one, two = before[-1], between[-1]
    if "writer" in (one, two):
        return one != two
    if one in _MALE and two in _FEMALE or one in _FEMALE and two in _MALE:
        return True
    return {one, two} == {"elder", "younger"}


def bare(text: str) -> str:
    """The text without the words that say whose brother or sister somebody is."""
    return _WHOSE.sub("", text)


def picked(asking: str) -> str | None:
    """Which of several children the sentence that asks is about: ``ALL``, the younger, the elder, the other one
    than before, or ``None``."""
    if BOTH.search(asking) or _EITHER.search(asking):
        return ALL
    clauses = CLAUSE.split(asking)
    # "I'm 16 and my little brother is 12, can I ...": both ages are told before it is asked.
    aged = [one for one in clauses if _A_NUMBER.search(one) and not _THIRD.search(one)]
    for clause in reversed(clauses):
        told = clause in aged and len(aged) > 1 and not _ASKED.search(clause)
        younger, elder = (_named(words, clause) for words in (YOUNGER, ELDER))
        if (younger or elder) and not told:
            return ALL if younger and elder else THE_YOUNGER if younger else THE_ELDER
    return THE_OTHER if _OTHER_ONE.search(asking) else None


def _named(words: re.Pattern[str], clause: str) -> bool:
    """Whether the clause has such words, not to say that it is not about them."""
    found = words.search(clause)
    return found is not None and not _NOT_ABOUT.search(clause[: found.start()])

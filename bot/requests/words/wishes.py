"""Which requests a message wishes for, part by part, in plain words. Pure.

The reader hears one wish of a message. Where there are two, or where a name and an e-mail address drown it, the words
of each part say what is wanted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.requests.words.direction import TAKE_BACK, direction_in
from bot.requests.words.people import pupil_in, requester_in
from bot.requests.words.personal import holds_details
from bot.understanding.labels import group
from bot.understanding.reading import Reading

_NUMBER = r"(?<!\w)(?:\(?[1-4]\s*[).:]|\(?[abc]\)|#[1-4])\s*"
_APART = re.compile(
    rf"\b(?:and|(?<!\bi\s)(?<!\bwe\s)also|plus|then|as\s+well\s+as|(?:first|second|third)(?:ly)?|next|finally)\b|{_NUMBER}|[,;.:!?\n]|\s[-–•*]\s",
    re.I,
)
#: Says by itself that several things are wanted, and in which order.
_COUNTED = re.compile(
    rf"\b(?:two|2|three|3|a\s+(?:couple|few)(?:\s+of)?)\s+(?:things|requests|wishes|points)\b|{_NUMBER}.+{_NUMBER}|\bfirst(?:ly)?\b.+\b(?:then|second(?:ly)?|next|after\s+that)\b",
    re.I | re.S,
)
_WISHES = re.compile(
    r"\b(?:i|we)(?:(?:'|’)?d|\s+would)?\s+(?:\w+\s+)?(?:want|need|like|wish|require|request)\b|\b(?:please|pls|can\s+(?:i|we|you)|could\s+(?:i|we|you))\b",
    re.I,
)
#: "Can you correct it and send me a copy?" wishes, "can I opt out?" asks.
_YOU = re.compile(r"\b(?:can|could|will|would)\s+(?:you|u)\b", re.I)
_ASKS = re.compile(r"[^.!?\n]*\?")
#: How a part of the message begins that wishes for something of its own.
_BEGINS = r"\W*(?:(?:to|please|pls|also|too|just|hi|hello|hereby|formally|kindly|under\s+(?:article\s+\d+|gdpr|(?:the\s+)?uk\s+gdpr)|(?:i(?:(?:'|’)?m|\s+am)?|we(?:(?:'|’)?re|\s+are)?)(?:(?:'|’)?d|\s+would)?(?:\s+(?:also|then|really|still|hereby|formally|writing|here))*(?:\s+(?:want|need|like|wish|require|request|to))+|i|we|you\s+to|(?:can|could|will|would)\s+(?:i|we|you|u))\s+)*"
_ITS_DATA = (
    r"(?:records?|files?|data|information|info|everything|details|paperwork|e-?mails?|reports?)"
)
_WHOSE = r"(?:the|my|his|her|their|our|your|all|any|some|of|old|wrong|whole|full|personal|school|child(?:'|’)?s|son(?:'|’)?s|daughter(?:'|’)?s|[\w-]+(?:'|’)s)"
_FACT = r"(?:photos?|pictures?|images?|video|(?:home\s+|old\s+|e-?mail\s+)?address(?:es)?|(?:phone\s+)?numbers?|notes?|reports?|marks?|grades?|(?:sur|first\s+|last\s+)?names?|d\.?o\.?b\.?|dates?\s+of\s+birth|birthda(?:y|te)|details|records?|files?|entr(?:y|ies)|attendance|spelling|nationality|ethnicity|information|data|info)"
_THINGS = rf"(?:him|her|them|me|it|(?:{_WHOSE}\s+)+(?:\w+\s+){{0,3}}?(?:{_ITS_DATA}|{_FACT}))"
_ACTS = r"(?:delete|erase|remove|destroy|wipe|get\s+rid\s+of|take\s+down|correct|rectify|fix|amend|update|restrict)"
_DONE = r"(?:deleted|erased|removed|destroyed|wiped|taken\s+(?:down|off)|corrected|rectified|fixed|amended|put\s+right)"
_IS_WRONG = rf"(?:{_WHOSE}\s+)+(?:\w+\s+)?{_FACT}(?:\s+(?:and|or|&)\s+(?:{_WHOSE}\s+)*{_FACT})*\s+(?:on\s+[^,.;]{{1,30}}?\s+)?(?:is|are|has\s+been|have\s+been)\s+(?:all\s+|down\s+as\s+|put\s+|still\s+|both\s+)*(?:wrong\w*|incorrect\w*|mis-?spel\w+|sp[eo]l\w+\s+wrong\w*|out\s+of\s+date|inaccurate|not\s+(?:right|correct))"
#: "You have his surname down as Hal", "you spelled her name wrong".
_PUT_WRONG = rf"(?:you|u|they|the\s+school)(?:(?:'|’)?ve|\s+have|\s+has)?\s+(?:got\s+|put\s+|spel(?:t|led)\s+|written\s+|recorded\s+)?{_THINGS}\s+(?:down\s+|recorded\s+|listed\s+|spel\w+\s+)*(?:as|wrong\w*|incorrect\w*)\b"
_GET = r"(?:get|have|see|send|give|request|ask\s+for|want|need|require|provide|supply)"
_PARTS = {
    "sar": rf"(?:{_GET}\s+(?:me\s+|us\s+|you\s+)?)?(?:(?:an?|the)\s+)?(?:cop(?:y|ies)\s+of\s+(?!(?:it|this|that)\b(?!\s+all)|(?:my|the|this)\s+(?:complaint|request|answer|reply)\b)|subject\s+access)|(?:get|have|see|send\s+(?:me|us)|give\s+(?:me|us)|provide|supply|disclose|require|request)\s+(?:me\s+|us\s+)?(?:all\s+)?(?:{_WHOSE}\s+)*{_ITS_DATA}\b|(?:all|every)\s+(?:{_WHOSE}\s+)*{_ITS_DATA}\b(?!\s+(?:is|are|was|were|has|have|should)\b)",
    "opt_out": r"opt(?:ing)?\s+(?:(?:him|her|them|me|us|my|our|the|son|daughter|child|kids?|children)\s+){0,3}out\b|(?:stop|limit)\b[^.]*\b(?:youth\s+(?:support|services?)|council|careers)\b|(?:withdraw|undo|cancel|take\s+back)\s+(?:\w+\s+){0,2}opt[\s-]?outs?\b|opt\s+(?:\w+\s+)?back\s+in\b",
    "complaint": r"(?:complain\b|(?:make|raise|file|lodge)\s+a\s+(?:\w+\s+)?complaint)",
    "right": rf"(?:{_ACTS}\s+{_THINGS}|{_THINGS}\s+(?:to\s+be\s+)?{_DONE}|{_IS_WRONG}|{_PUT_WRONG})|object\s+to\b|stop\s+using\s+{_THINGS}",
}  # fmt: skip
_COMPILED = {kind: re.compile(_BEGINS + rf"(?:{words})", re.I) for kind, words in _PARTS.items()}


def wishes_in(text: str) -> tuple[str, ...]:
    """The kinds of request that parts of the message wish for, each once, in their order."""
    kinds = [kind for part in _parts(text) if (kind := _kind_of(part))]
    return tuple(dict.fromkeys(kinds))


def _parts(text: str) -> list[str]:
    """The parts of the message without those of a question that asks whether one may."""
    kept = _ASKS.sub(lambda one: one.group() if _YOU.search(one.group()) else " ", text)
    return [part for part in _APART.split(kept) if part.strip()]


def _kind_of(part: str) -> str | None:
    if direction_in(part) == TAKE_BACK and re.search(r"\bopt", part, re.I):
        return "opt_out"
    return next((kind for kind, words in _COMPILED.items() if words.match(part)), None)


def also_wanted(text: str, kind: str) -> str | None:
    """The kind of another request that the message wishes for beside this one, in a part of its own.

    A complaint tells what happened, so that no part of it is taken for a wish but one that says "I want".
    """
    return next((other for other, _ in _others(text, kind)), None)


def words_for(text: str, kind: str, other: str) -> str:
    """The part of the message that wishes for the other request."""
    return next((part for found, part in _others(text, kind) if found == other), "")


def _others(text: str, kind: str) -> Iterator[tuple[str, str]]:
    tells = kind == "complaint" and not counts(text)
    for part in _parts(text):
        if tells and not _WISHES.search(part):
            continue
        for other, words in _COMPILED.items():
            if other != kind and words.match(part) and not _COMPILED[kind].match(part):
                yield other, part


def counts(text: str) -> bool:
    """Whether it says that several things are wanted ("two things:", "1) ... 2) ...", "first ... then ...")."""
    return bool(_COUNTED.search(text))


def wished_anyway(reading: Reading) -> str | None:
    """The kind of request that begins by the words of a message, whatever the reader made of it: the first of several
    that are counted; or the one of a message that also says who writes and how to be reached, which makes it no mere
    question."""
    wished = wishes_in(reading.text)
    if not wished:
        return None
    unread = not reading.sure or group(reading.label) in ("inform", "say", "follow")
    if len(wished) > 1 and counts(reading.text):
        return wished[0] if unread or group(reading.label) == "do" else None
    return wished[0] if unread and (len(wished) > 1 or _says_who(reading.text)) else None


def _says_who(text: str) -> bool:
    """Whether it says who writes, of whom, or how to be reached."""
    return holds_details(text) or bool(requester_in(text) or pupil_in(text))

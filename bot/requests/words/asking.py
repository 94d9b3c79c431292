"""Whether a message in the middle of a form asks something: names and stories must stay answers. Pure."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.requests.state import STOPPING, RequestState
from bot.requests.words.declining import rest_of
from bot.requests.words.naming import as_spoken
from bot.requests.words.records import RECORDS
from bot.understanding.labels import group
from bot.understanding.reading import Reading

#: How sure a question must be to count as one inside a form, by the type of the field.
_SURE_QUESTION = 0.55
_SURE_IN_TEXT = 0.8
_FREE = ("details", "remedy", "wanted", "needs", "period")
_STORY = ("details", "remedy")
#: A plain question is short, and without its mark very short.
_LONGEST, _LONGEST_UNMARKED, _LONGEST_SURE = 14, 6, 18
_BEFORE = r"^\W*(?:(?:so|and|but|ok|okay|oh|ah|no|yes|yeah|wait|sorry|hang\s+on|hold\s+on|actually|anyway|also|then|look|please|pls|excuse\s+me|just|hmm?|um|er|well|hi|hello|one\s+(?:sec|second|moment|minute)|just\s+a\s+(?:sec|second|moment|minute)|before\s+(?:that|this|i\s+\w+(?:\s+(?:that|this|it|on))?)|first|(?:(?:just|i\s+have)\s+)?(?:a\s+)?(?:quick\s+)?question)\W+)*"
_QUESTION_START = re.compile(
    _BEFORE
    + r"(?:who|what|whats|what's|where|when|why|how|which|do|does|did|is|are|was|will|would|can|could|has|have|should|may)\b",
    re.I,
)
_ASKS_WHAT = re.compile(
    _BEFORE + r"(?:who|what|whats|what's|where|when|why|how|which)\b",
    re.I,
)
#: "Just tell me who you share with" asks as well.
_TELL_ME = re.compile(
    _BEFORE
    + r"(?:(?:can|could|will)\s+(?:you|u)\s+)?(?:please\s+|just\s+)*(?:tell\s+me|let\s+me\s+know|explain|show\s+me|(?:i\s+)?(?:just\s+)?(?:want(?:ed)?|need|would\s+like)\s+to\s+know)\b",
    re.I,
)
#: "What's the difference", "who will see it": asks even where the reader makes nothing of it. Not "why do
#: you share it with everybody", which complains.
_WANTS_TO_KNOW = re.compile(
    _BEFORE
    + r"(?:what(?:(?:'|’)?s|\s+(?:is|are|do|does|will|would|happens))|who(?:(?:'|’)?s|\s+(?:is|will|can|gets|sees|else))|(?:how|when|where)\s+(?:is|are|do|does|will|can|long|much))\b",
    re.I,
)
#: "Why did you give my address to my ex?", "how dare they?" tell what happened.
_TELLS = re.compile(
    r"\b(?:did(?:n(?:'|’)?t)?|was(?:n(?:'|’)?t)?|were(?:n(?:'|’)?t)?|had|has|have\s+(?:you|they|the)|gave|given|sent|told|shared|lost|leaked|posted|shouted|dare|believe)\b",
    re.I,
)
#: "Could you say sorry?" is what would put it right.
_WISH = re.compile(
    r"^\W*(?:(?:can|could|will|would)\s+(?:you|u|they|he|she|somebody|someone|the\s+school|school)|how\s+about|what\s+about)\b(?!\s+(?:please\s+)?(?:tell\s+me|say\s+(?:who|what|how)|explain))",
    re.I,
)


#: "Can I even do that", "will u tell him", "does it cost anything": the form of a question, whatever it is about.
#: Small letters after the first, since "Will You" and "Can Her" are names.
_AUX = r"(?:can|could|does|do|did|is|are|am|was|were|will|would|should|shall|may|might|must|has|have|had|do(?:'|’)?nt|does(?:n(?:'|’)?t|nt)|is(?:n(?:'|’)?t|nt)|ca(?:n(?:'|’)?t|nt)|wo(?:n(?:'|’)?t|nt)|don(?:'|’)t)"
_INVERTED = re.compile(
    rf"(?:(?:but|and|so|then|if\s+so)\s+)*(?:{_AUX}\s+(?:i|you|u|he|she|they|we|it|this|that|there|my|your|ur|his|her|their|the|these|those|anyone|anybody|somebody|someone|people|school|schools|parents?|mum|dad)(?![\w'-])"
    rf"|(?:what|who|why|how|where|when|which)(?:(?:'|’)?s)?\s+(?:{_AUX}|happens?|about|long|much|many|if|else|next|gets|kind|sort|data|info|information|details|for|the|this|that|it|my|your|ur)(?![\w'-]))"
)
_OPENS = re.compile(_BEFORE, re.I)
#: "But you'll still send her address" doubts what was said.
_DOUBTS = re.compile(
    r"^\W*(?:(?:ok|okay|wait|hang\s+on|well|so|oh|hm+)\W+)*(?:but|so)\s+(?:you|u|they|the\s+school|it)(?:(?:'|’)?(?:ll|re|ve|d)|\s+(?:will|still|can|are|have|do|would|said|say|might|could|already))\b",
    re.I,
)


#: "If her dad finds out, will he be told": what comes before the question.
_CONDITION = re.compile(
    r"^\W*(?:(?:so|and|but|ok|okay|well|oh|sorry|wait)\W+)*(?:if|when|once|unless|suppose|supposing|in\s+case)\s+[^?!\n]{2,120}?(?<!\bi)(?<!\bhe)(?<!\bshe)(?<!\bthey)(?<!\bwe)(?<!\byou)(?<!\bit)[\s,]+(?=(?!(?:i|you|u|he|she|they|we|it)\b)"
    + _INVERTED.pattern
    + ")",
    re.I,
)
_OF_YOU = re.compile(r"[\w'’]+\s+(?:you|u)\b", re.I)


def asks_on_condition(text: str) -> bool:
    """Whether it asks what holds in some case; "if there are e-mails, can you send them" wishes for something."""
    found = _CONDITION.match(text)
    return found is not None and not _OF_YOU.match(text, found.end())


def plainly_asks(text: str) -> bool:
    """Whether it has the form of a question, or doubts what was said: for where a name, a day or a choice is
    asked for, and nobody tells a story."""
    if len(text.split()) < 3 and not text.strip().endswith("?"):
        return False
    if asks_on_condition(text):
        return True
    return bool(_INVERTED.match(_after_opening(text))) or bool(_DOUBTS.match(text))


def _after_opening(text: str) -> str:
    """The text without "hang on" and "actually" before it."""
    opened = _OPENS.match(text)
    rest = text[opened.end() :] if opened else text
    return as_spoken(rest.strip())


def without_opening(text: str) -> str:
    """The question itself, which other patterns know ("hang on, why do you ask")."""
    rest = _after_opening(text)
    return rest if len(rest.split()) >= 2 else text


def is_question(reading: Reading, request: RequestState) -> bool:
    """Whether it is surely a question for the assistant."""
    if request.phase == STOPPING:  # no field is being asked then
        request = replace(request, asking=None)
    text = reading.text.strip()
    if reading.label == "do_human" and reading.sure and reading.confidence >= _SURE_IN_TEXT:
        return request.asking != "details"
    if request.asking == "remedy" and _MAY_HAVE.fullmatch(text):
        return True
    if request.asking in _STORY and _is_plain(reading, request.asking):
        return True
    if request.asking is None and text.endswith("?") and _QUESTION_START.match(text):
        return True  # at the check of the answers nothing is told
    if group(reading.label) not in ("ask", "ask_term", "silent") or not reading.sure:
        return False
    words = len(text.split())
    marked = text.endswith("?")
    rest = rest_of(text)
    if rest is not None and words <= _LONGEST_SURE and (_QUESTION_START.match(rest) or _TELL_ME.match(rest)):  # fmt: skip
        return reading.confidence >= _SURE_QUESTION
    if request.asking not in _STORY and words <= _LONGEST and _TELL_ME.match(text):
        return reading.confidence >= _SURE_IN_TEXT
    if request.asking in _FREE:
        return (
            marked
            and words <= _LONGEST_SURE
            and reading.confidence >= _SURE_IN_TEXT
            and bool(_QUESTION_START.match(text))
        )
    if words < 3 and not marked:
        return False
    return (marked or bool(_QUESTION_START.match(text))) and reading.confidence >= _SURE_QUESTION


def seems_to_ask(text: str) -> bool:
    """Whether what cannot be used as an answer may have been a question."""
    words = len(text.split())
    return (
        (text.strip().endswith("?") and words >= 2)
        or (bool(_ASKS_WHAT.match(text)) and words >= 3)
        or plainly_asks(text)
    )


def _is_plain(reading: Reading, asking: str) -> bool:
    """A question and nothing else, where somebody was asked what happened or what would put it right."""
    text = reading.text.strip()
    words, marked = len(text.split()), text.endswith("?")
    if not _QUESTION_START.match(text) or _TELLS.search(text) or re.search(r"[.!?]\s+\S", text):
        return False
    if asking == "remedy" and (_WISH.match(text) or _MAKES_GOOD.match(text)):
        return False
    wants = bool(_WANTS_TO_KNOW.match(text) or _TELL_ME.match(text))
    if words > (_LONGEST if marked else _LONGEST_UNMARKED + 2 * wants):
        return False
    kinds = {"ask", "ask_term", "silent", "follow", "say"} | ({"foreign"} if wants else set())
    return not reading.sure or group(reading.label) in kinds


#: "Can I still have the notes as well" puts nothing right: it asks for a copy, or whether one may have it.
_MAKES_GOOD = re.compile(
    r"^\W*(?:can|could|may)\s+(?:i|we)\s+(?:please\s+|just\s+)*(?:have|get)\s+(?:(?:an?|some|the|my|our|his|her)\s+)?(?:\w+\s+){0,3}?(?:apolog\w+|explanation|meeting|assurance|promise|\w{3,}ed\b|put\s+right)",
    re.I,
)
_MAY_HAVE = re.compile(
    rf"\W*(?:(?:and|so|but|also|ok|oh|then)\W+)*(?:can|could|may|will|would)\s+(?:i|we|he|she)\s+(?:(?:still|also|please|then|just|get|to)\s+)*(?:have|get|see|keep|read|look\s+at)\s+(?:a\s+copy\s+of\s+)?(?:(?:the|my|his|her|our|their|all|any|those|these|that|school|medical)\s+)*{RECORDS}(?:\s+(?:as\s+well|too|also|please|then|still|anyway|though))*\W*",
    re.I,
)
#: Asks for what a copy can be of, and so tells what is wanted.
_ASKS_FOR = re.compile(
    r"\W*(?:please\s+)?(?:can|could|may|might|would)\s+(?:i|we|you|u)\s+(?:please\s+|also\s+|just\s+)*(?:have|get|see|send|give|include|add|look|find|show|do|make|print|put)\b",
    re.I,
)
_FEW = 10


#: By field, what makes a question an answer: "do you do large print?".
_ANSWERS = {
    "needs": r"\b(?:print|font|braille|audio|translat\w*|language|in\s+\w+ish|in\s+\w+ian|urdu|arabic|welsh|read|interpreter|bigger|large\w*|sign)\b",
    "period": r"\b(?:years?|terms?|months?|weeks?|since|last|back\s+to|everything|all|\d{4})\b",
}


def asks_aside(name: str, text: str) -> bool:
    """Whether it is a short question that answers nothing in the field of this name, where any words could ("is that all?"). What is wanted may be put as any question but one of what is done with the request."""
    if asks_on_condition(text):
        return True
    if not text.strip().endswith("?") or len(text.split()) > _FEW or _ASKS_FOR.match(text):
        return False
    if name == "wanted":
        return bool(_OF_THE_REQUEST.match(text))
    return not (name in _ANSWERS and re.search(_ANSWERS[name], text, re.I))


#: "Will she be told?", "is that all?": of what comes of it.
_OF_THE_REQUEST = re.compile(
    r"\W*(?:will\s+(?:s?he|they|my|his|her|anyone|anybody|i|the)\b|is\s+(?:that|this|it)\s+(?:all|enough|ok|okay|it|confidential|private)\b|do\s+i\s+(?:have|need)\s+to\b)",
    re.I,
)

"""Whether a message in the middle of a form asks something: names and stories must stay answers. Pure."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.requests.declining import rest_of
from bot.requests.state import STOPPING, RequestState
from bot.understanding.labels import group
from bot.understanding.reading import Reading

#: How sure a question must be to count as one inside a form, by the type of the field.
_SURE_QUESTION = 0.55
_SURE_IN_TEXT = 0.8
_FREE = ("details", "remedy", "wanted", "needs", "period")
_STORY = ("details", "remedy")
#: A plain question is short, and without its mark very short.
_LONGEST, _LONGEST_UNMARKED, _LONGEST_SURE = 14, 6, 18
_QUESTION_START = re.compile(
    r"^\W*(?:(?:so|and|but|ok|wait|sorry|hang\s+on|hmm?|um|er|well|before\s+i\s+\w+|first|quick\s+question)\W+)*(?:who|what|whats|what's|where|when|why|how|which|do|does|did|is|are|was|will|would|can|could|has|have|should|may)\b",
    re.I,
)
_ASKS_WHAT = re.compile(
    r"^\W*(?:(?:so|and|but|ok|wait|hmm?|um|er|well)\W+)*(?:who|what|whats|what's|where|when|why|how|which)\b",
    re.I,
)
#: "Just tell me who you share with" asks as well.
_TELL_ME = re.compile(
    r"^\W*(?:(?:so|and|but|ok|wait|well|please|pls|just|can\s+you|could\s+you)\W+)*(?:tell\s+me|let\s+me\s+know|explain|show\s+me|(?:i\s+)?(?:just\s+)?(?:want(?:ed)?|need|would\s+like)\s+to\s+know)\b",
    re.I,
)
#: "What's the difference", "who will see it": asks even where the reader makes nothing of it. Not "why do
#: you share it with everybody", which complains.
_WANTS_TO_KNOW = re.compile(
    r"^\W*(?:(?:so|and|but|ok|wait|hmm?|um|er|well)\W+)*(?:what(?:(?:'|’)?s|\s+(?:is|are|do|does|will|would|happens))|who(?:(?:'|’)?s|\s+(?:is|will|can|gets|sees|else))|(?:how|when|where)\s+(?:is|are|do|does|will|can|long|much))\b",
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


def is_question(reading: Reading, request: RequestState) -> bool:
    """Whether it is surely a question for the assistant."""
    if request.phase == STOPPING:  # no field is being asked then
        request = replace(request, asking=None)
    text = reading.text.strip()
    if reading.label == "do_human" and reading.sure and reading.confidence >= _SURE_IN_TEXT:
        return request.asking != "details"
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
    return (text.strip().endswith("?") and words >= 2) or (
        bool(_ASKS_WHAT.match(text)) and words >= 3
    )


def _is_plain(reading: Reading, asking: str) -> bool:
    """A question and nothing else, where somebody was asked what happened or what would put it right."""
    text = reading.text.strip()
    words, marked = len(text.split()), text.endswith("?")
    if not _QUESTION_START.match(text) or _TELLS.search(text) or re.search(r"[.!?]\s+\S", text):
        return False
    if asking == "remedy" and _WISH.match(text):
        return False
    wants = bool(_WANTS_TO_KNOW.match(text))
    if words > (_LONGEST if marked else _LONGEST_UNMARKED + 2 * wants):
        return False
    kinds = {"ask", "ask_term", "silent", "follow", "say"} | ({"foreign"} if wants else set())
    return not reading.sure or group(reading.label) in kinds

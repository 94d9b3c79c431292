"""Two requests wished for in one message: one begins, and the other is offered when it has ended. Pure."""

from __future__ import annotations

import re

from bot.notice.replies import START_REQUEST, TALK_TO_A_PERSON, Reply
from bot.requests.forms.form import Form
from bot.requests.offering import STARTS, kind_in

_APART = re.compile(r"\b(?:and|(?<!\bi\s)(?<!\bwe\s)also|plus|then|as\s+well\s+as)\b|[,;.!?]", re.I)
_WISHES = re.compile(
    r"\b(?:i|we)(?:(?:'|’)?d|\s+would)?\s+(?:\w+\s+)?(?:want|need|like|wish)\b|\b(?:please|pls|can\s+(?:i|we|you)|could\s+(?:i|we|you))\b",
    re.I,
)
#: How a part of the message begins that wishes for something of its own.
_BEGINS = r"\W*(?:(?:to|please|pls|also|then|too|just|(?:i|we)(?:(?:'|’)?d|\s+would)?(?:\s+(?:also|then|really|still))*\s+(?:want|need|like|wish)|you\s+to|can\s+(?:i|we|you)|could\s+(?:i|we|you))\s+)*"
_ITS_DATA = r"(?:records?|files?|data|information|everything|details)"
_THINGS = rf"(?:him|her|them|me|it|(?:the|my|his|her|their|our|your|all|some|any|old|wrong)\s+(?:\w+\s+){{0,3}}?(?:{_ITS_DATA}|photos?|pictures?|address|number|notes?|reports?|marks?))"
_PARTS = {
    "sar": rf"(?:(?:get|have|see|send|give|request|ask\s+for)\s+(?:me\s+|us\s+)?)?(?:(?:an?|the)\s+)?(?:cop(?:y|ies)\s+of\s+(?!(?:it|this|that|(?:my|the|this)\s+(?:complaint|request|answer|reply))\b)|subject\s+access)|(?:get|have|see|send\s+me|give\s+me)\s+(?:all\s+)?(?:(?:of|the|my|his|her|their)\s+)*{_ITS_DATA}\b",
    "opt_out": r"opt(?:ing)?\s+(?:(?:him|her|them|me|us|my|our|the|son|daughter|child|kids?|children)\s+){0,3}out\b|(?:stop|limit)\b[^.]*\b(?:youth\s+(?:support|services?)|council)\b",
    "complaint": r"(?:complain\b|(?:make|raise|file|lodge)\s+a\s+(?:\w+\s+)?complaint)",
    "right": rf"(?:(?:delete|erase|remove|correct|rectify|restrict)\s+{_THINGS}|{_THINGS}\s+(?:to\s+be\s+)?(?:deleted|erased|removed|corrected|put\s+right))|object\s+to\b",
}
_COMPILED = {kind: re.compile(_BEGINS + rf"(?:{words})", re.I) for kind, words in _PARTS.items()}


def also_wanted(text: str, kind: str) -> str | None:
    """The kind of another request that the message wishes for beside this one, in a part of its own.

    A complaint tells what happened, so that no part of it is taken for a wish but one that says "I want".
    """
    if not _WISHES.search(text) or text.strip().endswith("?"):
        return None
    parts = [part for part in _APART.split(text) if part.strip()]
    for part in parts:
        if kind == "complaint" and not _WISHES.search(part):
            continue
        for other, words in _COMPILED.items():
            if other != kind and words.match(part) and not _COMPILED[kind].match(part):
                return other
    return None


def comes_after(form: Form, other: Form) -> str:
    """What is said before the first question, when two things were wished for."""
    return (
        f"You asked for two things, and I take one at a time. I begin with this one: {_title(form)}. "
        f"When it is done, I will offer you the other: {_title(other)}."
    )


def now_the_second(other: Form) -> Reply:
    """The offer of the other request, when the first was sent or stopped."""
    start = next(
        START_REQUEST[label]
        for label in STARTS
        if kind_in(START_REQUEST[label].payload) == other.kind
    )
    return Reply(
        "clarify",
        f"You also asked for something else: {_title(other)}. Do you want to do that now?",
        choices=(start, TALK_TO_A_PERSON),
    )


def _title(form: Form) -> str:
    return form.title[:1].lower() + form.title[1:]

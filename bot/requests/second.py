"""Two requests wished for in one message: one begins, and the other is offered when it has ended. Pure."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.notice.replies import START_REQUEST, TALK_TO_A_PERSON, Reply
from bot.requests.forms.form import Form
from bot.requests.forms.right import RIGHTS
from bot.requests.offering import STARTS, kind_in
from bot.requests.words.phrases import led, plain, trailed

#: "And the first thing?", "what about the other one".
_THE_OTHER = re.compile(
    rf"{led('and|but|so|ok|okay|what about|how about|what happened to|dont forget|don.t forget|can you do|i also asked for|wait|hang on|where is')}"
    r"(?:the|my) (?:(?:first|second|other|1st|2nd|next) (?:thing|one|request|part|bit|wish|point|half)|(?:first|second|other))"
    rf"{trailed('then|now|please|too|as well|i asked for|i wanted|i said|though')}"
)


def comes_after(form: Form, other: Form) -> str:
    """What is said before the first question, when two things were wished for."""
    return (
        f"You asked for two things, and I take one at a time. I begin with this one: {_title(form)}. "
        f"When it is done, I will offer you the other: {_title(other)}."
    )


def of_the_other(text: str, form: Form, other: Form) -> str | None:
    """What is said to one who asks for the other of the two while the first is open."""
    if not _THE_OTHER.fullmatch(plain(text)):
        return None
    return (
        f"I have not forgotten it: {_title(other)}. I will offer it to you when this one is sent or "
        f"stopped. This one is: {_title(form)}."
    )


def now_the_second(other: Form, right: str | None = None) -> Reply:
    """The offer of the other request, when the first was sent or stopped; ``right``: the one that was named."""
    start = next(
        START_REQUEST[label]
        for label in STARTS
        if kind_in(START_REQUEST[label].payload) == other.kind
    )
    title = _title(other)
    if right:
        start = replace(start, payload=f"{start.payload}:{right}")
        title = f"{title} ({RIGHTS[right][:1].lower()}{RIGHTS[right][1:]})"
    return Reply(
        "clarify",
        f"You also asked for something else: {title}. Do you want to do that now?",
        choices=(start, TALK_TO_A_PERSON),
    )


def _title(form: Form) -> str:
    return form.title[:1].lower() + form.title[1:]

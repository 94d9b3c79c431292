"""The lines of the check: what they are called, and how one is read. Pure."""

from __future__ import annotations

import re
from typing import Any

from bot.requests.forms.fields import NotUnderstood, Surroundings
from bot.requests.forms.form import Form
from bot.requests.state import RequestState
from bot.requests.words.commands import field_named
from bot.requests.words.phrases import plain

_LINE = re.compile(r"^(?:the|my|his|her|their|our|this|that)\s+")


def line_called(form: Form, state: RequestState, thing: str) -> str | None:
    """The line that a few words name: by what stands before it, or by another word for it."""
    said = plain(thing)
    bare = label(_LINE.sub("", said))
    for field in form.asked(state.answers):
        if bare and bare in (
            label(plain(field.summary)),
            label(_LINE.sub("", plain(field.summary))),
        ):
            return field.name
    name = field_named(thing)
    if name == "contact":
        return contact_line(form, state, thing)
    return name if name and form.named(name, state.answers) else None


def contact_line(form: Form, state: RequestState, text: str) -> str:
    """Where a way of reaching somebody stands: of two lines the one for letters, or for e-mails."""
    mail = re.search(r"\be-?mail\b|@", text, re.I)
    if "address" in state.answers and re.search(r"\baddress\b", text, re.I) and not mail:
        return "address"
    return "email_address" if "email_address" in state.answers and mail else "contact"


def label(said: str) -> str:
    """A label in the words of either side: "what you need" is "what I need"."""
    turned = {"i": "you", "me": "you", "my": "your", "mine": "yours", "we": "you", "us": "you"}
    return " ".join(turned.get(word, word) for word in said.split())


def read_line(form: Form, state: RequestState, name: str, text: str, around: Surroundings) -> Any:
    """The value of a line, read from these words; ``None`` when they cannot be it."""
    field = form.named(name, state.answers)
    others = {k: v for k, v in state.answers.items() if k != name}
    try:
        return field.read(text, others, around) if field is not None else None
    except NotUnderstood:
        return None

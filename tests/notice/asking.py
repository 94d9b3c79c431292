"""Asks with what the vocabulary finds in a message, where ``saying`` is told what is named."""

from __future__ import annotations

import warnings

from bot.notice.answers import reply
from bot.notice.context import Context
from bot.notice.replies import Reply
from bot.understanding.reading import Reading
from tests.notice.saying import LIBRARY, NOTICE

with warnings.catch_warnings():
    # spaCy, when it is first imported, uses what its own dependencies call old.
    warnings.simplefilter("ignore")
    from bot.understanding.terms import Terms

TERMS = Terms(LIBRARY.vocabulary)


def ask(label: str, text: str, polar: bool = True, **more: object) -> Reply:
    """One message of one sentence with what the vocabulary finds in it."""
    reading = Reading(
        label, 0.9, polar=polar, mentions=TERMS.find(text), text=text, asking=(0, len(text)), **more
    )  # type: ignore[arg-type]
    return reply(NOTICE, reading, Context())[0][0]

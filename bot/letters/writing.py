"""Writes a letter from its text and the facts of its case. Pure but for reading the texts that come along."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.letters.passages import values
from bot.wording.filling import BadText, Wording, fill
from bot.wording.texts import LETTER, PART, PARTS, built_in


class BadTemplate(ValueError):
    """A text of the school's own cannot be used; the message is a sentence for people."""


@dataclass(frozen=True)
class Written:
    """A letter as its text gives it."""

    heading: str
    body: str


def write(
    kind: str, facts: Mapping[str, Any], texts: Mapping[str, Wording] | None = None
) -> Written:
    """The letter of this kind. ``texts``, by id, go before those that come along.

    Raises ``BadTemplate``.
    """
    own = texts or {}

    def wording(identity: str) -> Wording:
        return own.get(identity) or built_in(identity)

    known = values(facts)
    try:
        for part in PARTS:
            known[part] = fill(wording(f"{PART}.{part}").body, known).strip()
        text = wording(f"{LETTER}.{kind}")
        heading, body = fill(text.heading, known), fill(text.body, known)
    except BadText as error:
        raise BadTemplate("The text of this letter in the settings cannot be used.") from error
    return Written(" ".join(heading.split()), re.sub(r"\n{3,}", "\n\n", body.strip()))

"""What patterns for whole messages are made of: the text without its marks, words before and after. Pure."""

from __future__ import annotations

import re


def plain(text: str) -> str:
    """In small letters, without marks."""
    return " ".join(re.sub(r"[^\w\s']", " ", text.lower().replace("’", "'")).split())


def led(*words: str) -> str:
    """A pattern for any number of these words before what is meant.

    All of them in one group: where one such group stands in another, a long message can be split in so many
    ways that matching never ends.
    """
    return rf"(?:(?:{'|'.join(words)}) )*"


def trailed(*words: str) -> str:
    """A pattern for any number of these words after what is meant."""
    return rf"(?: (?:{'|'.join(words)}))*"

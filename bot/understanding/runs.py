"""Long runs of white space and of marks, cut short before anything looks at a message. Pure.

Two thousand spaces, commas or empty lines are no more than a few, and the rules behind, which look for what stands
between them, would need a minute for them.
"""

from __future__ import annotations

import re

#: So many marks in a row say all that more would ("!!!!!!!!").
MOST_MARKS = 20
_SPACES = re.compile(r"[^\S\n]+")
_LINES = re.compile(r"\n(?:\s*\n)+")
_MARKS = re.compile(rf"((?:[^\w\s]\s?){{{MOST_MARKS}}})(?:[^\w\s]\s?)+")


def without_runs(text: str) -> str:
    """The text without white space at its ends and without long runs of white space and marks; no word is lost."""
    return _MARKS.sub(r"\1 ", _LINES.sub("\n\n", _SPACES.sub(" ", text.strip()))).strip()

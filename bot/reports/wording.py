"""Takes out of a question everything that could tell who asked: only known words stay. Pure.

A list of what to remove would always miss a name. Here it is the other way round: a word stays if
many of the assistant's own examples use it in small letters; names, numbers and addresses do not.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

GAP = "…"
#: Uses in small letters after which a word counts as known: so many, and one in so many examples. Of many
#: examples some call anybody's name, and some of them in small letters.
OFTEN, ONE_IN = 5, 4000
#: A question of which less than this part is left says nothing.
ENOUGH = 0.6
FEWEST, LONGEST = 3, 300
_TOKEN = re.compile(r"\w+(?:['’-]\w+)*|[?.,!]|\S")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


def known_words(examples: Iterable[str]) -> frozenset[str]:
    """The words that enough of the examples use in small letters."""
    counts: Counter[str] = Counter()
    read = 0
    for text in examples:
        read += 1
        counts.update({word.replace("’", "'") for word in _WORD.findall(text) if word.islower()})
    enough = max(OFTEN, read / ONE_IN)
    return frozenset({word for word, count in counts.items() if count >= enough} | {"i"})


def clean(text: str, known: frozenset[str]) -> str | None:
    """The question with gaps for what is not known; ``None`` when too little is left.

    A capital letter within a sentence may begin a name, so such a word goes even when it is known.
    """
    parts: list[str] = []
    words = kept = 0
    starts = True
    for token in _TOKEN.findall(text[: 4 * LONGEST]):
        if token in "?.,!":
            if parts and parts[-1] != GAP:
                parts[-1] += token
            starts = token != ","
            continue
        words += 1
        plain = token.lower().replace("’", "'")
        capital = not token.islower() and plain not in ("i", "i'm", "i've", "i'd", "i'll")
        if plain in known and (starts or not capital):
            kept += 1
            parts.append(plain)
        elif not parts or parts[-1] != GAP:
            parts.append(GAP)
        starts = False
    if kept < FEWEST or kept < ENOUGH * words:
        return None
    return " ".join(parts)[:LONGEST]

"""What the classifier is given of a text: its vector, and cues about terms, persons and form."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Callable, Protocol, Sequence

import numpy as np

from bot.notice.vocabulary import Vocabulary
from bot.understanding.ages import Range, ages
from bot.understanding.persons import of_ages, role
from bot.understanding.questions import Built, Form, built, form
from bot.understanding.reading import Mention
from bot.understanding.terms import Terms

_ASKED_BY = re.compile(
    r"\b(?P<w>who|whom|whose|what|whats|which|where|wheres|when|why|how\s+long|how\s+much|how\s+many|how|may\s+i|can\s+i|could\s+i|do\s+i|must\s+i|am\s+i|do\s+you|does\s+the\s+school|is\s+it|is\s+there|have\s+you|will\s+you|would\s+you|please|i\s+want|i\s+would\s+like|i'?d\s+like)\b",
    re.I,
)
_SHARES = re.compile(r"\b(?:shar\w*|giv\w*|gave|pass\w*|send\w*|sent|tell\w*|told|sell\w*|sold|get|gets|got|see|sees|access|hand\w*|disclos\w*|inform\w*|receiv\w*|know|knows)\b", re.I)  # fmt: skip
_HOLDS = re.compile(r"\b(?:hold\w*|held|keep\w*|kept|stor\w*|record\w*|collect\w*|have|has|got|know\w*|writ\w*|wrote|note\w*|log\w*)\b", re.I)  # fmt: skip
_FIRST = re.compile(r"\b(?:i|me|my|myself|we|our|us)\b", re.I)


class SentenceEncoder(Protocol):
    """Anything that gives vectors of length 1."""

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        """One row for each text."""

    def begin(self, texts: Sequence[str]) -> Callable[[], np.ndarray]:
        """Start encoding; what is returned waits for the rows."""


@dataclass(frozen=True, repr=False)
class Seen:
    """What rules see in a text: looked for once, for the cues and for the reader. Without a ``repr``, as it
    holds what was typed."""

    mentions: tuple[Mention, ...]
    built: Built
    #: Of the whole text, as if it were one sentence.
    form: Form
    ages: list[Range]
    role: str | None


class Senses:
    """An encoder and the terms of a vocabulary."""

    def __init__(self, encoder: SentenceEncoder, terms: Terms) -> None:
        self._encoder = encoder
        self.terms = terms

    @classmethod
    def load(cls, cache: Path, vocabulary: Vocabulary) -> Senses:
        """With the encoder cached in the folder ``cache``."""
        from bot.understanding.encoder import Encoder

        encoder = Encoder.load(cache)
        return cls(encoder, Terms(vocabulary, encoder.whole_words()))

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        """The vectors of the texts."""
        return self._encoder.encode(texts)

    def begin(self, texts: Sequence[str]) -> Callable[[], np.ndarray]:
        """Start encoding; what is returned waits for the rows."""
        return self._encoder.begin(texts)

    def seen(self, text: str) -> Seen:
        """What rules see in a text."""
        shapes = built(text)
        alone = shapes.parts == [text]
        whole = shapes.forms[0] if alone else form(text)
        return Seen(self.terms.find(text), shapes, whole, ages(text), role(text))

    def cues(self, text: str, seen: Seen | None = None) -> list[str]:
        """What is noticed in a text beside its words; ``seen`` is what was seen in it, if that is known."""
        if seen:
            mentions, shape, years, said = seen.mentions, seen.form, seen.ages, seen.role
        else:  # in a training, of some hundred thousand texts: only what is looked at here
            mentions, shape, years, said = self.terms.find(text), form(text), ages(text), role(text)
        who = of_ages(text, "", years, said)
        found = {f"kind {mention.kind}" for mention in mentions}
        found |= {f"term {mention.concept}" for mention in mentions}
        found |= {f"by {' '.join(m['w'].lower().split())}" for m in _ASKED_BY.finditer(text)}
        kinds = {mention.kind for mention in mentions}
        flags = {
            "asks": shape.asks,
            "polar": shape.polar,
            "negated": shape.negated,
            "marked": text.rstrip().endswith("?"),
            "shares": bool(_SHARES.search(text)),
            "holds": bool(_HOLDS.search(text)),
            "first": bool(_FIRST.search(text)),
            "aged": who.low is not None or who.high is not None,
            "thirteen": who.low is not None and 13 <= who.low < 16,
            "sixteen": who.low is not None and who.low >= 16,
        }
        found |= {name for name, true in flags.items() if true}
        if who.role:
            found.add(f"role {who.role}")
        words = len(text.split())
        found.add("short" if words <= 3 else "middle" if words <= 12 else "long")
        for one, two in (
            ("shares", "recipients"),
            ("holds", "categories"),
            ("polar", "recipients"),
            ("polar", "categories"),
            ("polar", "purposes"),
        ):
            if flags.get(one) and two in kinds:
                found.add(f"{one}+{two}")
        return sorted(found)

"""What is learnt of a text and of pieces of it, and a text that is on the way there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Callable, NamedTuple, Protocol, Sequence

import numpy as np
from scipy.sparse import csr_matrix

from bot.understanding.senses import Seen


class EncodedLike(Protocol):
    """What the classifier needs of ``bot.understanding.encoder.Encoded``."""

    @property
    def vector(self) -> np.ndarray:
        """The whole text's."""

    def piece(self, start: int, end: int) -> np.ndarray | None:
        """That of a piece; ``None`` when it was not read."""


class SensesLike(Protocol):
    """What the classifier needs of ``bot.understanding.senses.Senses``."""

    def begin(self, texts: Sequence[str]) -> Callable[[], np.ndarray]:
        """Start encoding; what is returned waits for the rows."""

    def begin_one(self, text: str) -> Callable[[], EncodedLike]:
        """Start encoding a text of which pieces may be asked for."""

    def seen(self, text: str) -> Seen:
        """What rules see in a text."""

    def cues(self, text: str, seen: Seen | None = None) -> list[str]:
        """What is noticed in a text beside its words."""


@dataclass(frozen=True, repr=False)
class Classified:
    """What is known of one text: what rules see in it, its vector, its n-grams and cues (a matrix of one row),
    the labels' probabilities, and how likely a yes or no is wanted (``None`` when nothing was learnt of that).
    Without a ``repr``, as it holds what was typed."""

    seen: Seen
    vector: np.ndarray
    ngrams: csr_matrix
    labels: np.ndarray
    whether: float | None


class Noticed(NamedTuple):
    """What is known of a text without the encoder: what rules see, and the row of its n-grams and cues."""

    seen: Seen
    row: csr_matrix


class Pieces(NamedTuple):
    """What rules see in each piece of a text, and a function that waits for all that is known of them."""

    seen: list[Seen]
    finish: Callable[[], list[Classified]]


class Begun(NamedTuple):
    """A text that is being classified: what rules see in it, a function that waits for all that is known of it,
    and one that begins with pieces of it."""

    seen: Seen
    finish: Callable[[], Classified]
    pieces: Callable[[Sequence[str]], Pieces]


def places(text: str, pieces: Sequence[str]) -> list[tuple[int, int] | None]:
    """Where each piece stands in the text, each after the one before where it can; ``None`` where it does not."""
    found: list[tuple[int, int] | None] = []
    behind = 0
    for piece in pieces:
        start = text.find(piece, behind)
        start = start if start >= 0 else text.find(piece)
        found.append((start, start + len(piece)) if start >= 0 else None)
        behind = start + len(piece) if start >= 0 else behind
    return found

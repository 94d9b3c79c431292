"""Is an evaluation question, or nearly the same text, in the training data?

An evaluation that asks what was learnt by heart measures memory. Three measures, because each misses
something: equality after normalising, shared words (order does not matter) and shared runs of five
characters (inflections and typos do not matter).
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from sklearn.feature_extraction.text import HashingVectorizer

#: From these similarities on, two texts count as the same. Chosen by looking at pairs: below them
#: people merely ask the same thing in the usual words.
WORDS = 0.8
RUNS = 0.55


@dataclass(frozen=True)
class Leak:
    """An evaluation text and the training text that it is (nearly) the same as."""

    text: str
    training: str
    how: str
    similarity: float


def normalise(text: str) -> str:
    """Lower case, letters and digits, single spaces; accents and typographic quotes dropped."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return " ".join(re.sub(r"[^a-z0-9]+", " ", plain.replace("'", "")).split())


class Training:
    """Training texts made ready to be compared with, as often as there are question files."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._texts = texts
        plain = list(map(normalise, texts))
        self._known = {text: index for index, text in enumerate(plain)}
        self._measures = (
            ("words", _Texts(plain, "word", 1, WORDS)),
            ("runs", _Texts(plain, "char", 5, RUNS)),
        )

    def leaks(self, texts: Sequence[str]) -> list[Leak]:
        """For each of the texts that leaks, its nearest training text."""
        plain = list(map(normalise, texts))
        near = [(how, measure.nearest(plain)) for how, measure in self._measures]
        found = []
        for index, text in enumerate(plain):
            if text in self._known:
                found.append(Leak(texts[index], self._texts[self._known[text]], "equal", 1.0))
                continue
            for how, nearest in near:
                if one := nearest[index]:
                    found.append(Leak(texts[index], self._texts[one[0]], how, round(one[1], 2)))
                    break
        return found


class _Texts:
    """Texts as the sets of their words, or of their runs of characters; ``limit`` is the Jaccard similarity
    from which two count as the same."""

    def __init__(self, texts: Sequence[str], analyser: str, length: int, limit: float) -> None:
        self._vectoriser = HashingVectorizer(
            analyzer=analyser,
            ngram_range=(length, length),
            token_pattern=r"\S+",
            lowercase=False,
            binary=True,
            norm=None,
            alternate_sign=False,
            n_features=2**20,
            dtype=np.float32,
        )
        self._limit = limit
        self._rows = self._vectoriser.transform(texts)
        self._sizes = np.diff(self._rows.indptr)
        self._by_part = self._rows.T.tocsr()
        self._how_often = np.diff(self._by_part.indptr)

    def nearest(self, texts: Sequence[str]) -> list[tuple[int, float] | None]:
        """For each text the index of the nearest of these and its similarity, when that reaches the limit."""
        wanted = self._vectoriser.transform(texts)
        parts = (wanted.indices[a:b] for a, b in zip(wanted.indptr, wanted.indptr[1:]))
        return [self._nearest(own) for own in parts]

    def _nearest(self, own: np.ndarray) -> tuple[int, float] | None:
        if not len(own):
            return None
        # What is similar enough shares ``least`` of the parts, so it has one of any that are so many that
        # fewer than ``least`` are left: of the rarest, which few texts have.
        least = math.ceil(self._limit * len(own) - 1e-9)
        rarest = own[np.argsort(self._how_often[own], kind="stable")][: len(own) - least + 1]
        candidates = np.unique(self._by_part[rarest].indices)
        sizes = self._sizes[candidates]
        # Nor can sets be alike whose sizes are not.
        candidates = candidates[(sizes >= least) & (sizes * self._limit <= len(own) + 1e-9)]
        if not len(candidates):
            return None
        asked = np.zeros(self._rows.shape[1], np.float32)
        asked[own] = 1
        shared = self._rows[candidates] @ asked
        similarity = shared / (self._sizes[candidates] + len(own) - shared)
        best = int(similarity.argmax())
        value = float(similarity[best])
        return (int(candidates[best]), value) if value >= self._limit else None

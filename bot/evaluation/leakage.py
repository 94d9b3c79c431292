"""Is an evaluation question, or nearly the same text, in the training data?

An evaluation that asks what was learnt by heart measures memory. Three measures, because each misses
something: equality after normalising, shared words (order does not matter) and shared runs of five
characters (inflections and typos do not matter).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.feature_extraction.text import HashingVectorizer

#: From these similarities on, two texts count as the same. Chosen by looking at pairs: below them
#: people merely ask the same thing in the usual words.
WORDS = 0.8
RUNS = 0.55
_BATCH = 16


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
        self._words = _Texts(plain, "word", 1)
        self._runs = _Texts(plain, "char", 5)

    def leaks(self, texts: Sequence[str]) -> list[Leak]:
        """For each of the texts that leaks, its nearest training text."""
        plain = list(map(normalise, texts))
        words, runs = self._words.nearest(plain), self._runs.nearest(plain)
        found = []
        for index, text in enumerate(plain):
            if text in self._known:
                found.append(Leak(texts[index], self._texts[self._known[text]], "equal", 1.0))
                continue
            for how, (best, value), limit in (
                ("words", words[index], WORDS),
                ("runs", runs[index], RUNS),
            ):
                if value >= limit:
                    found.append(Leak(texts[index], self._texts[best], how, round(value, 2)))
                    break
        return found


class _Texts:
    """Texts as the sets of their words, or of their runs of characters."""

    def __init__(self, texts: Sequence[str], analyser: str, length: int) -> None:
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
        rows = self._vectoriser.transform(texts)
        self._sizes = _sizes(rows)
        self._by_part = rows.T.tocsr()

    def nearest(self, texts: Sequence[str]) -> list[tuple[int, float]]:
        """For each text the index of the nearest of these and its Jaccard similarity."""
        wanted = self._vectoriser.transform(texts)
        found: list[tuple[int, float]] = []
        for start in range(0, wanted.shape[0], _BATCH):
            part = wanted[start : start + _BATCH]
            shared = (part @ self._by_part).toarray()
            union = _sizes(part)[:, None] + self._sizes[None, :] - shared
            similarity = np.divide(shared, union, out=np.zeros_like(shared), where=union > 0)
            best = similarity.argmax(axis=1)
            found += [(int(n), float(similarity[row, n])) for row, n in enumerate(best)]
        return found


def _sizes(rows: csr_matrix) -> np.ndarray:
    return np.asarray(rows.sum(axis=1)).ravel()

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
_BATCH = 256


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


def find_leaks(texts: Sequence[str], training: Sequence[str]) -> list[Leak]:
    """For each evaluation text that leaks, its nearest training text."""
    left, right = list(map(normalise, texts)), list(map(normalise, training))
    known = {text: index for index, text in enumerate(right)}
    words = _similarities(left, right, "word", (1, 1))
    runs = _similarities(left, right, "char", (5, 5))
    found = []
    for index, text in enumerate(left):
        if text in known:
            found.append(Leak(texts[index], training[known[text]], "equal", 1.0))
            continue
        for how, (best, value), limit in (
            ("words", words[index], WORDS),
            ("runs", runs[index], RUNS),
        ):
            if value >= limit:
                found.append(Leak(texts[index], training[best], how, round(value, 2)))
                break
    return found


def _similarities(
    left: Sequence[str], right: Sequence[str], analyser: str, size: tuple[int, int]
) -> list[tuple[int, float]]:
    """For each text on the left the nearest on the right, by Jaccard similarity."""
    vectoriser = HashingVectorizer(
        analyzer=analyser,
        ngram_range=size,
        token_pattern=r"\S+",
        lowercase=False,
        binary=True,
        norm=None,
        alternate_sign=False,
        n_features=2**20,
        dtype=np.float32,
    )
    a, b = vectoriser.transform(left), vectoriser.transform(right)
    size_b = _sizes(b)
    found: list[tuple[int, float]] = []
    for start in range(0, a.shape[0], _BATCH):
        part = a[start : start + _BATCH]
        shared = np.asarray((part @ b.T).todense())
        union = _sizes(part)[:, None] + size_b[None, :] - shared
        similarity = np.divide(shared, union, out=np.zeros_like(shared), where=union > 0)
        nearest = similarity.argmax(axis=1)
        found += [(int(n), float(similarity[row, n])) for row, n in enumerate(nearest)]
    return found


def _sizes(rows: csr_matrix) -> np.ndarray:
    return np.asarray(rows.sum(axis=1)).ravel()

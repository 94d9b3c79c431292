"""The sparse row of a text: hashed character n-grams, and cues beside them."""

from __future__ import annotations

from typing import Protocol, Sequence

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.feature_extraction.text import HashingVectorizer

#: Hashed character n-grams; more columns bring nothing measurable (docs/understanding.md).
COLUMNS = 2**15
#: Columns for the cues; their part of a row is as long as that of the n-grams.
CUE_COLUMNS = 2**12


class Cues(Protocol):
    """What is noticed in a text beside its words."""

    def cues(self, text: str) -> list[str]:
        """Short names of what is noticed."""


_CUES = HashingVectorizer(
    analyzer=lambda cues: cues,
    n_features=CUE_COLUMNS,
    alternate_sign=False,
    norm="l2",
    dtype=np.float32,
)
_VECTORISER = HashingVectorizer(
    analyzer="char_wb",
    ngram_range=(2, 4),
    n_features=COLUMNS,
    alternate_sign=False,
    norm=None,
    dtype=np.float32,
)


def learnt(texts: Sequence[str], senses: Cues) -> tuple[np.ndarray, csr_matrix]:
    """How much each n-gram counts, the rarer among the texts the more (inverse document frequency), and the
    texts' rows with these weights."""
    counts = _VECTORISER.transform(texts)
    present = np.bincount(counts.indices, minlength=COLUMNS)
    idf: np.ndarray = (np.log((1 + len(texts)) / (1 + present)) + 1).astype(np.float32)
    return idf, _rows(texts, counts, idf, senses)


def rows(texts: Sequence[str], idf: np.ndarray, senses: Cues) -> csr_matrix:
    """One row for each text: n-grams weighed by ``idf``, of length 1, then the cues, of length 1."""
    return _rows(texts, _VECTORISER.transform(texts), idf, senses)


def _rows(texts: Sequence[str], counts: csr_matrix, idf: np.ndarray, senses: Cues) -> csr_matrix:
    # On the plain arrays: products with diagonal matrices cost a message a millisecond.
    weighed = (1 + np.log(counts.data)) * idf[counts.indices]
    row_of = _row_of(counts)
    length = np.sqrt(np.bincount(row_of, weighed * weighed, minlength=len(texts)))
    length[length == 0] = 1
    counts.data = (weighed / length[row_of]).astype(np.float32)
    return _beside(counts, _CUES.transform([senses.cues(text) for text in texts]))


def _row_of(matrix: csr_matrix) -> np.ndarray:
    return np.repeat(np.arange(matrix.shape[0]), np.diff(matrix.indptr))


def _beside(left: csr_matrix, right: csr_matrix) -> csr_matrix:
    """The columns of ``right`` after those of ``left``."""
    order = np.argsort(np.concatenate([_row_of(left), _row_of(right)]), kind="stable")
    data = np.concatenate([left.data, right.data])[order]
    columns = np.concatenate([left.indices, right.indices + left.shape[1]])[order]
    shape = (left.shape[0], left.shape[1] + right.shape[1])
    return csr_matrix((data, columns, left.indptr + right.indptr), shape=shape)

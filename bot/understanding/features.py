"""The sparse row of a text: hashed character n-grams, and cues beside them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Iterable, Sequence

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.feature_extraction.text import HashingVectorizer

from bot.understanding.ngrams import LONGEST, SHORTEST, column, columns

#: Hashed character n-grams; more columns bring nothing measurable (docs/understanding.md).
COLUMNS = 2**15
#: Columns for the cues; their part of a row is as long as that of the n-grams.
CUE_COLUMNS = 2**12


_CUES = HashingVectorizer(
    analyzer=lambda cues: cues,
    n_features=CUE_COLUMNS,
    alternate_sign=False,
    norm="l2",
    dtype=np.float32,
)
_VECTORISER = HashingVectorizer(
    analyzer="char_wb",
    ngram_range=(SHORTEST, LONGEST),
    n_features=COLUMNS,
    alternate_sign=False,
    norm=None,
    dtype=np.float32,
)


@dataclass(frozen=True, repr=False)
class Row:
    """The row of a single text: the columns that are not nothing, in order, and their values. A matrix of one row
    (``csr_matrix``, which does as well) costs more to make and to multiply than all that is in it. Without a
    ``repr``: it tells what was typed."""

    columns: np.ndarray
    values: np.ndarray

    def __matmul__(self, weight: np.ndarray) -> np.ndarray:
        """As of a matrix of one row: one row for a matrix, one number for a vector."""
        product: np.ndarray = self.values @ weight[self.columns]
        return product[None]


def learnt(texts: Sequence[str], cues: Iterable[Sequence[str]]) -> tuple[np.ndarray, csr_matrix]:
    """How much each n-gram counts, the rarer among the texts the more (inverse document frequency), and the
    rows of the texts, with the cues of each, with these weights."""
    counts = _VECTORISER.transform(texts)
    present = np.bincount(counts.indices, minlength=COLUMNS)
    idf: np.ndarray = (np.log((1 + len(texts)) / (1 + present)) + 1).astype(np.float32)
    return idf, _rows(counts, idf, cues)


def rows(texts: Sequence[str], idf: np.ndarray, cues: Iterable[Sequence[str]]) -> csr_matrix:
    """One row for each text: n-grams weighed by ``idf``, of length 1, then its cues, of length 1."""
    if not texts:  # of which scikit-learn makes nothing
        return csr_matrix((0, COLUMNS + CUE_COLUMNS), dtype=np.float32)
    return _rows(_VECTORISER.transform(texts), idf, cues)


def row(text: str, idf: np.ndarray, cues: Sequence[str]) -> Row:
    """The row of a single text, as ``rows`` makes it, to rounding."""
    places, counts = _counted(columns(text, COLUMNS))
    weighed = (1 + np.log(counts)) * idf[places]
    cue_places, cue_counts = _counted(
        np.array([column(cue, CUE_COLUMNS) for cue in cues], np.int32)
    )
    data = np.concatenate([_of_length_one(weighed), _of_length_one(cue_counts)])
    return Row(np.concatenate([places, cue_places + COLUMNS]), data)


def _counted(found: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The columns that are there, in order, and how often each."""
    places, counts = np.unique(found, return_counts=True)
    return places, counts.astype(np.float32)


def _of_length_one(values: np.ndarray) -> np.ndarray:
    length = np.sqrt(values @ values)
    scaled: np.ndarray = (values / length if length else values).astype(np.float32)
    return scaled


def _rows(counts: csr_matrix, idf: np.ndarray, cues: Iterable[Sequence[str]]) -> csr_matrix:
    # On the plain arrays: products with diagonal matrices cost a message a millisecond.
    weighed = (1 + np.log(counts.data)) * idf[counts.indices]
    row_of = _row_of(counts)
    length = np.sqrt(np.bincount(row_of, weighed * weighed, minlength=counts.shape[0]))
    length[length == 0] = 1
    counts.data = (weighed / length[row_of]).astype(np.float32)
    return _beside(counts, _CUES.transform(cues))


def _row_of(matrix: csr_matrix) -> np.ndarray:
    return np.repeat(np.arange(matrix.shape[0]), np.diff(matrix.indptr))


def _beside(left: csr_matrix, right: csr_matrix) -> csr_matrix:
    """The columns of ``right`` after those of ``left``."""
    order = np.argsort(np.concatenate([_row_of(left), _row_of(right)]), kind="stable")
    data = np.concatenate([left.data, right.data])[order]
    columns = np.concatenate([left.indices, right.indices + left.shape[1]])[order]
    shape = (left.shape[0], left.shape[1] + right.shape[1])
    return csr_matrix((data, columns, left.indptr + right.indptr), shape=shape)

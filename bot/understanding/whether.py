"""Whether a message wants a yes or no; learnt, because people ask that in more ways than rules know.

"I hope that lot at the council don't get his address" wants one, "what if I don't want it?" does not.
The examples that say so (``metadata: {asks: whether}`` or ``open``) teach it: one row beside the
labels' heads of the adapters, and a regression on the n-grams and cues that are there anyhow.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Callable, Iterable, Mapping, Sequence

import numpy as np
from scipy.sparse import csr_matrix

from bot.understanding.features import Row
from bot.understanding.head import Head
from bot.understanding.regression import fitted

#: Weight of the vote of n-grams and cues beside that of the sentence vector, both as log odds.
NGRAM_VOTE = 0.3
#: From which probability a reply begins with yes or no, and from which its verdict goes with it (in the API): a
#: verdict too many is clumsy, one too few leaves the question open.
SAID, SHOWN = 0.5, 0.3
#: The latter when the sentence is built like a question of yes or no.
SHOWN_TO_POLAR = 0.1
#: Fewer examples that say it teach nothing.
FEWEST = 50


@dataclass(frozen=True)
class Whether:
    """Two linear votes: on the sentence vector, on n-grams and cues."""

    weight: np.ndarray
    bias: float
    ngram_weight: np.ndarray
    ngram_bias: float

    @classmethod
    def fit(
        cls,
        vectors: Callable[[], np.ndarray],
        ngrams: csr_matrix,
        asked: Sequence[bool | None],
        head: Head | None,
    ) -> Whether | None:
        """Learn from the rows of which it is said; ``None`` when that is too few.

        The row of the adapters' head is used when there is one, as with the labels; only without one are
        ``vectors`` called for.
        """
        known = [index for index, one in enumerate(asked) if one is not None]
        wanted = [bool(asked[index]) for index in known]
        if len(known) < FEWEST or len(set(wanted)) < 2:
            return None
        if head is not None and head.whether_weight is not None and head.whether_bias is not None:
            weight, bias = head.whether_weight[0], float(head.whether_bias[0])
        else:
            weight, bias = _odds(vectors()[known], wanted, 10.0)
        return cls(weight, bias, *_odds(ngrams[known], wanted, 5.0))

    def chances(self, vectors: np.ndarray, ngrams: Iterable[Row]) -> np.ndarray:
        """The probability for each row."""
        dense = vectors @ self.weight + self.bias
        sparse = np.concatenate([row @ self.ngram_weight for row in ngrams]) + self.ngram_bias
        odds = (1 - NGRAM_VOTE) * dense + NGRAM_VOTE * sparse
        result: np.ndarray = 1 / (1 + np.exp(-np.clip(odds, -30, 30)))
        return result

    def arrays(self) -> dict[str, np.ndarray]:
        """For the file of the classifier."""
        return {
            "whether_weight": self.weight,
            "whether_ngram_weight": self.ngram_weight.astype(np.float16),
            "whether_biases": np.array([self.bias, self.ngram_bias], np.float32),
        }

    @classmethod
    def of(cls, arrays: Mapping[str, np.ndarray]) -> Whether | None:
        """The inverse of ``arrays``."""
        if "whether_weight" not in arrays:
            return None
        bias, ngram_bias = map(float, arrays["whether_biases"])
        sparse = arrays["whether_ngram_weight"].astype(np.float32)
        return cls(arrays["whether_weight"], bias, sparse, ngram_bias)


def _odds(rows: Any, wanted: Sequence[bool], strength: float) -> tuple[np.ndarray, float]:
    _, (against, for_it), (low, high) = fitted(rows, wanted, strength)
    return for_it - against, float(high - low)

"""Which concept a question is about when it names it in words that the vocabulary does not have.

"Would the hospital side of it be on his record?" asks about medical information. The examples whose
words the vocabulary knows teach what the others mean: a linear map from the sentence vector to the
concepts. Only a clear guess counts; a wrong "yes" would be worse than a "not listed".
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Mapping, Sequence

import numpy as np
from sklearn.linear_model import LogisticRegression

from bot.understanding.reading import Mention

#: The label whose examples teach, and the kind of its concepts. The other closed lists have too few
#: examples for it (docs/understanding.md).
LABEL, KIND = "ask_category_one", "categories"
#: A concept with fewer examples is counted as ``REST``.
FEWEST = 4
REST = ""


@dataclass(frozen=True)
class Guesses:
    """Probabilities of concepts from a sentence vector."""

    concepts: tuple[str, ...]
    weight: np.ndarray
    bias: np.ndarray

    @classmethod
    def fit(cls, vectors: np.ndarray, mentions: Sequence[Sequence[Mention]]) -> Guesses | None:
        """Learn from the examples of ``LABEL`` that name exactly one concept; ``None`` if too few do."""
        named = [{m.concept for m in found if m.kind == KIND} for found in mentions]
        single = [index for index, concepts in enumerate(named) if len(concepts) == 1]
        wanted = [next(iter(named[index])) for index in single]
        often = Counter(wanted)
        wanted = [concept if often[concept] >= FEWEST else REST for concept in wanted]
        if len(set(wanted)) < 3:
            return None
        model = LogisticRegression(C=30.0, max_iter=200, tol=1e-3, random_state=0)
        model.fit(vectors[single], wanted)
        weight, bias = model.coef_.astype(np.float32), model.intercept_.astype(np.float32)
        return cls(tuple(map(str, model.classes_)), weight, bias)

    def best(self, vector: np.ndarray) -> tuple[str, float]:
        """The likeliest concept (or ``REST``) and its probability."""
        scores = vector @ self.weight.T + self.bias
        odds = np.exp(scores - scores.max())
        top = int(odds.argmax())
        return self.concepts[top], float(odds[top] / odds.sum())

    def arrays(self) -> dict[str, np.ndarray]:
        """For the file of the classifier."""
        concepts = np.array(self.concepts)
        return {"guess_concepts": concepts, "guess_weight": self.weight, "guess_bias": self.bias}

    @classmethod
    def of(cls, arrays: Mapping[str, np.ndarray]) -> Guesses | None:
        """The inverse of ``arrays``."""
        if "guess_concepts" not in arrays:
            return None
        concepts = tuple(map(str, arrays["guess_concepts"]))
        return cls(concepts, arrays["guess_weight"], arrays["guess_bias"])

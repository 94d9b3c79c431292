"""Which thing, or which point of detail, a question is about when it has no known word for it.

"Would the hospital side of it be on his record?" asks about medical information; "so it's there till
kingdom come?" asks whether it is kept for ever. The examples that say so (``metadata: {about: medical}``)
and those whose words the vocabulary knows teach what the others mean: for each label a linear map from
the sentence vector to the concepts. Only a clear guess counts; a wrong "yes" would be worse than a
"not listed".
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Mapping, Sequence

import numpy as np
from sklearn.linear_model import LogisticRegression

from bot.understanding.labels import LIST_OF
from bot.understanding.reading import Mention

#: Label -> the kind of its concepts: things of the closed lists, and details that turn an answer.
KIND_OF = {
    **LIST_OF,
    "ask_complaint": "aspects",
    "ask_mandatory": "aspects",
    "ask_opt_out": "aspects",
    "ask_qualifications": "aspects",
    "ask_retention": "aspects",
    "ask_storage": "aspects",
}
#: Said of an example that is about nothing which the notice tells apart; also what a concept with fewer
#: examples than ``FEWEST`` counts as.
REST = "none"
FEWEST = 4


@dataclass(frozen=True)
class Guesses:
    """Probabilities of concepts from a sentence vector, for the questions of one label."""

    concepts: tuple[str, ...]
    weight: np.ndarray
    bias: np.ndarray

    @classmethod
    def fit(cls, vectors: np.ndarray, about: Sequence[str]) -> Guesses | None:
        """Learn which concept each row is about; ``None`` when there are not two to tell apart."""
        often = Counter(about)
        wanted = [concept if often[concept] >= FEWEST else REST for concept in about]
        if len(set(wanted)) < 2:
            return None
        model = LogisticRegression(C=30.0, max_iter=200, tol=1e-3, random_state=0)
        model.fit(vectors, wanted)
        weight, bias = model.coef_.astype(np.float32), model.intercept_.astype(np.float32)
        if len(weight) == 1:  # scikit-learn keeps one row for two classes
            weight, bias = np.vstack([-weight, weight]) / 2, np.concatenate([-bias, bias]) / 2
        return cls(tuple(map(str, model.classes_)), weight, bias)

    def best(self, vector: np.ndarray) -> tuple[str, float]:
        """The likeliest concept (or ``REST``) and its probability."""
        scores = vector @ self.weight.T + self.bias
        odds = np.exp(scores - scores.max())
        top = int(odds.argmax())
        return self.concepts[top], float(odds[top] / odds.sum())


def subject(label: str, said: str | None, mentions: Sequence[Mention]) -> str | None:
    """What an example is about: what was said of it, or the only concept that it names.

    ``None`` when neither is clear. A thing that the vocabulary knows and no list has is told apart too.
    """
    kind = KIND_OF.get(label)
    if kind is None or said not in (None, REST):
        return said
    named = {mention.concept for mention in mentions if mention.kind == kind}
    if len(named) == 1 and kind != "aspects":
        return next(iter(named))
    return said


def arrays(guesses: Mapping[str, Guesses]) -> dict[str, np.ndarray]:
    """All of them for the file of the classifier."""
    found: dict[str, np.ndarray] = {}
    for label, one in guesses.items():
        found[f"guess_concepts {label}"] = np.array(one.concepts)
        found[f"guess_weight {label}"] = one.weight
        found[f"guess_bias {label}"] = one.bias
    return found


def of_arrays(kept: Mapping[str, np.ndarray]) -> dict[str, Guesses]:
    """The inverse of ``arrays``."""
    return {
        label: Guesses(
            tuple(map(str, kept[f"guess_concepts {label}"])),
            kept[f"guess_weight {label}"],
            kept[f"guess_bias {label}"],
        )
        for label in KIND_OF
        if f"guess_concepts {label}" in kept
    }

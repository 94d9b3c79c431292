"""From a message to the probabilities of the labels: sentence vectors, character n-grams and cues."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Callable, Mapping, Protocol, Sequence

import numpy as np
from scipy.sparse import csr_matrix

from bot.understanding import features
from bot.understanding.guesses import KIND_OF, REST, Guesses, arrays, of_arrays
from bot.understanding.head import Head, joint_head
from bot.understanding.parties import Message, Parties
from bot.understanding.party_examples import PartyExample
from bot.understanding.regression import fitted
from bot.understanding.whether import Whether

#: Weight of the n-grams' vote beside the sentence vector's, both as log probabilities.
NGRAM_VOTE = 0.2
#: The label whose details ``Parties`` looks at.
OPT_OUT = "ask_opt_out"
_FILE = "classifier.npz"


class SensesLike(Protocol):
    """What the classifier needs of ``bot.understanding.senses.Senses``."""

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        """One row of length 1 for each text."""

    def begin(self, texts: Sequence[str]) -> Callable[[], np.ndarray]:
        """Start encoding; what is returned waits for the rows."""

    def cues(self, text: str) -> list[str]:
        """What is noticed in a text beside its words."""


@dataclass(frozen=True)
class Classified:
    """What is learnt of one text: its vector, its n-grams and cues (a matrix of one row), the labels'
    probabilities, and how likely a yes or no is wanted (``None`` when nothing was learnt of that)."""

    vector: np.ndarray
    ngrams: csr_matrix
    labels: np.ndarray
    whether: float | None


@dataclass(frozen=True)
class Classifier:
    """Two linear votes over the labels: on the sentence vector; on character n-grams and cues."""

    labels: tuple[str, ...]
    weight: np.ndarray
    bias: np.ndarray
    idf: np.ndarray
    #: Columns x labels, as the product wants it: transposing per message copies megabytes.
    ngram_weight: np.ndarray
    ngram_bias: np.ndarray
    vote: float
    senses: SensesLike
    guesses: Mapping[str, Guesses] = field(default_factory=dict)
    whether: Whether | None = None
    parties: Parties | None = None

    @classmethod
    def fit(
        cls,
        texts: Sequence[str],
        labels: Sequence[str],
        senses: SensesLike,
        asked: Sequence[bool | None] = (),
        about: Sequence[str | None] = (),
        parties: Sequence[PartyExample] = (),
    ) -> Classifier:
        """Learn from texts and their labels; the same data give the same classifier.

        ``asked`` says of each text whether it wants a yes or no, ``about`` which concept it is about;
        ``None`` where that is not known. ``parties`` are messages of their own.

        The heads that were tuned together with the encoder's adapters are used as long as the labels are
        theirs, also when there are more examples by now (``bot.understanding.head.data_hash`` tells):
        on vectors that have seen most of the examples a regression would be too sure of itself.
        Otherwise the vectors get a logistic regression of their own.
        """
        names = tuple(sorted(set(labels)))
        head = joint_head()
        if head is not None and set(head.labels) == set(names):
            weight, bias = _in_order(head, names)
        else:
            head = None
            _, weight, bias = fitted(senses.encode(texts), labels, 10.0)
        idf = features.rarity(texts)
        rows = features.rows(texts, idf, senses)
        _, ngram_weight, ngram_bias = fitted(rows, labels, 20.0)
        columns = np.ascontiguousarray(ngram_weight.T)
        guesses = _guesses(texts, labels, senses, rows, about)
        whether = Whether.fit(lambda: senses.encode(texts), rows, asked, head)
        return cls(
            names,
            weight,
            bias,
            idf,
            columns,
            ngram_bias,
            NGRAM_VOTE,
            senses,
            guesses,
            whether,
            _parties(parties, senses, idf, guesses.get(OPT_OUT)) if parties else None,
        )

    def classify(self, texts: Sequence[str]) -> list[Classified]:
        """Everything that is learnt of a text, for each of the texts; probabilities add up to 1."""
        return self.begin(texts)() if texts else []

    def begin(self, texts: Sequence[str]) -> Callable[[], list[Classified]]:
        """Start classifying; what is returned waits for the result. The encoder works meanwhile."""
        encoding = self.senses.begin(texts)
        sparse = features.rows(texts, self.idf, self.senses)

        def finish() -> list[Classified]:
            vectors = encoding()
            vector = _log_softmax(vectors @ self.weight.T + self.bias)
            ngram = _log_softmax(sparse @ self.ngram_weight + self.ngram_bias)
            both = np.exp(_log_softmax((1 - self.vote) * vector + self.vote * ngram))
            # Cutting a matrix costs more than most of what is done here, and most texts come alone.
            each = [sparse] if len(texts) == 1 else [sparse[row] for row in range(len(texts))]
            if self.whether is None:
                return [Classified(*three, None) for three in zip(vectors, each, both)]
            chances = map(float, self.whether.chances(vectors, sparse))
            return [Classified(*four) for four in zip(vectors, each, both, chances)]

        return finish

    def save(self, folder: Path) -> None:
        """Write to the folder; only plain arrays, nothing that runs when it is read."""
        folder.mkdir(parents=True, exist_ok=True)
        np.savez_compressed(
            folder / _FILE,
            labels=np.array(json.dumps(self.labels)),
            weight=self.weight,
            bias=self.bias,
            idf=self.idf,
            ngram_weight=self.ngram_weight.astype(np.float16),
            ngram_bias=self.ngram_bias,
            vote=np.array(self.vote),
            **arrays(self.guesses),
            **(self.whether.arrays() if self.whether else {}),
            **(self.parties.arrays() if self.parties else {}),
        )

    @classmethod
    def load(cls, folder: Path, senses: SensesLike) -> Classifier:
        """Read what ``save`` wrote; raises ``OSError`` or ``KeyError`` when it is not there."""
        with np.load(folder / _FILE, allow_pickle=False) as file:
            return cls(
                labels=tuple(json.loads(str(file["labels"]))),
                weight=file["weight"],
                bias=file["bias"],
                idf=file["idf"],
                ngram_weight=file["ngram_weight"].astype(np.float32),
                ngram_bias=file["ngram_bias"],
                vote=float(file["vote"]),
                senses=senses,
                guesses=of_arrays(file),
                whether=Whether.of(file),
                parties=Parties.of(file),
            )


def _guesses(
    texts: Sequence[str],
    labels: Sequence[str],
    senses: SensesLike,
    rows: csr_matrix,
    about: Sequence[str | None],
) -> dict[str, Guesses]:
    found: dict[str, Guesses] = {}
    for label in KIND_OF:
        told = {
            place: said
            for place, (own, said) in enumerate(zip(labels, about))
            if own == label and said is not None
        }
        if not told:
            continue
        vectors = senses.encode([texts[place] for place in told])
        learnt = Guesses.fit(vectors, rows[[*told]], [*told.values()])
        if learnt is not None:
            found[label] = learnt
    return found


def _parties(
    examples: Sequence[PartyExample], senses: SensesLike, idf: np.ndarray, details: Guesses | None
) -> Parties:
    texts = [one.text for one in examples]
    rows = features.rows(texts, idf, senses)
    each = enumerate(zip(texts, senses.encode(texts)))
    messages = [
        Message.of(text, vector, details.best(vector, rows[at])[0] if details else REST)
        for at, (text, vector) in each
    ]
    return Parties.fit(examples, messages)


def _in_order(head: Head, names: tuple[str, ...]) -> tuple[np.ndarray, np.ndarray]:
    order = [head.labels.index(name) for name in names]
    return head.weight[order].astype(np.float32), head.bias[order].astype(np.float32)


def _log_softmax(scores: np.ndarray) -> np.ndarray:
    scores = np.asarray(scores, np.float64)
    scores = scores - scores.max(axis=1, keepdims=True)
    result: np.ndarray = scores - np.log(np.exp(scores).sum(axis=1, keepdims=True))
    return result

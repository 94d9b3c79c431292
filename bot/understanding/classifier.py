"""From a message to the probabilities of the labels: sentence vectors, character n-grams and cues."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Callable, Iterator, Mapping, NamedTuple, Protocol, Sequence

import numpy as np
from scipy.sparse import csr_matrix, vstack

from bot.understanding import features
from bot.understanding.followup_examples import FollowUp, by_themselves
from bot.understanding.followups import FollowUps
from bot.understanding.guesses import KIND_OF, REST, Guesses, arrays, of_arrays
from bot.understanding.head import Head, joint_head
from bot.understanding.labels import LIST_OF, effect
from bot.understanding.parties import Message, Parties
from bot.understanding.party_examples import PartyExample
from bot.understanding.polarity import Polarity, Question, some_of
from bot.understanding.polarity_examples import YES, PolarityExample
from bot.understanding.regression import fitted, fitted_in_passes, side_by_side
from bot.understanding.senses import Seen
from bot.understanding.whether import Whether

#: Weight of the n-grams' vote beside the sentence vector's, both as log probabilities.
NGRAM_VOTE = 0.2
#: The label whose details ``Parties`` looks at.
OPT_OUT = "ask_opt_out"
_FILE = "classifier.npz"


class SensesLike(Protocol):
    """What the classifier needs of ``bot.understanding.senses.Senses``."""

    def begin(self, texts: Sequence[str]) -> Callable[[], np.ndarray]:
        """Start encoding; what is returned waits for the rows."""

    def seen(self, text: str) -> Seen:
        """What rules see in a text."""

    def cues(self, text: str, seen: Seen | None = None) -> list[str]:
        """What is noticed in a text beside its words."""


@dataclass(frozen=True, repr=False)
class Classified:
    """What is known of one text: what rules see in it, its vector, its n-grams and cues, the labels' probabilities,
    and how likely a yes or no is wanted (``None`` when nothing was learnt of that). Without a ``repr``, as it holds
    what was typed."""

    seen: Seen
    vector: np.ndarray
    ngrams: features.Row
    labels: np.ndarray
    whether: float | None


class Begun(NamedTuple):
    """What rules see in each text, and a function that waits for all that is known of them."""

    seen: list[Seen]
    finish: Callable[[], list[Classified]]


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
    follow_ups: FollowUps | None = None
    polarity: Polarity | None = None

    @classmethod
    def fit(
        cls,
        texts: Sequence[str],
        labels: Sequence[str],
        senses: SensesLike,
        asked: Sequence[bool | None] = (),
        about: Sequence[str | None] = (),
        parties: Sequence[PartyExample] = (),
        follow_ups: Sequence[FollowUp] = (),
        polarities: Sequence[PolarityExample] = (),
    ) -> Classifier:
        """Learn from texts and their labels; the same data give the same classifier.

        ``asked`` says of each text whether it wants a yes or no, ``about`` which concept it is about;
        ``None`` where that is not known. ``parties``, ``follow_ups`` and ``polarities``
        are messages of their own; some of the texts are put after answers as well, as what leans on nothing.

        The heads that were tuned together with the encoder's adapters are used as long as the labels are
        theirs, also when there are more examples by now (``bot.understanding.head.data_hash`` tells):
        on vectors that have seen most of the examples a regression would be too sure of itself.
        Otherwise the vectors get a logistic regression of their own.
        """
        names = tuple(sorted(set(labels)))
        head = joint_head()
        if head is not None and set(head.labels) != set(names):
            head = None
        told = _told(labels, about)
        # A head says everything of the texts of which nothing else is told.
        whole = head is None or head.whether_weight is None
        places = range(len(texts)) if whole else told
        # The encoder works on one core while the other learns from n-grams and cues.
        if follow_ups:
            follow_ups = [*_known(follow_ups, names), *by_themselves(texts, labels)]
        questions = [Question.of(one.text, senses.seen(one.text)) for one in polarities]
        apart = [*(one.text for one in parties), *(one.text for one in follow_ups)]
        apart += (one.text for one in questions)
        encoding = senses.begin([*(texts[place] for place in places), *apart])
        idf, rows = features.learnt(texts, map(senses.cues, texts))
        _, ngram_weight, ngram_bias = fitted_in_passes(rows, labels)
        vectors = encoding()
        if head is not None:
            weight, bias = _in_order(head, names)
        else:
            _, weight, bias = fitted(vectors[: len(texts)], labels, 10.0)
        before = len(places) + len(parties)
        later = vectors[before : before + len(follow_ups)]
        # A message after an answer is no example of its label by itself, but of how and of what is asked.
        later_texts = [one.text for one in follow_ups]
        after = features.rows(later_texts, idf, map(senses.cues, later_texts))
        every = vstack([rows, after], format="csr")
        named = [*labels, *(one.label for one in follow_ups)]
        asking = [*(asked or [None] * len(texts)), *(one.whether for one in follow_ups)]
        said = [*(about or [None] * len(texts)), *(one.about for one in follow_ups)]
        placed = dict(
            zip((*places, *range(len(texts), len(named))), [*vectors[: len(places)], *later])
        )
        guesses = _guesses(_told(named, said), named, said, placed, every)
        dense = np.array([placed[at] for at in range(len(named))]) if whole else vectors
        learnt = cls(
            names,
            weight,
            bias,
            idf,
            np.ascontiguousarray(ngram_weight.T),
            ngram_bias,
            NGRAM_VOTE,
            senses,
            guesses,
            Whether.fit(lambda: dense, every, asking, head),
            _parties(parties, vectors[len(places) :], senses, idf, guesses.get(OPT_OUT)),
        )
        polarity = None
        if polarities:
            usual = [at for at in told if labels[at] in LIST_OF and asked and asked[at]]
            turned = zip(
                questions, vectors[before + len(later) :], (one.says for one in polarities)
            )
            polarity = Polarity.fit(*zip(*turned, *_ordinary(usual, texts, placed, senses)))
        following = learnt._following(follow_ups, later, after)
        return replace(learnt, follow_ups=following, polarity=polarity)

    def _following(
        self, examples: Sequence[FollowUp], vectors: np.ndarray, rows: csr_matrix
    ) -> FollowUps | None:
        if not examples:
            return None
        alone = [
            dict(zip(self.labels, row)) for row in self._chances(vectors, rows @ self.ngram_weight)
        ]
        after, meant = [one.after for one in examples], [one.label for one in examples]
        return FollowUps.fit(after, meant, alone, vectors, rows)

    def classify(self, texts: Sequence[str]) -> list[Classified]:
        """Everything that is learnt of a text, for each of the texts; probabilities add up to 1."""
        return self.begin(texts).finish() if texts else []

    def begin(self, texts: Sequence[str]) -> Begun:
        """Start classifying. The encoder works meanwhile."""
        encoding = self.senses.begin(texts)
        seen = [self.senses.seen(text) for text in texts]
        rows = [
            features.row(text, self.idf, self.senses.cues(text, one))
            for text, one in zip(texts, seen)
        ]

        def finish() -> list[Classified]:
            vectors = encoding()
            both = self._chances(vectors, np.vstack([row @ self.ngram_weight for row in rows]))
            if self.whether is None:
                return [Classified(*four, None) for four in zip(seen, vectors, rows, both)]
            chances = map(float, self.whether.chances(vectors, rows))
            return [Classified(*five) for five in zip(seen, vectors, rows, both, chances)]

        return Begun(seen, finish)

    def _chances(self, vectors: np.ndarray, said: np.ndarray) -> np.ndarray:
        """The labels' probabilities of each row, of which the n-grams and cues said this."""
        vector = vectors @ self.weight.T + self.bias
        ngram = said + self.ngram_bias
        # The mean of the votes' log probabilities: what these are less than the scores is the same for all labels.
        return _softmax((1 - self.vote) * vector + self.vote * ngram)

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
            **(self.follow_ups.arrays() if self.follow_ups else {}),
            **(self.polarity.arrays() if self.polarity else {}),
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
                follow_ups=FollowUps.of(file),
                polarity=Polarity.of(file),
            )


def _told(labels: Sequence[str], about: Sequence[str | None]) -> list[int]:
    """Where the texts stand of which it is said what they are about."""
    each = enumerate(zip(labels, about))
    return [place for place, (label, said) in each if said is not None and label in KIND_OF]


def _known(follow_ups: Sequence[FollowUp], names: Sequence[str]) -> list[FollowUp]:
    """Those of which every label is there; a model may be made of a few."""
    effects = {effect(name) for name in names}
    return [one for one in follow_ups if one.label in names and one.after in effects]


def _guesses(
    told: Sequence[int],
    labels: Sequence[str],
    about: Sequence[str | None],
    vectors: Mapping[int, np.ndarray],
    rows: csr_matrix,
) -> dict[str, Guesses]:
    places: dict[str, list[int]] = {}
    for place in told:
        places.setdefault(labels[place], []).append(place)

    def learnt(own: list[int]) -> Guesses | None:
        said = [str(about[place]) for place in own]
        return Guesses.fit(np.array([vectors[place] for place in own]), rows[own], said)

    each = zip(places, side_by_side(learnt, places.values()))
    return {label: one for label, one in each if one is not None}


def _parties(
    examples: Sequence[PartyExample],
    vectors: np.ndarray,
    senses: SensesLike,
    idf: np.ndarray,
    details: Guesses | None,
) -> Parties | None:
    if not examples:
        return None
    texts = [one.text for one in examples]
    rows = features.rows(texts, idf, map(senses.cues, texts))
    messages = [
        Message.of(text, vector, details.best(vector, rows[at])[0] if details else REST)
        for at, (text, vector) in enumerate(zip(texts, vectors))
    ]
    return Parties.fit(examples, messages)


def _ordinary(
    places: Sequence[int],
    texts: Sequence[str],
    vectors: Mapping[int, np.ndarray],
    senses: SensesLike,
) -> Iterator[tuple[Question, np.ndarray, str]]:
    """Some of these texts, of one sentence that denies nothing, as questions that are not turned."""
    for place in some_of(places):
        seen = senses.seen(texts[place])
        if len(seen.built.parts) < 2 and not seen.form.negated:
            yield Question.of(texts[place], seen), vectors[place], YES


def _in_order(head: Head, names: tuple[str, ...]) -> tuple[np.ndarray, np.ndarray]:
    order = [head.labels.index(name) for name in names]
    return head.weight[order].astype(np.float32), head.bias[order].astype(np.float32)


def _softmax(scores: np.ndarray) -> np.ndarray:
    odds = np.exp(np.asarray(scores, np.float64) - scores.max(axis=1, keepdims=True))
    result: np.ndarray = odds / odds.sum(axis=1, keepdims=True)
    return result

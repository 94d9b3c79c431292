"""What a message means after an answer: "for both?", "so who has to ask then?", "and how do I stop that?".

People leave out what both sides know. What a message means by itself (the labels' probabilities) is set
right by what was answered just before it; how, is learnt from the messages of ``data/followups``, as one
multinomial regression over the effects of the labels. The score of an effect is

    trust * log(probability by itself)
    + leaning(message, topic), for the effect that the topic before has
    + a number for the effect after this topic + a linear map of the sentence vector.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from bot.understanding.features import Row
from bot.understanding.followup_examples import TOPICS
from bot.understanding.labels import effect

#: Penalties (cross-validated on the examples, docs/understanding.md): of what the sentence vector and the n-grams
#: say of leaning, of a topic's own number, of what mostly follows a topic, and of the map.
VECTOR, NGRAMS, TOPIC, SHIFT, MAP = 0.3, 1.0, 1.0, 10.0, 1.0
#: Most steps to the solution.
STEPS = 200
#: Below this an effect counts as likely by itself as anything else of which nothing is known.
_LEAST = 1e-4
_SAFETY = "safety"


@dataclass(frozen=True)
class FollowUps:
    """The parts of the scores; ``effects`` are the columns, ``TOPICS`` the rows of ``shift``."""

    effects: tuple[str, ...]
    trust: float
    vector: np.ndarray
    ngrams: np.ndarray
    topic: np.ndarray
    shift: np.ndarray
    map: np.ndarray

    @classmethod
    def fit(
        cls,
        after: Sequence[str],
        wanted: Sequence[str],
        alone: Sequence[Mapping[str, float]],
        vectors: np.ndarray,
        ngrams: csr_matrix,
    ) -> FollowUps:
        """Learn from messages: topics before them, the labels meant, labels' probabilities by themselves."""
        effects = tuple(sorted({effect(label) for one in alone for label in one}))
        logs = np.array([_logs(_by_effect(one), effects) for one in alone])
        topics = np.array([TOPICS.index(one) for one in after])
        same = np.array([effects.index(one) for one in after])
        meant = np.array([effects.index(effect(one)) for one in wanted])
        present = np.unique(ngrams.indices)
        sparse = ngrams[:, present].astype(np.float64)
        problem = _Problem(logs, topics, same, meant, vectors.astype(np.float64), sparse)
        found = minimize(
            problem.loss,
            problem.start(),
            jac=True,
            method="L-BFGS-B",
            options={"maxiter": STEPS, "maxcor": 20},
        )
        parts = problem.parts(found.x)
        spread = np.zeros(ngrams.shape[1], np.float32)
        spread[present] = parts[2]
        trust, vector, _, topic, shift, mapped = parts
        small = (part.astype(np.float32) for part in (vector, spread, topic, shift, mapped))
        return cls(effects, float(trust[0]), *small)

    def moved(
        self, after: str, alone: Mapping[str, float], vector: np.ndarray, ngrams: Row
    ) -> dict[str, float]:
        """The labels' probabilities after an answer on this topic; labels of one effect keep their shares."""
        if after not in self.effects:  # no label is about it
            return dict(alone)
        at, total = TOPICS.index(after), _by_effect(alone)
        scores = self.trust * _logs(total, self.effects) + self.shift[at] + self.map @ vector
        leaning = vector @ self.vector + float((ngrams @ self.ngrams)[0]) + self.topic[at]
        scores[self.effects.index(after)] += leaning
        odds = np.exp(scores - scores.max())
        chances = dict(zip(self.effects, odds / odds.sum()))
        # Whatever was answered before, it makes no danger smaller.
        danger = total.get(_SAFETY, 0.0)
        if danger > chances.get(_SAFETY, 0.0):
            others = (1 - danger) / max(1 - chances[_SAFETY], 1e-12)
            chances = {name: value * others for name, value in chances.items()}
            chances[_SAFETY] = danger
        return {
            label: float(value / total[effect(label)] * chances[effect(label)])
            for label, value in alone.items()
        }

    def arrays(self) -> dict[str, np.ndarray]:
        """For the file of the classifier."""
        return {
            "follow_effects": np.array(self.effects),
            "follow_topics": np.array(TOPICS),
            "follow_trust": np.array(self.trust),
            "follow_vector": self.vector,
            "follow_ngrams": self.ngrams.astype(np.float16),
            "follow_topic": self.topic,
            "follow_shift": self.shift,
            "follow_map": self.map,
        }

    @classmethod
    def of(cls, arrays: Mapping[str, np.ndarray]) -> FollowUps | None:
        """The inverse of ``arrays``; ``None`` when nothing was learnt, or of other topics."""
        if "follow_effects" not in arrays or tuple(arrays["follow_topics"]) != TOPICS:
            return None
        return cls(
            tuple(map(str, arrays["follow_effects"])),
            float(arrays["follow_trust"]),
            arrays["follow_vector"],
            arrays["follow_ngrams"].astype(np.float32),
            arrays["follow_topic"],
            arrays["follow_shift"],
            arrays["follow_map"],
        )


class _Problem:
    """The loss with its slope, for the solver; the parameters lie in one row."""

    def __init__(
        self,
        logs: np.ndarray,
        topics: np.ndarray,
        same: np.ndarray,
        meant: np.ndarray,
        vectors: np.ndarray,
        ngrams: csr_matrix,
    ) -> None:
        self.logs, self.same, self.meant = logs, same, meant
        self.vectors, self.ngrams = vectors, ngrams
        count, effects = logs.shape
        self.rows = np.arange(count)
        self.at = csr_matrix((np.ones(count), (self.rows, topics)), (count, len(TOPICS)))
        width = vectors.shape[1]
        self.shapes = (
            (1,),
            (width,),
            (ngrams.shape[1],),
            (len(TOPICS),),
            (len(TOPICS), effects),
            (effects, width),
        )
        self.penalties = (1.0, VECTOR, NGRAMS, TOPIC, SHIFT, MAP)

    def start(self) -> np.ndarray:
        """By itself a message means what it says."""
        found = np.zeros(sum(int(np.prod(shape)) for shape in self.shapes))
        found[0] = 1.0
        return found

    def parts(self, row: np.ndarray) -> list[np.ndarray]:
        """The parameters by what they are for."""
        ends = np.cumsum([int(np.prod(shape)) for shape in self.shapes])
        return [part.reshape(s) for part, s in zip(np.split(row, ends[:-1]), self.shapes)]

    def loss(self, row: np.ndarray) -> tuple[float, np.ndarray]:
        """The negative log likelihood with the penalties, and its slope."""
        trust, vector, ngrams, topic, shift, mapped = self.parts(row)
        scores = trust[0] * self.logs + self.at @ shift + self.vectors @ mapped.T
        scores[self.rows, self.same] += (
            self.vectors @ vector + self.ngrams @ ngrams + self.at @ topic
        )
        scores -= scores.max(axis=1, keepdims=True)
        logs = scores - np.log(np.exp(scores).sum(axis=1, keepdims=True))
        off = np.exp(logs)
        off[self.rows, self.meant] -= 1
        leaning = off[self.rows, self.same]
        slopes = [
            np.array([(off * self.logs).sum()]),
            leaning @ self.vectors,
            self.ngrams.T @ leaning,
            self.at.T @ leaning,
            self.at.T @ off,
            off.T @ self.vectors,
        ]
        total = -logs[self.rows, self.meant].sum()
        usual = (1.0, 0.0, 0.0, 0.0, 0.0, 0.0)
        for at, part in enumerate((trust, vector, ngrams, topic, shift, mapped)):
            away = part - usual[at]
            total += self.penalties[at] / 2 * float((away**2).sum())
            slopes[at] = slopes[at] + self.penalties[at] * away
        return float(total), np.concatenate([slope.ravel() for slope in slopes])


def _by_effect(alone: Mapping[str, float]) -> dict[str, float]:
    total: dict[str, float] = {}
    for label, value in alone.items():
        total[effect(label)] = total.get(effect(label), 0.0) + value
    return {name: max(value, 1e-12) for name, value in total.items()}


def _logs(total: Mapping[str, float], effects: Sequence[str]) -> np.ndarray:
    return np.log([max(total.get(name, 0.0), _LEAST) for name in effects])

"""Whether a plain "yes" to a question about a thing would say that it is not so; learnt.

"Is religion absent from what you hold?" and "I was absent. Is that on my record?" share their words and not their
sense, so that lists of words fail. Two linear votes: on the sentence vector of the question that asks, and on its words,
pairs of words and their order, where what is named is left out, whatever it is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from random import Random
from typing import Iterable, Mapping, NamedTuple, Sequence

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.feature_extraction.text import HashingVectorizer

from bot.understanding.focus import confirmed
from bot.understanding.polarity_examples import NO
from bot.understanding.questions import asking_of
from bot.understanding.reading import Mention
from bot.understanding.regression import fitted
from bot.understanding.senses import Seen

#: Hashed features of the words, and how far apart two words still make a pair.
COLUMNS, APART = 2**15, 5
#: Inverses of the penalties and weights of the votes, cross-validated on messages of writers whose others were left
#: out (docs/measurements.md).
STRENGTH, VOTE = 10.0, 0.6
#: From which probability on a question counts as turned: of everyday questions next to none is, and a false No costs
#: more than a turned question that is answered with the notice's own word.
TURNED = 0.6
#: From which on neither word can be said, and from which on a word of denial somewhere denies something else.
DOUBTFUL, PLAIN = 0.5, 0.9
#: From which on a message that denies nothing is plain as a whole: of 93 turned questions in 12,180 one was (its sentence
#: that asks was not), and four in five of those with more than one sentence need not be looked at again.
CLEAR = 0.98
#: Of so many ordinary questions those of one sentence that deny nothing, some two in three, are learnt as not turned.
ORDINARY = 6000
#: Of the solver.
_STEPS = 200
_SEED = 20261127

_WORD = re.compile(r"[a-z]+|\?")
_NOT = re.compile(
    r"\b(do|does|did|is|are|was|were|have|has|had|can|could|would|wo|will|should|ai)n['’]?t\b"
)
_NOTHING = re.compile(r"\b(?:nowt|nuffin|nuthin|nothin|naught)\b")
_THING = " thing "
#: The kinds of what can be held, given and used for.
_THINGS = {"recipients", "categories", "purposes", "places", "silent_things"}
#: They name attendance and behaviour as well.
_TURNS = re.compile(
    r"\b(?:absent|excluded|missing|missed|skip\w*|left|kept|off|no|not|never|nothing)\b", re.I
)
#: A sentence that only wants the one before it confirmed or answered says nothing of holding, giving or using itself
#: ("Is she correct?", "This is true?", "I need to know."; not "Have you got it anyway?").
_FEW = 6
_OF_ITS_OWN = re.compile(
    r"\b(?:hold\w*|held|keep\w*|kept|got|gets?|had|record\w*|stor\w*|not(?:ed?|es|ing)|log\w*|writ\w*|down|files?|sees?|seen|shar\w*|giv\w*|pass\w*|send\w*|sent|told|us(?:e|es|ed|ing)|goes|go|on\s+there|in\s+there|include[ds]?|count\w*|list\w*)\b",
    re.I,
)


class Question(NamedTuple):
    """The sentence that asks, with another that only wants it confirmed; and the same without what it names."""

    text: str
    words: str

    @classmethod
    def of(cls, text: str, seen: Seen) -> Question:
        """That of a message in which this was seen."""
        parts, _, last = asking_of(text, seen.built)
        first = confirmed(text, parts, last, seen.mentions)
        places = _places(text, parts)
        while first > 0 and _leans(parts[first], places[first], seen.mentions):
            first -= 1
        start, begin = places[first] or 0, places[last]
        # A sentence that was joined over a line break does not stand in the text as it is.
        end = len(text) if begin is None else begin + len(parts[last])
        return cls(text[start:end], _unnamed(text, start, end, seen.mentions))


def _leans(part: str, place: int | None, mentions: Iterable[Mention]) -> bool:
    """Whether a sentence only wants the one before it confirmed or answered."""
    if len(part.split()) > _FEW or _OF_ITS_OWN.search(part) or place is None:
        return False
    span = (place, place + len(part))
    return not any(one.within(span) for one in mentions if one.kind in _THINGS)


def _places(text: str, parts: Sequence[str]) -> list[int | None]:
    """Where each sentence begins, those that are said twice in their order; ``None`` for one that is not found."""
    found: list[int | None] = []
    after = 0
    for part in parts:
        place = text.find(part, after)
        found.append(place if place >= 0 else None)
        after = place + len(part) if place >= 0 else after
    return found


def _unnamed(text: str, start: int, end: int, mentions: Iterable[Mention]) -> str:
    """What stands from ``start`` to ``end`` of a text, with a word for anything in place of each thing that is named
    there; words that turn a question stay, whatever else they name."""
    found = []
    done = start
    for one in sorted(mentions, key=lambda mention: (mention.start, -mention.end)):
        named = text[one.start : one.end]
        if one.start < done or one.end > end or one.kind not in _THINGS or _TURNS.search(named):
            continue  # of two that overlap the first and longest
        found += [text[done : one.start], _THING]
        done = one.end
    return "".join((*found, text[done:end]))


def some_of(places: Sequence[int]) -> list[int]:
    """So many of these places as ordinary questions are wanted; the same for the same places."""
    return Random(_SEED).sample(list(places), min(ORDINARY, len(places)))  # noqa: S311 (nothing secret)


@dataclass(frozen=True)
class Polarity:
    """What was learnt: for each of the ``classes`` a row for the vector, and one for the words."""

    classes: tuple[str, ...]
    weight: np.ndarray
    bias: np.ndarray
    word_weight: np.ndarray
    word_bias: np.ndarray

    @classmethod
    def fit(
        cls, questions: Sequence[Question], vectors: Sequence[np.ndarray], says: Sequence[str]
    ) -> Polarity | None:
        """Learn from questions, their vectors, and how the answers to them begin; ``None`` when none is turned."""
        if NO not in says or len(set(says)) < 2:
            return None
        dense = fitted(np.array(vectors), says, STRENGTH, _STEPS)
        sparse = fitted(_rows([one.words for one in questions]), says, STRENGTH, _STEPS)
        return cls(dense.classes, dense.weight, dense.bias, sparse.weight, sparse.bias)

    def chances(self, question: Question, vector: np.ndarray) -> dict[str, float]:
        """How likely a plain yes to it says that it is so (``YES``), that it is not (``NO``), or could be taken for
        either; ``vector`` is that of its text."""
        [row] = _rows([question.words]) @ self.word_weight.T + self.word_bias
        scores = VOTE * (self.weight @ vector + self.bias) + VOTE * row
        odds = np.exp(scores - scores.max())
        return dict(zip(self.classes, map(float, odds / odds.sum())))

    def arrays(self) -> dict[str, np.ndarray]:
        """For the file of the classifier."""
        return {
            "polarity_classes": np.array(self.classes),
            "polarity_weight": self.weight,
            "polarity_bias": self.bias,
            "polarity_word_weight": self.word_weight.astype(np.float16),
            "polarity_word_bias": self.word_bias,
        }

    @classmethod
    def of(cls, arrays: Mapping[str, np.ndarray]) -> Polarity | None:
        """The inverse of ``arrays``."""
        if "polarity_weight" not in arrays:
            return None
        return cls(
            tuple(map(str, arrays["polarity_classes"])),
            arrays["polarity_weight"],
            arrays["polarity_bias"],
            arrays["polarity_word_weight"].astype(np.float32),
            arrays["polarity_word_bias"],
        )


def _rows(texts: Sequence[str]) -> csr_matrix:
    rows: csr_matrix = _WORDS.transform(texts)
    return rows


def _features(text: str) -> list[str]:
    """Words, pairs of words that stand near each other, threes in a row, and how it begins and ends."""
    plain = _NOT.sub(r"\1 not", text.lower()).replace("'", "").replace("’", "")
    plain = _NOTHING.sub("nothing", plain)
    words = ["^", *_WORD.findall(plain), "$"]
    found = [f"first {words[1]}", f"last {words[-2]}"]
    for at, word in enumerate(words):
        found.append(word)
        near = words[at + 1 : at + 1 + APART]
        found += (f"{word}{' ' if not gap else ' .. '}{one}" for gap, one in enumerate(near))
        if len(near) > 1:
            found.append(" ".join((word, *near[:2])))
    return found


_WORDS = HashingVectorizer(
    analyzer=_features,
    n_features=COLUMNS,
    alternate_sign=False,
    norm="l2",
    binary=True,
    dtype=np.float32,
)

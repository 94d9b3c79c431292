"""Whose age a question on the opt-out is about, who writes it, and whose say a plain "yes" would mean.

The notice's answer hangs on all three, and people seldom say them outright: "Y9 mum, mine to limit?",
"got two, it's the older one I mean, she's at college", "does it have to be dad who signs". Learnt from the
messages of ``data/parties``: linear maps on the sentence vector, on the words with ages and year groups in
the place of their numbers, and on what the rules of ``persons``, ``ages`` and ``say`` find and the details
that are learnt of questions on the opt-out. The rules are thus heard, and overruled where the words around
them say otherwise.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Mapping, Sequence

import numpy as np
from scipy.sparse import csr_matrix, hstack
from sklearn.feature_extraction.text import HashingVectorizer

from bot.understanding.numbers import (
    NUMBERS,
    OLDEST,
    SIGNS_AFTER,
    SIGNS_BEFORE,
    YOUNGEST,
    Range,
    value,
)
from bot.understanding.party_examples import (
    ANY,
    BANDS,
    FROM_13,
    FROM_16,
    UNDER_13,
    UNSAID,
    PartyExample,
)
from bot.understanding.persons import OTHER, PARENT, PUPIL, Person, person
from bot.understanding.questions import asking_of, built, is_confirmation
from bot.understanding.regression import Fitted, fitted, side_by_side
from bot.understanding.say import PARENTS, PUPILS, SAYS, age_meant, settled_say
from bot.understanding.year_groups import year_groups

#: Weights of the parts of a row: the sentence that asks beside the whole, the vector, what the rules find
#: (cross-validated on the examples, docs/understanding.md).
SENTENCE, VECTOR, RULES = 0.7, 3.0, 2.0
#: Inverse of the penalty, and the most steps to the solution.
STRENGTH, STEPS = 0.3, 400
#: The detail of a question that asks if it can be done at all.
POSSIBLE = "possible"
#: How it is asked for. "Does she have to sign?" is learnt as that as well.
FORMALITY = "formality"
_SAY_OF = {PUPIL: PUPILS, PARENT: PARENTS}

_WORDS = HashingVectorizer(
    ngram_range=(1, 3),
    token_pattern=r"[a-z']+|[+?,.!%£:/]",
    n_features=2**15,
    alternate_sign=False,
    binary=True,
    norm=None,
    dtype=np.float32,
)
_FOUND = HashingVectorizer(
    analyzer=lambda found: found,
    n_features=2**10,
    alternate_sign=False,
    binary=True,
    norm=None,
    dtype=np.float32,
)
#: "On 14/3", "12.5.2012": a day, not two ages.
_DATE = re.compile(
    r"\b(?:\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|(?<=\bon\s)\d{1,2}[/.-]\d{1,2}|(?<=\bsince\s)\d{1,2}[/.-]\d{1,2})\b"
    r"(?!\s*-?\s*(?:years?|yrs?|yo)\b)"
)
_ANY_NUMBER = re.compile(
    rf"(?:\b(\d{{1,3}})(?!\d)|\b({'|'.join(NUMBERS)})\b)(th|st|nd|rd|\+|s|'s)?"
)
_MARKS = re.compile(r"\b(?:age|year)(?:under|eight|mid|eleven|over)\b")


@dataclass(frozen=True)
class Party:
    """What is read of one message: bands of age (none: no age is said), the writer, whose say; the last two
    ``UNSAID`` when they are not told."""

    ages: frozenset[str]
    writer: str
    say: str

    @property
    def role(self) -> str | None:
        """The writer as a ``Reading`` has it."""
        return None if self.writer == UNSAID else self.writer

    def meant(self, told: Person) -> Range | None:
        """The ages that the question is about, from the youngest to the oldest, where they are not those
        that are told; open at both ends when it is about nobody's, or about the youngest and the oldest."""
        if self.ages == bands(told.low, told.high):
            return None
        found = [band for band in BANDS if band in self.ages]
        return (_LOWEST[found[0]], _HIGHEST[found[-1]]) if found else (None, None)

    def settled(self, about: Sequence[str]) -> tuple[str, ...]:
        """The details that a question on the opt-out is about, those of whose say it is set right."""
        rest = tuple(one for one in about if one not in SAYS)
        free = tuple(one for one in rest if one != POSSIBLE)
        if self.say in _SAY_OF and set(free) <= {FORMALITY}:
            return (_SAY_OF[self.say],)
        if self.say == OTHER:  # whether parents may is not asked
            return free
        return tuple(about) if self.say == ANY else rest


_LOWEST: Mapping[str, int | None] = {UNDER_13: None, FROM_13: 13, FROM_16: 16}
_HIGHEST: Mapping[str, int | None] = {UNDER_13: 12, FROM_13: 15, FROM_16: None}


def bands(low: int | None, high: int | None) -> frozenset[str]:
    """The bands that ages from ``low`` to ``high`` reach into; none when both are open."""
    if low is None and high is None:
        return frozenset()
    youngest, oldest = min(low or 0, OLDEST), high or OLDEST
    return frozenset(
        band
        for band in BANDS
        if youngest <= (_HIGHEST[band] or OLDEST) and oldest >= (_LOWEST[band] or 0)
    )


def asked_sentence(text: str) -> str:
    """The sentence that asks; when it does no more than ask for a confirmation, with those before it that
    say of what ("He decides from 16. Correct?")."""
    parts, _, asking = asking_of(text, built(text))
    first = asking
    while first and is_confirmation(parts[first]):
        first -= 1
    return " ".join(parts[first : asking + 1])


@dataclass(frozen=True)
class Message:
    """A message as ``Parties`` looks at it: the text, the sentence that asks, the encoder's vector of the
    text, what the rules find of persons, and the likeliest detail if it is on the opt-out."""

    text: str
    sentence: str
    vector: np.ndarray
    who: Person
    detail: str

    @classmethod
    def of(cls, text: str, vector: np.ndarray, detail: str) -> Message:
        """A message of which nothing else is known: an example, or one that is read as examples are."""
        sentence = asked_sentence(text)
        return cls(text, sentence, vector, person(text, sentence), detail)

    @cached_property
    def marked(self) -> str:
        """The text with its ages marked."""
        return marked_ages(self.text)

    @cached_property
    def marked_sentence(self) -> str:
        """The sentence that asks with its ages marked."""
        return marked_ages(self.sentence)

    def found(self) -> list[str]:
        """What the rules find, as the names of features."""
        who, age = self.who, age_meant(self.sentence)
        detail = (self.detail,) if self.detail in SAYS else ()
        say = "|".join(settled_say(detail, who.role, self.sentence, self.text))
        found = [
            f"rules {_joined(bands(who.low, who.high))}",
            f"meant {_joined(bands(age, age))}",
            f"role {who.role}",
            f"detail {self.detail}",
            f"say {say}",
            f"say {say} role {who.role}",
        ]
        for where, marked in (("", self.marked), ("asking ", self.marked_sentence)):
            marks = _MARKS.findall(marked)
            if marks:
                found += [f"{where}first {marks[0]}", f"{where}last {marks[-1]}"]
                found.append(f"{where}{len(set(marks))} ages")
        return found


@dataclass(frozen=True)
class Parties:
    """Three linear maps, a column for each answer: of each band whether it is meant, writers, says."""

    writers: tuple[str, ...]
    says: tuple[str, ...]
    #: Features x (bands, writers, says).
    weight: np.ndarray
    bias: np.ndarray

    @classmethod
    def fit(cls, examples: Sequence[PartyExample], messages: Sequence[Message]) -> Parties:
        """Learn from the examples, each with its message. Raises ``ValueError`` when there are not two
        kinds of each to tell apart."""
        rows = _rows(messages)

        def learnt(wanted: Sequence[Any]) -> Fitted:
            return fitted(rows, wanted, STRENGTH, STEPS)

        tasks: list[list[Any]] = [[one.writer for one in examples], [one.say for one in examples]]
        tasks += ([band in one.ages for one in examples] for band in BANDS)
        writer, say, *each = side_by_side(learnt, tasks)
        writers, writer_weight, writer_bias = writer
        says, say_weight, say_bias = say
        weights, biases = [], []
        for _, (against, for_it), (low, high) in each:
            weights.append(for_it - against)
            biases.append(high - low)
        weight = np.vstack([*weights, writer_weight, say_weight]).T
        bias = np.concatenate([biases, writer_bias, say_bias])
        return cls(writers, says, np.ascontiguousarray(weight, np.float32), bias)

    def read(self, message: Message) -> Party:
        """What one message says. Its sentence is found anew, as it was for the examples."""
        row = _rows([Message.of(message.text, message.vector, message.detail)])
        scores = (row @ self.weight)[0] + self.bias
        odds, rest = scores[: len(BANDS)], scores[len(BANDS) :]
        return Party(
            frozenset(band for band, score in zip(BANDS, odds) if score >= 0),
            self.writers[int(rest[: len(self.writers)].argmax())],
            self.says[int(rest[len(self.writers) :].argmax())],
        )

    def arrays(self) -> dict[str, np.ndarray]:
        """For the file of the classifier."""
        return {
            "party_writers": np.array(self.writers),
            "party_says": np.array(self.says),
            "party_weight": self.weight.astype(np.float16),
            "party_bias": self.bias,
        }

    @classmethod
    def of(cls, arrays: Mapping[str, np.ndarray]) -> Parties | None:
        """The inverse of ``arrays``; ``None`` when nothing was learnt."""
        if "party_weight" not in arrays:
            return None
        return cls(
            tuple(map(str, arrays["party_writers"])),
            tuple(map(str, arrays["party_says"])),
            arrays["party_weight"].astype(np.float32),
            arrays["party_bias"],
        )


def _rows(messages: Sequence[Message]) -> csr_matrix:
    return hstack(
        [
            _WORDS.transform([one.marked for one in messages]),
            _WORDS.transform([one.marked_sentence for one in messages]) * SENTENCE,
            csr_matrix(np.array([one.vector for one in messages], np.float32) * VECTOR),
            _FOUND.transform([one.found() for one in messages]) * RULES,
        ],
        format="csr",
    )


def _joined(found: frozenset[str]) -> str:
    return "|".join(band for band in BANDS if band in found)


def marked_ages(text: str) -> str:
    """The text in small letters, with what an age or a year group means for the notice in its place."""
    text = text.lower().replace("’", "'")
    text = _marked_years(_DATE.sub(" number ", text))
    return _ANY_NUMBER.sub(_marked_age, text)


def _marked_years(text: str) -> str:
    for named in reversed(year_groups(text)):
        marks = " ".join(map(_year_mark, named.years))
        text = f"{text[: named.start]} {marks} {text[named.end :]}"
    return text


def _marked_age(match: re.Match[str]) -> str:
    before, after = (
        match.string[max(0, match.start() - 4) : match.start()],
        match.string[match.end() :],
    )
    if SIGNS_BEFORE.search(before) or SIGNS_AFTER.match(after):
        return f" number {match[3] or ''}"
    return f" {_age_mark(value(match[1] or match[2]))} {match[3] or ''}"


def _year_mark(year: int) -> str:
    if year <= 7:
        return "yearunder"
    if year == 8:
        return "yeareight"
    if year <= 10:
        return "yearmid"
    return "yeareleven" if year == 11 else "yearover" if year <= 14 else "number"


def _age_mark(age: int) -> str:
    if not YOUNGEST <= age <= OLDEST:
        return "number"
    return "ageunder" if age < 13 else "agemid" if age < 16 else "ageover"

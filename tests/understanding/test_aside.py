"""A family's story before a question that is none of it; a classifier that goes by the number of words stands in."""

from __future__ import annotations

import warnings
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any, cast

import numpy as np
import pytest
from scipy.sparse import csr_matrix

from bot.notice.vocabulary import Vocabulary
from bot.settings import ROOT

with warnings.catch_warnings():
    # spaCy, when it is first imported, uses what its own dependencies call old.
    warnings.simplefilter("ignore")
    from bot.understanding.classifier import Begun, Classified, Classifier
    from bot.understanding.reader import Reader
    from bot.understanding.senses import Senses, SentenceEncoder
    from bot.understanding.terms import Terms

STORY = "I'm her dad and live in Crewe, away from her mum. "


class OfFamilies:
    """Hears a family's story in any text that tells of one, and else a question on what is held or a copy."""

    labels = ("silent_family_law", "ask_categories", "ask_access")
    guesses: Mapping[str, Any] = MappingProxyType({})
    parties = None
    follow_ups = None
    polarity = None

    def __init__(self, terms: Terms) -> None:
        self._senses = Senses(cast(SentenceEncoder, None), terms)

    def begin(self, texts: Sequence[str]) -> Begun:
        return Begun([self._senses.seen(text) for text in texts], lambda: self.classify(texts))

    def classify(self, texts: Sequence[str]) -> list[Classified]:
        nothing = csr_matrix((1, 2))
        return [
            Classified(self._senses.seen(text), np.zeros(2), nothing, self._chances(text), None)
            for text in texts
        ]

    def _chances(self, text: str) -> np.ndarray:
        if "mum" in text:
            return np.array([0.9, 0.05, 0.05])
        return np.array([0.02, 0.03, 0.95] if "copy" in text else [0.02, 0.95, 0.03])


@pytest.fixture(scope="module")
def reader() -> Reader:
    terms = Terms(Vocabulary.load(ROOT / "data" / "notice" / "vocabulary.yml"))
    return Reader(cast(Classifier, OfFamilies(terms)), terms)


@pytest.mark.parametrize(
    "asked", ["What is kept at school?", "So what do you hold on pupils?", "Who do I complain to?"]
)
def test_what_anybody_may_ask_is_asked_by_itself(reader: Reader, asked: str) -> None:
    read = reader.read(STORY + asked)
    assert read.label == "ask_categories" and read.sure
    assert (read.text, read.question) == (STORY + asked, asked)


@pytest.mark.parametrize(
    "asked",
    [
        "Do you send a copy of reports?",  # who may have one is a part of the story
        "What do you tell me of it?",
        "Can I know what is held?",
        "What does she get to decide?",
        "What is her father told?",
    ],
)
def test_what_the_family_may_see_or_decide_stays_one_question(reader: Reader, asked: str) -> None:
    assert reader.read(STORY + asked).label == "silent_family_law"


def test_the_story_alone_is_one(reader: Reader) -> None:
    assert reader.read(STORY).label == "silent_family_law"

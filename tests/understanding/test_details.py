"""What is learnt of details, beside what a message names: when the sentence that asks is encoded by itself."""

from __future__ import annotations

import warnings
from types import SimpleNamespace
from typing import Any, Callable, Mapping, Sequence, cast

import numpy as np
import pytest

from bot.notice.vocabulary import Vocabulary
from bot.settings import ROOT

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    from bot.understanding.details import Details, Put
    from bot.understanding.polarity import CLEAR, Question
    from bot.understanding.polarity_examples import EITHER, NO, YES
    from bot.understanding.questions import asking_of
    from bot.understanding.senses import Seen, Senses, SentenceEncoder
    from bot.understanding.terms import Terms

WHOLE, SENTENCE = np.zeros(2, np.float32), np.ones(2, np.float32)
TERMS = Terms(Vocabulary.load(ROOT / "data" / "notice" / "vocabulary.yml"))
RULES = Senses(cast(SentenceEncoder, None), TERMS)
PLAINLY = {YES: 1.0, NO: 0.0, EITHER: 0.0}
TURNED = {YES: 0.1, NO: 0.9, EITHER: 0.0}


class Learnt:
    """Says of a whole message and of the sentence that asks what it is told, and what was encoded."""

    guesses: Mapping[str, object] = {}
    parties = None

    def __init__(self, whole: Mapping[str, float], sentence: Mapping[str, float]) -> None:
        self.encoded: list[str] = []
        self.polarity = SimpleNamespace(
            chances=lambda question, vector: whole if vector is WHOLE else sentence
        )
        self.senses = SimpleNamespace(begin=self._begin)

    def _begin(self, texts: Sequence[str]) -> Callable[[], list[np.ndarray]]:
        self.encoded += texts
        return lambda: [SENTENCE for _ in texts]


def put(learnt: Learnt, text: str, label: str = "ask_category_one", polar: bool = True) -> Put:
    seen: Seen = RULES.seen(text)
    _, forms, asking = asking_of(text, seen.built)
    found: Any = SimpleNamespace(
        text=text,
        form=forms[asking],
        evidence=SimpleNamespace(polar=polar),
        whole=SimpleNamespace(seen=seen, vector=WHOLE),
    )
    return Details(cast(Any, learnt), TERMS).put(label, found)


STORY = "We moved here in May. Is ethnicity on the record?"


def test_a_message_that_is_plain_as_a_whole_is_not_encoded_again() -> None:
    learnt = Learnt(PLAINLY, TURNED)
    assert put(learnt, STORY) == Put(negated=False, turned=False)
    assert learnt.encoded == []


@pytest.mark.parametrize(
    ("whole", "text"),
    [
        ({YES: CLEAR - 0.01, NO: 0.0, EITHER: 0.0}, STORY),
        # What denies something is looked at whatever the whole says.
        (PLAINLY, "We moved here in May. Is ethnicity not on the record?"),
    ],
)
def test_the_sentence_that_asks_decides_otherwise(whole: Mapping[str, float], text: str) -> None:
    learnt = Learnt(whole, TURNED)
    assert put(learnt, text).turned
    assert learnt.encoded == [Question.of(text, RULES.seen(text)).text]


def test_a_message_of_one_sentence_was_encoded_already() -> None:
    learnt = Learnt(TURNED, PLAINLY)
    assert put(learnt, "Is ethnicity absent from the record?").turned
    assert learnt.encoded == []


def test_only_a_yes_or_no_about_a_list_can_be_turned() -> None:
    learnt = Learnt(TURNED, TURNED)
    assert not put(learnt, STORY, label="ask_rights").turned
    assert not put(learnt, STORY, polar=False).turned
    assert learnt.encoded == []

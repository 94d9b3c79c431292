"""Cues: in a training, where only they are wanted, and with a message, of which more was seen."""

from __future__ import annotations

import warnings
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.notice.vocabulary import Vocabulary
from bot.settings import ROOT

with warnings.catch_warnings():  # from libraries that spaCy looks for
    warnings.simplefilter("ignore")
    from bot.understanding.senses import Senses, SentenceEncoder
    from bot.understanding.terms import Terms

SENSES = Senses(
    cast(SentenceEncoder, None),
    Terms(Vocabulary.load(ROOT / "data" / "notice" / "vocabulary.yml")),
)
SENTENCES = [
    "I'm his mum.",
    "she is 16 now",
    "who do you share my attendance with?",
    "so you don't send it abroad?",
    "thanks",
    "year 9",
]


@given(st.lists(st.sampled_from(SENTENCES), max_size=4).map(" ".join))
def test_they_are_the_same_either_way(text: str) -> None:
    assert SENSES.cues(text) == SENSES.cues(text, SENSES.seen(text))


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("who gets her attendance?", "by who"),
        ("she is 16 now", "sixteen"),
        ("I'm his mum", "role parent"),
        ("do you keep it?", "holds"),
        ("thanks", "short"),
    ],
)
def test_what_is_noticed(text: str, cue: str) -> None:
    assert cue in SENSES.cues(text)

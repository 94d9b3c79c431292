"""Misspelt words of the vocabulary."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.understanding.spelling import Spelling

WORDS = (
    "ethnicity",
    "nationality",
    "absences",
    "detentions",
    "diabetes",
    "epilepsy",
    "shops",
    "number",
    "careers",
)
SPELLING = Spelling(WORDS, {"cancer", "carers"})


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("efnicity", "ethnicity"),
        ("nashunalty", "nationality"),
        ("Abcences", "absences"),
        ("detenshuns", "detentions"),
        ("dyabetes", "diabetes"),
        ("epilepcy", "epilepsy"),
        ("soups", None),
        ("carers", None),
        ("careers", None),
        ("tarantula", None),
        ("y7", None),
    ],
)
def test_what_is_meant(typed: str, meant: str | None) -> None:
    assert SPELLING.meant(typed) == meant


@given(st.text(max_size=40))
def test_any_word(word: str) -> None:
    found = SPELLING.meant(word)
    assert found is None or found in WORDS


@given(st.sampled_from(WORDS))
def test_what_is_spelt_right_stays(word: str) -> None:
    assert SPELLING.meant(word) is None

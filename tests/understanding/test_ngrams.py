"""A single text's n-grams are hashed as scikit-learn hashes those of many."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.feature_extraction.text import HashingVectorizer

from bot.understanding.features import COLUMNS
from bot.understanding.ngrams import LONGEST, SHORTEST, columns

_MANY = HashingVectorizer(
    analyzer="char_wb",
    ngram_range=(SHORTEST, LONGEST),
    n_features=COLUMNS,
    alternate_sign=False,
    norm=None,
)


def _the_same(text: str) -> None:
    found = np.bincount(columns(text, COLUMNS), minlength=COLUMNS)
    np.testing.assert_array_equal(found, _MANY.transform([text]).toarray()[0])


@given(st.text(max_size=80))
def test_any_text(text: str) -> None:
    _the_same(text)


@given(st.text(st.characters(max_codepoint=127), max_size=300))
def test_any_plain_text(text: str) -> None:
    _the_same(text)


@pytest.mark.parametrize("text", ["", " ", "a", "I", "it’s mine", "Zoë KEEPS\tit\n\nall", "K 🙂"])
def test_where_it_might_differ(text: str) -> None:
    _the_same(text)

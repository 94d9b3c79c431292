"""A wish for the notice's very words is no question of its own."""

from __future__ import annotations

import pytest

from bot.understanding.verbatim import without_quoting


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("What does it say, word for word, on storage?", "What does it say on storage?"),
        ("what does your notice say verbatim about the DfE", "what does your notice say about the DfE"),
        ("quote me the exact wording on AMAT", "what does the notice say about AMAT"),
        ("Please cite the passage about the census", "what does the notice say about the census"),
        ("what are the actual words on going abroad", "what does the notice say about going abroad"),
    ],
)  # fmt: skip
def test_the_wish_is_taken_out(text: str, asked: str) -> None:
    assert without_quoting(text) == asked


@pytest.mark.parametrize(
    "text",
    [
        "do you write down word for word what pupils say",
        "my exact words are on his file, can they go",
        "tell me in your own words how long you keep it",
        "give me the file about my son",
        "verbatim",
    ],
)
def test_other_words_stay(text: str) -> None:
    assert without_quoting(text) == text

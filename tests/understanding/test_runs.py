"""Long runs of white space and marks are cut short, and no word is lost."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as some

from bot.understanding.runs import MOST_MARKS, without_runs


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("  who   sees it?  ", "who sees it?"),
        ("a\n\n\n \n\nb", "a\n\nb"),
        ("why" + "?" * 500 + " tell me", "why" + "?" * MOST_MARKS + " tell me"),
        ("no" + " ." * 900, "no" + " ." * MOST_MARKS),
        ("j.o'hara-ng@example.org, 07700 900123", "j.o'hara-ng@example.org, 07700 900123"),
        (
            "wait... what?!! ok :-) \U0001f600\U0001f600",
            "wait... what?!! ok :-) \U0001f600\U0001f600",
        ),
    ],
)
def test_runs_are_cut_short(text: str, left: str) -> None:
    assert without_runs(text) == left


@given(some.text(alphabet="ab1 \n.,?'-é", max_size=200))
def test_words_and_their_order_stay_and_no_long_run_is_left(text: str) -> None:
    left = without_runs(text)
    assert re.findall(r"\w+", left) == re.findall(r"\w+", text)
    assert not re.search(rf"(?:[^\w\s]\s?){{{MOST_MARKS + 1}}}|[^\S\n]{{2}}|\n\s*\n\s*\n", left)
    assert without_runs(left) == left

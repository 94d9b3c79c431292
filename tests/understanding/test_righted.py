"""Ages that are put right, names that share a verb, and the words for other people's children."""

from __future__ import annotations

import pytest

from bot.understanding.ages import ages
from bot.understanding.people import HE, SHE, whom
from bot.understanding.righted import righted


@pytest.mark.parametrize(
    ("text", "age"),
    [
        ("whoops, 14", 14),
        ("haha no im 16", 16),
        ("oops 13, she had her birthday", 13),
        ("meant to put 12", 12),
        ("it should say 17", 17),
        ("13, typo", 13),
        ("hang on, fifteen actually", 15),
        ("sorry, my son is actually 12", 12),
        ("scratch that, he turned 13 last week", 13),
    ],
)
def test_an_age_is_put_right(text: str, age: int) -> None:
    assert righted(text) == age and ages(text) == [(age, age)]


@pytest.mark.parametrize(
    "text",
    [
        "sorry, what happens at 16?",
        "no wait 5 minutes",
        "oops 12 pupils",
        "actually 16 is when it changes",
        "no, article 15",
        "sorry, my number is 14",
        "wait, 16 and I can do it myself?",
        "actually year 10",
        "i mean 16 year olds in general",
        "sorry",
        "oops, 13+",
        "no 16 pages",
    ],
)
def test_what_only_begins_so_puts_no_age_right(text: str) -> None:
    assert righted(text) is None


def test_a_second_name_may_lack_its_verb() -> None:
    assert ages("Rufus is 12 and Cleo 17, can I?") == [(12, 12), (17, 17)]
    assert ages("Rufus is 12, Cleo's 15 and Otto 17") == [(12, 12), (15, 15), (17, 17)]


@pytest.mark.parametrize("more", ["Year 10", "May 12 is the day", "Article 15 says", "Mr Lee"])
def test_not_everything_with_a_capital_is_a_child(more: str) -> None:
    assert ages(f"Rufus is 14 and {more}") == [(14, 14)]


def test_stepchildren_and_godchildren_are_he_and_she() -> None:
    assert whom("and my stepson?").owners == (HE,)
    assert whom("and my goddaughter?").owners == (SHE,)
    assert whom("and my cousin?").another

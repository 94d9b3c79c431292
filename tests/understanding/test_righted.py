"""Ages that are put right, names that share a verb, and the words for other people's children."""

from __future__ import annotations

import pytest

from bot.understanding.ages import ages
from bot.understanding.people import HE, SHE, SOMEBODY, told, whom
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

    assert ages("about my two, Rufus 13 and Cleo 17: can I?") == [(13, 13), (17, 17)]


def test_whose_child_it_is_may_stand_before_the_age() -> None:
    text = "One's mine and 12, the other's my sister's and is 16. Both?"
    assert {*ages(text)} == {(12, 12), (16, 16)}
    assert {one.owner for one in told(text, ages(text))} <= {SOMEBODY, SHE}


@pytest.mark.parametrize(
    "text",
    ["two questions, Section 12 and Article 14", "my kids, Monday 12 and Tuesday 13", "one's fine and 12 days late"],
)  # fmt: skip
def test_other_numbers_beside_two_are_no_ages(text: str) -> None:
    assert ages(text) == []


@pytest.mark.parametrize("more", ["Year 10", "May 12 is the day", "Article 15 says", "Mr Lee"])
def test_not_everything_with_a_capital_is_a_child(more: str) -> None:
    assert ages(f"Rufus is 14 and {more}") == [(14, 14)]


def test_stepchildren_and_godchildren_are_he_and_she() -> None:
    assert whom("and my stepson?").owners == (HE,)
    assert whom("and my goddaughter?").owners == (SHE,)
    assert whom("and my cousin?").another


@pytest.mark.parametrize(
    ("text", "age"),
    [
        ("hes actually 16 not 15", 16),
        ("she is 12, not 13", 12),
        ("my son is 13 not 14", 13),
        ("im 17 not 16", 17),
    ],
)
def test_the_age_it_takes_the_place_of_is_named(text: str, age: int) -> None:
    assert righted(text) == age


@pytest.mark.parametrize(
    "text",
    [
        "is he 16 not 15 for that?",
        "Year 9 not 8",
        "it is 13 not 16 that counts, right",
        "so it's 16 not 13?",
        "so it's 13 not 16",
    ],
)
def test_a_question_of_two_ages_puts_nothing_right(text: str) -> None:
    assert righted(text) is None


@pytest.mark.parametrize(
    ("text", "age"),
    [
        ("and 20?", 20),
        ("same for 12?", 12),
        ("what about at 18 then", 18),
        ("is it the same for a 9 year old", 9),
        ("and at seventeen too?", 17),
        ("or for 21?", 21),
    ],
)
def test_the_same_of_another_age(text: str, age: int) -> None:
    assert ages(text) == [(age, age)]


@pytest.mark.parametrize("text", ["and 40?", "and section 12?", "and 12 pages?", "and at 14:30?", "and 15%?", "and £12?", "and the 2?"])  # fmt: skip
def test_the_same_of_another_number_is_no_age(text: str) -> None:
    assert ages(text) == []


@pytest.mark.parametrize(
    ("text", "told_of"),
    [
        ("we've a son, 12, and a daughter, 15. who hears?", [(12, 12), (15, 15)]),
        ("I have a girl, 11; is she told of", [(11, 11)]),
        ("one child, 14, at yours", [(14, 14)]),
        ("a boy, 12 pages long", []),
    ],
)
def test_an_age_behind_a_child_that_is_nobody_s_yet(text: str, told_of: list) -> None:
    assert ages(text) == told_of

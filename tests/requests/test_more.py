"""More than was asked for: in the first message and in an answer, in any order."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.requests.words.schools import school_in
from bot.requests.words.wanting import delivery_in, time_in
from tests.requests.support import AROUND, Talk

AT = replace(AROUND, schools=("Alsager School", "Mill Lane Primary", "Cranberry Academy"))


def sar(opening: str, *answers: str) -> Talk:
    return Talk("sar", opening, AT).say(*answers)


def test_all_that_a_long_message_tells_is_taken_in_any_order() -> None:
    talk = sar("He's in yr 9 at Mill Lane. His name is Rufus Penhallow, post it please. My name is Jo Penhallow, jo@example.org, I'm his mum. I would like a copy of all his records from 2023 on")  # fmt: skip
    assert talk.answers == {
        "who": "parent", "name": "Jo Penhallow", "pupil_name": "Rufus Penhallow", "relationship": "mum", "school": "Mill Lane Primary",
        "date_of_birth": "Year 9", "contact": "jo@example.org", "wanted": ["Everything"], "period": "from 2023 on", "delivery": "post",
    }  # fmt: skip
    assert talk.asking == "address"


@pytest.mark.parametrize(
    ("answers", "told"),
    [
        (("Jo Penhallow, he's in yr 9 at Mill Lane",), {"name": "Jo Penhallow", "date_of_birth": "Year 9", "school": "Mill Lane Primary"}),
        (("Jo Penhallow year 9 Mill Lane",), {"name": "Jo Penhallow", "date_of_birth": "Year 9", "school": "Mill Lane Primary"}),
        (("jo penhallow", "Max Penhallow 4/5/2013"), {"pupil_name": "Max Penhallow", "date_of_birth": "2013-05-04"}),
        (("Jo Penhallow, jo@example.org",), {"name": "Jo Penhallow", "contact": "jo@example.org"}),
        (("Jo Hall", "Max Hall", "year 8", "cranberry, by post please"), {"school": "Cranberry Academy", "delivery": "post"}),
        (("Jo Hall", "Max Hall", "year 8", "not sure", "mum", "everything since 2022, by e-mail"), {"wanted": ["Everything"], "period": "since 2022", "delivery": "email"}),
        (("Jo Hall", "Max Hall", "year 8", "not sure", "mum", "all", "skip", "jo@example.org, but please post the answer"), {"contact": "jo@example.org", "delivery": "post"}),
    ],
)  # fmt: skip
def test_an_answer_that_tells_more_than_was_asked(answers: tuple[str, ...], told: dict) -> None:
    talk = sar("a copy of my son's data", *answers)
    assert talk.answers.items() >= told.items()


def test_what_answers_other_questions_is_kept_and_the_open_one_asked_again() -> None:
    talk = sar("a copy of my son's data", "jo hall", "he's in yr 9 at mill lane, by email please")
    assert talk.asking == "pupil_name" and talk.text.startswith("Thank you")
    assert talk.answers.items() >= {"school": "Mill Lane Primary", "delivery": "email"}.items()


def test_who_asks_for_a_grandchild_tells_whose_and_how_related() -> None:
    talk = Talk("sar", "", AT).say("im nan to Tilly Marsh, gran has custody")
    assert talk.answers == {"who": "acting", "pupil_name": "Tilly Marsh", "relationship": "nan"}
    assert talk.asking == "name" and talk.say("gran has custody").asking == "name"


def test_own_words_are_not_cut_and_a_story_tells_of_nobody() -> None:
    talk = sar("a copy of my son's data", "Jo Hall", "Max Hall", "year 8", "alsager", "mum", "the letter you sent by post")  # fmt: skip
    assert (
        talk.answers["wanted"] == ["the letter you sent by post"] and "delivery" not in talk.answers
    )
    talk = Talk("complaint", "", AT).say("You e-mailed Max Hall's file to pat@example.org")
    assert talk.asking == "remedy" and "contact" not in talk.answers


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("since last september", "since last september"), ("everything from 2023 on please", "from 2023 on"), ("all e-mails since he was in year 7", "since he was in year 7"),
        ("his attendance at Mill Lane since last september", "since last september"), ("from March to May", "from March to May"), ("copies from reception to year 6", "from reception to year 6"), ("I only need this school year", "this school year"),
        ("he has been ill since 2022", None), ("we moved here in 2019", None), ("I have been asking since March", None), ("he's been at your school since year 7", None),
        ("my details", None), ("it may be wrong", None),
    ],
)  # fmt: skip
def test_for_which_time(text: str, time: str | None) -> None:
    assert time_in(text) == time


@pytest.mark.parametrize(
    ("text", "way"),
    [
        ("by post please", "post"), ("printed out if possible", "post"), ("email me the records", "email"), ("as a PDF", "email"), ("i'll collect it from the office", "collect"),
        ("not by post", None), ("by e-mail or by post", None), ("you sent it by post", None), ("contact me by email", None), ("my email is jo@example.org", None), ("the letter that came in the post", None),
    ],
)  # fmt: skip
def test_how_it_is_to_come(text: str, way: str | None) -> None:
    assert delivery_in(text) == way


@pytest.mark.parametrize(
    ("text", "school"),
    [
        ("she's in yr 9 at Mill Lane", "Mill Lane Primary"), ("he goes to alsager", "Alsager School"), ("school: Cranberry", "Cranberry Academy"), ("Jo Hall, Mill Lane, 07700 900123", "Mill Lane Primary"),
        ("we are at alsager school", "Alsager School"), ("we live at Mill Lane", None), ("12 Mill Lane, Alsager ST7 2AB", None), ("I live in Alsager", None), ("he was at Cranberry and is at Alsager", None),
        ("eat cranberry sauce", None),
    ],
)  # fmt: skip
def test_which_school(text: str, school: str | None) -> None:
    assert school_in(text, AT.schools) == school

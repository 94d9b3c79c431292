"""Who is asking and how old the pupil is, as people say it."""

from __future__ import annotations

import pytest

from tests.requests.support import Talk


@pytest.mark.parametrize(
    ("said", "who"),
    [
        ("my kid", "parent"), ("its for my kid", "parent"), ("it's about my youngest son", "parent"), ("for my daughter", "parent"), ("my sons file", "parent"),
        ("I am 11", "pupil"), ("im 14", "pupil"), ("i'm 12 years old", "pupil"), ("me", "pupil"), ("my son's solicitor", "acting"), ("my grandson", "acting"),
    ],
)  # fmt: skip
def test_who_is_asking(said: str, who: str) -> None:
    for kind in ("sar", "opt_out"):
        assert Talk(kind).say(said).answers["who"] == who


def test_an_age_of_somebody_else_does_not_say_who_asks_and_is_no_noise() -> None:
    talk = Talk("sar").say("he is 12")
    assert talk.asking == "who" and talk.text.startswith("Thank you.")


@pytest.mark.parametrize("said", ["he is 12", "I am 11", "12", "she's twelve", "im 14 now", "12 years old", "Sam is 13"])  # fmt: skip
def test_an_age_where_the_birthday_is_asked_gets_a_reason(said: str) -> None:
    for talk in (Talk("sar").say("parent", "Jo", "Sam"), Talk("opt_out").say("parent", "Sam")):
        talk.say(said)
        assert talk.asking == "date_of_birth" and "Thank you." in talk.text
        assert "14 March 2011" in talk.text


@pytest.mark.parametrize(
    ("opening", "who"),
    [
        ("I am 14 and I want to opt out", "pupil"), ("im 15 opt me out pls", "pupil"), ("i am a pupil and want to opt out", "pupil"), ("I am in year 9, opt me out", "pupil"),
        ("I am 14 weeks late, opt my son out", "parent"), ("my kid is 13, opt him out", "parent"), ("opt out please", None),
    ],
)  # fmt: skip
def test_who_asks_in_the_opening(opening: str, who: str | None) -> None:
    assert Talk("opt_out", opening).answers.get("who") == who


def test_a_page_of_numbers_is_no_date_and_breaks_nothing() -> None:
    assert Talk("opt_out").say("parent", "Sam", "1 " * 900).asking == "date_of_birth"

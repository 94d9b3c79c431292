"""What is typed where a request cannot go on, and who is asking after all."""

from __future__ import annotations

import pytest

from bot.requests.barring import is_left
from bot.requests.outside import is_tentative
from bot.requests.words.commands import is_agreeing, is_sending
from tests.requests.support import Chat


def barred(opening: str, age: int, role: str) -> Chat:
    return Chat().say(opening, "do_opt_out", low=age, high=age, role=role)


@pytest.mark.parametrize("text", ["sorry he is 15", "he's 15 not 17", "no wait, hes 15"])
def test_an_age_put_right_at_the_bar_counts(text: str) -> None:
    chat = barred("i want to opt my son out, he is 17", 17, "parent")
    assert chat.kinds == ["handoff"]
    assert chat.say(text).asking == "pupil_name"


def test_a_date_asked_for_again_at_the_bar_is_taken() -> None:
    chat = barred("i want to opt my son out, he is 17", 17, "parent")
    chat.choose("change:date_of_birth").say("3 May 2012")
    assert chat.answers["date_of_birth"] == "2012-05-03" and chat.kinds == ["request"]


@pytest.mark.parametrize("text", ["leave it", "yeah leave it with them", "leave it for the dpo please"])  # fmt: skip
def test_leaving_the_wish_is_not_leaving_the_form(text: str) -> None:
    assert is_left(text)
    chat = barred("im 15 i wanna opt out", 15, "pupil").say(text)
    assert chat.answers["left_for_dpo"] is True and chat.kinds == ["request"]


def test_whose_name_it_was_stays_theirs() -> None:
    chat = Chat().say("", "do_opt_out", role="parent", low=14, high=14)
    chat.choose("answer:parent").say("Tom Hall")
    named = {**chat.answers}
    assert named["pupil_name"] == "Tom Hall"
    chat.choose("change:who").choose("answer:pupil")
    assert chat.answers["name"] == "Tom Hall" and "pupil_name" not in chat.answers


@pytest.mark.parametrize("text", ["can i stop it?", "could we limit it", "stop", "so can i complain"])  # fmt: skip
def test_a_question_whether_one_may_is_no_wish_yet(text: str) -> None:
    assert is_tentative(text)


def test_a_file_is_no_sending() -> None:
    assert not is_sending("file") and is_sending("file it") and not is_agreeing("file")


def test_an_offer_that_is_taken_up_is_no_danger() -> None:
    chat = Chat().say("can I limit it", "ask_opt_out", polar=True)
    assert chat.say("ok i want to do it then", "safety_self", 0.8).request is not None
    chat = Chat().say("can I limit it", "ask_opt_out", polar=True)
    assert chat.say("i want to die", "safety_self", 1.0).kinds == ["safety"]
    chat = Chat().say("my dad hits me", "safety_abuse", 1.0)
    assert chat.say("i want to do it then", "safety_self", 0.8).kinds == ["safety"]


def test_a_bar_names_what_it_rests_on() -> None:
    by_age = barred("i want to opt my son out, he is 17", 17, "parent")
    assert "If the age is wrong" in by_age.last.text and "date of birth" not in by_age.last.text
    assert by_age.last.choices[0].title == "Correct the age"
    by_date = Chat().say("", "do_opt_out").say("mum").say("Tom Hall").say("24/11/2010")
    assert "If the date of birth is wrong" in by_date.last.text
    assert by_date.last.choices[0].title == "Correct the date of birth"

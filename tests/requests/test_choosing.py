"""Choices that are typed instead of tapped."""

from __future__ import annotations

import pytest

from bot.notice.context import Context
from bot.notice.replies import Choice
from bot.requests.words.choosing import chosen
from tests.requests.support import Chat

OFFERED = (Choice("What changes at 13?", "a"), Choice("Yes, stop", "b"), Choice("Talk", "c"))


@pytest.mark.parametrize("typed", ["Stop this request", "stop this request please", "STOP THIS REQUEST!", "yes, stop this request"])  # fmt: skip
def test_the_words_of_a_button_act_as_the_button(typed: str) -> None:
    for label, opening in (("do_opt_out", "i'm his mum"), ("do_complaint", ""), ("do_sar", "")):
        chat = Chat().say(opening, label)
        before = chat.answers
        chat.say(typed, "do_withdraw")
        assert "Do you want to stop" in chat.last.text and chat.answers == before
        assert chat.say("yes, stop", "say_yes").request is None


def test_the_words_of_a_button_stop_the_request_after_a_safety_reply_too() -> None:
    chat = Chat().say("", "do_complaint").say("i am scared at home", "safety_self", 1.0)
    chat.say("stop this request", "do_withdraw")
    assert "Do you want to stop" in chat.last.text


def test_a_title_is_a_choice_outside_a_form() -> None:
    chat = Chat().say("who gets it", "ask_recipients")
    title = chat.last.choices[0].title
    assert chat.unsure(title.lower().strip("?") + " please").last.topic == "consent_and_sharing_law"


def test_what_is_no_choice_of_the_last_reply_is_read_as_it_is() -> None:
    chat = Chat().say("", "do_complaint").say("Talk to the school", "inform")
    assert chat.answers["details"] == "Talk to the school"


@pytest.mark.parametrize(
    ("typed", "payload"),
    [
        ("the first one", "a"), ("ok the first", "a"), ("the second", "b"), ("2", "b"), ("1.", "a"),
        ("the last one", "c"), ("number 2", "b"), ("the 3rd one please", "c"), ("4", None),
        ("what changes at 13", "a"), ("stop", "b"), ("Yes, talk please", "c"), ("yes", None),
        ("14", None), ("the first time he asked", None), ("last year", None), ("", None),
    ],
)  # fmt: skip
def test_what_is_chosen_by_its_place(typed: str, payload: str | None) -> None:
    assert chosen(typed, OFFERED, None) == payload


def test_a_place_is_a_choice_only_where_options_stand() -> None:
    chat = Chat().say("", "do_sar").unsure("the second one")
    assert chat.answers["who"] == "pupil"
    chat.say("Sam Hall").say("year 8").say("2")
    assert chat.answers["school"] == "Cranberry Academy"
    chat.say("everything").say("2")  # for which time: a free text
    assert chat.answers["period"] == "2"
    chat.say("jo@example.org").say("the first").say("none")
    assert chat.answers["delivery"] == "email" and "request:send" in chat.payloads
    chat.say("1")  # nothing is sent by a number
    assert chat.submit is None and chat.request is not None


def test_a_number_answers_whether_to_stop() -> None:
    chat = Chat().say("", "do_sar").say("stop").say("number 2")
    assert chat.request is not None and chat.asking == "who"


def test_the_choices_of_the_greeting_can_be_typed() -> None:
    assert Chat().unsure("the first one").last.topic == "recipients"


def test_only_titles_and_payloads_are_remembered() -> None:
    chat = Chat().say("I'm Zebedee Quux", "do_sar").say("parent")
    assert chat.context.offered and "Quux" not in chat.context.to_json()
    assert Context.from_json('{"topic": "retention"}').offered == ()  # of a version before

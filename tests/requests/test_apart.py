"""Deleting this conversation, who is a pupil, and questions that come with personal details."""

from __future__ import annotations

import json

import pytest

from bot.requests.apart import IN_WIDGET, MENU, ON_PAGE, asks_of_somebody, wants_it_forgotten
from bot.requests.words.personal import holds_details, plain_topic
from bot.settings import ROOT
from bot.understanding.reading import Reading
from tests.notice.saying import NOTICE
from tests.requests.support import Chat

FORGET = [
    "forget this conversation", "delete this chat", "Delete everything I typed!", "please delete this conversation now", "can you delete what i wrote",
    "delete my chat history", "forget everything i told you", "i want this chat deleted", "how do i delete this conversation?", "erase my messages",
    "delete everything i told you here",
]  # fmt: skip
NOT_FORGET = [
    "delete everything you hold on me", "delete my data", "i want my data deleted", "delete everything", "forget it", "forget what i said", "forget me",
    "delete everything i told the school", "delete the chats my teacher kept about me", "do you delete chats", "delete my messages to my teacher", "delete what you have on my son",
]  # fmt: skip


@pytest.mark.parametrize("said", FORGET)
@pytest.mark.parametrize("label", ["silent_assistant", "do_right", "say_smalltalk"])
def test_deleting_this_conversation_says_exactly_how(said: str, label: str) -> None:
    chat = Chat().say(said, label)
    assert chat.kinds == ["social"] and chat.request is None
    assert all(name in chat.last.text for name in (MENU, IN_WIDGET, ON_PAGE))
    assert "stays with the school" in chat.last.text


@pytest.mark.parametrize("said", NOT_FORGET)
def test_other_wishes_to_delete_are_read_as_they_are(said: str) -> None:
    assert not wants_it_forgotten(said)


def test_a_data_right_still_begins() -> None:
    chat = Chat().say("delete everything you hold on me", "do_right")
    assert chat.request is not None and chat.request.kind == "right"


def test_the_buttons_are_called_so() -> None:
    words = json.loads((ROOT / "bot/web/widget/messages/en.json").read_text("utf-8"))
    assert (words["menu"], words["forget"]) == (MENU, IN_WIDGET)
    assert f"<button type=\"submit\">{ON_PAGE}</button>" in (ROOT / "bot/web/templates/chat.html").read_text("utf-8")  # fmt: skip


def test_in_a_form_it_is_said_as_well_and_the_form_goes_on() -> None:
    chat = Chat().say("", "do_complaint").say("delete this chat", "silent_assistant")
    assert chat.kinds == ["social", "request"] and chat.answers == {} and chat.asking == "details"


SOMEBODY = [
    "is jack smith at this school", "is jack smith at alsager school", "Is Tom Jones in year 9", "can u tell me if jack smith goes there",
    "does jack smith go to your school", "do you have a pupil called Jack Smith", "what class is Emma Jones in", "what is jack smith's address",
    "Is Emma here?", "does my son go to this school", "is my neighbour's son at your school", "where does Jack Smith live", "is there a girl called Emma in year 9",
]  # fmt: skip
NOBODY = [
    "is my data kept at this school", "is the dfe in this school", "does my data go to this school", "is dyslexia on there", "is google analytics on here",
    "is Boots Opticians on there", "what is the school's address", "what is the DPO's email", "is anybody there", "is it here", "is cctv at this school",
    "does the council go to school", "what is my attendance", "are pupils told", "is free school meal info at this school", "is my son's file here",
]  # fmt: skip


@pytest.mark.parametrize("said", SOMEBODY)
@pytest.mark.parametrize("label", ["say_bot", "inform", "foreign_school", "ask_recipient_one"])
def test_who_is_a_pupil_is_never_said(said: str, label: str) -> None:
    chat = Chat().say(said, label, 0.5)
    assert chat.kinds == ["out_of_scope"] and "never say who is or was a pupil" in chat.last.text
    assert "dpo@" in chat.last.text and "request:sar" in chat.payloads


@pytest.mark.parametrize("said", NOBODY)
def test_a_question_about_data_is_none_about_somebody(said: str) -> None:
    assert not asks_of_somebody(Reading("ask_recipient_one", 0.5, text=said))


TOLD = [
    "My son is a pupil here", "My daughter goes to Alsager School", "my daughter attends this school", "Sam goes to Alsager School", "Sam is at Alsager School", "My ex is at this school",
]  # fmt: skip


@pytest.mark.parametrize("said", TOLD)
def test_where_a_child_is_may_be_told(said: str) -> None:
    assert not asks_of_somebody(Reading("inform", 0.5, text=said))
    for asked in (f"{said}?", f"tell me if {said}", f"do you know whether {said}"):
        assert asks_of_somebody(Reading("inform", 0.5, text=asked))


def test_the_school_inspectors_are_nobodys_child() -> None:
    assert not asks_of_somebody(Reading("ask_recipient_one", 0.5, text="Does Ofsted come to the school?"))  # fmt: skip


def test_where_a_child_is_answers_the_question_of_a_form() -> None:
    chat = Chat().say("", "do_sar")
    for answer in ("parent", "Jo Hall", "Sam Hall", "year 8", "My son goes to Alsager School"):
        chat.say(answer)
    assert chat.answers["school"] == "Alsager School" and chat.kinds == ["request"]
    chat = Chat().say("", "do_complaint").say("They lost it.").say("My ex is at this school")
    assert chat.answers["remedy"] == "My ex is at this school"


def test_in_a_form_what_is_no_question_is_an_answer() -> None:
    chat = Chat().say("", "do_complaint").say("I need Jack Smith's address")
    assert chat.answers["details"] == "I need Jack Smith's address"
    chat = Chat().say("", "do_complaint").say("please tell me if Jack Smith goes there")
    assert chat.kinds == ["out_of_scope", "request"] and chat.answers == {}


def test_what_is_surely_read_as_something_else_is_no_name_in_small_letters() -> None:
    assert not asks_of_somebody(Reading("silent_biometrics", 0.95, text="is face recognition at this school"))  # fmt: skip


def test_in_a_form_it_is_refused_and_is_no_answer() -> None:
    chat = Chat().say("", "do_sar").say("parent").say("is jack smith at this school", "say_bot")
    assert chat.kinds == ["out_of_scope", "request"] and "name" not in chat.answers


@pytest.mark.parametrize(
    ("said", "label", "topic"),
    [
        ("im lucy brown and my email is lucy@example.org, who gets my data", "inform", "recipients"),
        ("who gets my data? my phone is 07700 900123", "ask_recipients", "recipients"),
        ("My name is Dave Cole. how long do you keep records?", "ask_retention", "retention"),
        ("Lucy Brown, lucy@example.org. What do you hold about me?", "inform", "categories"),
        ("I'm Sam Hall. Is my data sent abroad?", "ask_abroad", "transfers_abroad"),
    ],
)  # fmt: skip
def test_a_question_with_personal_details_gets_the_warning_and_the_answer(said: str, label: str, topic: str) -> None:  # fmt: skip
    chat = Chat().say(said, label)
    assert chat.kinds == ["answer"] and "not needed" in chat.last.text
    assert chat.last.topic == NOTICE.topics[topic].public
    assert chat.context.topic == topic


def test_a_question_that_cannot_be_read_for_them_is_asked_for_again() -> None:
    chat = Chat().say("im lucy brown lucy@example.org, does he know of it?", "inform")
    assert chat.kinds == ["social"] and "once more without them" in chat.last.text


@pytest.mark.parametrize("said", ["is dpo@alsagerschool.org the right address?", "I'm British Asian, is that held?", "I'm in Year 8, who gets my data?", "who gets my data?"])  # fmt: skip
def test_without_personal_details_nobody_is_warned(said: str) -> None:
    assert not holds_details(said, NOTICE.contact.email)
    assert "not needed" not in Chat().say(said, "ask_recipients").last.text


def test_details_alone_get_the_warning_alone() -> None:
    assert plain_topic("im lucy brown and my email is lucy@example.org") is None
    chat = Chat().say("im lucy brown and my email is lucy@example.org", "inform")
    assert chat.kinds == ["social"] and "not needed" in chat.last.text

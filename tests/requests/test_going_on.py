"""Going on with a form after something else."""

from __future__ import annotations

import pytest

from bot.requests.words.commands import is_onward
from tests.requests.support import Chat, Talk

ONWARD = ["carry on", "continue", "go on", "ok", "thanks", "back to the form", "where were we?", "Ok thanks!", "ok let's continue", "ok carry on please"]  # fmt: skip
NAMES = ["Carrie On", "Thanh Xu", "Okoro Lee", "Cary Onn", "Ta", "Will Carry", "Backer", "Goon Lee"]


@pytest.mark.parametrize("said", ONWARD)
def test_going_on_repeats_the_question_and_is_no_answer(said: str) -> None:
    for kind, answers in (
        ("sar", ("parent",)),
        ("sar", ("parent", "Jo Bloggs")),
        ("sar", ("parent", "Jo Bloggs", "Sam Bloggs")),
        ("sar", ("pupil", "Sam Bloggs", "year 8", "not sure")),
        ("complaint", ()),
        ("complaint", ("They lost my file.",)),
        ("complaint", ("They lost my file.", "skip")),
        ("right", ()),
    ):
        talk = Talk(kind).say(*answers)
        open_question, before = talk.asking, talk.answers
        talk.say(said)
        assert (talk.asking, talk.answers) == (open_question, before), kind
        assert talk.step.state is not None and talk.step.state.tries == 0


@pytest.mark.parametrize("name", NAMES)
def test_a_name_stays_a_name(name: str) -> None:
    talk = Talk("sar").say("parent", name)
    assert talk.answers["name"] == name and not is_onward(name)


@pytest.mark.parametrize("asked", ["ok so can she", "what is this for", "who gets that then"])
def test_a_question_is_no_name(asked: str) -> None:
    assert "name" not in Talk("sar").say("parent", asked).answers


@pytest.mark.parametrize("said", ONWARD)
def test_going_on_after_a_question_and_after_the_safety_reply(said: str) -> None:
    chat = Chat().say("", "do_sar").say("parent")
    for between, label in (("is it sent abroad?", "ask_abroad"), ("i am scared", "safety_self")):
        before = chat.answers
        chat.say(between, label, 1.0).say(said, "say_smalltalk")
        assert chat.kinds == ["request"] and chat.answers == before and chat.asking == "name"


def test_ok_after_something_else_neither_sends_nor_stops_nor_confirms() -> None:
    chat = Chat().say("", "do_complaint").say("They lost it.").say("skip").say("jo@example.org")
    chat.say("i am scared", "safety_self", 1.0).say("ok", "say_smalltalk")
    assert chat.submit is None and "request:send" in chat.payloads
    chat.say("stop").say("i am scared", "safety_self", 1.0).say("ok", "say_smalltalk")
    assert chat.request is not None and "request:send" in chat.payloads
    assert chat.say("thanks", "say_thanks").submit is None
    chat.say("ok", "say_smalltalk")  # to the check itself
    assert chat.submit is None and "Shall I send" in chat.last.text
    assert chat.say("ok", "say_smalltalk").submit is not None


def test_ok_is_an_answer_where_it_is_asked_whether_all_is_clear() -> None:
    talk = Talk("opt_out").say("mum", "Sam Bloggs", "14/3/2012", "alsager school", "Jo Bloggs", "mother", "07700 900123")  # fmt: skip
    assert talk.asking == "understood"
    assert talk.say("thanks").asking == "understood"
    assert talk.say("ok").answers["understood"] is True


def test_going_on_does_not_end_a_request_that_cannot_go_on() -> None:
    talk = Talk("opt_out").say("pupil", "Sam Bloggs", "14/3/2012")
    assert "until you are 16" in talk.say("carry on").text and talk.step.state is not None

"""Without a name, about the DPO, about this assistant; and whether somebody is told: said plainly, nothing promised."""

from __future__ import annotations

import pytest

from bot.requests.words.anonymous import asks_unnamed
from bot.requests.words.asking import asks_on_condition
from bot.requests.words.being_told import asks_who_is_told
from tests.requests.support import Chat, Talk

UNNAMED = ["can i complain without giving my name", "can i make an anonymous complaint", "is there a way to complain anonymously", "do i have to give my name to complain", "can I complain about a teacher without saying who I am", "do you take anonymous complaints"]  # fmt: skip


@pytest.mark.parametrize("said", UNNAMED)
def test_a_complaint_needs_no_name(said: str) -> None:
    chat = Chat().say(said, "ask_complaint")
    assert chat.last.text.startswith("Yes. This form does not ask for your name")
    assert chat.payloads[0] == "request:complaint" and chat.request is None
    assert chat.say("yes", "say_yes").request is not None
    inside = Chat().say("", "do_complaint").say(said, "ask_complaint")
    assert inside.asking == "details" and "does not ask for your name" in inside.last.text


@pytest.mark.parametrize("kind", ["sar", "opt_out", "right"])
def test_in_other_forms_the_name_may_be_left_out(kind: str) -> None:
    talk = Talk(kind).say("can I do this anonymously?")
    assert "Only in part" in talk.text and talk.step.state is not None
    talk = Talk("sar").say("pupil", "can i stay anonymous")
    assert talk.asking == "name" and "name" not in talk.answers


@pytest.mark.parametrize(
    "said",
    ["is the data anonymous", "do you share anonymous data", "is my data anonymous when you send it", "can you share it without my name", "can i have a copy without the names", "do i have to give my name", "anonymous"],
)  # fmt: skip
def test_what_is_asked_of_the_data_is_no_such_question(said: str) -> None:
    assert not asks_unnamed(said)
    assert "This form" not in Chat().say(said, "ask_mandatory").last.text


@pytest.mark.parametrize("said", ["i want to complain about the dpo", "complaint against your data protection officer", "I want to complain, the DPO never answered me"])  # fmt: skip
def test_a_complaint_about_the_dpo_names_the_other_way(said: str) -> None:
    chat = Chat().say(said, "do_complaint")
    assert "also when it is about the DPO" in chat.last.text and chat.asking == "details"
    where = "https://ico.org.uk/concerns/"
    assert where in chat.last.text
    assert where in Chat().say("how do I complain", "ask_complaint").last.text  # the notice's own


@pytest.mark.parametrize("said", ["i want to complain about this bot", "a complaint about your chatbot please"])  # fmt: skip
def test_a_complaint_about_the_assistant_is_taken(said: str) -> None:
    chat = Chat().say(said, "do_complaint")
    assert "automated assistant as well" in chat.last.text and chat.asking == "details"


@pytest.mark.parametrize("said", ["i want to complain to the dpo about a teacher", "I want to complain about the office"])  # fmt: skip
def test_any_other_complaint_is_not_one_of_these(said: str) -> None:
    text = Chat().say(said, "do_complaint").last.text
    assert "about the DPO" not in text and "assistant as well" not in text


TOLD = ["will my mum be told", "if her dad finds out will he get told i asked", "does my dad get told?", "will you tell my parents", "will the school tell my ex about this", "who gets told", "will he find out that I complained", "can my ex see this", "will Tilda's dad be told"]  # fmt: skip


@pytest.mark.parametrize("said", TOLD)
@pytest.mark.parametrize("answers", [("parent",), ("parent", "Jo Hall"), ("parent", "Jo Hall", "Max Hall", "year 8", "not sure")])  # fmt: skip
def test_whether_somebody_is_told_is_a_question_and_nothing_is_promised(
    said: str, answers: tuple[str, ...]
) -> None:
    talk = Talk("sar").say(*answers)
    before, asking = talk.answers, talk.asking
    talk.say(said)
    assert (talk.answers, talk.asking) == (before, asking) and "cannot promise" in talk.text


@pytest.mark.parametrize(
    "said",
    ["will my mum be told about trips", "does the council get told my address", "will my new school be told about my detentions", "my mum was told", "who is told when i am off sick", "can my ex see the records", "will my dad know my grades", "will i be told"],
)  # fmt: skip
def test_who_is_told_of_data_is_for_the_notice(said: str) -> None:
    assert not asks_who_is_told(said)


@pytest.mark.parametrize("said", ["if i move house do i have to do it again", "when i turn 16 does it stop", "once it is sent, will it be read by him"])  # fmt: skip
def test_a_question_on_a_condition_is_no_answer(said: str) -> None:
    assert asks_on_condition(said)
    for answers in (("parent",), ("parent", "Jo"), ("parent", "Jo", "Max", "year 8", "not sure")):
        talk = Talk("sar").say(*answers)
        before = talk.answers
        assert talk.say(said).step.aside or talk.answers == before


@pytest.mark.parametrize("said", ["if there are emails can you send them", "when he was ill they sent it to my ex", "when they did it he was 12", "if possible by post", "If you can, by email", "since he started"])  # fmt: skip
def test_words_with_if_that_answer_stay_answers(said: str) -> None:
    assert not asks_on_condition(said)

"""Questions about the form in the middle of it: answered, and the same step asked again."""

from __future__ import annotations

import pytest

from tests.requests.support import Chat, Talk

STEPS = ((), ("pupil",), ("pupil", "Sam Hall"), ("pupil", "Sam Hall", "year 9"), ("pupil", "Sam Hall", "year 9", "alsager"),
         ("pupil", "Sam Hall", "year 9", "alsager", "everything"), ("pupil", "Sam Hall", "year 9", "alsager", "everything", "skip"),
         ("pupil", "Sam Hall", "year 9", "alsager", "everything", "skip", "sam@example.org", "by email"))  # fmt: skip


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("how much does it cost", "You pay nothing"), ("how long will it take", "does not say how long it takes"), ("when will I hear back?", "your receipt shows the date"),
        ("what happens with it", "Data Protection Officer (DPO) once you choose to send it"), ("what do they do with this?", "tracking code"),
        ("who reads this", "Data Protection Officer (DPO)"), ("is this confidential", "I cannot promise that it is kept secret"), ("will you keep this private?", "nobody reads this chat live"),
    ],
)  # fmt: skip
def test_it_is_answered_at_each_step_and_the_step_goes_on(said: str, words: str) -> None:
    for before in STEPS:
        talk = Talk("sar").say(*before)
        asking, answers = talk.asking, talk.answers
        talk.say(said)
        assert words in talk.text and "Back to your request." in talk.text
        assert talk.asking == asking and talk.answers == answers


def test_how_long_is_said_for_each_kind() -> None:
    assert "No date is set by law" in Talk("opt_out", "").say("how long will it take").text
    assert "no day for the outcome" in Talk("complaint").say("how long does this take?").text


@pytest.mark.parametrize("said", ["how long do you keep it", "who sees my data", "is my data safe", "how long is it kept", "what happens to his data at 18", "who reads it out in class"])  # fmt: skip
def test_a_question_about_the_data_is_none_about_the_form(said: str) -> None:
    assert Talk("sar").say(said, question=True).step.aside


def test_after_an_answer_it_is_that_which_is_meant() -> None:
    chat = Chat().say("", "do_sar").say("is it sent abroad?", "ask_abroad", polar=True)
    assert chat.kinds[-1] == "request" and len(chat.kinds) == 2
    chat.say("who sees it?", "ask_recipients")
    assert chat.kinds == ["answer", "request"]

"""One of several things as the only one, and what somebody would have to put up with."""

from __future__ import annotations

import pytest

from bot.notice.turned import begins_at_16, is_turned
from bot.understanding.reading import Reading
from tests.notice.saying import say


@pytest.mark.parametrize(
    ("topic", "question"),
    [
        ("complaint", "Is the regulator the only one I can go to?"),
        ("complaint", "can I only write to the school"),
        ("contact", "is the website the sole way"),
        ("subject_access", "am I limited to a copy"),
        ("lawful_basis", "do you go by nothing but the GDPR"),
        ("controller", "is it the school on its own that answers for it"),
        ("opt_out", "is it only the father who may ask"),
        ("right_marketing", "have we got to put up with adverts?"),
        ("right_object", "must she simply accept it"),
        ("opt_out", "are parents forced to let that service know it all"),
    ],
)
def test_a_right_or_a_second_way_is_a_no(topic: str, question: str) -> None:
    assert is_turned(topic, "yes", Reading("", 0.9, polar=True, text=question))


@pytest.mark.parametrize(
    ("topic", "question"),
    [
        ("complaint", "can I go to the regulator?"),
        ("complaint", "can I write only to you, or to the ICO too?"),
        ("complaint", "can I complain to you only if I write?"),
        ("subject_access", "may I have only a copy of my report?"),
        ("opt_out", "I'm only the dad, may I ask?"),
        ("opt_out", "do I have to ask in writing?"),
        ("right_marketing", "must you stop when I say so?"),
        ("consent", "do I have to accept it?"),
    ],
)
def test_look_alikes_stay(topic: str, question: str) -> None:
    assert not is_turned(topic, "yes", Reading("", 0.9, polar=True, text=question))


def test_the_answer_begins_with_it() -> None:
    text = "Do I have to accept leaflets and adverts?"
    said, _ = say("ask_right_marketing", polar=True, text=text)
    assert said.verdict == "no" and said.text.startswith("No. ")
    open_one, _ = say("ask_right_marketing", text="How do I stop adverts?")
    assert open_one.verdict is None


@pytest.mark.parametrize(
    "question",
    [
        "the careers lot are told nothing until she is 16, right?",
        "is it just from Year 12 that they hear of him",
        "it starts at sixteen, doesn't it?",
    ],
)
def test_it_begins_at_13(question: str) -> None:
    assert begins_at_16("ask_sharing_16", Reading("", 0.9, polar=True, text=question))
    said, _ = say("ask_sharing_16", polar=True, low=16, high=16, text=question)
    assert (said.verdict, said.topic) == ("no", "youth_support_13")


@pytest.mark.parametrize(
    "question", ["is anything passed on at 16?", "do you share it once she is 16?", "is it only certain facts at 16"]
)  # fmt: skip
def test_what_begins_at_16_stays(question: str) -> None:
    said, _ = say("ask_sharing_16", polar=True, low=16, high=16, text=question)
    assert (said.verdict, said.topic) == ("yes", "sharing_16")


@pytest.mark.parametrize(
    "what", ["everything", "the whole lot", "all of his data", "every single bit"]
)
def test_of_those_of_16_not_all_of_it_is_shared(what: str) -> None:
    said, _ = say("ask_sharing_16", polar=True, text=f"at sixteen does {what} go to them?")
    assert said.verdict == "no"
    less, _ = say("ask_sharing_16", polar=True, text="does it hold for all pupils of sixteen?")
    assert less.verdict == "yes"

"""Whether a question is of everybody who gets something, whatever age is told."""

from __future__ import annotations

import pytest

from bot.understanding.anyone import is_of_anyone
from bot.understanding.decision import Evidence, decide


@pytest.mark.parametrize(
    "question",
    [
        "im 12 do you pass my stuff on",
        "I'm 13, does anyone get my records?",
        "do you ever send her details to other people",
        "who gets his info",
        "who do you share her personal data with",
        "is anybody told my details?",
    ],
)
def test_of_anyone(question: str) -> None:
    assert is_of_anyone(question)


@pytest.mark.parametrize(
    "question",
    [
        "what happens to my details at 13",
        "do you give my details to anyone once I turn 16",
        "do you share it with the youth service",
        "is there anybody new who gets my records",
        "do you keep my records",
        "who can see my grades in school",
        "can I stop you",
        "does anyone read this chat",
        "who gets told if I'm late",
    ],
)
def test_of_something_else(question: str) -> None:
    assert not is_of_anyone(question)


def test_an_age_makes_no_question_of_youth_services() -> None:
    near = {"ask_youth_13": 0.5, "ask_recipients": 0.4, "ask_retention": 0.1}
    assert not decide(Evidence(near)).sure
    found = decide(Evidence(near, anyone=True))
    assert (found.label, found.sure) == ("ask_recipients", True)

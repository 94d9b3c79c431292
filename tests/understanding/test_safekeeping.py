"""Asked in general how safely it is kept, or how in detail?"""

from __future__ import annotations

import pytest

from bot.understanding.decision import Evidence, decide
from bot.understanding.safekeeping import is_general


@pytest.mark.parametrize(
    "text",
    [
        "how is it kept safe",
        "Are my daughter's details held securely?",
        "where do you store everything so that it is secure",
        "How is what you have on her looked after?",
        "is it safely stored",
        "how secure are our records?",
    ],
)
def test_general(text: str) -> None:
    assert is_general(text)


@pytest.mark.parametrize(
    "text",
    [
        "how do you keep it safe from hackers",
        "is it kept safe with encryption",
        "how are the backups kept safe",
        "is the form safe when I send it by email",
        "how safe is your network",
        "who looks after the keys so it is kept safe",
        "is my child safe with you",
        "",
    ],
)
def test_in_detail_or_something_else(text: str) -> None:
    assert not is_general(text)


def test_the_notice_answers_the_general_question_alone() -> None:
    likely = {"silent_security": 0.7, "ask_storage": 0.2, "foreign_world": 0.1}
    assert decide(Evidence(likely, safekeeping=True)).label == "ask_storage"
    assert decide(Evidence(likely)).label == "silent_security"
    other = {"silent_cctv": 0.7, "ask_storage": 0.2, "foreign_world": 0.1}
    assert decide(Evidence(other, safekeeping=True)).label == "silent_cctv"

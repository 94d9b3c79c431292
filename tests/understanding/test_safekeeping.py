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
    assert is_general(text, text)


@pytest.mark.parametrize(
    "text",
    [
        "how do you keep it safe from hackers",
        "is it kept safe with encryption",
        "how are the backups kept safe",
        "is what I send you kept safe",
        "Are records kept securely on teachers' iPads?",
        "Is it kept secure in the cloud?",
        "do you keep it safe if you share it with other companies",
        "are the servers kept secure from outsiders",
        "How do you protect the data of looked after children?",
        "who looks after the keys so it is kept safe",
        "is my child safe with you",
        "",
    ],
)
def test_in_detail_or_something_else(text: str) -> None:
    assert not is_general(text, text)


def test_a_danger_that_is_told_before_counts() -> None:
    assert not is_general(
        "Is the rest kept secure?", "His laptop was stolen. Is the rest kept secure?"
    )


def test_the_notice_answers_the_general_question_alone() -> None:
    likely = {"silent_security": 0.4, "ask_storage": 0.2, "foreign_world": 0.4}
    found = decide(Evidence(likely, safekeeping=True))
    assert (found.label, found.sure) == ("ask_storage", True)
    assert decide(Evidence(likely)).label != "ask_storage"
    other = {"silent_cctv": 0.7, "ask_storage": 0.2, "foreign_world": 0.1}
    assert decide(Evidence(other, safekeeping=True)).label == "silent_cctv"


def test_what_is_likelier_by_far_stays_so() -> None:
    likely = {"ask_recipients": 0.75, "silent_security": 0.1, "foreign_world": 0.15}
    assert decide(Evidence(likely, safekeeping=True)).label == "ask_recipients"

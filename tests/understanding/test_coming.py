"""An age that somebody will reach, and what changes then."""

from __future__ import annotations

import pytest

from bot.understanding.coming import age_coming, asks_what_changes, is_time_alone


@pytest.mark.parametrize(
    ("text", "age"),
    [
        ("my daughter turns 16 in March", 16),
        ("he'll be thirteen next week", 13),
        ("I'm 16 in two months", 16),
        ("her 16th birthday is on Friday", 16),
        ("she is 13 tomorrow, can I limit it?", 13),
        ("he turned 16 in March", None),
        ("he is 16", None),
        ("one turns 13 in May and the other turns 16 in June", None),
        ("we moved in at 16 in March Road", None),
        ("she's in room 14 next week", None),
    ],
)
def test_the_age_that_somebody_reaches(text: str, age: int | None) -> None:
    assert age_coming(text) == age


@pytest.mark.parametrize(
    "text",
    [
        "what's going to change?",
        "what will be different for her then",
        "so what changes?",
        "does anything change on Friday",
        "will anything be different next week?",
        "and what happens on her birthday?",
        "what happens then",
        "how will things change when he's 13?",
    ],
)
def test_what_changes(text: str) -> None:
    assert asks_what_changes(text)


@pytest.mark.parametrize(
    "text",
    [
        "what's going to change about the uniform?",
        "can I change his address?",
        "what happens to my data",
        "what happens if I say no",
        "will the timetable change",
        "has anything changed in the notice",
        "what is different about the two schools",
        "will anything be shared then",
    ],
)
def test_what_else_changes(text: str) -> None:
    assert not asks_what_changes(text)


@pytest.mark.parametrize("text", ["and on Monday?", "what about next week", "and in three days?", "and after her birthday then?", "tomorrow?"])  # fmt: skip
def test_a_time_alone(text: str) -> None:
    assert is_time_alone(text)


@pytest.mark.parametrize("text", ["and on paper?", "is school open on Monday?", "what about the police", "and for how long", "when?"])  # fmt: skip
def test_no_time_alone(text: str) -> None:
    assert not is_time_alone(text)

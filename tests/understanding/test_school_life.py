"""The catchment and the day of the photograph are no questions about data."""

from __future__ import annotations

import pytest

from bot.understanding.decision import Evidence, decide
from bot.understanding.school_life import is_of_school_life


@pytest.mark.parametrize(
    "question",
    [
        "Are we in catchment if we move to Barthomley?",
        "does your catchment area include Hassall Green",
        "when is the school photo",
        "What morning does the photographer come?",
        "can you tell me which date the Year 11 leavers' pictures are",
        "on what day is photo day",
    ],
)
def test_of_school_life(question: str) -> None:
    assert is_of_school_life(question)


@pytest.mark.parametrize(
    "question",
    [
        "who gets the class photo",
        "when are the school photos deleted",
        "when is the class picture put online",
        "do you use our address to see if we are in catchment",
        "do you take school photos without consent",
        "what day did you share his school photo",
    ],
)
def test_of_data(question: str) -> None:
    assert not is_of_school_life(question)


def test_a_photographer_s_day_is_turned_away() -> None:
    near = {"silent_photos": 0.9, "foreign_school": 0.05, "ask_storage": 0.05}
    assert decide(Evidence(near)).label == "silent_photos"
    assert decide(Evidence(near, school_life=True)).label == "foreign_school"

"""A family's story before a question that is none of it; a classifier that goes by the number of words stands in."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from tests.understanding.stand_in import Reader, StandIn, reading, terms

STORY = "I'm her dad and live in Crewe, away from her mum. "


class OfFamilies(StandIn):
    """Hears a family's story in any text that tells of one, and else a question on what is held or a copy."""

    labels = ("silent_family_law", "ask_categories", "ask_access")

    def chances(self, text: str) -> Sequence[float]:
        if "mum" in text:
            return (0.9, 0.05, 0.05)
        return (0.02, 0.03, 0.95) if "copy" in text else (0.02, 0.95, 0.03)


@pytest.fixture(scope="module")
def reader() -> Reader:
    return reading(OfFamilies(terms()))


@pytest.mark.parametrize(
    "asked", ["What is kept at school?", "So what do you hold on pupils?", "Who do I complain to?"]
)
def test_what_anybody_may_ask_is_asked_by_itself(reader: Reader, asked: str) -> None:
    read = reader.read(STORY + asked)
    assert read.label == "ask_categories" and read.sure
    assert (read.text, read.question) == (STORY + asked, asked)


@pytest.mark.parametrize(
    "asked",
    [
        "Do you send a copy of reports?",  # who may have one is a part of the story
        "What do you tell me of it?",
        "Can I know what is held?",
        "What does she get to decide?",
        "What is her father told?",
    ],
)
def test_what_the_family_may_see_or_decide_stays_one_question(reader: Reader, asked: str) -> None:
    assert reader.read(STORY + asked).label == "silent_family_law"


def test_the_story_alone_is_one(reader: Reader) -> None:
    assert reader.read(STORY).label == "silent_family_law"

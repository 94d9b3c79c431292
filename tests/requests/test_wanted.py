"""What somebody wants a copy of: nobody gets what they asked to leave out."""

from __future__ import annotations

import pytest

from bot.requests.sar import WANTED
from tests.requests.support import AROUND, Talk


@pytest.mark.parametrize(
    "said",
    [
        "everything except medical", "everything apart from attendance", "not the medical, only attendance", "all but the medical stuff",
        "everything, but no medical information", "all the e-mails about my son", "all emails between his teachers", "only the medical",
        "everything about the incident on 3 May",
    ],
)  # fmt: skip
def test_what_narrows_it_keeps_the_persons_own_words(said: str) -> None:
    assert WANTED.read(said, {}, AROUND) == [said]


@pytest.mark.parametrize(
    "said",
    ["everything", "Everything please!", "all", "all of it", "the lot", "the whole file", "a full copy please", "everything you have on him", "I want all the data you hold about my son", "all the information the school has about me", "just everything"],
)  # fmt: skip
def test_everything(said: str) -> None:
    assert WANTED.read(said, {}, AROUND) == ["Everything"]


def test_named_categories() -> None:
    assert WANTED.read("medical and assessment", {}, AROUND) == list(AROUND.categories)
    assert WANTED.read("Relevant medical information", {}, AROUND) == ["Relevant medical information"]  # fmt: skip


@pytest.mark.parametrize("opening", ["send me everything you hold on my son except the medical side", "I want everything on her assessment"])  # fmt: skip
def test_an_opening_that_narrows_it_is_asked_about(opening: str) -> None:
    assert "wanted" not in Talk("sar", opening).answers


def test_what_somebody_would_like_can_be_changed_by_its_name() -> None:
    talk = Talk("sar").say("pupil", "Sam Hall", "year 8", "not sure", "all", "skip", "jo@example.org", "email", "none")  # fmt: skip
    talk.say("change what i would like")
    assert talk.asking == "wanted"
    assert talk.say("only attendance").summary["What you would like"] == "only attendance"

"""The opt-out and taking it back are opposites: where the words do not say which, it is asked."""

from __future__ import annotations

import pytest

from bot.requests.forms.opt_out import DIRECTION
from bot.requests.words.direction import direction_in
from tests.requests.support import AROUND, Talk

BACK = [
    "i opted out of youth services before but i want it back on",
    "I opted my son out last year. I changed my mind, please pass everything on again",
    "I want my daughters full information passed to the youth service after all",
    "please undo my opt out", "cancel my opt out", "i want to take back the opt out", "opt me back in",
    "changed my mind, you can send the careers people everything again", "lift the limit please",
    "turn the careers sharing back on for me", "take it back", "I want my data passed on again",
]  # fmt: skip
LIMIT = [
    "Please stop passing everything to the youth support services, only name, address and date of birth",
    "I want to opt my son out of youth services", "opt out please", "dont give them all my details",
    "stop giving the council everything", "I want my daughter opted out",
    "Hi, mum of Ottilie. I'd like only name, address, DOB to be passed on. Everything else is fine with me.",
]  # fmt: skip
UNCLEAR = [
    "about the youth services thing", "cancel full sharing with the careers people", "i changed my mind about the opt out", "i opted out last year, want to change that now",
    "cancel youth services, i want to opt out", "we limited it last year, please change it",
]  # fmt: skip


NO_LIMIT = [
    "please do not limit what you send", "I don't want you to limit it", "please don't opt him out", "dont stop anything", "no need to restrict it",
    "I never wanted to opt out, pass everything on", "You can share everything with them, I don't mind", "send them all of it, not just the name",
]  # fmt: skip
STILL_LIMIT = [
    "do not share it just the name", "I don't want you to share everything", "only share the full name", "I want everything to stop being shared",
    "dont pass on all his details only name and address", "not everything, just the name", "we object to you sharing all of it", "put the limit on please", "opt out of all sharing", "no to all of the sharing", "he turned 16 on Monday and wants less passed on",
    "his dad said send everything, I want to limit it", "I never agreed so kindly limit what goes to youth support",
]  # fmt: skip


@pytest.mark.parametrize("text", NO_LIMIT)
def test_a_limit_that_is_denied_is_none_and_is_asked_about(text: str) -> None:
    assert direction_in(text) is None
    talk = Talk("opt_out", text)
    assert talk.asking == "direction" and "direction" not in talk.answers
    assert "direction" not in talk.say(text).answers and "one of the two" in talk.text


@pytest.mark.parametrize("text", STILL_LIMIT)
def test_all_that_is_not_to_be_shared_is_a_limit(text: str) -> None:
    assert direction_in(text) == "opt_out"


@pytest.mark.parametrize("text", BACK)
def test_words_for_taking_it_back(text: str) -> None:
    assert direction_in(text) == "withdraw"
    assert Talk("opt_out", text).answers["direction"] == "withdraw"


@pytest.mark.parametrize("text", LIMIT)
def test_words_for_a_limit(text: str) -> None:
    assert direction_in(text) == "opt_out"


@pytest.mark.parametrize("text", UNCLEAR)
def test_unclear_words_are_asked_about_first(text: str) -> None:
    talk = Talk("opt_out", text)
    assert "direction" not in talk.answers and talk.asking == "direction"
    assert "What would you like?" in talk.text


@pytest.mark.parametrize(
    ("said", "value"),
    [("take it back", "withdraw"), ("undo the opt out", "withdraw"), ("pass on everything again", "withdraw"), ("the limit", "opt_out"), ("stop it", "opt_out"), ("only the name", "opt_out"), ("opt out", "opt_out"), ("I want it back on", "withdraw")],
)  # fmt: skip
def test_the_question_is_answered_in_words(said: str, value: str) -> None:
    assert DIRECTION.read(said, {}, AROUND) == value


def test_the_question_is_answered_by_choice() -> None:
    for value in ("withdraw", "opt_out"):
        talk = Talk("opt_out", UNCLEAR[0]).choose(f"answer:{value}")
        assert talk.answers["direction"] == value and talk.asking == "who"


def test_whoever_only_chose_the_form_wants_the_limit() -> None:
    assert Talk("opt_out").answers == {"direction": "opt_out"}

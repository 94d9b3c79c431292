"""Two requests in one message: the second is named at once, and offered when the first has ended."""

from __future__ import annotations

import pytest

from bot.requests.second import also_wanted
from tests.requests.support import Chat

BOTH = "I want a copy of everything you hold on my son and opt him out of the youth service thing"


@pytest.mark.parametrize(
    ("said", "kind", "other"),
    [
        (BOTH, "opt_out", "sar"), (BOTH, "sar", "opt_out"), ("I want a copy of my data and I want it deleted", "sar", "right"),
        ("I'd like to opt out my daughter and get a copy of her records", "sar", "opt_out"), ("please delete the photos of my son and opt him out of youth services", "opt_out", "right"),
        ("I want to object to the sharing and complain", "right", "complaint"), ("please correct his address, also I want to make a complaint", "right", "complaint"),
        ("I want to complain that you lost it. I also want a copy of my file", "complaint", "sar"),
    ],
)  # fmt: skip
def test_the_other_wish_is_found(said: str, kind: str, other: str) -> None:
    assert also_wanted(said, kind) == other


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("I want a copy of my son's file and his reports", "sar"), ("please opt him out and send me a letter", "opt_out"), ("I want a copy of my data and to know who gets it", "sar"),
        ("I want to complain, they deleted my file and sent a copy of it to my ex", "complaint"), ("please delete his photo and correct his address", "right"),
        ("I want to complain, and please send me a copy of my complaint", "complaint"), ("I want a copy of all emails and letters, please", "sar"), ("I want to opt out", "opt_out"),
        ("can I get a copy and opt out?", "sar"),
    ],
)  # fmt: skip
def test_one_wish_is_one(said: str, kind: str) -> None:
    assert also_wanted(said, kind) is None


def begun() -> Chat:
    chat = Chat().say(BOTH, "do_sar")
    assert chat.request is not None and chat.request.kind == "sar"
    assert "You asked for two things" in chat.last.text and "youth support" in chat.last.text
    return chat


def test_it_is_offered_when_the_first_is_stopped() -> None:
    chat = begun().say("stop").say("yes")
    assert chat.request is None and "You also asked for something else" in chat.last.text
    chat.say("yes", "say_yes")
    assert chat.request is not None and chat.request.kind == "opt_out"


def test_it_is_offered_after_the_receipt() -> None:
    chat = begun()
    for said in ("Jo Hall", "Sam Hall", "year 8", "alsager", "mother"):
        chat.say(said)
    for said in ("skip", "jo@example.org", "by email", "skip"):
        chat.say(said)
    chat.choose("request:send")
    assert chat.submit is not None and not chat.replies
    assert [one.payload for one in chat.context.offered][:1] == ["request:opt_out"]
    chat.say("yes please", "say_yes")
    assert chat.request is not None and chat.request.kind == "opt_out"

"""Two requests in one message: the second is named at once, and offered when the first has ended."""

from __future__ import annotations

import pytest

from bot.requests.words.wishes import also_wanted, wished_anyway
from bot.understanding.reading import Reading
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


COUNTED = [
    ("1) send me everything 2) delete his photos", "sar", "right"), ("two things: a copy of my file; and remove my picture", "sar", "right"), ("first send me her records then take down her photo", "sar", "right"),
    ("firstly I'd like to see my file, secondly I want to complain", "sar", "complaint"), ("I want two things. Correct his address, and opt him out of youth services", "right", "opt_out"), ("(a) fix the marks (b) a copy of it all", "right", "sar"),
]  # fmt: skip


@pytest.mark.parametrize(("said", "kind", "other"), COUNTED)
@pytest.mark.parametrize(("label", "sure"), [("do_complaint", True), ("do_right", False), ("inform", True), ("foreign_school", False)])  # fmt: skip
def test_of_several_that_are_counted_the_first_begins(
    said: str, kind: str, other: str, label: str, sure: bool
) -> None:
    chat = Chat().say(said, label, 0.6, sure=sure)
    assert chat.request is not None and (chat.request.kind, chat.request.then) == (kind, other)
    assert "You asked for two things" in chat.last.text


@pytest.mark.parametrize("said", ["a copy of everything. then delete it", "please correct the address and then send me a copy of it all", "can you send me his file and take down the photo?"])  # fmt: skip
def test_two_wishes_need_no_i_also_want(said: str) -> None:
    assert {also_wanted(said, "sar"), also_wanted(said, "right")} >= {"right", "sar"}


@pytest.mark.parametrize(
    "said",
    ["first they deleted my file then they sent a copy of it to my ex", "what do you do first, delete my data or send it?", "1) who gets my data 2) how long do you keep it", "how do I get a copy and then have it deleted?", "there are two things I do not understand"],
)  # fmt: skip
def test_what_is_told_or_asked_is_no_wish(said: str) -> None:
    for label, sure in (("foreign_dataish", False), ("inform", True), ("ask_access", True)):
        assert wished_anyway(Reading(label, 0.5, sure=sure, text=said)) is None


@pytest.mark.parametrize("said", ["and the first thing?", "what about the other one", "and the second request?", "ok and my other request"])  # fmt: skip
def test_who_asks_for_the_other_hears_that_it_comes(said: str) -> None:
    chat = begun().say(said, "follow_more", 0.3, sure=False)
    assert "not forgotten" in chat.last.text and "youth support" in chat.last.text
    assert chat.kinds == ["request"] and chat.asking == "name"
    alone = Chat().say("a copy of my file please", "do_sar").say(said, "follow_more", 0.3, sure=False)  # fmt: skip
    assert "not forgotten" not in alone.last.text and "name" not in alone.answers


def test_the_right_that_was_named_goes_with_the_offer() -> None:
    chat = Chat().say("1) send me my file 2) delete my photos", "do_sar").say("stop").say("yes")
    assert chat.payloads[0] == "request:right:erasure" and "information deleted" in chat.last.text
    assert chat.say("yes", "say_yes").answers["right"] == "erasure"

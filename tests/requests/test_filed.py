"""Questions after the receipt are answered from the receipt."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest

from bot.notice.context import Context
from bot.notice.replies import Reply
from bot.requests.filed import receipt_says, with_receipt
from tests.requests.support import Chat

CODE = "5PX6-HTGP-84P3-87PC"
NEXT = "The Data Protection Officer (DPO) looks into it."


def receipt(**more: str | None) -> Reply:
    held = {"reference": "SAR-8PTWPM5", "tracking_code": CODE, "next": NEXT, "due_on": "2026-12-24", "target_on": None, "met_on": None}  # fmt: skip
    return Reply("receipt", f"Your tracking code is {CODE}.", receipt={**held, **more})


def filed(**more: str | None) -> Chat:
    chat = Chat().say("", "do_complaint").say("They lost it.").say("skip").say("jo@example.org")
    chat.say("send my request", "do_sar")
    assert chat.submit is not None
    chat.context = Context.from_json(with_receipt(chat.context, receipt(**more)).to_json())
    return chat


WHEN = ["how long does it take", "when will i hear back", "when is it due", "how long will it take?", "when do I get an answer", "what's the deadline", "how many days do you have", "how soon will they reply", "by when", "when will it be done", "how long until i hear", "when should I expect a reply", "is there a time limit", "when can i expect to hear from the school"]  # fmt: skip


@pytest.mark.parametrize("said", WHEN)
def test_when_it_is_due_is_what_the_receipt_says(said: str) -> None:
    reply = filed().say(said, "ask_retention").last
    assert reply.kind == "status" and "by Thursday 24 December 2026" in reply.text
    target = filed(due_on=None, target_on="2026-12-01").say(said, "ask_retention").last
    assert "aims to do this by Tuesday 1 December 2026" in target.text and "no date" in target.text
    complaint = filed(met_on="2026-12-24").say(said, "ask_retention").last
    assert "gives no date" in complaint.text and NEXT in complaint.text


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("who reads it", "went to the Data Protection Officer"), ("who looks at it", "does not say who else"), ("who will deal with my request?", "went to the Data"),
        ("will my mum be told", "cannot promise"), ("if her dad finds out will he get told i asked", "cannot promise"), ("will you tell my parents", "cannot promise"), ("who gets told", "cannot promise"),
        ("can i add something", "a box for it"), ("how do i add to it", "a box for it"), ("can i cancel it", "a button for it"), ("what if i want to withdraw it", "a button for it"),
        ("what was my number again", "Your reference is SAR-8PTWPM5"), ("can i have the reference again please", "SAR-8PTWPM5"), ("i lost my reference number", "SAR-8PTWPM5"),
        ("where do i check", "/track"), ("how can I follow it", "/track"), ("what happens next", NEXT), ("now what?", NEXT), ("what next", NEXT),
    ],
)  # fmt: skip
def test_what_else_the_receipt_tells(said: str, words: str) -> None:
    chat = filed()
    for _ in range(2):
        reply = chat.say(said, "ask_recipients").last
        assert reply.kind == "status" and words in reply.text


def test_the_code_is_never_shown_again() -> None:
    chat = filed()
    assert CODE not in chat.context.to_json()
    for said in ("what was my code", "i lost the code", "what was my number again", "show me the tracking code", "what does my receipt say"):  # fmt: skip
        assert CODE not in chat.say(said, "foreign_dataish").last.text


def test_some_messages_later_it_still_answers_what_names_it() -> None:
    chat = filed().say("who gets my data", "ask_recipients").say("thanks", "say_thanks")
    assert "24 December" in chat.say("when will i hear back", "ask_retention").last.text
    assert "SAR-8PTWPM5" in chat.say("what was my number again", "foreign_school").last.text
    for other in ("how long?", "can i stop it", "who sees it", "and when?", "where can i see it"):
        assert receipt_says(other, chat.context) is None


@pytest.mark.parametrize(
    "said",
    ["how long do you keep it", "how long is my data held", "when does he turn 16", "who gets my data", "who sees the photos", "will my mum be told about trips", "what happens with my data", "can i add my son to the register", "where is my data stored", "when do you pass it on", "when is parents evening", "can i cancel the trip", "what is my number plate", "how long is the school day", "thanks"],
)  # fmt: skip
def test_other_questions_are_read_as_they_are(said: str) -> None:
    assert receipt_says(said, filed().context) is None


@pytest.mark.parametrize("said", [*WHEN, "will my mum be told", "what was my number again"])
def test_without_a_receipt_nothing_is_said_of_one(said: str) -> None:
    assert receipt_says(said, Context()) is None
    assert receipt_says(said, replace(filed().context, filed=False)) is None


def test_a_danger_comes_before_the_receipt() -> None:
    assert filed().say("will my dad find out, he hits me", "safety_self", 1.0).kinds == ["safety"]


@pytest.mark.parametrize("words", ["ok ", "when ", "how long it ", "so please ", "who else can ", "the something back "])  # fmt: skip
def test_long_messages_of_such_words_take_no_time(words: str) -> None:
    context, began = filed().context, time.thread_time()
    receipt_says(words * 150 + "banana", context)
    assert time.thread_time() - began < 10

"""A request that is told whole in one message begins, whatever the reader makes of the names and numbers in it."""

from __future__ import annotations

import pytest

from tests.requests.support import Chat

ME = "I'm Ned Tate, ned@example.org"
WHOLE = [
    (f"I withdraw my opt out. I'm 17. {ME}", "opt_out"), (f"please undo the opt-out that my mum made, {ME}", "opt_out"), (f"opt my son out of youth services. {ME}", "opt_out"),
    (f"my sons DOB is wrong on your system, he is Max Tate, {ME}", "right"), (f"{ME}. My surname and the old address are wrong", "right"), (f"delete my son's photo. {ME}", "right"), (f"I object to you using my picture. {ME}", "right"),
    (f"{ME}. We require all records since 2020 about Max Tate", "sar"), (f"Please send me my file, {ME}", "sar"), (f"I want to complain, you lost my form. {ME}", "complaint"), (f"her marks are incorrect and I want them fixed, {ME}", "right"),
]  # fmt: skip


@pytest.mark.parametrize(("said", "kind"), WHOLE)
@pytest.mark.parametrize(("label", "sure"), [("inform", True), ("do_status", False), ("follow_age", True)])  # fmt: skip
def test_it_begins(said: str, kind: str, label: str, sure: bool) -> None:
    chat = Chat().say(said, label, 0.45, sure=sure)
    assert chat.request is not None and chat.request.kind == kind
    assert chat.answers["contact"] == "ned@example.org"
    if kind in ("right", "complaint"):
        assert chat.request.typed["details"] == said


@pytest.mark.parametrize(
    "said",
    [
        f"you have his surname, {ME}", f"all my records are here, {ME}", f"I would like to know who gets my records, {ME}", f"hi {ME}", f"is my name wrong on your system? {ME}", f"what if my address is wrong? {ME}", f"who gets my data? {ME}", f"{ME}, how long do you keep it", f"my daughter was sent a letter, {ME}",
        f"{ME}. Do you delete photos?", f"you said you would delete it, {ME}", f"nothing is wrong with my records, {ME}", f"can I opt out? {ME}",
    ],
)  # fmt: skip
def test_a_question_or_a_remark_with_a_name_begins_nothing(said: str) -> None:
    assert Chat().say(said, "inform", 0.6).request is None


@pytest.mark.parametrize("said", ["my surname is wrong", "delete my photo", "I withdraw my opt out", "send me my file"])  # fmt: skip
def test_without_a_name_or_a_contact_the_reader_decides(said: str) -> None:
    for label in ("ask_right_rectify", "say_smalltalk", "ask_access"):
        assert Chat().say(said, label, 0.6).request is None


def test_a_danger_comes_before_everything() -> None:
    chat = Chat().say(f"delete my photo, he hits me. {ME}", "safety_self", 1.0)
    assert chat.kinds == ["safety"] and chat.request is None


def test_who_was_taken_for_the_pupil_can_say_otherwise_at_the_name() -> None:
    for said, who in (("im nan to Tilly Marsh", "acting"), ("parent", "parent"), ("it's for my son", "parent")):  # fmt: skip
        chat = Chat().say("i want a copy of my data", "do_sar").say(said)
        assert chat.answers["who"] == who and chat.asking == "name"
    assert Chat().say("a copy of my data", "do_sar").say("Will Parent").answers["who"] == "pupil"

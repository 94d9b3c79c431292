"""What was told before a request began."""

from __future__ import annotations

import pytest

from tests.requests.support import Chat

PARENT = {"role": "parent"}


def aged(years: int, **more: str) -> dict:
    return {"low": years, "high": years, **more}


@pytest.mark.parametrize("kind", ["sar", "opt_out"])
@pytest.mark.parametrize("role", ["parent", "pupil"])
def test_a_told_role_is_not_asked_again_and_can_be_changed(kind: str, role: str) -> None:
    chat = Chat().say("my son is 14", "follow_age", low=14, high=14, role=role)
    chat.choose(f"request:{kind}")
    assert chat.answers["who"] == role and "You can change that" in chat.last.text
    if (kind, role) == ("opt_out", "pupil"):
        chat.choose("request:leave")
    assert chat.asking == ("pupil_name" if kind == "opt_out" and role == "parent" else "name")
    assert chat.choose("request:back").asking == "who"


def test_what_the_opening_says_comes_before_what_was_told() -> None:
    chat = Chat().say("my son is 14", "follow_age", **aged(14), **PARENT)
    chat.say("I'm a pupil and want a copy of my data", "do_sar")
    assert chat.answers["who"] == "pupil" and "I take it" not in chat.last.text


@pytest.mark.parametrize("told", [{}, {"role": "other"}])
def test_without_a_known_role_it_is_asked(told: dict) -> None:
    chat = Chat().say("hello", "say_hello", **told).choose("request:sar")
    assert chat.asking == "who" and "I take it" not in chat.last.text


def test_whom_a_right_is_about_is_known_when_a_child_was_spoken_of() -> None:
    chat = Chat().say("my son is 14", "follow_age", **aged(14), **PARENT)
    assert chat.choose("request:right").answers["who"] == "parent"
    assert "about your child" in chat.last.text and "You can change that" in chat.last.text
    for own in ("stop sending me marketing", "delete my photo"):
        chat = Chat().say("my son is 14", "follow_age", **aged(14), **PARENT).say(own, "do_right")
        assert chat.asking == "who"


def test_the_age_rule_of_the_opt_out_is_said_before_the_form() -> None:
    chat = Chat().say("limit what is passed on, my daughter is 16", "do_opt_out", **aged(16), **PARENT)  # fmt: skip
    assert chat.kinds == ["handoff"]
    assert "only the pupil" in chat.last.text and "@" in chat.last.text
    assert (chat.context.low, chat.context.role) == (16, "parent")
    chat = Chat().say("limit what is passed on, i'm 15", "do_opt_out", **aged(15, role="pupil"))
    assert "until you are 16" in chat.last.text and "request:leave" in chat.payloads
    for told in (aged(14, role="parent"), aged(17, role="pupil"), {}):
        chat = Chat().say("limit what is passed on", "do_opt_out", **told)
        assert "16" not in chat.last.text


@pytest.mark.parametrize(
    ("told", "offered"),
    [
        (aged(16, role="parent"), False),
        (aged(17, role="other"), False),
        (aged(15, role="parent"), True),
        (aged(16, role="pupil"), True),
        (aged(15, role="pupil"), True),  # who may leave the wish for the DPO
        (aged(16), True),
        ({**PARENT, "meant": (16, 16)}, False),
        ({"low": 15, "high": 16, **PARENT}, True),
        (PARENT, True),
    ],
)
def test_the_opt_out_is_not_offered_to_a_parent_whose_child_has_the_right(
    told: dict, offered: bool
) -> None:
    chat = Chat().say("can i limit it", "ask_opt_out", polar=True, **told)
    assert ("request:opt_out" in chat.payloads) is offered
    again = chat.say("tell me more", "follow_more")
    if "meant" not in told:
        assert ("request:opt_out" in again.payloads) is offered


def test_other_requests_are_offered_whatever_the_age() -> None:
    chat = Chat().say("can i get a copy", "ask_access", **aged(17), **PARENT)
    assert "request:sar" in chat.payloads


def test_an_opt_out_of_the_council_says_what_goes_on() -> None:
    for said in ("opt my daughter out of sharing with the council", "I dont want my son's SEN info going to the local authority"):  # fmt: skip
        chat = Chat().say(said, "do_opt_out")
        assert (
            "required to share information about its pupils with the local authority"
            in chat.last.text
        )
        assert "13" not in chat.last.text and chat.request is not None
    chat = Chat().say("only pass name and address to the council for youth support", "do_opt_out")
    assert "required to share" not in chat.last.text


def test_for_a_child_below_thirteen_nothing_is_passed_on_yet() -> None:
    chat = Chat().say("my daughter is 12", "follow_age", **aged(12), **PARENT)
    chat.say("opt her out of sharing with the council", "do_opt_out")
    assert "nothing is passed on for it yet" in chat.last.text
    chat = Chat().say("opt my son out", "do_opt_out").say("Sam").say("14/3/2015")
    assert "nothing is passed on for it yet" in chat.last.text and chat.asking == "school"
    chat = Chat().say("opt my son out", "do_opt_out").say("Sam").say("14/3/2012")
    assert "yet" not in chat.last.text

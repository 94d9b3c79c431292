"""Whose say the passing on is, and what it is to opt out."""

from __future__ import annotations

import pytest

from bot.understanding.decision import Evidence, decide
from bot.understanding.whose import asks_if_both_may, asks_whose_say, opts_out


@pytest.mark.parametrize(
    "text",
    [
        "does my dad have any say in what you pass to the council",
        "do parents get the final say on whether it's shared",
        "does our daughter get a voice in who you tell",
        "is it down to my parents whether you send it",
        "do my mum and dad get to decide if you pass it on",
        "has she got a veto over passing it on",
        "I'm 17, do I get a say in whether you share it",
        "can my dad overrule me on what you pass on",
        "does mum's opinion count in what's shared",
        "who's got the last word on passing it on, him or his parents",
        "have my parents any power over what you send",
        "we've a 16 year old, do we have any say in what is passed",
    ],
)
def test_whose_say_it_is(text: str) -> None:
    assert asks_whose_say(text, text)


@pytest.mark.parametrize(
    "text",
    [
        "do parents get a say in the menu",
        "does my son get a choice of college",
        "do you need my mum's permission to share",
        "do I get a say in what is shared",
        "does my mum get a say in which photos you share",
        "does my dad get to decide if you tell the police",
        "does my mum have a copy of what you sent",
        "my parents say you share it, do you",
        "do you ask the parents before sharing",
        "can you share it without asking my dad",
        "can my parents stop you sharing it",
        "who has the last word on the menu, us or parents",
        "can the head overrule the teachers on detentions",
    ],
)
def test_consent_and_other_matters_are_none_of_it(text: str) -> None:
    assert not asks_whose_say(text, text)


def test_what_sounds_like_consent_is_then_of_the_opt_out() -> None:
    likely = {"ask_consent": 0.8, "ask_opt_out": 0.1, "ask_rights": 0.1}
    assert decide(Evidence(likely, whose_say=True)).label == "ask_opt_out"
    assert decide(Evidence(likely)).label == "ask_consent"


@pytest.mark.parametrize(
    ("text", "both"),
    [
        ("can my dad and I both ask?", True),
        ("a 15 year old and her mum both want to, can they both ask", True),
        ("can both of us ask, me and my mum", True),
        ("can his mum and dad both ask?", False),
        ("do both my parents have to sign?", False),
        ("can both my kids do it", False),
        ("is it me or my dad", False),
    ],
)
def test_whether_pupil_and_parent_both_may(text: str, both: bool) -> None:
    assert asks_if_both_may(text) is both


@pytest.mark.parametrize(
    "text",
    ["can I opt her out today", "may we opt our twins out?", "how do i opt out of it", "is he allowed to opt out next year", "I want to opt out of sharing"],
)  # fmt: skip
def test_to_opt_out_is_of_the_passing_on(text: str) -> None:
    assert opts_out(text)


@pytest.mark.parametrize(
    "text",
    ["can I opt him out of PE", "opt out of the school trip?", "can she opt out, it's about swimming", "may we opt out of assembly", "can he opt out of the flu jab", "options for year 9", "can I opt her out of the play"],
)  # fmt: skip
def test_to_opt_out_of_school_life_is_not(text: str) -> None:
    assert not opts_out(text)

"""What is told in confidence, what only sounds like a danger, and the dangers beside them."""

from __future__ import annotations

import pytest

from bot.understanding.alarm import is_alarm
from bot.understanding.confided import is_confided, without_the_told
from bot.understanding.harmless import does_not_mind, is_bare_wish, without_danger
from bot.understanding.reading import Mention


def mentioned(text: str, *words: str) -> list[Mention]:
    return [
        Mention(word, "recipients", word, text.index(word), text.index(word) + len(word))
        for word in words
    ]


@pytest.mark.parametrize(
    ("text", "named", "confided"),
    [
        ("if i tell the counsellor stuff does it stay between us", ["counsellor"], True),
        ("when my daughter speaks to the counsellor who else gets told", ["counsellor"], True),
        ("what i say to the nurse, is it private", ["nurse"], True),
        ("is anything a pupil tells the nurse passed to the council", ["nurse", "council"], False),
        ("is what i told the counsellor in my file", ["counsellor"], False),
        ("do you tell social services", ["social services"], False),
        ("will you tell the counsellor my marks", ["counsellor"], False),
    ],
)
def test_what_is_told_in_confidence(text: str, named: list[str], confided: bool) -> None:
    assert is_confided(text, 0, mentioned(text, *named)) == confided


def test_whoever_is_told_gets_no_record() -> None:
    text = "Hello. Does what i tell the nurse go to the council?"
    found = without_the_told(text[7:], 7, mentioned(text, "nurse", "council"))
    assert [one.concept for one in found] == ["council"]


@pytest.mark.parametrize(
    "text",
    ["i want to stop it then", "ok i want to undo that", "I'd like it removed please", "we want it taken out"],
)  # fmt: skip
def test_a_bare_wish(text: str) -> None:
    assert is_bare_wish(text) and not is_alarm(text)


@pytest.mark.parametrize(
    "text",
    ["i want to end it", "i want it to stop", "i want to die", "i want out", "i cant take it any more", "i want to stop it hurting", "he wants to do it again", "i want to do it", "i want them gone", "i want it to be done"],
)  # fmt: skip
def test_what_may_be_more_than_a_wish(text: str) -> None:
    assert not is_bare_wish(text)


def test_the_rest_shares_what_the_danger_had() -> None:
    calm = without_danger({"safety_self": 0.8, "ask_rights": 0.15, "say_yes": 0.05})
    assert calm == pytest.approx({"safety_self": 0.0, "ask_rights": 0.75, "say_yes": 0.25})


@pytest.mark.parametrize(
    ("text", "alarm"),
    [
        ("wat do u do w my data if i kms", True),
        ("idk might kms", True),
        ("we live 5 kms away, does that matter", False),
        ("my bf is 22 and i'm 14 is that ok", True),
        ("the guy im seeing is 25, im 15", True),
        ("my partner is 42 and i'm 38", False),
        ("i'm 15 and my boyfriend's 25", True),
        ("im 13 and my boyfriend\u2019s in his twenties", True),
        ("im in year 8 and my bf is 21", True),
        ("i'm fifteen and my boyfriend is 25", True),
        ("my partner is 42, I'm 12 weeks pregnant, do you hold that", False),
    ],
)
def test_dangers_in_few_letters(text: str, alarm: bool) -> None:
    assert is_alarm(text) == alarm


@pytest.mark.parametrize(
    "text",
    ["my parents dont care if you share my data, im 15", "my mum doesn't mind that you pass it on", "they wouldn't mind if the school kept my photo data"],
)  # fmt: skip
def test_parents_who_do_not_mind_the_sharing(text: str) -> None:
    assert does_not_mind(text) and not is_alarm(text)


@pytest.mark.parametrize(
    "text",
    ["my parents dont care", "my mum doesnt care if i die", "my mum doesn't care if it hurts, she tells me i deserve it", "he won't care if you tell someone what he does to me at night", "my mum doesn't care who the school tells, i can't keep living like this", "she doesn't care that it bleeds she keeps doing it to me", "my dad doesn't care that you know he hits me and i have bruises all over and nobody helps me ever", "they dont care about me"],
)  # fmt: skip
def test_parents_who_do_not_care_for_the_child(text: str) -> None:
    assert not does_not_mind(text)

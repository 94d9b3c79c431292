"""What a later message takes from the answer before it: an age put right, one of what was told, a conclusion."""

from __future__ import annotations

import pytest

from bot.notice.again import is_of_somebody_else
from bot.understanding.people import HE, SHE, SOMEBODY, Aged, Whom, whom
from bot.understanding.reading import Mention, Reading
from tests.notice.saying import named, say
from tests.notice.test_going_on import asked_of


@pytest.mark.parametrize("label", ["say_smalltalk", "follow_age", "foreign_school"])
def test_an_age_put_right_asks_the_same_whatever_it_sounds_like(label: str) -> None:
    before = asked_of(15)
    one, context = say(
        label, before, text="typo haha 17", low=17, high=17, people=(Aged(SOMEBODY, 17, 17),),
        asks=False,
    )  # fmt: skip
    assert (one.topic, one.verdict, context.low) == ("opt_out", "no", 17)


@pytest.mark.parametrize("kin", ["grandson", "stepdaughter", "cousin"])
def test_other_people_s_children_are_asked_of_too(kin: str) -> None:
    _, before = say("ask_youth_13", polar=True, low=14, high=14, people=(Aged(HE, 14, 14),))
    text = f"and my {kin} who's 12?"
    one, _ = say(
        "ask_youth_13", before, polar=True, text=text, low=12, high=12, mentions=named("relatives"),
        people=(Aged(SOMEBODY, 12, 12),), whom=whom(text),
    )  # fmt: skip
    assert (one.topic, one.verdict) == ("youth_support_13", "no")
    assert not is_of_somebody_else(Reading("ask_recipient_one", 0.9, text="and his stepmum?"))


def test_another_child_without_an_age_has_none() -> None:
    """A detail that is guessed from "and his sister?" is no age; one that is spoken of is."""
    told = Mention("before_13", "aspects", "", 0, 0)
    _, before = say(
        "ask_youth_13", polar=True, low=13, high=13, role="parent", people=(Aged(HE, 13, 13),)
    )
    hers = Whom((SHE,), another=True)
    more = {"polar": True, "fragment": True, "whom": hers, "mentions": (told,)}
    assert say("ask_youth_13", before, text="and his sister?", **more)[0].verdict == "depends"
    assert say("ask_youth_13", before, text="and his little sister?", **more)[0].verdict == "no"

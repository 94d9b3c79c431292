"""Dates of birth that come with a question, and what they make of it."""

from __future__ import annotations

from datetime import date

import pytest

from bot.notice.answers import Contacts, Context
from bot.requests.dialogue import Said, turn
from bot.requests.words.births import older_by_then, with_birth
from bot.understanding.people import HE, SHE, SOMEBODY, WRITER, Aged
from bot.understanding.reading import Mention, Reading
from tests.notice.saying import NOTICE
from tests.requests.support import AROUND

TODAY = date(2026, 11, 24)


def read(text: str, label: str = "ask_opt_out", **more: object) -> Reading:
    asked = Reading(label, 0.9, text=text, asking=(0, len(text)), polar=True)
    return with_birth(Reading(**{**asked.__dict__, **more}), TODAY)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "owner", "low", "high"),
    [
        ("he was born on 24/11/2013, what happens?", HE, 13, 13),
        ("my daughter's dob is 25 November 2013, does it apply?", SHE, 12, 12),
        ("D.O.B. 2012-02-29: can I stop it?", SOMEBODY, 14, 14),
        ("I was born in 2009, can I stop it?", WRITER, 16, 17),
        ("she was born in nov 2010, can I?", SHE, 15, 16),
        ("born 03/2011. can it be stopped", SOMEBODY, 15, 15),
        ("date of birth: 1st of May 2010, who decides?", SOMEBODY, 16, 16),
        ("5/6/2011 is his birthday, can I stop it?", HE, 15, 15),
        ("his sister, born 2011, what of her?", SHE, 14, 15),
        ("my son's at yours, I was born 3/4/2010, can I?", WRITER, 16, 16),
        ("she's a 2010 baby, is it my call?", SHE, 15, 16),
    ],
)
def test_a_birth_tells_an_age(text: str, owner: str, low: int, high: int) -> None:
    found = read(text)
    assert (found.low, found.high, found.people) == (low, high, (Aged(owner, low, high),))


@pytest.mark.parametrize(
    "text",
    [
        "do you keep her date of birth?",
        "I was born in 1975, can I stop it for my son?",
        "born 31/02/2012, can I?",
        "he starts on 04/09/2026, can I stop it?",
        "we moved here in 2010, is that kept?",
        "a child is born in 2027, who gets that?",
        "was born abroad, is that kept",
        "the 2018 law, who is bound by it?",
        "born 99/2010, can I?",
    ],
)
def test_other_dates_are_no_age(text: str) -> None:
    assert read(text).people == ()


def test_an_age_that_is_told_counts_before_a_date() -> None:
    told = (Aged(HE, 12, 12),)
    assert read("he's 12, born 2014", people=told, low=12, high=12).people == told


def test_a_wish_leaves_the_date_to_its_form() -> None:
    assert read("opt him out, born 4/5/2012", label="do_opt_out").people == ()


@pytest.mark.parametrize(("born", "verdict"), [("5 May 2012", "no"), ("5 May 2009", "yes")])
def test_one_s_own_date_is_a_pupil_s(born: str, verdict: str) -> None:
    text = f"I was born {born}, can I opt out?"
    parents = (Mention("parent_decides", "aspects", "parent_decides", 0, 0),)
    asked = Reading(
        "ask_opt_out", 0.5, sure=False, others=("ask_opt_out", "do_opt_out"), polar=True,
        supposed=True, mentions=parents, text=text, asking=(0, len(text)),
    )  # fmt: skip
    done = turn(NOTICE, Said(asked, None), Context(), None, AROUND, Contacts(), "01X", "")
    assert (done.replies[0].topic, done.replies[0].verdict) == ("opt_out", verdict)
    assert done.context.role == "pupil"


def test_a_birth_alone_puts_the_question_again() -> None:
    asked = Reading("ask_opt_out", 0.9, polar=True, role="parent", text="can I opt her out?")
    first = turn(NOTICE, Said(asked, None), Context(), None, AROUND, Contacts(), "01X", "")
    alone = Reading("inform", 0.9, text="she was born 5 May 2009")
    then = turn(NOTICE, Said(alone, None), first.context, None, AROUND, Contacts(), "01X", "")
    assert (then.replies[0].topic, then.replies[0].verdict) == ("opt_out", "no")


def test_who_is_old_enough_is_not_taken_for_one_who_is_not_yet() -> None:
    young = (Mention("before_13", "aspects", "before_13", 0, 0),)
    found = read("his birthday is 3/9/2012, is he passed on yet?", "ask_youth_13", mentions=young)
    assert found.concepts("aspects") == () and (found.low, found.high) == (14, 14)


@pytest.mark.parametrize(
    ("asked", "verdict"),
    [
        ("so next week I can?", "yes"),
        ("and in two weeks?", "yes"),
        ("and after my birthday?", "yes"),
        ("what about next month", "yes"),
        ("can I tomorrow?", "no"),
        ("and this week?", "no"),
        ("so can I today?", "no"),
    ],
)
def test_a_day_to_come_counts_by_the_birthday(asked: str, verdict: str) -> None:
    """On Tuesday 24 November, of somebody who is 16 on Wednesday 2 December."""
    text = "my birthday is 2 Dec 2010, can I opt out?"
    mine = Reading("ask_opt_out", 0.9, polar=True, text=text, asking=(0, len(text)))
    first = turn(NOTICE, Said(mine, None), Context(), None, AROUND, Contacts(), "01X", "")
    assert first.replies[0].verdict == "no"
    context = Context.from_json(first.context.to_json())
    own = (Mention("pupil_decides", "aspects", "", 0, 0),)
    later = Reading("ask_opt_out", 0.9, polar=True, mentions=own, text=asked, asking=(0, len(asked)))  # fmt: skip
    then = turn(NOTICE, Said(later, None), context, None, AROUND, Contacts(), "01X", "")
    assert (then.replies[0].topic, then.replies[0].verdict) == ("opt_out", verdict)
    assert (then.context.low, then.context.birthday) == (15, "2026-12-02")


def test_the_day_may_stand_beside_the_birthday() -> None:
    found = read("he was born 2 Dec 2013, so next week is he passed on?", "ask_youth_13")
    assert (found.low, older_by_then(found, None, TODAY).ahead) == (12, 1)


def test_somebody_else_s_age_has_no_birthday() -> None:
    told = Reading("ask_opt_out", 0.9, text="and my son, he is 14, next week?", people=(Aged(HE, 14, 14),))  # fmt: skip
    assert older_by_then(told, "2026-12-02", TODAY) == told
    assert read("he was born in 2010, and next year?").birthday is None

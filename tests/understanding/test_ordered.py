"""Somebody who comes with an order of a court, or the like."""

from __future__ import annotations

import pytest

from bot.understanding.decision import Evidence, decide
from bot.understanding.ordered import asks_of_an_order


@pytest.mark.parametrize(
    "text",
    [
        "suppose detectives show up with a warrant",
        "what happens when a court orders it",
        "if immigration demand it with legal papers would you give it",
        "can the council get it with a court order",
        "do you hand it over if the police have a production order",
        "what if a social worker brings a court order",
        "could the police see it without a warrant",
        "what do you do if HMRC serve a summons",
        "if the magistrate tells you to, do you pass it on",
    ],
)
def test_what_is_asked_of_an_order(text: str) -> None:
    assert asks_of_an_order(text)


@pytest.mark.parametrize(
    "text",
    [
        "there is a court order against her father",
        "I've a court order for contact with my son",
        "what if my ex turns up with a court order",
        "can the police search his bag without a warrant",
        "could an officer arrest me in school with a warrant",
        "do you tell the police about bullying",
        "is there jury service at half term",
        "the police came to our house",
        "how do I order a school jumper",
        "can I get legal advice",
    ],
)
def test_orders_in_a_family_and_other_matters(text: str) -> None:
    assert not asks_of_an_order(text)


def test_it_is_a_question_of_who_gets_it() -> None:
    likely = {"foreign_world": 0.9, "ask_recipient_one": 0.02, "silent_other": 0.08}
    assert decide(Evidence(likely, ordered=True)).label == "ask_recipient_one"
    assert decide(Evidence(likely)).label == "foreign_world"

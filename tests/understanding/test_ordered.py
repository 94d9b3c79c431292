"""Somebody who comes with an order of a court, or the like."""

from __future__ import annotations

import pytest

from bot.understanding.decision import Evidence, decide
from bot.understanding.ordered import asks_of_a_demand, asks_of_a_paper, asks_of_an_order


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


@pytest.mark.parametrize(
    "text",
    [
        "could a tribunal compel you to release her file",
        "what happens if the army ask for it?",
        "would you give it to HMRC if they demanded it",
        "are you legally bound to tell the police",
        "can Ofsted order you to show them",
        "what if the coroner wants his records",
        "do you have to hand anything to the Home Office",
        "must you share it with social services",
        "what if a judge makes you?",
        "what if the police ask?",
    ],
)
def test_what_is_asked_of_a_demand(text: str) -> None:
    assert asks_of_a_demand(text)


@pytest.mark.parametrize(
    "text",
    [
        "do the police visit the school",
        "what if the police come to the fair",
        "do you share with the police",
        "is the judge of the bake-off a parent",
        "my ex came to the office with a solicitor",
        "how do I ask the court for contact with my son",
        "when is Ofsted coming",
        "does a police officer teach road safety",
        "social services were lovely to us",
        "do I have to tell the police my address",
        "if I ask the council for it, what do they send",
        "can the police search my bag if they ask",
    ],
)
def test_what_is_no_demand(text: str) -> None:
    assert not asks_of_a_demand(text)


def test_a_paper_that_nobody_is_said_to_bring() -> None:
    assert asks_of_a_paper("if there's a warrant do you hand it over?")
    assert not asks_of_a_paper("is there a court order on his dad?")
    assert not asks_of_a_paper("can I order school photos?")

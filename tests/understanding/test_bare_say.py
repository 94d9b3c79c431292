"""Whose say "that" is, and the time to come that such a question points at."""

from __future__ import annotations

import pytest

from bot.understanding.bare_say import asks_bare_say, asks_of_next_year, points_ahead


@pytest.mark.parametrize(
    "text",
    [
        "whose call would that be, mine or my son's?",
        "who gets to decide that, me or her",
        "is that up to me or him?",
        "is it my decision or hers then",
        "does she have to ask or do I",
        "do I ask for it or does he do it himself?",
        "will that be his choice by then?",
        "and after that it's her say?",
        "so once I'm 16 it's up to me?",
        "has my daughter got a say in it",
        "who has to sign, the parent or the pupil?",
        "would it be me or my dad who asks",
        "does my mum get the final say",
        "who asks for it then, us or him",
        "can he do it or must I",
        "will it be me after that?",
    ],
)
def test_whose_say_of_nothing_named(text: str) -> None:
    assert asks_bare_say(text)


@pytest.mark.parametrize(
    "text",
    [
        "who decides what you share?",
        "is it the school or the trust that decides",
        "who decides on detentions",
        "do you share it or not",
        "can I ask for a copy of my file",
        "who has to be told",
        "is it her address or mine that you hold",
        "can my son opt out",
        "do I have a right to compensation",
        "does the council decide that or you",
        "is it yes or no",
        "who gets it",
        "my call went to the wrong teacher",
        "does the ICO decide or the DPO",
    ],
)
def test_what_names_something_else(text: str) -> None:
    assert not asks_bare_say(text)


@pytest.mark.parametrize(
    "text",
    [
        "so after that it's my say?",
        "will it be up to her then?",
        "and from then on I decide?",
        "once that's happened can I?",
        "by then is it his call",
        "it'll be mine to decide then?",
        "when he's that age does he choose?",
        "afterwards it's hers?",
    ],
)
def test_a_time_to_come(text: str) -> None:
    assert points_ahead(text)


@pytest.mark.parametrize(
    "text",
    [
        "so it's her say then?",
        "is it mine then",
        "whose say is it until then?",
        "can I do that before then",
        "will it be mine for now",
        "then who decides?",
        "will he have a say?",
    ],
)
def test_no_time_to_come(text: str) -> None:
    assert not points_ahead(text)


@pytest.mark.parametrize("text", ["so next year it's mine?", "and after his birthday can he", "in a year's time will I"])  # fmt: skip
def test_a_year_older(text: str) -> None:
    assert asks_of_next_year(text)


@pytest.mark.parametrize("text", ["what's on next yearbook", "when is his birthday", "is it on file every year"])  # fmt: skip
def test_no_year_older(text: str) -> None:
    assert not asks_of_next_year(text)

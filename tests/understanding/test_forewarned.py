"""Whether somebody is told before it is shared; asking is another matter."""

from __future__ import annotations

import pytest

from bot.understanding.forewarned import asks_to_be_told_first


@pytest.mark.parametrize(
    "text",
    [
        "must you inform us before you pass it on?",
        "do you tell parents before you send the data",
        "will I get a letter before it's shared?",
        "would we be notified in advance",
        "do you let families know beforehand?",
        "is mum told before you give it to the council",
        "before you share anything, do you warn me?",
        "are we told first?",
        "do you give any notice before sharing",
        "does anyone ring me before it goes out",
        "will you tell us ahead of passing it on",
        "do you have to tell me first if you share it",
    ],
)
def test_told_first(text: str) -> None:
    assert asks_to_be_told_first(text)


@pytest.mark.parametrize(
    "text",
    [
        "do you ask us before you share it?",
        "do you need my consent before you pass it on",
        "must I agree before you tell anyone",
        "tell me first who gets it",
        "can you tell me what you share before I sign",
        "do I have to tell you before I complain",
        "who do you tell?",
        "do you tell the council",
        "what do you do first with my data",
        "do you tell me who got it",
        "was he told off before lunch",
        "do I get a say before you share",
    ],
)
def test_asked_first_and_other_matters(text: str) -> None:
    assert not asks_to_be_told_first(text)

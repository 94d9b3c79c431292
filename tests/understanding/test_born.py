"""Dates of birth are taken out of what is classified; those that are asked about are not."""

from __future__ import annotations

import pytest

from bot.understanding.born import without_birth


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("our lad was born on 2/7/2012, may we opt him out", "our lad , may we opt him out"),
        ("I was born in 2008. Who gets my file?", ". Who gets my file?"),
        ("dob: 9 June 2011, is it still my call?", ", is it still my call?"),
        ("can she opt out, she was born 3rd of May 2010", "can she opt out,"),
        ("Hello, my girl Ada (born 12.6.2013) is at yours, who hears of it?", "Hello, my girl Ada ( ) is at yours, who hears of it?"),
        ("4/9/2011 is her birthday, does it go to the council?", ", does it go to the council?"),
        ("date of birth 2011-02-03 so is she passed on yet", "so is she passed on yet"),
        ("he's a 2012 baby, so is it me?", "he's a , so is it me?"),
    ],
)  # fmt: skip
def test_a_date_of_birth_leaves_the_question(text: str, left: str) -> None:
    found = without_birth(text)
    assert " ".join(found.split()) == left and len(found) == len(text)


@pytest.mark.parametrize(
    "text",
    [
        "is her date of birth 3/4/2011 in your records",
        "you have my dob wrong, it's 3/4/2011",
        "do you hold his date of birth 3/4/2011?",
        "my date of birth 3/4/2011 was passed to the council, why",
        "his birthday is down as 3/4/2011, that is not right",
        "the date of birth you have is 3/4/2011, can it be changed",
        "was she born in 2010 by your file?",
        "she was born 5 May 2009",
        "we came here on 3/4/2011, is that kept?",
        "do you keep the date of birth?",
        "which children born in 2012 get a form?",
    ],
)
def test_a_date_that_is_asked_about_stays(text: str) -> None:
    assert without_birth(text) == text

"""What goes along with a pupil, and whether it must be given."""

from __future__ import annotations

import pytest

from bot.understanding.alongside import asks_if_it_must_be_given, goes_along


@pytest.mark.parametrize(
    "text",
    [
        "will that follow her?",
        "does everything go with him when he moves",
        "do the notes travel with my daughter",
        "does his record come with him",
        "is it passed on when she leaves",
        "does all of it move with us",
        "would the file be sent on once he goes",
        "does it follow him to college",
    ],
)
def test_what_goes_along(text: str) -> None:
    assert goes_along(text, named=False)


@pytest.mark.parametrize(
    "text",
    [
        "will that follow her for life?",
        "does it follow him around for ever",
        "does a teacher go with her on the trip",
        "who goes with him",
        "does the bus come with them",
        "do you follow us on social media",
        "how long does it follow him",
        "can I go with her",
    ],
)
def test_other_company(text: str) -> None:
    assert not goes_along(text, named=False)


@pytest.mark.parametrize(
    "text",
    [
        "can I refuse that?",
        "is it voluntary?",
        "are we allowed to leave it blank",
        "could I not tell you that",
        "is that one compulsory or can I say no",
        "may we keep that to ourselves?",
        "so can we decline",
        "is this bit optional then",
    ],
)
def test_whether_it_must_be_given(text: str) -> None:
    assert asks_if_it_must_be_given(text)


@pytest.mark.parametrize(
    "text",
    [
        "can I refuse the trip",
        "is homework compulsory",
        "can you refuse to share it",
        "can I say no to the photo",
        "can the council refuse",
        "can I refuse to let you share it",
        "is it mandatory for you to share it",
        "can I leave school",
    ],
)
def test_what_else_may_be_refused(text: str) -> None:
    assert not asks_if_it_must_be_given(text)

"""Several people in one talk: whose age was told, and of whom a question asks."""

from __future__ import annotations

import pytest

from bot.understanding.ages import ages
from bot.understanding.people import (
    HE,
    SHE,
    SOMEBODY,
    WRITER,
    Aged,
    age_of,
    asks_in,
    remembered,
    told,
    whom,
)

SON_AND_DAUGHTER = (Aged(HE, 14, 15), Aged(SHE, 17, 18))
ME_AND_HIM = (Aged(WRITER, 12, 12), Aged(HE, 16, 16))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("im 12 and my brother is 16", ME_AND_HIM),
        ("My son is in Y10 and my daughter is in Y13", SON_AND_DAUGHTER),
        ("my daughter is 14 and I want to know who decides", (Aged(SHE, 14, 14),)),
        ("we have two kids, one in year 8 and one in year 12",
         (Aged(SOMEBODY, 12, 13), Aged(SOMEBODY, 16, 17))),
        ("who gets it?", ()),
        ("Can I limit what youth services get for my 17 year old?", (Aged(SOMEBODY, 17, 17),)),
        ("son 12 daughter 16", (Aged(HE, 12, 12), Aged(SHE, 16, 16))),
        ("I have two, 12 and 15. Do you pass the older one's?",
         (Aged(SOMEBODY, 12, 12), Aged(SOMEBODY, 15, 15))),
        ("My son is 14. What changes for pupils over 13?", (Aged(HE, 14, 14),)),
        ("I said year 8, I meant year 10", (Aged(SOMEBODY, 14, 15),)),
        ("my 11 and 14 year old", (Aged(SOMEBODY, 11, 11), Aged(SOMEBODY, 14, 14))),
    ],
)  # fmt: skip
def test_whose_age_is_told(text: str, found: tuple[Aged, ...]) -> None:
    assert told(text, ages(text)) == found


@pytest.mark.parametrize(
    ("known", "question", "age"),
    [
        (SON_AND_DAUGHTER, "can i limit what youth services get for my son", (14, 15)),
        (SON_AND_DAUGHTER, "and hers?", (17, 18)),
        (SON_AND_DAUGHTER, "for both?", (14, 18)),
        (SON_AND_DAUGHTER, "and the older one", (17, 18)),
        (SON_AND_DAUGHTER, "what about my younger one", (14, 15)),
        (SON_AND_DAUGHTER, "do you pass it on", None),
        (ME_AND_HIM, "do youth services get my info", (12, 12)),
        (ME_AND_HIM, "and my brothers?", (16, 16)),
        ((Aged(HE, 14, 14),), "same for my daughter?", (None, None)),
        ((Aged(HE, 17, 17),), "and my youngest?", (None, None)),
        ((Aged(HE, 14, 14),), "can he stop it", (14, 14)),
        ((Aged(HE, 14, 14),), "can i", None),
        ((Aged(WRITER, 13, 13),), "my mum says she decides", None),
        ((), "and my daughter?", None),
    ],
)
def test_the_age_of_whom_is_asked_about_counts(
    known: tuple[Aged, ...], question: str, age: tuple[int | None, int | None] | None
) -> None:
    assert age_of(known, whom(question)) == age


def test_can_i_is_of_oneself_for_a_pupil_alone() -> None:
    known = (Aged(WRITER, 17, 17),)
    assert age_of(known, whom("Can I limit it by e-mail?"), pupil=True) == (17, 17)
    assert age_of(known, whom("Can I limit it by e-mail?"), pupil=False) is None


def test_another_child_who_is_asked_about_takes_nobody_s_place() -> None:
    son = (Aged(HE, 17, 17),)
    twelve = (Aged(SOMEBODY, 12, 12),)
    assert remembered(son, twelve, asks=True) == (*son, *twelve)
    assert remembered(son, twelve, asks=False) == (Aged(HE, 12, 12),)


def test_an_age_that_is_told_anew_takes_the_place_of_the_old_one() -> None:
    assert remembered(SON_AND_DAUGHTER, (Aged(HE, 16, 16),)) == (
        SON_AND_DAUGHTER[1],
        Aged(HE, 16, 16),
    )
    assert remembered((Aged(HE, 14, 14),), (Aged(SOMEBODY, 16, 16),)) == (Aged(HE, 16, 16),)
    assert remembered((), ME_AND_HIM) == ME_AND_HIM


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("my daughter is 14 and my son is 16, can i opt my son out", "can i opt my son out"),
        ("I'm 12 and my brother is 16 so does he get asked", "does he get asked"),
        ("can i opt out my son, he is 14", "can i opt out my son, he is 14"),
    ],
)
def test_what_asks_behind_the_ages_of_several(text: str, asks: str) -> None:
    assert asks_in(text) == asks

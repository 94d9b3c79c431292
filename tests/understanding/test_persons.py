"""Ages, year groups and roles in people's own words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.understanding.persons import person


@pytest.mark.parametrize(
    ("text", "low", "high", "role"),
    [
        ("My son is 16, GCSE is finish", 16, 16, "parent"),
        ("im in y12", 16, 17, "pupil"),
        ("she just turned 13", 13, 13, None),
        ("rules for under 13s", None, 12, None),
        ("my eldest is in year 9", 13, 14, "parent"),
        ("we have 2 kids 12 and 16", 12, 16, None),
        ("what changes at 16", 16, 16, None),
        ("Im 15 and at your school", 15, 15, "pupil"),
        ("my daughters nearly 16", 15, 15, "parent"),
        ("his 14", 14, 14, None),
        ("our grandson is twelve", 12, 12, "other"),
        ("pupils aged 16+", 16, None, None),
        ("when he turns 13", 13, 13, None),
        ("a 14 year old girl", 14, 14, None),
        ("year seven", 11, 12, None),
        ("KS4", 14, 16, None),
        ("i'm in sixth form", 16, 18, "pupil"),
        ("i left in 2019", None, None, "pupil"),
        ("100% sure", None, None, None),
        ("I have 3 questions about 12 pages", None, None, None),
        ("sorry I meant 12", 12, 12, None),
        ("I'm his mum", None, None, "parent"),
        ("I'm a solicitor", None, None, "other"),
        ("my mum says", None, None, "pupil"),
    ],
)
def test_person(text: str, low: int | None, high: int | None, role: str | None) -> None:
    found = person(text)
    assert (found.low, found.high, found.role) == (low, high, role)


@given(st.text(max_size=300))
def test_any_text_gives_a_person(text: str) -> None:
    found = person(text)
    assert found.low is None or found.high is None or found.low <= found.high

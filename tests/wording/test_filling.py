"""Placeholders: each is replaced once, what is typed is never read, and nothing else in a text means anything."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.wording.filling import BadText, fill, placeholder, problem_of, used

PLAIN = st.text(st.characters(blacklist_characters="{}%#", blacklist_categories=["Cs"]))
NAMES = st.sampled_from(["due", "right_to_complain", "kind"])
VALUES = st.text(max_size=20)


@given(st.lists(st.tuples(PLAIN, NAMES)), PLAIN, VALUES, VALUES, VALUES)
def test_a_text_is_its_pieces_with_the_values_between(pieces, end, due, right, kind):
    values = {"due": due, "right_to_complain": right, "kind": kind}
    text = "".join(f"{plain}{placeholder(name)}" for plain, name in pieces) + end
    assert fill(text, values) == "".join(f"{p}{values[name]}" for p, name in pieces) + end
    assert used(text) == {name for _, name in pieces}


@given(st.text())
def test_whatever_is_typed_is_filled_or_told(text):
    try:
        filled = fill(text, {"due": "Monday"})
    except BadText as bad:
        assert str(bad).endswith((".", "?")) and len(str(bad)) < 200
    else:
        assert "{{" not in filled and "{%" not in filled


def test_a_value_is_not_read_again():
    assert fill("{{ a }}", {"a": "{{ b }} {% x %}", "b": "no"}) == "{{ b }} {% x %}"


@pytest.mark.parametrize("written", ["{{due}}", "{{ due }}", "{{  DUE }}", "{{\u00a0Due }}"])
def test_it_does_not_matter_how_a_placeholder_is_spaced(written):
    assert fill(f"by {written}.", {"due": "Monday"}) == "by Monday."
    assert fill("{{ Right to complain }}", {"right_to_complain": "x"}) == "x"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{{ duo }}", "There is no placeholder “duo” for this text. Do you mean {{ due }}?"),
        ("{{ zzz }}", "There is no placeholder “zzz” for this text."),
        ("{{ }}", "is empty"),
        ("{{ due", "“{{” stands alone"),
        ("due }}", "“}}” stands alone"),
        ("{{ due\n}}", "on one line"),
        ("{% if due %}", "“{%” stands alone"),
        ("{# due #}", "“{#” stands alone"),
        ("{{{ due }}}", None),
    ],
)
def test_what_cannot_be_filled_is_told_in_a_sentence(text, said):
    problem = problem_of(text, ["due", "kind"])
    assert problem is None if said is None else said in problem

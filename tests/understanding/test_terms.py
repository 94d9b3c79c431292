"""The things that a message names."""

from __future__ import annotations

import itertools
import warnings

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.notice.vocabulary import Concept, Vocabulary

with warnings.catch_warnings():
    # spaCy, when it is first imported, uses what its own dependencies call old.
    warnings.simplefilter("ignore")
    from bot.understanding.terms import Terms

WORDS = {
    "council": ("council", "council's education team", "town hall"),
    "party": ("garden party",),
}
TERMS = Terms(
    Vocabulary(
        {key: Concept(key, "recipients", f"the {key}", words) for key, words in WORDS.items()}
    )
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("does the Council get it", [("council", "Council")]),
        ("the council\u2019s education team", [("council", "council\u2019s education team")]),
        (
            "the councils and two garden parties",
            [("council", "councils"), ("party", "garden parties")],
        ),
        ("the councillor", []),
    ],
)
def test_whole_words_singular_plural_possessive(text: str, found: list[tuple[str, str]]) -> None:
    assert [(m.concept, text[m.start : m.end]) for m in TERMS.find(text)] == found


TRUSTS = Terms(
    Vocabulary({"trust": Concept("trust", "recipients", "the trust", ("the trust", "trust's"))})
)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Nothing's passed on yet, I trust", False),
        ("I don't really trust them, does anyone get it?", False),
        ("can we trust you with it", False),
        ("who trusts the council", False),
        ("i dont trust the trust, do they get it", True),
        ("does trust get it", True),
        ("do you send it to the trust", True),
        ("the trust's office", True),
        ("Would trust staff see it?", True),
        ("is it the school, not trust, that holds it?", True),
        ("my parents trust you, should they?", False),
    ],
)
def test_trusting_is_no_trust(text: str, named: bool) -> None:
    found = TRUSTS.find(text)
    assert bool(found) == named
    assert all("trust" in text[one.start : one.end] for one in found)


@given(st.text(alphabet="council's town hall ", max_size=60))
def test_mentions_lie_in_the_text_and_do_not_overlap(text: str) -> None:
    mentions = TERMS.find(text)
    assert all(0 <= m.start < m.end <= len(text) for m in mentions)
    assert all(a.end <= b.start for a, b in itertools.pairwise(mentions))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("will the cownsil's edukation teem know", [("council", "cownsil")]),
        ("the town hall", []),
        ("the gardin parties", [("party", "gardin parties")]),
    ],
)
def test_misspelt_words_stand_where_they_were_typed(
    text: str, found: list[tuple[str, str]]
) -> None:
    mentions = TERMS.misspelt(text, "recipients")
    assert [(m.concept, text[m.start : m.end]) for m in mentions] == found
    assert TERMS.misspelt(text, "categories") == ()

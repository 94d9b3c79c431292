"""What a question names, when the vocabulary has no word for it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.understanding.things import MOST_WORDS, named_thing


@pytest.mark.parametrize(
    ("text", "kind", "thing"),
    [
        ("do you give it to the lollipop man?", "recipients", "the lollipop man"),
        ("does my boss at Tesco get it", "recipients", "your boss at Tesco"),
        ("can our landlord see it?", "recipients", "your landlord"),
        ("do you tell the barber", "recipients", "the barber"),
        ("do you inform her riding school about absences", "recipients", "her riding school"),
        ("will you tell us who", "recipients", None),
        ("will the scouts be told about this", "recipients", "the scouts"),
        ("do you hold his shoe size?", "categories", "his shoe size"),
        ("is my tattoo recorded?", "categories", "your tattoo"),
        ("do you use my data for training parrots", "purposes", "training parrots"),
        ("does it go to him?", "recipients", None),
        ("is Kosovo written on my record", "categories", "Kosovo"),
        ("What we earn, do you have this somewhere", "categories", None),
        ("do you keep record of my perid", "categories", "your perid"),
        ("do you keep a note that my son cried", "categories", None),
        ("do you keep a list of who is late", "categories", None),
        ("is one C really kept on file?", "categories", "one C"),
        ("is an au pair told anything by school?", "recipients", "an au pair"),
        ("they ring you, do you tell them anyfing", "recipients", None),
        ("do you tell anybody in the village about it", "recipients", None),
        ("will the opticans be told wat my reading age is", "recipients", "the opticans"),
        (
            "You share with the council. Could a water board have had that?",
            "recipients",
            "a water board",
        ),
        ("do they get it?", "recipients", None),
        ("who gets my data", "recipients", None),
    ],
)
def test_the_thing_in_the_persons_own_words(text: str, kind: str, thing: str | None) -> None:
    assert named_thing(text, kind) == thing


@given(st.text(max_size=200), st.sampled_from(["recipients", "categories", "purposes"]))
def test_any_text_names_little_or_nothing(text: str, kind: str) -> None:
    thing = named_thing(text, kind)
    assert thing is None or 1 <= len(thing.split()) <= MOST_WORDS

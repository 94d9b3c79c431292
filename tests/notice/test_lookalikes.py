"""What somebody does with what they got is asked of them, not of the school."""

from __future__ import annotations

import pytest

from bot.understanding.reading import Mention
from tests.notice.saying import LIBRARY, say


def at(concept: str, words: str, text: str) -> tuple[Mention, ...]:
    one, start = LIBRARY.vocabulary[concept], text.index(words)
    return (Mention(one.id, one.kind, one.plain, start, start + len(words)),)


@pytest.mark.parametrize(
    ("label", "concept", "words", "text"),
    [
        ("ask_recipient_one", "local_authority", "council", "does the council let estate agents look at it"),
        ("ask_recipient_one", "dfe", "DfE", "would the DfE allow a newspaper to see that?"),
        ("ask_sharing_law", "dfe", "DfE", "is the DfE allowed to pass it on to anybody"),
        ("ask_recipients", "dfe", "DfE", "who might the DfE give it to"),
        ("ask_qualifications", "lrs", "learning records service", "does the learning records service show it to firms"),
    ],
)  # fmt: skip
def test_what_they_do_with_it_is_not_said(label: str, concept: str, words: str, text: str) -> None:
    said, _ = say(label, text=text, polar=not text.startswith("who"), asking=(0, len(text)), mentions=at(concept, words, text))  # fmt: skip
    assert said.kind == "silent" and "may do with it" in said.text


@pytest.mark.parametrize(
    ("label", "text"),
    [
        ("ask_recipient_one", "do you let the council see my marks"),
        ("ask_sharing_law", "are you allowed to share it with the council"),
        ("ask_recipients", "who apart from the council gets it"),
    ],
)
def test_what_the_school_does_is_answered(label: str, text: str) -> None:
    said, _ = say(label, text=text, polar=True, asking=(0, len(text)), mentions=at("local_authority", "council", text))  # fmt: skip
    assert said.kind == "answer"

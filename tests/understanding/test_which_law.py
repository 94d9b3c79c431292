"""Which law stands behind what was just told."""

from __future__ import annotations

import pytest

from bot.understanding.which_law import asks_if_it_is_law, asks_which_law


@pytest.mark.parametrize(
    "text",
    [
        "under which law?",
        "what's the legal basis for that",
        "which act says so?",
        "what law is it then",
        "is there a law that says that?",
        "and what regulation sets that",
        "by what law do you keep it",
        "where is that in the law?",
    ],
)
def test_which_law(text: str) -> None:
    assert asks_which_law(text)


@pytest.mark.parametrize(
    "text",
    [
        "which law makes you share it with the council?",
        "is that under GDPR?",
        "which law school did he go to",
        "is it against the law",
        "which rights do I have",
        "what rules are there on phones",
        "what about article 6",
        "which one?",
    ],
)
def test_what_is_no_such_question(text: str) -> None:
    assert not asks_which_law(text)


@pytest.mark.parametrize("text", ["is that the law?", "is it set by law", "so is that legally required", "is this a legal requirement then"])  # fmt: skip
def test_whether_it_is_law(text: str) -> None:
    assert asks_if_it_is_law(text)


@pytest.mark.parametrize("text", ["is that lawful of you", "is it the law that you share it with them?", "is that legal"])  # fmt: skip
def test_whether_it_is_lawful_is_another_question(text: str) -> None:
    assert not asks_if_it_is_law(text) or text == "is that legal"

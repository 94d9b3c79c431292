"""What was offered is begun by words for the doing, and by nothing that could be meant otherwise."""

from __future__ import annotations

import pytest

from bot.requests.words.doing import asks_for_doing


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("let's have it for Ivo, he's 14", "opt_out"),
        ("brilliant, get that set up for me", "sar"),
        ("We'll ask the school first. But I'd like to make one today", "complaint"),
        ("right, put one in for us, this is so frustrating", "right"),
        ("yes do it for her, leave her brother's as it is", "opt_out"),
        ("get one going for him and another for my daughter please", "sar"),
        ("can u put that in for me", "sar"),
        ("cool, let me have it then", "sar"),
        ("ok crack on with it", "right"),
        ("go ahead for both my girls ta", "opt_out"),
        ("yeah start it, im 16 now", "opt_out"),
        ("I want to lodge one", "complaint"),
    ],
)
def test_they_ask_for_the_doing(said: str, kind: str) -> None:
    assert asks_for_doing(said, kind)


@pytest.mark.parametrize(
    "said",
    [
        "i cant go on, just do it for me",
        "do it and he'll hurt me",
        "do it, I hate myself",
        "I want to end it, sort it out",
        "how do I do that",
        "do you do it for free",
        "can I do that for my sister",
        "who does it",
        "do it? who sees it?",
        "let's have that explained",
        "make it shorter",
        "do it for what",
    ],
)
@pytest.mark.parametrize("kind", ["sar", "opt_out", "right", "complaint"])
def test_they_ask_for_something_else(said: str, kind: str) -> None:
    assert not asks_for_doing(said, kind)


def test_another_is_left_out_of_what_is_one_pupil_s() -> None:
    said = "do it for Ivo, leave Ada out"
    assert asks_for_doing(said, "opt_out") and not asks_for_doing(said, "complaint")

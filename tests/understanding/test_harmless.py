"""What calms no danger, and the few words that are none."""

from __future__ import annotations

import pytest

from bot.understanding.harmless import asks_whom_to_heed, is_of_no_danger, is_of_the_choice


@pytest.mark.parametrize(
    "text",
    [
        "he won't ask for it himself",
        "but my daughter never does anything herself",
        "she isn't going to fill it in on her own",
        "well he can't be bothered to sign it himself",
        "our youngest doesn't do that herself",
        "so whose word do you go by",
        "who does the school listen to then?",
    ],
)
def test_a_child_who_leaves_it_to_others_is_in_no_danger(text: str) -> None:
    assert is_of_the_choice(text)


@pytest.mark.parametrize(
    "text",
    [
        "she won't do anything to herself",
        "he won't tell you himself",
        "he says he won't do it again",
        "she won't eat on her own",
        "she doesn't want to live",
        "he never does it himself, he makes me",
        "she wont do it herself so she asks him to hurt her",
        "my mum won't do a thing about it",
        "nobody listens to me",
        "who will believe me",
        "who do you tell if he hits me",
        "who do i go to",
        "he wont ever do it",
        "she won't ask for help herself",
        "he won't come out of his room on his own",
        "and if i do something",
        "what if i do something to myself",
        "i won't do it on my own",
        "she does it to herself",
        "he won't do it himself, i have to undress him",
    ],
)
def test_a_danger_that_looks_alike_stays_one(text: str) -> None:
    assert not is_of_the_choice(text) and not is_of_no_danger(text)


@pytest.mark.parametrize(
    "text",
    ["we're planning to adopt, is that recorded?", "we are fostering two children, do you tell the council", "my wife and I foster"],
)  # fmt: skip
def test_plans_of_a_family(text: str) -> None:
    assert is_of_no_danger(text) is text.startswith("we")


@pytest.mark.parametrize(
    "text",
    [
        "we're fostering a girl, do you know that she cuts herself",
        "i am fostered, does that get shared that he hurts me",
        "we foster him, is it kept that his dad beat him",
        "i'm in foster care and scared, do you tell",
        "they want to foster me out because he hit me",
        "we're adopting, he's hurting the baby, is that told",
    ],
)
def test_a_danger_in_a_foster_family_stays_one(text: str) -> None:
    assert not is_of_no_danger(text)


def test_whom_to_heed() -> None:
    assert asks_whom_to_heed("whose side do you go with?")
    assert not asks_whom_to_heed("who do you?") and not asks_whom_to_heed("who do you share with")

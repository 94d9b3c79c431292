"""A complaint that the first message tells already: it is offered as the answer, and nothing of it is lost."""

from __future__ import annotations

import pytest

from bot.requests.retelling import tells
from bot.requests.state import RequestState
from tests.requests.support import Chat, Talk

STORY = "I want to complain: on 3 November the school office emailed my son's medical report to another parent. I'm Dave Cole, dave@example.org, and I want an apology."
TOLD = [
    STORY,
    "You emailed my daughters report to the wrong family and I want to make a formal complaint",
    "i want to complain that you gave my address to my ex husband on Monday",
    "I'm furious. You gave my son's data to somebody without asking!!!",
]
NOT_TOLD = [
    "I want to complain", "I want to make a complaint about how my data was used", "data protection complaint",
    "I wish to make a complaint about how my child's information was handled.", "formal complaint please", "",
]  # fmt: skip


@pytest.mark.parametrize("opening", TOLD)
@pytest.mark.parametrize("yes", ["yes", "i just told you", "I already said", "that's right", "ok", "yes that is what happened"])  # fmt: skip
def test_the_first_message_is_taken_as_what_happened(opening: str, yes: str) -> None:
    talk = Talk("complaint", opening)
    assert opening in talk.text and "Is that what happened?" in talk.text
    assert talk.asking == "details" and "What happened? Please" not in talk.text
    if yes == "yes that is what happened":
        talk.choose("request:told")
    else:
        talk.say(yes)
    assert talk.answers["details"] == opening and talk.asking == "remedy"


@pytest.mark.parametrize("opening", NOT_TOLD)
def test_a_wish_alone_tells_nothing(opening: str) -> None:
    assert not tells(opening)
    talk = Talk("complaint", opening)
    assert "What happened?" in talk.text and "You told me" not in talk.text
    assert talk.say("They lost it.").answers["details"] == "They lost it."


def test_what_is_added_comes_beside_what_was_told() -> None:
    talk = Talk("complaint", STORY).say("And nobody said sorry.")
    assert talk.answers["details"] == f"{STORY}\nAnd nobody said sorry."
    talk.say("skip")
    assert talk.summary["What happened"].startswith(STORY)
    assert talk.answers["contact"] == "dave@example.org"


def test_a_no_asks_for_it_in_other_words() -> None:
    talk = Talk("complaint", STORY).say("no")
    assert (
        "What happened? Please use your own words." in talk.text and "You told me" not in talk.text
    )
    assert talk.say("They lost it.").answers["details"] == "They lost it."


def test_what_was_told_stays_while_other_things_are_said() -> None:
    talk = Talk("complaint", STORY).say("why", "hello", "stop", "no", "start again")
    assert STORY in talk.text and talk.asking == "details"
    state = talk.step.state
    assert state is not None and RequestState.from_json(state.to_json()) == state


def test_i_just_told_you_points_to_it_afterwards_and_never_is_an_answer() -> None:
    talk = Talk("complaint", STORY).say("yes", "i just told you")
    assert "remedy" not in talk.answers and talk.asking == "remedy" and "written down" in talk.text
    talk = Talk("complaint").say("i just told you")
    assert "details" not in talk.answers and "once more" in talk.text


def test_a_right_keeps_what_the_opening_says_it_is_about() -> None:
    opening = "my surname is spelled wrong in your records"
    talk = Talk("right", opening).say("me", "Sam Hall")
    assert (
        talk.asking == "details"
        and f"You told me: “{opening}” Is that what it is about?" in talk.text
    )
    assert talk.say("i just told you").answers["details"] == opening
    assert (
        Talk("right", opening).say("me", "Sam Hall", "It is Hull").answers["details"]
        == f"{opening}\nIt is Hull"
    )


def test_it_is_filed_when_nobody_confirms_it() -> None:
    chat = Chat().say(STORY, "do_complaint")
    assert chat.request is not None and chat.request.typed["details"] == STORY


def test_two_facts_of_one_rectification_are_both_kept() -> None:
    said = "my surname and the old address are wrong"
    talk = Talk("right", said).say("me", "Sam Hall", "yes", "sam@example.org")
    assert talk.summary["What it is about"] == said

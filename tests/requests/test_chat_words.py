"""Words of talk around an answer are no part of it; a name told in talk is taken as the name."""

from __future__ import annotations

import time

import pytest

from bot.requests.forms.sar import EVERYTHING
from bot.requests.words import people
from bot.requests.words.chat import without_chat, without_yes
from tests.requests.support import Chat, Talk

BEFORE_WANTED = ("parent", "Ann Mosley", "Wren Mosley", "year 8", "alsager", "mother")


@pytest.mark.parametrize("said", ["everything, like i said", "oh just the usual, all of it", "like I told you, everything", "well obviously everything", "all of it tbh", "as i said before: the lot", "everything really"])  # fmt: skip
def test_everything_is_what_is_meant(said: str) -> None:
    talk = Talk("sar").say(*BEFORE_WANTED, said)
    assert talk.answers["wanted"] == [EVERYTHING] and talk.asking == "period"
    talk.say(said)
    assert talk.asking == "contact" and "period" not in talk.answers


def test_any_time_is_left_open() -> None:
    for said in ("no just everything", "nah, all of it", "just everything you have"):
        talk = Talk("sar").say(*BEFORE_WANTED, "everything", said)
        assert talk.asking == "contact" and "period" not in talk.answers
    assert Talk("sar").say(*BEFORE_WANTED, "everything", "everything since 2022").answers["period"]


def test_the_usual_alone_says_nothing() -> None:
    assert Talk("sar").say(*BEFORE_WANTED, "just the usual").asking == "wanted"


@pytest.mark.parametrize("said", ["the e-mails about the trip", "everything but the photos", "the okay ones", "the photos as well", "what i said in my letter", "all of it since 2022 as well as the photos"])  # fmt: skip
def test_other_words_stay_as_they_are(said: str) -> None:
    assert without_chat(said) == said


@pytest.mark.parametrize(
    ("said", "story"),
    [
        ("he laughed. yes thats it", "he laughed"), ("he laughed yes that's it", "he laughed"), ("They lost it, that's all thanks", "They lost it"), ("yes that's it, and nobody said sorry", "nobody said sorry"), ("It was read out. That is everything.", "It was read out"),
        ("he said that's it", "he said that's it"), ("she told us: that's all", "she told us: that's all"), ("they said yes that's it", "they said yes that's it"), ("that's it for the year, the head wrote", "that's it for the year, the head wrote"), ("yes thats it", "yes thats it"),
    ],
)  # fmt: skip
def test_a_yes_at_the_end_of_a_story_is_no_part_of_it(said: str, story: str) -> None:
    assert without_yes(said) == story


def test_a_yes_to_what_was_told_takes_it() -> None:
    for said in (
        "yes thats it",
        "yes that's all",
        "that is it",
        "yes that is all thanks",
        "that's everything",
    ):
        talk = Talk("complaint", "I want to complain, they read my file out in class").say(said)
        assert talk.asking == "remedy" and talk.answers["details"].endswith("out in class")


@pytest.mark.parametrize(
    ("said", "name"),
    [("only Poppy actually, Mia might come back", "Poppy"), ("just Poppy Hart", "Poppy Hart"), ("its sam, sam carter", "Sam Carter"), ("im Corey now", "Corey"), ("it's Sam, Sam's mum", "Sam"), ("Sam, not Tom", "Sam"), ("jo hall obviously", "Jo Hall"), ("max hall like i said", "Max Hall"), ("Sandra Oh", "Sandra Oh"), ("Ok Soon Kim", "Ok Soon Kim"), ("only him", None), ("just me", None), ("just the one", None)],
)  # fmt: skip
def test_a_name_that_is_told_in_talk(said: str, name: str | None) -> None:
    assert people.name(said) == name


def test_the_whole_name_may_come_later() -> None:
    talk = Talk("opt_out", "please opt my son Caleb out of youth services")
    assert talk.asking == "date_of_birth"
    talk.say("Caleb Bell")
    assert talk.answers["pupil_name"] == "Caleb Bell" and talk.asking == "date_of_birth"


def test_a_wish_for_a_copy_is_no_remedy() -> None:
    for said in ("can i still have the notes as well", "and could i get a copy of my records too", "may I keep his reports"):  # fmt: skip
        chat = Chat().say("", "do_complaint").say("They lost it.")
        chat.say(said, "ask_access")
        assert chat.asking == "remedy" and "remedy" not in chat.answers
    for said in ("can i have an apology", "could they send the notes back", "can I have my record corrected"):  # fmt: skip
        chat = Chat().say("", "do_complaint").say("They lost it.").say(said, "say_smalltalk")
        assert chat.answers["remedy"] == said


@pytest.mark.parametrize("words", [" ", "ok ", "- ", "yes thats it. ", "like i said "])
def test_long_runs_of_such_words_take_no_time(words: str) -> None:
    said = f"{words * 700}x"
    began = time.thread_time()
    without_chat(said), without_yes(said)
    assert time.thread_time() - began < 10

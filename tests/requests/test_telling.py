"""Corrections of what stands at the check, in free words: of an account, of several lines, of a name, of a right."""

from __future__ import annotations

import pytest

from tests.requests.support import Talk
from tests.requests.test_lines import changed, complaint, right, sar


def told(story: str = "It says 13 October. She was in the library for three weeks.") -> Talk:
    talk = Talk("right", "please correct my daughter's absence").say("Wren Mosley", story, "jo@example.org")  # fmt: skip
    assert talk.summary
    return talk


@pytest.mark.parametrize(
    ("said", "old", "new"),
    [
        ("it was 12 and 14 october not 13", "13 October", "12 and 14 October"),
        ("it was two weeks not three weeks", "three weeks", "two weeks"),
        ("take out the bit about three weeks, it was two", "three weeks", "two weeks"),
        ("please remove the part about it being three weeks because it was a month", "three weeks", "a month"),
        ("can you take out the bit about the library it was the gym", "the library", "the gym"),
        ("actually leave out the line about 13 October it should be 14 October", "13 October", "14 October"),
    ],
)  # fmt: skip
def test_words_of_the_account_are_put_otherwise(said: str, old: str, new: str) -> None:
    talk = told()
    before = talk.answers["details"]
    assert changed(talk, said) == {"details": before.replace(old, new)}


@pytest.mark.parametrize("said", ["take out the bit about the library", "please delete the sentence about the library", "can you remove the part about the library"])  # fmt: skip
def test_a_sentence_of_the_account_is_taken_out(said: str) -> None:
    talk = told()
    assert "library" not in changed(talk, said)["details"]
    assert "13 October" in talk.answers["details"]


def test_what_cannot_be_found_in_the_account_is_asked_for() -> None:
    talk = told().say("take out the bit about the swimming pool")
    assert talk.asking == "details" and not talk.step.file


@pytest.mark.parametrize(
    ("said", "more"),
    [
        ("it was in the second lesson", "it was in the second lesson"), ("she was there the whole day", "she was there the whole day"),
        ("can you also say it was maths", "it was maths"), ("please write that nobody rang us", "nobody rang us"), ("you should say she told the office", "she told the office"),
        ("it was raining not snowing", "it was raining not snowing"),
    ],
)  # fmt: skip
def test_how_it_was_stands_behind_the_account(said: str, more: str) -> None:
    for talk in (told(), complaint()):
        before = talk.answers["details"]
        assert changed(talk, said) == {"details": f"{before}\n{more}"}


@pytest.mark.parametrize(
    "said",
    ["it was wrong", "i was wondering about something", "that was not right", "it was my mistake sorry", "was it the right date?", "i said yes to that", "it is all fine", "they were sent", "it was sent to you before?", "take it out", "remove it", "i had a question"],
)  # fmt: skip
def test_what_looks_like_an_account_is_none(said: str) -> None:
    talk = told()
    before = talk.answers["details"]
    talk.say(said)
    assert talk.step.file is False and talk.answers.get("details", before) == before


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("it was 12 October not 13 October, and better to email me at k@example.org", {"contact": "k@example.org"}),
        ("the email is k@example.org and it was 12 October not 13 October", {"contact": "k@example.org"}),
        ("it was 12 October not 13 October; please ring me on 07700 900123", {"contact": "07700 900123"}),
    ],
)  # fmt: skip
def test_the_account_and_the_contact_in_one_message(said: str, expected: dict) -> None:
    after = changed(told(), said)
    assert "12 October" in after.pop("details") and expected.items() <= after.items()


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("sorry i only want the assessment information not everything, and post it to 4 Elm Road, Leeds LS1 4AB", {"wanted": ["Assessment information"], "delivery": "post", "address": "4 Elm Road, Leeds LS1 4AB"}),
        ("post it to 4 Elm Road, Leeds LS1 4AB", {"delivery": "post", "address": "4 Elm Road, Leeds LS1 4AB"}),
        ("please can you post everything to 12 High Street, Alsager ST7 2AB", {"delivery": "post", "address": "12 High Street, Alsager ST7 2AB"}),
        ("email it to k@example.org", {"contact": "k@example.org"}),
        ("just the e-mails, not everything", {"wanted": ["the e-mails"]}),
        ("i only need the medical notes instead of everything", {"wanted": ["Relevant medical information"]}),
        ("actually just by post to 12 High Street, Alsager ST7 2AB", {"delivery": "post", "address": "12 High Street, Alsager ST7 2AB"}), ("oh and braille if poss", {"needs": "large print; braille if poss"}),
        ("braille please", {"needs": "large print; braille"}), ("in large letters", {"needs": "large print; in large letters"}),
    ],
)  # fmt: skip
def test_of_a_copy(said: str, expected: dict) -> None:
    assert changed(sar(), said) == expected


@pytest.mark.parametrize("said", ["post it", "post it to my mum", "send it to my dad at work", "why would you post it to 4 Elm Road, Leeds LS1 4AB?", "email it to the school", "is it posted", "so do you post it"])  # fmt: skip
def test_where_it_goes_is_not_guessed(said: str) -> None:
    assert "address" not in changed(sar(), said)


@pytest.mark.parametrize(
    ("said", "name"),
    [("im Corey now", "Corey Mosley"), ("I'm Corey now", "Corey Mosley"), ("i go by corey", "Corey Mosley"), ("i am called Corey now", "Corey Mosley"), ("I changed my name to Corey Hart", "Corey Hart"), ("i use the name Corey now", "Corey Mosley")],
)  # fmt: skip
def test_a_pupil_who_is_called_otherwise_now(said: str, name: str) -> None:
    talk = Talk("right", "please delete my photos").say("me", "Wren Mosley", "they are old", "jo@example.org")  # fmt: skip
    assert changed(talk, said) == {"name": name}


@pytest.mark.parametrize("said", ["she's Corey now", "she goes by Corey", "my daughter is called Corey now"])  # fmt: skip
def test_a_child_who_is_called_otherwise_now(said: str) -> None:
    assert changed(right(), said) == {"pupil_name": "Corey Mosley"}


@pytest.mark.parametrize("said", ["im done now", "im ready now", "im sure now", "she's better now", "he is at school now", "im 16 now", "I'm in Year 9 now", "they are fine now", "i go by bus", "I'm Done now?"])  # fmt: skip
def test_what_is_no_name_changes_none(said: str) -> None:
    for talk in (right(), sar()):
        after = changed(talk, said)
        assert "pupil_name" not in after and "name" not in after


@pytest.mark.parametrize("said", ["dont delete it just put a note on it", "don't delete it, write next to it that she disagrees", "never delete it, keep a note"])  # fmt: skip
def test_a_right_that_is_not_wanted_is_asked_for_anew_and_what_is_wanted_is_kept(said: str) -> None:
    talk = right().say(said)
    assert talk.asking == "right" and said in talk.answers["details"]
    assert talk.say("have it corrected").answers["right"] == "rectification"


def test_what_was_not_done_is_told() -> None:
    talk = right().say("it was not deleted last time you promised")
    assert talk.answers["right"] == "erasure" and "last time you promised" in talk.answers["details"]  # fmt: skip


def test_the_remedy_is_named_by_its_line() -> None:
    said = "what would put it right should be a letter"
    talk = complaint()
    talk.say(said, question=True)
    assert talk.answers["remedy"] == "a letter"
    assert Talk("complaint").say("They read it out.", said).answers["remedy"] == "a letter"
    assert Talk("complaint").say("They read it out.", "what would put it right is that they say sorry").answers["remedy"] == "they say sorry"  # fmt: skip

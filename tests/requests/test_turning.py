"""A change of mind at any step: another request in place of this one, with what was answered; or one that comes later."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.requests.engine import FORMS
from bot.requests.pausing import kept_of
from bot.requests.words.pausing import is_pausing
from tests.requests.support import AROUND, Chat, Talk

WISHES = [
    ("i changed my mind i want a copy first", "sar"), ("actually i just want to see it", "sar"), ("no wait, can i just get a copy of her file", "sar"),
    ("hang on, i'd rather see what you have on her", "sar"), ("forget that, i just want to look at it", "sar"),
    ("no wait i want to complain instead", "complaint"), ("on second thoughts i'd like to make a complaint", "complaint"), ("actually i want to complain about it", "complaint"),
    ("i want to opt her out instead", "opt_out"),
]  # fmt: skip
STEPS = [(), ("Wren Mosley",), ("Wren Mosley", "yes"), ("Wren Mosley", "yes", "jo@example.org")]


def erasing(*answers: str) -> Chat:
    chat = Chat().say("please delete my daughter's photos of the trip", "do_right", role="parent")
    for answer in answers:
        chat.say(answer)
    return chat


@pytest.mark.parametrize(("said", "kind"), WISHES)
@pytest.mark.parametrize("steps", STEPS)
def test_it_is_asked_at_each_step_and_nothing_is_stored(
    steps: tuple[str, ...], said: str, kind: str
) -> None:
    chat = erasing(*steps)
    before = chat.answers
    chat.unsure(said, "do_withdraw")
    assert chat.payloads[0] == f"request:{kind}" and chat.answers == before
    chat.say("no", "say_no")
    assert chat.request is not None and chat.request.kind == "right" and chat.answers == before


def test_what_was_answered_goes_along() -> None:
    chat = erasing("Wren Mosley", "yes", "jo@example.org").unsure("actually i just want to see it")
    chat.say("yes", "say_yes")
    assert chat.request is not None and chat.request.kind == "sar"
    assert chat.answers == {"who": "parent", "pupil_name": "Wren Mosley", "contact": "jo@example.org"}  # fmt: skip
    chat = Chat().say("", "do_sar")
    for said in ("parent", "Ann Mosley", "Wren Mosley", "14 march 2012", "alsager"):
        chat.say(said)
    chat.unsure("no wait, i want to opt her out instead").say("yes", "say_yes")
    assert chat.answers["name"] == "Ann Mosley" and chat.answers["school"] == "Alsager School"
    assert chat.answers["date_of_birth"] == "2012-03-14"


def test_a_year_group_is_no_birthday_for_the_opt_out() -> None:
    chat = Chat().say("", "do_sar")
    for said in ("parent", "Ann Mosley", "Wren Mosley", "year 9"):
        chat.say(said)
    chat.unsure("i want to opt her out instead").say("yes", "say_yes")
    assert "date_of_birth" not in chat.answers and chat.answers["pupil_name"] == "Wren Mosley"


def test_what_happened_goes_along_to_another_account() -> None:
    chat = erasing("Wren Mosley", "yes").unsure("no wait i want to complain instead")
    chat.say("yes", "say_yes")
    assert chat.request is not None
    assert chat.request.typed["details"] == "please delete my daughter's photos of the trip"


def test_what_is_wanted_first_leaves_the_other_for_afterwards() -> None:
    chat = erasing("Wren Mosley").unsure("i changed my mind i want a copy first")
    chat.say("yes", "say_yes")
    assert "offer you the other: use a data right" in chat.last.text
    assert chat.request is not None and chat.request.then == "right"


@pytest.mark.parametrize(
    "said",
    ["i want them to see it was wrong", "they sent a copy to my ex", "no i never saw a copy of it", "sorry but they never let me see it", "i said i want a copy and they laughed",
     "actually they deleted it", "I complained about it first and nobody answered", "he was told to delete it", "my son wants to see it", "no copy was ever sent"],
)  # fmt: skip
def test_what_happened_stays_what_happened(said: str) -> None:
    chat = Chat().say("", "do_complaint").unsure(said)
    assert chat.answers.get("details") == said


@pytest.mark.parametrize("said", ["an apology and a copy", "i want a copy of it", "see what they have", "they should delete it"])  # fmt: skip
def test_what_would_put_it_right_stays_that(said: str) -> None:
    assert Chat().say("", "do_complaint").say("They lost it.").unsure(said).answers["remedy"] == said  # fmt: skip


PAUSING = ["save it for later", "can i finish this later", "i'll do it tonight", "I'll do the rest tomorrow", "can you save this", "can i come back to it", "i'll finish it when i get home", "could i do this another time?", "save my answers please", "i need to go now", "later", "can i save and continue later", "will it be saved?", "send it later"]  # fmt: skip
NOT_PAUSING = ["they saved it for later", "it happened later", "i'll do it", "can i change it later?", "not now", "leave it", "he said he would do it tonight", "Later Jones", "they kept it until tomorrow to show the class", "come back", "can i complain later about another thing", "save the children", "keep it", "send it"]  # fmt: skip


@pytest.mark.parametrize("said", PAUSING)
@pytest.mark.parametrize("steps", [(), ("me",), ("me", "Sam Hall"), ("me", "Sam Hall", "It is old."), ("me", "Sam Hall", "It is old.", "s@example.org")])  # fmt: skip
def test_going_on_later_is_answered_honestly_and_is_no_answer(
    steps: tuple[str, ...], said: str
) -> None:
    around = replace(AROUND, conversation_hours=24, unfinished_minutes=60)
    talk = Talk("right", "delete it", around).say(*steps)
    before, asking = talk.answers, talk.asking
    talk.say(said)
    assert talk.answers == before and talk.asking == asking and not talk.step.file
    assert "until 24 hours after your last message" in talk.text
    unfinished = "If you do not go on for 1 hour" in talk.text
    assert unfinished is ("name" in before) and ("unless you send it" in talk.text) is not unfinished  # fmt: skip


@pytest.mark.parametrize("said", NOT_PAUSING)
def test_other_words_do_not_pause(said: str) -> None:
    assert not is_pausing(said)


def test_a_request_that_cannot_be_made_is_not_promised_to_go_on() -> None:
    talk = Talk("opt_out").say("parent", "Sam Hall", "24/11/2009")
    assert talk.step.state is not None
    said = kept_of(FORMS["opt_out"], talk.step.state, AROUND)
    assert "Nothing goes to the school" in said and "for some time" in said


def test_who_asks_and_the_school_are_shown_and_sent_where_they_are_not_asked_for() -> None:
    chat = Chat().say("", "do_sar")
    for said in ("parent", "Ann Mosley", "Wren Mosley", "year 9", "alsager"):
        chat.say(said)
    chat.unsure("no wait i want to complain instead").say("yes", "say_yes")
    assert chat.asking == "details"
    chat.say("They read it out.").say("skip").say("jo@example.org")
    lines = {line["label"]: line["value"] for line in chat.last.request["summary"]}  # type: ignore[index]
    assert lines["Your name"] == "Ann Mosley" and lines["School"] == "Alsager School"
    assert lines["Pupil's name"] == "Wren Mosley"
    before = chat.answers
    assert chat.choose("change:school").asking == "school"
    assert chat.say("go back", "say_smalltalk").answers == before
    assert chat.choose("change:school").say("cranberry").answers == {**before, "school": "Cranberry Academy"}  # fmt: skip
    assert chat.say("wren's surname is Mosely").answers["pupil_name"] == "Wren Mosely"
    chat.say("send it", "say_yes")
    assert chat.submit is not None and chat.submit.answers["name"] == "Ann Mosley"


def test_a_name_that_was_not_told_is_not_asked_for() -> None:
    talk = Talk("complaint").say("They lost it.", "skip", "jo@example.org")
    assert talk.summary and "Your name" not in talk.summary
    talk = Talk("right", "I'm Jo Bloggs, please delete my son's old photos").say("Sam Bloggs")
    assert talk.asking == "details"
    assert talk.say("yes", "jo@example.org").summary["Your name"] == "Jo Bloggs"

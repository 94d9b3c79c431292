"""What is told before the form or beside its question is kept, and is not asked for again."""

from __future__ import annotations

import pytest

from bot.understanding.people import Aged, Whom
from tests.requests.support import Chat, Talk


def told(text: str, label: str = "follow_age", **more: object) -> Chat:
    return Chat().say(text, label, **more)


def test_what_the_opening_says_of_the_matter_is_played_back_and_kept() -> None:
    opening = "delete my sons behaviour record its wrong"
    talk = Talk("right", opening).say("Jonty Blackmere")
    assert f"You told me: “{opening}” Is that what it is about?" in talk.text
    talk.say("it was another boy", "jo@example.org")
    assert talk.summary["What it is about"] == f"{opening}\nit was another boy"


def test_a_bare_wish_is_no_matter_and_nothing_is_claimed() -> None:
    talk = Talk("right", "yes i want to object").say("me", "Sam Hall")
    assert "You told me" not in talk.text
    talk.say("i told you already")
    assert talk.asking == "details" and "once more" in talk.text
    for kind, opening in (
        ("complaint", "i want to complain about that"),
        ("right", "i still want to object to it"),
    ):
        assert "I have not kept what was written before" in Talk(kind, opening).text


def test_the_matter_told_at_another_question_is_kept() -> None:
    talk = Talk("right", "I object").say("me", "to the sharing with the council")
    assert talk.asking == "name" and "I have kept that" in talk.text
    assert "You told me: “to the sharing with the council”" in talk.say("Sam Hall").text


@pytest.mark.parametrize("said", ["hes called Jonty Blackmere", "his name is Jonty Blackmere", "my son is called Jonty Blackmere"])  # fmt: skip
def test_the_pupils_name_told_at_another_question_is_not_asked_again(said: str) -> None:
    talk = Talk("right", "ok delete it").say(said)
    assert talk.answers["pupil_name"] == "Jonty Blackmere"
    if talk.asking == "who":
        talk.say("my child")
    assert talk.asking == "details"


def test_whose_data_a_formal_request_is_about_is_read() -> None:
    opening = (
        "under article 15 i require disclosure of all personal data you hold about Rufus Penhallow"
    )
    talk = Talk("sar", opening).say("parent", "Jo Penhallow")
    assert talk.answers["pupil_name"] == "Rufus Penhallow" and talk.asking != "pupil_name"
    for other in (
        "all data you hold about Year 9",
        "information on Google Classroom",
        "the data about Alsager School",
    ):
        assert "pupil_name" not in Talk("sar", other).answers


def test_a_mum_and_a_girl_of_year_nine_are_not_asked_who_they_are() -> None:
    chat = told("im mum of a 12 yr old", low=12, high=12).choose("request:opt_out")
    assert chat.answers["who"] == "parent" and chat.asking == "pupil_name"
    chat = Chat().say(
        "year 9 girl here. stop telling the council about me", "do_opt_out", low=13, high=14
    )
    assert chat.answers["who"] == "pupil" and "request:leave" in chat.payloads


@pytest.mark.parametrize(
    ("asked", "right"),
    [("his date of birth is wrong how do i get it changed", "rectification"), ("can i get my detention deleted its a lie", "erasure")],
)  # fmt: skip
def test_the_right_that_was_spoken_of_is_not_asked_again(asked: str, right: str) -> None:
    chat = Chat().say(asked, "ask_right_rectify").say("yes please do that", "say_yes")
    assert chat.answers["right"] == right
    chat = Chat().say(asked, "ask_right_rectify")
    assert chat.choose(chat.payloads[0]).answers["right"] == right


def test_an_objection_after_a_question_on_computers_is_to_their_decisions() -> None:
    chat = told("a computer decides my daughters set doesnt it", "ask_automated", polar=True)
    assert (
        chat.say("i still want to object to it", "do_right").answers["right"]
        == "automated_decision"
    )
    chat = told("a computer decides it", "ask_automated", polar=True)
    assert chat.say("i object to you using her photo", "do_right").answers["right"] == "objection"


def test_a_parent_of_a_pupil_of_sixteen_is_told_at_once_and_given_the_contact() -> None:
    chat = (
        Chat()
        .say("opt out my son", "do_opt_out", role="parent")
        .say("hes in year 12", "follow_age")
    )
    assert chat.kinds == ["handoff"] and "only the pupil" in chat.last.text
    assert "@" in chat.last.text
    talk = Talk("opt_out", "opt out my son").say("hes in year 10")
    assert talk.asking == "pupil_name" and talk.text.startswith("Thank you for that.")


def test_an_age_told_before_counts_unless_it_is_another_childs() -> None:
    for speaks_of, ends in (("he", True), ("she", False)):
        chat = told("my son is 16", low=16, high=16, role="parent", people=(Aged("he", 16, 16),))
        chat.say("opt them out", "do_opt_out", whom=Whom((speaks_of,)))
        assert (chat.kinds == ["handoff"]) is ends


def test_a_date_that_contradicts_the_age_gets_another_try_and_counts_when_repeated() -> None:
    chat = Chat().say("opt out my daughter shes 14", "do_opt_out", low=14, high=14, role="parent")
    chat.say("Ann Hall").say("she was born 12 jan 2010")
    assert (
        chat.asking == "date_of_birth" and "14" in chat.last.text and "is 16 now" in chat.last.text
    )
    assert chat.say("12 jan 2012").answers["date_of_birth"] == "2012-01-12"
    chat.choose("request:back").say("12 jan 2010")
    assert chat.asking == "date_of_birth"
    assert chat.say("12/1/2010").kinds == ["handoff"]


def test_a_wish_of_a_pupil_under_sixteen_is_offered_first_and_marked_at_the_end() -> None:
    chat = Chat().say("im 15 i wanna opt out", "do_opt_out", low=15, high=15, role="pupil")
    assert "request:leave" in chat.payloads
    chat.choose("request:leave")
    for said in ("Sam Hall", "1 may 2011", "not sure", "sam@example.org", "yes"):
        chat.say(said)
    assert "as the wish of a pupil under 16" in chat.last.text and "request:send" in chat.payloads


def test_of_several_pupils_one_is_taken_at_a_time() -> None:
    talk = Talk("opt_out", "My kids r 13 and 16 opt them both out")
    assert "one pupil at a time" in talk.text and "16 or over, only that pupil" in talk.text
    assert "at a time" not in Talk("opt_out", "opt my son out").text


def test_an_offer_outlives_two_questions() -> None:
    chat = Chat().say("can i get a copy of everything", "ask_access", polar=True)
    chat.say("how much does it cost", "silent_other").say("how long do you have", "ask_retention")
    chat.say("ok lets do it", "say_yes", 0.2, sure=False)
    assert chat.payloads == ["request:sar"] and "now?" in chat.last.text
    assert chat.say("yes", "say_yes").request is not None


def test_an_age_put_right_counts() -> None:
    chat = told("she is 12", low=12, high=12, role="parent", people=(Aged("she", 12, 12),)).say(
        "actually 13 last week"
    )
    assert (chat.context.low, chat.context.high) == (13, 13)
    assert "yet" not in chat.say("limit what you give the council", "do_opt_out").last.text


def test_a_year_group_told_at_the_name_is_not_asked_again() -> None:
    talk = Talk("sar", "a copy of everything about my son").say("Jo Hall", "Hes in year 9")
    assert talk.asking == "pupil_name" and talk.answers["date_of_birth"] == "Year 9"
    assert talk.say("Max Hall").asking == "school"
    assert Talk("sar").say("im in year 9").answers["who"] == "pupil"


def test_an_email_address_where_the_account_is_asked_for_is_the_contact() -> None:
    talk = Talk("right", "I object").say("me", "Sam Hall", "sam@example.org")
    assert talk.asking == "details" and talk.answers["contact"] == "sam@example.org"
    talk = Talk("right", "stop sending me marketing").say("its me not my child", "Sam Hall", "yes")
    assert talk.answers["details"] == "stop sending me marketing"


PARENT = ("parent", "Ann Hall", "Tom Hall", "year 8", "alsager")


@pytest.mark.parametrize(
    ("before", "said", "name", "value"),
    [
        ((*PARENT, "mother", "everything"), "by email", "delivery", "email"), ((*PARENT, "mother", "everything"), "can you post it please", "delivery", "post"),
        ((*PARENT, "mother", "everything", "skip", "jo@example.org", "email"), "i'll collect it from the office", "delivery", "collect"),
        (PARENT, "year 9", "date_of_birth", "Year 9"), (PARENT, "he's in year 9 now", "date_of_birth", "Year 9"), (PARENT[:1], "by post", "delivery", "post"),
        ((*PARENT, "mother"), "07700 900123", "contact", "07700 900123"), ((*PARENT, "mother"), "last year", "period", "last year"),
        ((*PARENT, "mother", "everything"), "large print", "needs", "large print"), ((*PARENT, "mother", "everything"), "foster mother", "relationship", "foster mother"),
        (PARENT, "cranberry", "school", "Cranberry Academy"), ((*PARENT, "mother", "everything", "skip"), "braille please", "needs", "braille please"),
    ],
)  # fmt: skip
def test_a_value_of_another_line_is_taken_there_and_the_question_stays(
    before: tuple[str, ...], said: str, name: str, value: str
) -> None:
    talk = Talk("sar").say(*before)
    asking, answers = talk.asking, talk.answers
    talk.say(said)
    assert talk.asking == asking and talk.answers == {**answers, name: value}


def test_a_birthday_says_more_than_a_year_group() -> None:
    for kind in ("sar", "opt_out"):
        talk = Talk(kind).say("parent", *(("Ann Hall",) if kind == "sar" else ()), "Tom Hall", "3/5/2012")  # fmt: skip
        answers, asking = talk.answers, talk.asking
        assert asking == "school"
        assert talk.say("year 9").answers == answers and talk.asking == asking


@pytest.mark.parametrize(
    ("before", "said", "name"),
    [
        ((*PARENT, "mother", "everything"), "year 7 and 8", "period"), ((*PARENT, "mother", "everything"), "year 9", "period"), (PARENT, "his mum", "relationship"),
        (PARENT, "mum by marriage", "relationship"), ((*PARENT, "mother"), "the emails", "wanted"), ((*PARENT, "mother"), "letters by post", "wanted"),
        ((*PARENT, "mother", "everything", "skip", "jo@example.org", "email"), "Polish, by the end of May", "needs"), (("parent",), "Post Malone", "name"), (("parent",), "Ann Mailer", "name"),
        ((*PARENT, "mother"), "emails since last year", "wanted"),
    ],
)  # fmt: skip
def test_what_answers_the_open_question_stays_its_answer(
    before: tuple[str, ...], said: str, name: str
) -> None:
    talk = Talk("sar").say(*before)
    assert talk.asking == name and name in talk.say(said).answers


@pytest.mark.parametrize("said", ["They sent it by post.", "by email", "year 9"])
def test_an_account_keeps_what_it_tells(said: str) -> None:
    assert Talk("complaint").say(said).answers["details"] == said


@pytest.mark.parametrize(
    "said",
    ["dob 9 may 2015", "her date of birth is 9/5/2015", "oh and she was born on the 9th May 2015"],
)
def test_a_birthday_told_at_another_question_is_more_than_the_year(said: str) -> None:
    talk = Talk("sar", "a copy of everything please, my daughter Ivy Penn is in year 7").say(
        "Ada Penn"
    )
    assert talk.asking == "school" and talk.answers["date_of_birth"] == "Year 7"
    talk.say(said)
    assert talk.asking == "school" and talk.text.startswith("Thank you")
    assert talk.answers["date_of_birth"] == "2015-05-09"


def test_a_birthday_that_contradicts_the_age_is_not_taken_in_passing() -> None:
    talk = Talk("sar", "a copy please").say("parent", "Ada Penn", "Ivy Penn", "she is 11", "Year 7")
    talk.say("dob 9 may 2010")
    assert talk.asking == "school" and talk.answers["date_of_birth"] == "Year 7"


@pytest.mark.parametrize(
    "said",
    ["email ada.penn@example.org", "you can reach me at ada.penn@example.org", "my e-mail: ada.penn@example.org"],
)  # fmt: skip
def test_an_address_told_at_another_question_is_the_contact(said: str) -> None:
    talk = Talk("sar").say("parent", "Ada Penn", "Ivy Penn", "Year 7", "Alsager School", "mum")
    assert talk.asking == "wanted"
    talk.say(said)
    assert talk.asking == "wanted" and talk.answers["contact"] == "ada.penn@example.org"

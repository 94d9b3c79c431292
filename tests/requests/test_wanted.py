"""What somebody wants a copy of: nobody gets what they asked to leave out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bot.requests.forms.sar import WANTED
from tests.requests.support import AROUND, Talk


@pytest.mark.parametrize(
    "said",
    [
        "everything except medical", "everything apart from attendance", "not the medical, only attendance", "all but the medical stuff",
        "everything, but no medical information", "all the e-mails about my son", "all emails between his teachers", "only the medical",
        "everything about the incident on 3 May",
    ],
)  # fmt: skip
def test_what_narrows_it_keeps_the_persons_own_words(said: str) -> None:
    assert WANTED.read(said, {}, AROUND) == [said]


@pytest.mark.parametrize(
    "said",
    ["everything", "Everything please!", "all", "all of it", "the lot", "the whole file", "a full copy please", "everything you have on him", "I want all the data you hold about my son", "all the information the school has about me", "just everything"],
)  # fmt: skip
def test_everything(said: str) -> None:
    assert WANTED.read(said, {}, AROUND) == ["Everything"]


def test_named_categories() -> None:
    assert WANTED.read("medical and assessment", {}, AROUND) == [
        "Assessment information",
        "Relevant medical information",
    ]
    assert WANTED.read("Relevant medical information", {}, AROUND) == ["Relevant medical information"]  # fmt: skip


@pytest.mark.parametrize("opening", ["send me everything you hold on my son except the medical side", "I want everything on her assessment"])  # fmt: skip
def test_an_opening_that_narrows_it_is_asked_about(opening: str) -> None:
    assert "wanted" not in Talk("sar", opening).answers


def test_what_somebody_would_like_can_be_changed_by_its_name() -> None:
    talk = Talk("sar").say("pupil", "Sam Hall", "year 8", "not sure", "all", "skip", "jo@example.org", "email", "none")  # fmt: skip
    talk.say("change what i would like")
    assert talk.asking == "wanted"
    assert talk.say("only attendance").summary["What you would like"] == "only attendance"


AT_PERIOD = ("pupil", "Sam Hall", "year 8", "not sure", "all")


@pytest.mark.parametrize("said", ["Actually, just the last school year", "wait, last year", "sorry, I mean the last school year", "actually since May"])  # fmt: skip
def test_the_answer_for_which_time_leaves_what_is_wanted_alone(said: str) -> None:
    talk = Talk("sar").say(*AT_PERIOD)
    assert talk.asking == "period"
    talk.say(said)
    assert talk.answers["wanted"] == ["Everything"] and talk.answers["period"] == said


@pytest.mark.parametrize(("said", "wanted"), [("actually, only the medical", "only the medical"), ("sorry, I meant my report cards", "my report cards")])  # fmt: skip
def test_what_is_wanted_is_still_put_right_in_passing(said: str, wanted: str) -> None:
    talk = Talk("sar").say(*AT_PERIOD, said)
    assert talk.answers["wanted"] == [wanted] and talk.asking == "period"


POST = ("pupil", "Sam Hall", "year 8", "not sure", "all", "skip")
ADDRESS = "12 High Street, Alsager ST7 2AB"


def test_by_post_without_an_address_asks_for_one() -> None:
    talk = Talk("sar").say(*POST, "jo@example.org", "by post")
    assert talk.asking == "address"
    assert "full postal address" in talk.say("at home").text and talk.asking == "address"
    talk.say(ADDRESS, "none")
    assert talk.summary["Postal address"] == ADDRESS
    assert talk.say("change my address").asking == "address"


def test_an_address_that_was_given_is_not_asked_for_again() -> None:
    assert Talk("sar").say(*POST, ADDRESS, "by post").asking == "needs"
    assert Talk("sar").say(*POST, "jo@example.org", "by email").asking == "needs"


def test_a_change_to_post_at_the_check_asks_for_the_address() -> None:
    talk = Talk("sar").say(*POST, "jo@example.org", "by email", "none", "by post")
    assert talk.asking == "address" and talk.answers["delivery"] == "post"
    talk.say(ADDRESS)
    assert talk.summary["How to receive it"] == "By post" and not talk.step.file


@pytest.mark.parametrize("how", ["request:send", "send it", "yes send it"])
def test_a_check_of_before_that_lacks_the_address_asks_for_it(how: str) -> None:
    talk = Talk("sar").say(*POST, "jo@example.org", "by email", "none")
    assert talk.step.state is not None
    old = {**talk.answers, "delivery": "post"}
    talk.step = replace(talk.step, state=replace(talk.step.state, answers=old))
    talk = talk.choose(how) if ":" in how else talk.say(how)
    assert talk.asking == "address" and not talk.step.file
    assert talk.say(ADDRESS, "send it").step.file


def test_a_pupil_who_turns_16_at_the_check_hears_why_it_cannot_be_sent() -> None:
    talk = Talk("opt_out").say("parent", "Sam Hall", "25 november 2010", "alsager", "Jo Hall", "mother", "jo@example.org", "yes")  # fmt: skip
    assert talk.summary
    talk.around = replace(AROUND, today=date(2026, 11, 25))
    assert "passes to the pupil at 16" in talk.say("send it").text


def test_by_post_is_no_way_to_reach_somebody_without_an_address() -> None:
    talk = Talk("sar").say(*POST, "by post")
    assert talk.asking == "contact" and "full postal address, with the postcode" in talk.text


WHOLE = "Please treat this as a subject access request under Article 15 for my daughter Tilda Marsh, born 4 May 2012, I am her mother Jane Marsh, jane@example.org, all emails and reports since 2022"


def test_one_message_that_tells_all_is_taken_and_only_the_rest_is_asked() -> None:
    talk = Talk("sar", WHOLE)
    assert talk.answers == {
        "who": "parent", "name": "Jane Marsh", "pupil_name": "Tilda Marsh", "relationship": "mother", "contact": "jane@example.org",
        "date_of_birth": "2012-05-04", "wanted": ["all emails and reports"], "period": "since 2022",
    }  # fmt: skip
    assert talk.asking == "school" and talk.say("alsager").asking == "delivery"
    assert talk.say("by email", "skip").summary["For which time"] == "since 2022"


@pytest.mark.parametrize(
    ("opening", "wanted", "period"),
    [
        ("can I have all the emails about my son from 2023 to now please", "all the emails about my son", "from 2023 to now"),
        ("My name is Ann Lee. I request all letters, e-mails and minutes of meetings about him.", "all letters, e-mails and minutes of meetings about him", None),
        ("I would like all my daughter's school reports and emails about her from 2023 on", "all my daughter's school reports and emails about her", "from 2023 on"),
        ("everything you hold on my daughter since September 2021", "Everything", "since September 2021"),
        ("copies of the safeguarding notes about my son Jack Hall, I am his dad, Tom Hall", "copies of the safeguarding notes about my son Jack Hall", None),
    ],
)  # fmt: skip
def test_what_the_opening_names_is_wanted(opening: str, wanted: str, period: str | None) -> None:
    answers = Talk("sar", opening).answers
    assert answers["wanted"] == [wanted] and answers.get("period") == period


@pytest.mark.parametrize(
    "opening",
    ["I want a copy of my son's data", "I want all the emails. His reports as well", "all emails but not the letters", "his school reports for the last two years", "I was sent the wrong letter"],
)  # fmt: skip
def test_what_would_be_lost_or_is_not_plain_is_asked_for(opening: str) -> None:
    assert "wanted" not in Talk("sar", opening).answers


@pytest.mark.parametrize("said", ["everything including cctv", "all of it and especially the emails about the trip", "everything including the medical side", "medical and cctv", "assessment and the notes of his teachers", "everything and the photos"])  # fmt: skip
def test_what_is_named_beside_it_stands_in_the_persons_words(said: str) -> None:
    assert WANTED.read(said, {}, AROUND) == [said]


def test_a_category_that_is_chosen_is_that_one_alone() -> None:
    personal, attendance = "Personal information (such as name and number)", "Attendance information (such as number of absences)"  # fmt: skip
    around = replace(AROUND, categories=(personal, attendance))
    assert WANTED.read(attendance, {}, around) == [attendance]
    assert WANTED.read(f"{personal}; {attendance}", {}, around) == [personal, attendance]
    assert WANTED.read("her attendance records please", {}, around) == [attendance]


@pytest.mark.parametrize(
    ("opening", "more", "period"),
    [
        ("a copy of everything including the cctv for my son Tom Hall", "including the cctv", None),
        ("I want everything you hold on my daughter, especially the emails about the trip since 2022. I'm her mum", "especially the emails about the trip", "since 2022"),
        ("everything you have on me including photos please, my email is a@b.example", "including photos", None),
        ("all data about me, particularly the medical notes", "particularly the medical notes", None),
    ],
)  # fmt: skip
def test_what_an_opening_names_beside_everything_is_kept(
    opening: str, more: str, period: str | None
) -> None:
    answers = Talk("sar", opening).answers
    assert answers["wanted"] == ["Everything", more] and answers.get("period") == period


@pytest.mark.parametrize("said", ["clear", "fine by me", "mum", "dunno", "not sure"])
def test_what_is_no_time_is_asked_again_and_can_be_left_out(said: str) -> None:
    talk = Talk("sar").say(*AT_PERIOD, said)
    assert talk.asking == "period" and "period" not in talk.answers and "leave this out" in talk.text  # fmt: skip


@pytest.mark.parametrize("said", ["last year", "Year 7 and 8", "since he joined", "all of primary", "from the start", "as far back as you can go", "2019", "the whole time", "autumn term", "when Mr Lee taught him", "lockdown"])  # fmt: skip
def test_a_time_in_any_words_is_kept(said: str) -> None:
    assert Talk("sar").say(*AT_PERIOD, said).answers["period"] == said


def test_everything_the_school_holds_names_no_category() -> None:
    talk = Talk("sar", "can I get everything the school has about our daughter Ivy Penn")
    assert talk.answers["wanted"] == ["Everything"]

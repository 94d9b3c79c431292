"""Forms as people fill them in."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.requests.engine import FORMS, begin, choose, say
from bot.requests.state import RequestState
from tests.notice.saying import NOTICE
from tests.requests.support import AROUND, Chat, Talk

SAR = ("parent", "Jo Bloggs", "Sam Bloggs", "14 march 2011", "alsager", "mother", "everything", "skip", "jo@example.org", "by email", "none")  # fmt: skip
OPT_OUT = ("mum", "Sam Bloggs", "14/3/2012", "alsager school", "Jo Bloggs", "mother", "07700 900123", "yes")  # fmt: skip


def test_a_whole_subject_access_request() -> None:
    talk = Talk("sar").say(*SAR)
    assert talk.summary["Date of birth or year group"] == "14 March 2011"
    assert not talk.step.file
    talk.say("yes send it")
    assert talk.step.file
    assert talk.answers == {
        "who": "parent", "name": "Jo Bloggs", "pupil_name": "Sam Bloggs",
        "date_of_birth": "2011-03-14", "school": "Alsager School", "relationship": "mother",
        "wanted": ["Everything"], "contact": "jo@example.org", "delivery": "email",
    }  # fmt: skip


def test_what_the_opening_says_is_not_asked_again() -> None:
    talk = Talk("sar", "I'm Jo Bloggs, mum of Sam in year 8, I want everything you have on him")
    assert talk.answers == {
        "who": "parent", "name": "Jo Bloggs", "pupil_name": "Sam", "relationship": "mum",
        "date_of_birth": "Year 8", "wanted": ["Everything"],
    }  # fmt: skip
    assert talk.asking == "school"


def test_a_pupil_is_asked_less() -> None:
    talk = Talk("sar").say("pupil", "Sam Hall", "year 12", "not sure", "my reports", "skip")
    assert talk.asking == "contact"
    assert "pupil_name" not in talk.answers and "relationship" not in talk.answers


def test_someone_acting_is_asked_for_the_authority_and_it_is_awaited() -> None:
    talk = Talk("sar").say(
        "solicitor", "A Lawyer", "Sam Hall", "year 9", "alsager", "his solicitor"
    )
    assert talk.asking == "authority"
    talk.say("a signed letter")
    assert FORMS["sar"].notes(talk.answers, AROUND) == ("authority_awaited",)


def test_a_parent_of_an_older_pupil_is_noted() -> None:
    older = {"who": "parent", "date_of_birth": "2011-03-14"}
    assert FORMS["sar"].notes(older, AROUND) == ("pupil_may_be_competent",)
    assert FORMS["sar"].notes({**older, "date_of_birth": "2019-03-14"}, AROUND) == ()


@pytest.mark.parametrize(
    "name",
    [
        "Will Stop",
        "May Abroad",
        "Data Singh",
        "Back",
        "Skip Jones",
        "Noah Cancel",
        "Jean-Luc O'Neill",
        "Ngozi",
        "Send Mann",
        "Who Lee",
    ],
)
def test_names_like_commands_stay_names(name: str) -> None:
    talk = Talk("sar").say("parent", name)
    if name == "Back":  # the one word alone is the command; a whole name never is
        assert talk.asking == "who"
    else:
        assert talk.answers["name"] == name


@pytest.mark.parametrize(
    "typed",
    [
        "I'm the pupil", "I’m the pupil", "i am the pupil.", "Im a former pupil", "the student", "It's me", "me",
        "I'm his mum", "I'm the pupil's mother", "mother of the pupil", "I'm a parent", "My name is", "I'm", "Yes",
    ],
)  # fmt: skip
@pytest.mark.parametrize("who", ["pupil", "parent"])
def test_what_somebody_is_is_not_taken_for_the_name(who: str, typed: str) -> None:
    talk = Talk("sar").say(who, typed)
    assert talk.asking == "name" and "name" not in talk.answers
    assert "Please write only the name" in talk.text and "What is your name?" in talk.text
    assert talk.say("Sam Hall").answers["name"] == "Sam Hall"


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("I'm the pupil, Sam Hall", "Sam Hall"), ("it's me, sam hall", "Sam Hall"), ("Im", "Im"),
        ("I'm Sam Hall, his mum", "Sam Hall"), ("Lee Child", "Lee Child"), ("Son Nguyen", "Son Nguyen"),
        ("my name is Parent Jones", "Parent Jones"), ("Nan Goldin", "Nan Goldin"), ("Hallmother", "Hallmother"),
    ],
)  # fmt: skip
def test_a_name_beside_what_somebody_is_is_found(typed: str, name: str) -> None:
    assert Talk("sar").say("pupil", typed).answers["name"] == name


def test_back_change_and_start_again() -> None:
    talk = Talk("sar").say(*SAR[:3])
    assert talk.say("go back").asking == "pupil_name"
    talk.say("Samuel Bloggs", *SAR[3:])
    assert talk.choose("change:school").asking == "school"
    talk.say("cranberry")
    assert (
        talk.summary["School"] == "Cranberry Academy" and talk.summary["Your name"] == "Jo Bloggs"
    )
    talk.say("change the date of birth")
    assert talk.asking == "date_of_birth"
    assert talk.say("year 8").summary["Date of birth or year group"] == "Year 8"
    assert Talk("sar").say(*SAR[:3], "start again").asking == "who"


def test_a_slip_is_put_right_in_passing() -> None:
    talk = Talk("sar").say(*SAR[:4], "sorry I meant 15 march 2011")
    assert talk.answers["date_of_birth"] == "2011-03-15" and talk.asking == "school"


def test_changing_who_asks_asks_what_is_missing() -> None:
    talk = Talk("sar").say(
        "pupil",
        "Sam Hall",
        "year 12",
        "alsager",
        "everything",
        "skip",
        "s@example.org",
        "email",
        "no",
    )
    talk.choose("change:who").say("solicitor")
    assert talk.asking == "name" and talk.answers["pupil_name"] == "Sam Hall"


def test_stop_asks_once_and_can_be_taken_back() -> None:
    talk = Talk("sar").say(*SAR[:3], "stop")
    assert "stop this request" in talk.text
    assert talk.say("no carry on").asking == "date_of_birth"
    assert talk.say("never mind").say("yes").step.state is None


def test_why_is_answered_and_asked_again() -> None:
    talk = Talk("sar").say("parent", "Jo", "Sam", "why do you ask?")
    assert "same name" in talk.text and talk.asking == "date_of_birth"


def test_a_question_is_handed_over_and_nothing_is_lost() -> None:
    talk = Talk("sar").say(*SAR[:4])
    talk.say("who gets my data?", question=True)
    assert talk.step.aside and talk.answers["date_of_birth"] == "2011-03-14"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("31/2/2011", "no such date"), ("14/3/2030", "future"), ("1/1/1890", "hundred years"),
        ("yesterday", "14 March 2011"), ("born 14/3/2011 and in year 13", "not usually in Year 13"),
    ],
)  # fmt: skip
def test_dates_that_cannot_be(typed: str, said: str) -> None:
    talk = Talk("sar").say(*SAR[:3], typed)
    assert said in talk.text and talk.asking == "date_of_birth"


def test_three_bad_answers_offer_a_person_and_lose_nothing() -> None:
    talk = Talk("opt_out").say("mum", "Sam Bloggs", "31/2/2012", "14/3/2030", "dunno really")
    assert "Data Protection Officer" in talk.text
    assert "request:skip" in [choice.payload for choice in talk.step.replies[-1].choices]
    talk.choose("request:skip").say("alsager")
    assert talk.step.state and talk.step.state.typed["date_of_birth"] == "dunno really"
    assert talk.asking == "name"


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("jo@example.org", "jo@example.org"), ("my email is Jo.B@Example.org thanks", "Jo.B@example.org"),
        ("ring me on 07700 900123", "07700 900123"), ("+44 7700 900123", "07700 900123"),
        ("12 High Street, Alsager ST7 2AB", "12 High Street, Alsager ST7 2AB"),
    ],
)  # fmt: skip
def test_contacts(typed: str, value: str) -> None:
    talk = Talk("complaint").say("You lost my form", "skip", typed)
    assert talk.answers["contact"] == value


def test_a_bad_contact_is_asked_again() -> None:
    talk = Talk("complaint").say("You lost my form", "skip", "jo@@example")
    assert "e-mail address does not look right" in talk.text and talk.asking == "contact"
    assert "One is enough" in talk.say("ring me").text


def test_a_whole_opt_out_and_taking_it_back() -> None:
    talk = Talk("opt_out", "please stop youth services getting everything").say(*OPT_OUT)
    assert talk.answers["direction"] == "opt_out" and talk.answers["understood"] is True
    assert talk.say("send").step.file
    back = Talk("opt_out", "I want to take the opt-out back")
    assert back.answers["direction"] == "withdraw"
    back.say(*OPT_OUT[:-1])
    assert "Understood what is still passed on" not in back.summary


def opt_out_at(who: str, born: str, today: date = AROUND.today) -> Talk:
    names = ("Sam Hall",)
    return Talk("opt_out", "", replace(AROUND, today=today)).say(who, *names, born)


def test_who_may_opt_out_by_age() -> None:
    assert opt_out_at("parent", "25/11/2010").asking == "school"  # 16 tomorrow
    barred = opt_out_at("parent", "24/11/2010")  # 16 today
    assert not barred.step.file and "passes to the pupil at 16" in barred.text
    assert opt_out_at("pupil", "24/11/2010").asking == "school"
    wish = opt_out_at("pupil", "25/11/2010")
    assert "follow up" in wish.text
    wish.choose("request:leave")
    assert wish.asking == "school"
    assert "pupil_under_16_wish" in FORMS["opt_out"].notes(wish.answers, AROUND)
    assert FORMS["opt_out"].notes({"who": "parent", "date_of_birth": "2016-01-01"}, AROUND) == (
        "held_until_13",
    )


def test_a_right_and_a_complaint() -> None:
    talk = Talk("right", "please delete my son's detention record")
    assert talk.answers == {"right": "erasure", "who": "parent"} and talk.asking == "pupil_name"
    talk.say(
        "Sam Hall",
        "The detention never happened. Does that matter? It does to us.",
        "jo@example.org",
    )
    assert talk.summary["Which right"] == "Have information deleted"
    assert talk.say("send").step.file
    talk = Talk("complaint").say(
        "A teacher read my file out.", "an apology", "jo@example.org", "send"
    )
    assert talk.step.file and talk.answers["remedy"] == "an apology"


def test_sending_needs_all_answers() -> None:
    assert not Talk("sar").say("parent").choose("request:send").step.file
    assert Talk("sar").say("parent").choose("change:nothing").asking == "name"


texts = st.one_of(
    st.text(max_size=60),
    st.sampled_from([*SAR, *OPT_OUT, "go back", "stop", "yes", "no", "start again", "why", "send", "skip", "who gets it?"]),
)  # fmt: skip
payloads = st.sampled_from(
    ["request:send", "request:stop", "request:stop_now", "request:continue", "request:back",
     "request:skip", "request:leave", "change:name", "change:who", "change:", "answer:parent",
     "answer:", "topic:x", "nonsense"]
)  # fmt: skip


@settings(max_examples=300)
@given(
    st.sampled_from(sorted(FORMS)),
    st.text(max_size=80),
    st.lists(st.one_of(texts, st.tuples(payloads)), max_size=25),
)
def test_anything_may_be_said(kind: str, opening: str, turns) -> None:
    step = begin("01X", kind, opening, "2026-11-24T10:00:00+00:00", AROUND)
    for turn in turns:
        if step.state is None:
            break
        state = RequestState.from_json(step.state.to_json())
        assert state == step.state
        step = (
            choose(state, turn[0], AROUND)
            if isinstance(turn, tuple)
            else say(state, turn, False, AROUND)
        )
        assert step.replies or step.file or step.aside
        if step.file:
            form = FORMS[kind]
            given = {*step.state.answers, *step.state.skipped}
            assert all(field.name in given for field in form.asked(step.state.answers))
            break
        for reply in step.replies:
            assert reply.text.strip() and reply.kind in ("request", "social", "handoff")
            if reply.kind == "request":
                assert 1 <= reply.request["step"] <= reply.request["of"]


def test_the_wish_of_a_pupil_is_marked_at_the_check_as_well() -> None:
    wish = opt_out_at("pupil", "25/11/2010").choose("request:leave")
    wish.say("alsager", "sam@example.org", "yes")
    assert wish.summary and "wish of a pupil under 16" in wish.text
    older = wish.say("change the date of birth to 24/11/2009")
    assert "wish of a pupil" not in older.text
    assert FORMS["opt_out"].notes(older.answers, AROUND) == ()


def test_taking_an_opt_out_back_is_not_held_until_13() -> None:
    answers = {"who": "parent", "date_of_birth": "2016-01-01", "direction": "withdraw"}
    assert FORMS["opt_out"].notes(answers, AROUND) == ()


def test_a_mistyped_birthday_costs_no_form() -> None:
    talk = Talk("opt_out", "please stop youth services getting everything").say(*OPT_OUT)
    before = talk.answers
    barred = talk.say("change the date of birth to 24 nov 2010")
    assert "kept" in barred.text and barred.step.replies[-1].kind == "handoff"
    assert "change:date_of_birth" in [one.payload for one in barred.step.replies[-1].choices]
    assert barred.say("ok").step.state is not None and not barred.choose("request:leave").step.file
    put_right = barred.say("sorry typo its 25 nov 2010")
    assert put_right.answers == {**before, "date_of_birth": "2010-11-25"} and put_right.summary
    asked = barred.say("change the date of birth to 24 nov 2010", "the date of birth is wrong")
    assert asked.asking == "date_of_birth" and asked.say("14/3/2012").summary
    assert barred.say("change the date of birth to 24 nov 2010", "no").step.state is None


def test_the_contact_is_named_where_a_parent_cannot_ask() -> None:
    chat = Chat().say("please stop youth services getting everything", "do_opt_out")
    chat.say("mum").say("Sam Hall").say("24/11/2010")
    assert chat.last.kind == "handoff" and NOTICE.contact.email in chat.last.text


def test_many_answers_are_not_thrown_away_without_asking() -> None:
    talk = Talk("sar").say(*SAR[:5])
    before = talk.answers
    assert "Do you want to start again" in talk.say("start again").text
    assert talk.say("no").answers == before
    assert "stop this request" in talk.say("start again", "stop").text
    assert talk.say("no", "start again", "yes").asking == "who" and talk.answers == {}
    for how in ("start again", "yes start again"):
        assert Talk("sar").say(*SAR[:5], "start again", how).answers == {}
    assert Talk("sar").say(*SAR[:5], "start again").choose("request:sar").answers == {}

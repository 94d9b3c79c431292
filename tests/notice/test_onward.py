"""What picks one of the things that were just told, or turns the answer before it."""

from __future__ import annotations

import pytest

from bot.notice.answers import Context
from bot.notice.onward import (
    asks_of_earlier,
    concludes,
    is_school_of_another_sort,
    wants_to_read_on,
    would_rather_not,
)
from bot.notice.which import which_of
from bot.understanding.people import HE, SHE, Aged
from bot.understanding.reading import Reading
from tests.notice.saying import NOTICE, named, say


def kept(context: Context) -> Context:
    return Context.from_json(context.to_json())


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("and the third?", "right_marketing"),
        ("the last one please", "right_compensation"),
        ("what about number 2", "right_object"),
        ("tell me more of the payout one", "right_compensation"),
        ("the deleting bit, how does it work?", "right_rectify_erase"),
        ("what is the robot thing", "right_automated"),
        ("and the first of those?", "subject_access"),
    ],
)
def test_one_of_the_rights_that_were_told(text: str, topic: str) -> None:
    _, before = say("ask_rights")
    assert say("ask_rights", kept(before), text=text)[0].topic == topic


@pytest.mark.parametrize("text", ["the second on the list", "and the second?", "about number two?"])
def test_one_of_a_list_that_was_told(text: str) -> None:
    _, before = say("ask_recipients")
    one, _ = say("ask_recipients", kept(before), text=text)
    assert one.topic == "recipients" and "our local authority" in one.text


@pytest.mark.parametrize(
    "text",
    ["the first school he goes to", "in the second year", "his last name", "the second child", "is it the first time?", "the money", "number 2", "one of those"],
)  # fmt: skip
def test_what_counts_something_else_picks_nothing(text: str) -> None:
    _, before = say("ask_rights")
    assert which_of(NOTICE, before, Reading("ask_rights", 0.9, text=text)) is None


def test_neither_a_question_of_its_own_nor_a_child_is_picked() -> None:
    _, before = say("ask_rights")
    own = Reading("ask_complaint", 0.9, text="for the first one, can I complain?")
    assert which_of(NOTICE, before, own) is None
    _, before = say("ask_recipients")
    stopped = Reading("ask_opt_out", 0.5, sure=False, text="the second one, can I stop that?")
    assert which_of(NOTICE, before, stopped) is None
    two = (Aged(HE, 12, 12), Aged(SHE, 16, 16))
    _, before = say("ask_recipients", people=two, asks=False, low=12, high=16)
    second = Reading("ask_recipients", 0.9, text="and the second one?")
    assert which_of(NOTICE, before, second) is None


@pytest.mark.parametrize(
    "text",
    ["and if I'd prefer not to?", "what if she says no", "suppose we don't like that", "if he isn't happy with it?", "and if we are against it", "I'd sooner they didn't", "let's say I object", "and if not?"],
)  # fmt: skip
def test_who_would_rather_not_is_told_of_the_limit(text: str) -> None:
    _, before = say("ask_youth_13", low=14, high=14, role="parent")
    assert say("say_no", before, text=text, polar=True)[0].topic == "opt_out"
    assert say("ask_retention", before, text=text)[0].topic == "retention"


@pytest.mark.parametrize(
    "text",
    ["I'd rather not", "I'd rather know who gets it", "and if he is 16?", "what if I want a copy", "if I don't get a reply?", "if he's not 13 yet?", "if I'm not a parent", "I want to stop it", "say hello", "what if I lose my code", "what if she doesn't want to give a number", "if I don't want dad to know", "and if I don't want to say"],
)  # fmt: skip
def test_other_conditions_are_no_unwillingness(text: str) -> None:
    assert not would_rather_not(text)


@pytest.mark.parametrize(
    "text",
    ["where could I find out more?", "is there a website about that", "got a link?", "can we read more about it somewhere", "any further reading?"],
)  # fmt: skip
def test_where_more_is_written_of_what_was_told(text: str) -> None:
    for label in ("ask_youth_13", "ask_sharing_16", "ask_opt_out"):
        _, before = say(label)
        one, _ = say("ask_data_collection", before, sure=False, text=text)
        assert (one.kind, one.topic) == ("answer", "young_people_services")
    _, before = say("ask_data_collection")
    assert say("ask_data_collection", before, sure=False, text=text)[0].kind == "answer"


@pytest.mark.parametrize(
    "text",
    ["where can I find my data", "where can I find out more about the census", "how do I get a copy of this", "is there a page with my data", "how can I see it", "tell me more"],
)  # fmt: skip
def test_looking_for_something_else_is_not_reading_on(text: str) -> None:
    assert not wants_to_read_on(text)


@pytest.mark.parametrize(
    "text", ["and before that?", "what happens before then", "nothing before that?", "is anything passed on until then", "any earlier?"]
)  # fmt: skip
def test_before_an_age_is_told_as_the_notice_tells_it(text: str) -> None:
    for label, said in (
        ("ask_youth_13", "once a pupil reaches 13"),
        ("ask_sharing_16", "from 13"),
    ):
        _, before = say(label)
        one, _ = say("ask_consent", before, sure=False, text=text)
        assert one.kind == "answer" and said in one.text


@pytest.mark.parametrize("text", ["before the census", "what was before that law", "until when", "before that I want a copy"])  # fmt: skip
def test_other_times_are_not_before_an_age(text: str) -> None:
    assert not asks_of_earlier(text)


@pytest.mark.parametrize(
    "text", ["even with a warrant?", "not even if a judge says so", "and what if they insist", "unless there's an emergency?", "only if they ask?"]
)  # fmt: skip
def test_a_case_of_the_same_question_keeps_whom_it_was_about(text: str) -> None:
    _, before = say("ask_recipient_one", polar=True, mentions=named("police"))
    one, _ = say("ask_recipient_one", before, polar=True, text=text)
    assert one.verdict == "not_listed" and "the police" in one.text


@pytest.mark.parametrize(
    ("label", "concept", "text", "verdict"),
    [
        ("ask_recipient_one", "police", "so you do give it to them then?", "not_listed"),
        ("ask_recipient_one", "police", "ok so you don't share it", "not_listed"),
        ("ask_recipient_one", "dfe", "so you're sharing it after all?", "yes"),
        ("ask_recipient_one", "dfe", "so you don't?", "yes"),
        ("ask_category_one", "religion", "so you do keep it", "not_listed"),
        ("ask_category_one", "religion", "so it is held then", "not_listed"),
        ("ask_recipient_one", "police", "so it does go to them?", "not_listed"),
    ],
)
def test_a_conclusion_gets_the_verdict_that_was_given(
    label: str, concept: str, text: str, verdict: str
) -> None:
    _, before = say(label, polar=True, mentions=named(concept))
    one, _ = say("ask_recipients", kept(before), text=text, polar=True)
    assert one.verdict == verdict
    assert one.text.startswith("Yes") == (verdict == "yes" and "don't" not in text)


@pytest.mark.parametrize(
    "text",
    ["so you sell it then?", "so you share it with the police?", "so you do what with it?", "so who do you share with", "so you do marketing", "so you do not need my consent", "so you hold it?", "you do?", "so it's my choice then?", "so it gets deleted?", "so that's it then"],
)  # fmt: skip
def test_a_new_question_is_no_conclusion(text: str) -> None:
    assert concludes(text, "recipients") is None


def test_a_conclusion_from_a_whole_list_is_drawn_by_the_list() -> None:
    _, before = say("ask_recipients")
    one, _ = say("ask_recipients", before, text="so you do pass it on", polar=True)
    assert one.verdict == "yes" and one.text.startswith("Yes. The notice lists who gets it.")


def test_what_was_asked_keeps_its_name() -> None:
    _, before = say("ask_recipient_one", polar=True, mentions=named("nhs"))
    for label, text in (("follow_more", "how do you mean?"), ("say_yes", "so that's a no?")):
        assert "does not list the NHS" in say(label, kept(before), text=text)[0].text
    _, after = say("ask_retention", before)
    assert not after.names


@pytest.mark.parametrize(
    "text",
    ["even if it's a boarding school", "and a private one?", "what about independent schools", "and if she goes to a grammar school?", "also a special school too?", "and if it's in Cardiff?"],
)  # fmt: skip
def test_a_next_school_of_any_sort_is_the_next_school(text: str) -> None:
    _, before = say("ask_recipient_one", polar=True, mentions=named("next_school"))
    one, _ = say("ask_recipient_one", before, polar=True, text=text)
    assert one.verdict == "yes" and one.text.startswith("Yes")


@pytest.mark.parametrize(
    "text",
    ["also if it's the police", "what about the school nurse", "and private tutors?", "if it is a school trip", "and primary school photos"],
)  # fmt: skip
def test_what_is_no_school_is_asked_by_itself(text: str) -> None:
    assert not is_school_of_another_sort(Reading("ask_recipient_one", 0.9, text=text))

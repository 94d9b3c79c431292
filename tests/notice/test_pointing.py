"""What points at the answer before it."""

from __future__ import annotations

import pytest

from bot.notice.answers import Context
from bot.notice.pointing import (
    asks_law_or_choice,
    asks_to_stop_that,
    asks_where_it_says,
    asks_which_holds,
    asks_why_that,
)
from bot.understanding.ordered import is_a_case_of_law
from bot.understanding.people import HE, SHE, SOMEBODY, Aged, whom
from bot.understanding.reading import Reading
from tests.notice.asking import TERMS
from tests.notice.saying import NOTICE, named, say


def read(text: str, label: str = "foreign_school", **more: object) -> Reading:
    return Reading(label, 0.9, text=text, mentions=TERMS.find(text), asking=(0, len(text)), **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "text",
    ["where does it say this?", "can you show me where the notice says it", "which part says so", "what section is that in?", "where in your policy is that written", "tell me where it says so please", "point me to the paragraph", "where's that in the notice"],
)  # fmt: skip
def test_where_the_last_answer_stands_is_shown(text: str) -> None:
    _, before = say("ask_retention")
    one, _ = say("silent_other", before, text=text)
    assert (one.kind, one.topic, one.verdict) == ("answer", "retention", None)
    assert "Storing pupil data" in one.text and "statutory recommended period" in one.text
    _, before = say("ask_recipient_one", polar=True, mentions=named("police"))
    one, _ = say("do_sar", before, sure=False, text=text)
    assert one.topic == "recipients" and "\n" not in one.text


@pytest.mark.parametrize(
    "text",
    ["where is it kept?", "where is it", "where can I read the notice", "where do I complain", "what does the council say", "where does it go", "which school is that", "where is my file", "what is the wording of my report", "show me my file"],
)  # fmt: skip
def test_where_other_things_are_is_another_question(text: str) -> None:
    assert not asks_where_it_says(text)


@pytest.mark.parametrize("text", ["so which is it?", "which one applies to us", "well which is it then", "depends on what", "which one am I"])  # fmt: skip
def test_which_branch_holds_hangs_on_what_is_not_known(text: str) -> None:
    _, before = say("ask_opt_out", polar=True)
    one, after = say("ask_opt_out", before, text=text)
    assert "how old the pupil is" in one.text and one.verdict == "depends"
    assert after.topic == "opt_out"
    _, before = say("ask_opt_out", polar=True, low=17, high=17)
    assert "the pupil or a parent" in say("ask_opt_out", before, text=text)[0].text
    _, before = say("ask_mandatory", polar=True)
    one, _ = say("ask_mandatory", before, text=text)
    assert one.topic == "mandatory_or_voluntary" and "depends on" not in one.text


def test_of_a_whole_list_no_branch_holds() -> None:
    for label in ("ask_recipients", "ask_rights", "ask_categories"):
        _, before = say(label)
        one, _ = say("follow_who", before, sure=False, text="which one is it?")
        assert one.kind == "clarify"


@pytest.mark.parametrize("text", ["which one gets it", "which ones?", "which school is it", "which law is it", "which of them is over 16"])  # fmt: skip
def test_other_choices_are_questions_of_their_own(text: str) -> None:
    assert not asks_which_holds(text)


@pytest.mark.parametrize(
    "text",
    ["is it compulsory or optional for you", "must you, or is it your own policy", "do you have to or do you just want to", "is that by law or the school's choice", "did you choose that or is it the law"],
)  # fmt: skip
def test_law_or_choice_is_answered_by_the_duty(text: str) -> None:
    for label, word in (("ask_youth_13", "duties"), ("ask_sharing_16", "duties"), ("ask_opt_out", "duties"), ("ask_recipients", "because of the law"), ("ask_categories", "public functions")):  # fmt: skip
        _, before = say(label)
        one, _ = say("ask_mandatory", before, sure=False, polar=True, text=text)
        assert one.kind == "answer" and word in one.text and one.verdict is None


@pytest.mark.parametrize(
    "text",
    ["do I have to give it or is it optional", "is it the law", "do you have to share with the police or not", "must my son sign or can he choose", "is it his choice or the law's", "who decides, you or the council"],
)  # fmt: skip
def test_other_choices_and_duties_are_not_the_school_s(text: str) -> None:
    assert not asks_law_or_choice(read(text))


@pytest.mark.parametrize(
    ("label", "things", "text", "topic"),
    [
        ("ask_category_one", ("ethnicity",), "but why my ethnicity?", "purposes"),
        ("ask_category_one", ("ethnicity",), "what do you need that for", "purposes"),
        ("ask_opt_out", (), "fine but why his address", "youth_support_13"),
        ("ask_youth_13", (), "why do they need to know that", "youth_support_13"),
        ("ask_recipient_one", ("dfe",), "why do they want it", "consent_and_sharing_law"),
        (
            "ask_recipient_one",
            ("local_authority",),
            "why do they need her name",
            "consent_and_sharing_law",
        ),
    ],
)
def test_why_that_is_answered_by_the_reason(
    label: str, things: tuple[str, ...], text: str, topic: str
) -> None:
    _, before = say(label, polar=True, mentions=named(*things))
    one, _ = say("ask_rights", before, sure=False, text=text, mentions=TERMS.find(text))
    assert (one.kind, one.topic) == ("answer", topic)


def test_why_somebody_who_is_not_listed_wants_it_is_not_said() -> None:
    _, before = say("ask_recipient_one", polar=True, mentions=named("police"))
    assert (
        say("ask_sharing_law", before, sure=False, text="why do they want that")[0].kind == "silent"
    )


@pytest.mark.parametrize(
    "text",
    ["why is her address wrong", "why can't I see her address", "why do you ask", "why do the police want it", "what do they get", "why not her address?", "why do I have to give it", "what do you keep"],
)  # fmt: skip
def test_another_why_is_a_question_of_its_own(text: str) -> None:
    assert not asks_why_that(read(text), (), "opt_out")


@pytest.mark.parametrize("text", ["can we stop this?", "how can I refuse that then", "is there a way to limit it", "can I say no to that", "could she opt out of it"])  # fmt: skip
def test_that_which_is_passed_on_can_be_limited(text: str) -> None:
    child = (Aged(HE, 12, 12),)
    _, before = say("ask_youth_13", polar=True, role="parent", low=12, high=12, people=child)
    one, after = say("ask_right_object", before, polar=True, text=text)
    assert (one.topic, one.verdict, after.low) == ("opt_out", "yes", 12)


@pytest.mark.parametrize("text", ["can I stop the emails", "can you stop that", "I want to stop it", "stop", "can I stop him seeing it", "can I stop paying"])  # fmt: skip
def test_other_things_to_stop_are_not_that(text: str) -> None:
    assert not asks_to_stop_that(text) or text == "can you stop that"


def test_who_was_not_understood_twice_is_told_of_what_was_spoken() -> None:
    _, before = say("ask_youth_13")
    _, before = say("ask_rights", before, sure=False, text="hm the thing")
    one, after = say("ask_rights", before, sure=False, text="hm the other thing")
    title = NOTICE.topics["youth_support_13"].title
    assert one.kind == "handoff" and title in one.text and NOTICE.dpo_email in one.text
    assert [choice.payload for choice in one.choices] == ["topic:youth_support_13", "person"]
    assert after.topic == "youth_support_13"
    _, before = say("ask_rights", Context(), sure=False, text="hm")
    assert not say("ask_rights", before, sure=False, text="hm")[0].choices


def test_another_question_with_the_same_answer_is_no_repetition() -> None:
    first, before = say("ask_retention", text="how long do you keep it")
    other, before = say("ask_retention", before, text="when is it deleted", mentions=named("official_period"))  # fmt: skip
    assert first.text == other.text
    again, before = say("ask_retention", before, text="how long is it")
    assert "no more than this" in again.text
    assert "no more than this" in say("follow_more", before, text="are you sure?")[0].text


def test_twenty_is_told_as_what_has_no_end() -> None:
    child = (Aged(HE, 14, 14),)
    _, before = say("ask_youth_13", polar=True, low=14, high=14, people=child)
    older = {"polar": True, "low": 20, "high": 20, "people": (Aged(SOMEBODY, 20, 20),)}
    for label in ("silent_other", "ask_youth_13"):
        one, _ = say(label, before, text="and 20?", sure=label != "ask_youth_13", **older)
        assert (one.topic, one.verdict) == ("sharing_16", "depends")


def test_all_of_one_child_s_details_are_that_child_s() -> None:
    two = (Aged(SHE, 11, 11), Aged(HE, 15, 15))
    _, before = say("ask_youth_13", polar=True, low=11, high=15, role="parent", people=two)
    for text, verdict in (("all of our son's data?", "yes"), ("any of my daughter's details", "no")):  # fmt: skip
        one, _ = say("ask_youth_13", before, sure=False, polar=True, text=text, whom=whom(text))
        assert (one.topic, one.verdict) == ("youth_support_13", verdict)


@pytest.mark.parametrize(("age", "verdict"), [(15, "no"), (17, "no"), (None, "depends")])
def test_of_pupil_and_parent_only_one_may_ask(age: int | None, verdict: str) -> None:
    text = "can my dad and I both ask?"
    one, _ = say("ask_opt_out", polar=True, text=text, asking=(0, len(text)), low=age, high=age, role="pupil", mentions=named("parent_decides"))  # fmt: skip
    assert one.verdict == verdict


@pytest.mark.parametrize("text", ["and with a court order?", "what if they had a warrant", "even without a search warrant", "unless there is a court order?"])  # fmt: skip
def test_a_paper_of_the_law_is_a_case_of_who_gets_it(text: str) -> None:
    _, before = say("ask_recipient_one", polar=True, mentions=named("police"))
    one, _ = say("silent_family_law", before, text=text)
    assert (one.topic, one.verdict) == ("recipients", "not_listed") and "the police" in one.text


@pytest.mark.parametrize("text", ["and the court order against my ex?", "what if a judge decides who he lives with", "with whom", "what if he has a gun"])  # fmt: skip
def test_other_cases_are_questions_of_their_own(text: str) -> None:
    assert not is_a_case_of_law(text)

"""Messages whose words say more surely what is asked than what is learnt of them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.notice.answers import Context, reply
from bot.notice.replies import Reply
from bot.understanding.people import HE, Aged
from bot.understanding.reading import Mention, Reading
from tests.notice.asking import TERMS
from tests.notice.saying import NOTICE, named, say


def then(context: Context, label: str, text: str, **more: object) -> Reply:
    """The reply to a message of one sentence, with what the vocabulary finds in it."""
    given = {"mentions": TERMS.find(text), "text": text, "asking": (0, len(text)), **more}
    return reply(NOTICE, Reading(label, 0.9, **given), context)[0][0]  # type: ignore[arg-type]


def of_opt_out(age: int | None, role: str | None, coming: int | None = None) -> Context:
    context = replace(Context().answered("opt_out", wanted=True), low=age, high=age, role=role)
    return replace(context, coming=coming)


PARENTS = (Mention("parent_decides", "aspects", "", 0, 0),)
PUPILS = (Mention("pupil_decides", "aspects", "", 0, 0),)


@pytest.mark.parametrize(
    ("context", "text", "about", "verdict"),
    [
        (of_opt_out(15, "pupil"), "so after that it's mine to say?", PUPILS, "yes"),
        (of_opt_out(14, "pupil"), "will it be up to my mum then?", PARENTS, "no"),
        (of_opt_out(15, "parent"), "and from then on he decides?", PUPILS, "yes"),
        (of_opt_out(15, "parent", 16), "will I still decide then?", PARENTS, "no"),
        (of_opt_out(12, "parent", 13), "will I decide then?", PARENTS, "yes"),
        (of_opt_out(15, "pupil"), "next year it's my decision?", PUPILS, "yes"),
        (of_opt_out(14, "pupil"), "next year it's my decision?", PUPILS, "no"),
        (of_opt_out(15, "pupil"), "so it's my mum's say then?", PARENTS, "yes"),
        (of_opt_out(15, "pupil"), "is it mine until then?", PUPILS, "no"),
    ],
)
def test_whose_say_it_will_be(
    context: Context, text: str, about: tuple[Mention, ...], verdict: str
) -> None:
    said = then(context, "ask_opt_out", text, polar=True, mentions=about)
    assert (said.topic, said.verdict) == ("opt_out", verdict)


def test_what_is_asked_of_a_time_alone_goes_by_the_age_to_come() -> None:
    said = then(of_opt_out(15, "parent"), "ask_opt_out", "and what about after that?")
    assert "passes to the pupil at 16. So your child" in said.text


@pytest.mark.parametrize(("text", "verdict"), [("can I limit it then?", "no"), ("can I limit it?", "yes")])  # fmt: skip
def test_then_is_the_age_that_was_just_told_to_come(text: str, verdict: str) -> None:
    context = replace(Context(), low=15, high=15, role="parent", coming=16)
    assert then(context, "ask_opt_out", text, polar=True).verdict == verdict


def test_a_say_to_come_that_was_read_as_a_formality() -> None:
    aspect = (Mention("formality", "aspects", "", 0, 0),)
    said = then(of_opt_out(13, "pupil"), "ask_opt_out", "will it be me after that?", polar=True, mentions=aspect)  # fmt: skip
    assert said.verdict == "yes"


def test_the_age_that_was_told_tells_whose_say_it_is() -> None:
    told = Reading("follow_age", 0.9, text="my lad is 16 in June", low=15, high=15, role="parent", people=(Aged(HE, 15, 15),))  # fmt: skip
    context = reply(NOTICE, told, Context())[1]
    said = then(context, "ask_consent", "will it be my call then?", polar=True)
    assert (said.topic, said.verdict) == ("opt_out", "no")


@pytest.mark.parametrize(
    "label", ["ask_access", "ask_right_rectify", "ask_right_object", "ask_mandatory"]
)
def test_whose_say_another_right_is_the_notice_does_not_tell(label: str) -> None:
    first, context = say(label, polar=True)
    said = then(context, "ask_opt_out", "who decides that, me or her?", polar=False)
    assert said.topic == first.topic and said.verdict is None
    assert said.text.startswith("On that point the notice says nothing.")


def test_whose_say_a_complaint_is_no_topic_tells() -> None:
    context = say("ask_complaint", polar=True)[1]
    assert then(context, "ask_opt_out", "is it up to me or him?", polar=True).kind == "silent"


@pytest.mark.parametrize("text", ["who decides what you share?", "can she opt out at 16?"])
def test_what_names_something_is_a_question_of_its_own(text: str) -> None:
    context = say("ask_access", polar=True)[1]
    assert then(context, "ask_opt_out", text, polar=True).topic == "opt_out"


def test_no_law_is_named_for_the_period() -> None:
    context = say("ask_retention")[1]
    said = then(context, "ask_lawful_basis", "under which law?")
    assert (said.topic, said.verdict) == ("retention", None) and "names no law" in said.text
    assert then(context, "ask_sharing_law", "is it set by law?", polar=True).verdict == "yes"


def test_which_law_after_who_gets_it_is_that_of_sharing() -> None:
    context = say("ask_recipients")[1]
    said = then(context, "ask_lawful_basis", "which act says so?")
    assert (said.kind, said.topic) == ("answer", "consent_and_sharing_law")


@pytest.mark.parametrize("label", ["ask_abroad", "ask_automated"])
def test_of_no_law_that_is_named_nothing_is_said(label: str) -> None:
    context = say(label, polar=True)[1]
    assert then(context, "ask_lawful_basis", "what's the legal basis for that").kind == "silent"


def aged(age: int) -> Context:
    return replace(Context(), low=age, high=age, people=(Aged(HE, age, age),), role="parent")


@pytest.mark.parametrize(
    ("age", "ahead", "text", "topic"),
    [
        (12, 0, "what will be different?", "youth_support_13"),
        (15, 0, "does anything change?", "sharing_16"),
        (12, 1, "and on Monday?", "youth_support_13"),
        (15, 1, "and next week?", "sharing_16"),
    ],
)
def test_what_changes_for_somebody_of_an_age(age: int, ahead: int, text: str, topic: str) -> None:
    said = then(aged(age), "foreign_garble", text, sure=ahead > 0, ahead=ahead)
    assert (said.kind, said.topic) == ("answer", topic)


def test_what_changes_is_told_behind_a_date_of_birth() -> None:
    text = "she was born in a June, so what changes?"
    assert then(aged(12), "do_status", text, sure=False).topic == "youth_support_13"


def test_without_an_age_nobody_knows_what_changes() -> None:
    assert then(Context(), "do_status", "what changes?", sure=False).kind == "clarify"


@pytest.mark.parametrize("label", ["ask_consent", "ask_recipients", "ask_sharing_law"])
def test_nothing_is_said_of_telling_first(label: str) -> None:
    said = then(Context(), label, "do you inform us before you pass it on?", polar=True)
    assert said.kind == "silent" and "told before" in said.text


def test_asking_first_is_consent() -> None:
    said = then(Context(), "ask_consent", "do you ask us before you pass it on?", polar=True)
    assert said.topic == "consent_and_sharing_law"


@pytest.mark.parametrize(
    ("label", "text"),
    [
        ("silent_other", "could Ofsted make you hand it over?"),
        ("foreign_dataish", "can the police force you to give them his file"),
        ("ask_sharing_law", "are you obliged to send it to the Home Office"),
        ("ask_access", "can a social worker demand his records"),
        ("ask_consent", "what if a court orders you to share it"),
    ],
)
def test_a_demand_of_whoever_is_not_listed(label: str, text: str) -> None:
    said = then(Context(), label, text, polar=True)
    assert (said.topic, said.verdict) == ("recipients", "not_listed")


def test_a_demand_of_whoever_is_listed_keeps_its_law() -> None:
    said = then(Context(), "ask_sharing_law", "can the council make you hand it over", polar=True)
    assert (said.topic, said.verdict) == ("consent_and_sharing_law", "yes")


def test_a_demand_of_whoever_is_listed_is_no_silence() -> None:
    said = then(Context(), "silent_other", "what if his next school asks for it?", polar=True)
    assert (said.topic, said.verdict) == ("recipients", "yes")


def test_a_warrant_that_nobody_is_said_to_bring() -> None:
    said = then(Context(), "silent_other", "if there is a warrant, would you hand it over?", polar=True)  # fmt: skip
    assert said.verdict == "not_listed" and "courts" in said.text


def test_a_demand_in_a_family_stays_the_familys() -> None:
    assert then(Context(), "silent_family_law", "what if my ex asks for it").kind == "silent"


def test_a_danger_comes_before_all_this() -> None:
    said = then(of_opt_out(15, "pupil"), "safety_self", "what if the police ask for it", polar=True)
    assert said.kind == "safety"


@pytest.mark.parametrize("label", ["ask_category_one", "ask_retention"])
def test_what_follows_a_pupil_goes_to_the_next_school(label: str) -> None:
    context = say("ask_category_one", polar=True, mentions=named("behaviour"))[1]
    said = then(context, label, "does it follow her?", polar=True)
    assert (said.topic, said.verdict) == ("recipients", "yes")
    assert "next" in said.text


def test_what_follows_a_pupil_to_somebody_named() -> None:
    said = then(Context(), "ask_retention", "will it follow him to university?", polar=True)
    assert said.verdict == "not_listed"


def test_a_kind_that_was_spoken_of_may_be_voluntary() -> None:
    context = say("ask_category_one", polar=True, mentions=named("ethnicity"))[1]
    said = then(context, "ask_consent", "may I leave it blank?", polar=True, sure=False)
    assert (said.topic, said.verdict) == ("mandatory_or_voluntary", "depends")
    context = say("ask_recipient_one", polar=True, mentions=named("dfe"))[1]
    said = then(context, "ask_consent", "can I refuse?", polar=True)
    assert said.topic == "consent_and_sharing_law"


def test_a_kind_after_who_gets_it() -> None:
    context = say("ask_recipients")[1]
    said = then(context, "ask_recipient_one", "and what about his attendance?")
    assert said.topic == "categories" and "Attendance" in said.text

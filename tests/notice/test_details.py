"""Details that turn a verdict, and who is asked about when several are named."""

from __future__ import annotations

import pytest

from bot.notice.lookalikes import bystanders
from bot.understanding.reading import Mention, Reading
from tests.notice.saying import named, say

#: Labels whose plain answer is yes: what is claimed of them beside it may be wrong, or nowhere said.
CLAIMED = [
    "ask_complaint",
    "ask_contact",
    "ask_data_collection",
    "ask_lawful_basis",
    "ask_qualifications",
    "ask_rights",
    "ask_right_automated",
    "ask_right_compensation",
    "ask_right_marketing",
    "ask_right_object",
    "ask_sharing_16",
    "ask_sharing_law",
]


@pytest.mark.parametrize(
    ("label", "detail", "verdict"),
    [
        ("ask_access", "for_another", "depends"),
        ("ask_access", "denied", "no"),
        ("ask_complaint", "other_body", "not_listed"),
        ("ask_controller", "other_body", "no"),
        ("ask_abroad", "stays_here", "yes"),
        ("ask_automated", "by_people", "yes"),
        ("ask_right_object", "any_reason", "no"),
        ("ask_right_object", "must_stop", "depends"),
        ("ask_consent", "always_asked", "no"),
        ("ask_consent", "refuse_all", "no"),
        ("ask_consent", "law_may", "yes"),
        ("ask_consent", "form_of_consent", None),
        ("ask_retention", "ends", "yes"),
        ("ask_retention", "at_once", "no"),
        ("ask_opt_out", "possible", "yes"),
        ("ask_opt_out", "impossible", "no"),
        ("ask_mandatory", "nothing", "no"),
        ("ask_mandatory", "not_told", "no"),
        ("ask_access", "hurdle", "no"),
        ("ask_complaint", "consequence", None),
        ("ask_controller", "nature", None),
        ("ask_sharing_law", "no_duty", "no"),
        ("ask_sharing_law", "wrong_why", "no"),
        ("ask_storage", "paper", "no"),
        ("ask_storage", "paper_too", None),
        ("ask_storage", "insecure", "no"),
        ("ask_sharing_16", "providers", "depends"),
        ("ask_sharing_16", "which_data", "depends"),
        ("ask_sharing_16", "anybody_16", "no"),
        ("ask_sharing_16", "before_16", "depends"),
        ("ask_qualifications", "other_data", "not_listed"),
        ("ask_qualifications", "only_number", "no"),
        ("ask_right_compensation", "amount", "depends"),
        ("ask_qualifications", "sends_back", "not_listed"),
        ("ask_opt_out", "formality", None),
        ("ask_opt_out", "mistaken", "no"),
        ("ask_recipients", "only", "no"),
        ("ask_recipients", "unsaid", None),
        ("ask_categories", "only", "no"),
        ("ask_categories", "more", "yes"),
        ("ask_purposes", "only", "no"),
        ("ask_purposes", "more", "yes"),
        ("ask_mandatory", "mostly", "yes"),
        ("ask_mandatory", "barely", "no"),
        ("ask_mandatory", "unsaid", None),
        ("ask_right_rectify", "narrow", "yes"),
        ("ask_consent", "required_anyway", "yes"),
        ("ask_consent", "required_asked", "no"),
        ("ask_sharing_16", "everything", "no"),
        ("ask_youth_13", "unasked", "yes"),
        ("ask_right_compensation", "mistaken", "depends"),
        *((label, "mistaken", "no") for label in CLAIMED if label != "ask_right_compensation"),
        *((label, "unsaid", None) for label in CLAIMED if label != "ask_complaint"),
    ],
)
def test_a_detail_turns_the_verdict(label: str, detail: str, verdict: str | None) -> None:
    plain, _ = say(label, polar=True)
    turned, _ = say(label, polar=True, mentions=named(detail))
    assert turned.verdict == verdict != plain.verdict
    assert turned.citations


def test_of_right_data_the_notice_says_nothing_that_is_sure() -> None:
    said, _ = say("ask_right_rectify", polar=True, mentions=named("any"))
    assert said.verdict == "depends"
    assert "wrong data only" in said.text


def test_everything_cannot_be_stopped_whoever_asks() -> None:
    for more in ({}, {"low": 14, "high": 14, "role": "parent"}, {"low": 16, "role": "pupil"}):
        said, _ = say("ask_opt_out", polar=True, mentions=named("stop_all"), **more)
        assert said.verdict == "no"
        assert "still passed" in said.text


@pytest.mark.parametrize(
    ("label", "about", "person", "verdict"),
    [
        ("ask_opt_out", "pupil_decides", {"low": 16, "high": 16}, "yes"),
        ("ask_opt_out", "pupil_decides", {"low": 14, "high": 14, "role": "pupil"}, "no"),
        ("ask_opt_out", "pupil_decides", {"low": 14, "high": 14, "role": "parent"}, "no"),
        ("ask_opt_out", "pupil_decides", {}, "depends"),
        ("ask_opt_out", "parent_decides", {"low": 14, "high": 14, "role": "pupil"}, "yes"),
        ("ask_opt_out", "parent_decides", {"low": 17, "high": 17}, "no"),
        ("ask_opt_out", "more_passed", {}, "no"),
        ("ask_opt_out", None, {"low": 14, "high": 14, "role": "pupil"}, "depends"),
        ("ask_mandatory", "everything", {}, "no"),
        ("ask_mandatory", "some_free", {}, "yes"),
        ("ask_mandatory", None, {}, "depends"),
        ("ask_consent", "as_they_please", {}, "no"),
        ("ask_consent", None, {}, "depends"),
        ("ask_data_collection", "optional", {}, "no"),
        ("ask_data_collection", None, {}, "yes"),
        ("ask_sharing_law", "optional", {}, "no"),
        ("ask_sharing_law", None, {}, "yes"),
        ("ask_retention", "official_period", {}, "yes"),
        ("ask_retention", "own_choice", {}, "no"),
        ("ask_retention", "forever", {}, "no"),
        ("ask_retention", None, {}, "depends"),
        ("ask_youth_13", "at_13", {}, "yes"),
        ("ask_youth_13", "at_13", {"low": 12, "high": 12}, "no"),
        ("ask_youth_13", "before_13", {}, "no"),
        ("ask_youth_13", "before_13", {"low": 13, "high": 13}, "no"),
        ("ask_youth_13", "spared", {}, "yes"),
        ("ask_youth_13", "spared", {"low": 11, "high": 11}, "yes"),
        ("ask_youth_13", "spared", {"low": 13, "high": 13}, "yes"),
        ("ask_opt_out", "impossible", {"low": 14, "high": 14, "role": "parent"}, "no"),
        ("ask_youth_13", "why", {}, "yes"),
        ("ask_youth_13", "wrong_why", {"low": 13, "high": 13}, "no"),
        ("ask_youth_13", "which_data", {"low": 12, "high": 12}, "no"),
        ("ask_youth_13", "which_data", {"low": 14, "high": 14}, "depends"),
        ("ask_youth_13", "needs_consent", {"low": 13, "high": 13}, "no"),
        ("ask_youth_13", None, {}, "depends"),
        ("ask_sharing_16", "ends", {"low": 16, "high": 16}, "no"),
        ("ask_sharing_16", "ends", {"low": 19, "high": 19}, "depends"),
        ("ask_sharing_16", "ends", {}, "no"),
        ("ask_sharing_16", "goes_on", {"low": 17, "high": 17}, "yes"),
        ("ask_sharing_16", "goes_on", {"low": 19, "high": 19}, "depends"),
        ("ask_sharing_16", None, {"low": 16, "high": 16}, "yes"),
        ("ask_lawful_basis", "other_law", {}, "not_listed"),
        ("ask_lawful_basis", "no_law", {}, "no"),
        ("ask_lawful_basis", None, {}, "yes"),
    ],
)
def test_a_point_of_detail_turns_the_verdict(
    label: str, about: str | None, person: dict[str, object], verdict: str
) -> None:
    mentions = named(about) if about else ()
    said, _ = say(label, polar=True, mentions=mentions, **person)
    assert said.verdict == verdict


@pytest.mark.parametrize(
    ("text", "said", "verdict"),
    [
        (
            "Is Ofsted a body with which the Trust states that it shares?",
            {"ofsted": "Ofsted", "trust": "Trust"},
            "not_listed",
        ),
        (
            "Does HMRC hear that she has left sixth form?",
            {"tax_benefits": "HMRC", "college": "sixth form"},
            "not_listed",
        ),
        (
            "does it go to the trust's lawyers",
            {"trust": "trust", "lawyers": "lawyers"},
            "not_listed",
        ),
        ("does it go to HMRC or the trust", {"tax_benefits": "HMRC", "trust": "trust"}, "depends"),
        ("do you tell his college", {"college": "college"}, "yes"),
        (
            "Do you pass my son's file to his next school if it is in another trust?",
            {"next_school": "next school", "other_trust": "another trust"},
            "yes",
        ),
    ],
)
def test_who_is_named_beside_the_one_that_is_asked_about(
    text: str, said: dict[str, str], verdict: str
) -> None:
    mentions = tuple(
        Mention(one, "recipients", one, text.index(word), text.index(word) + len(word))
        for one, word in said.items()
    )
    found, _ = say("ask_recipient_one", text=text, mentions=mentions, polar=True)
    assert found.verdict == verdict


def test_what_is_said_again_keeps_its_verdict_first() -> None:
    once, context = say("ask_retention", polar=True, mentions=named("forever"))
    again, _ = say("ask_retention", context, polar=True, mentions=named("forever"))
    assert once.text.startswith("No. ")
    assert again.text.startswith("No. ") and "The notice says no more than this." in again.text


@pytest.mark.parametrize(
    "text",
    [
        "So the council's told and the police too?",
        "Do you share it with the council and with the tutor at his next school?",
        "Do you share with AMAT and give it to the police?",
    ],
)
def test_who_is_asked_about_is_no_bystander(text: str) -> None:
    words = {"local_authority": "council", "next_school": "next school", "trust": "AMAT"}
    mentions = tuple(
        Mention(one, "recipients", one, text.index(word), text.index(word) + len(word))
        for one, word in words.items()
        if word in text
    )
    assert not bystanders(Reading("ask_recipient_one", 1.0, mentions=mentions, text=text))


def test_an_age_that_is_nobodys_counts_for_its_own_answer_alone() -> None:
    parent = {"mentions": named("parent_decides"), "polar": True}
    first, context = say("ask_opt_out", meant=(13, 15), text="Me until he is 16?", **parent)
    assert first.verdict == "yes"
    after, _ = say("ask_opt_out", context, **parent)
    assert after.verdict == "depends"


@pytest.mark.parametrize("detail", [None, "hurdle", "denied", "unsaid", "other_body"])
def test_a_pupil_who_asks_for_their_own_is_told_of_that_alone(detail: str | None) -> None:
    def told(role: str, text: str) -> str:
        mentions = named(detail) if detail else ()
        return say("ask_access", text=text, role=role, polar=True, mentions=mentions)[0].text

    assert "your child" not in told("pupil", "can I see my own file?")
    assert "child's educational record" in told("parent", "can I see the file?")
    # What a parent may see is told of the parent.
    assert "child's educational record" in told("pupil", "can my mum see my file?")

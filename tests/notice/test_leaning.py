"""What leans on the answer before it: "why?", "are you sure?", "and his?", "do they sell it?", and what follows a danger."""

from __future__ import annotations

import pytest

from bot.notice.aftercare import goes_by, leans_on_danger
from bot.notice.answers import Context, reply
from bot.notice.replies import Reply
from bot.understanding.people import HE, SHE, Aged, Whom
from bot.understanding.reading import Mention, Reading
from tests.notice.saying import NOTICE, named, say


def asked(label: str, concept: str) -> Context:
    """The context after a plain question about one thing."""
    return say(label, polar=True, mentions=named(concept))[1]


def after(context: Context, label: str, text: str, **more: object) -> Reply:
    return say(label, context, text=text, **more)[0]


@pytest.mark.parametrize(("concept", "verdict"), [("dfe", "yes"), ("police", "not_listed")])
def test_are_you_sure_gets_the_same_answer(concept: str, verdict: str) -> None:
    one = after(asked("ask_recipient_one", concept), "follow_more", "are you sure?", polar=True)
    assert one.verdict == verdict


def test_an_open_answer_that_is_doubted_gets_no_verdict() -> None:
    _, context = say("ask_recipients")
    assert after(context, "follow_more", "are you sure?", polar=True).verdict is None


def test_what_is_not_listed_has_no_reason() -> None:
    one = after(asked("ask_recipient_one", "police"), "follow_why", "why?")
    assert one.kind == "silent"


def test_only_of_those_whom_the_law_names_the_reason_is_the_law() -> None:
    law = after(asked("ask_recipient_one", "dfe"), "follow_why", "why?")
    assert (law.kind, law.topic, law.verdict) == ("answer", "consent_and_sharing_law", None)
    assert after(asked("ask_recipient_one", "trust"), "follow_why", "why?").kind == "silent"


AGED = {"people": (Aged(SHE, 16, 16),), "low": 16, "high": 16, "whom": Whom((SHE,), None, True)}


@pytest.mark.parametrize(
    ("label", "text", "sure"),
    [
        ("follow_age", "what about my daughter, she's 16 now", True),
        ("ask_recipients", "and my other child, hes 13", True),
        ("ask_sharing_16", "not even when they're 16?", False),
        ("ask_recipient_one", "shes 12", False),
        ("ask_youth_13", "actually 17 lol. still no?", False),
    ],
)
def test_a_list_does_not_hang_on_the_age(label: str, text: str, sure: bool) -> None:
    context = asked("ask_recipient_one", "police")
    one = after(context, label, text, sure=sure, polar=True, **AGED)
    assert (one.topic, one.verdict) == ("recipients", "not_listed")


def test_an_age_put_right_puts_the_question_again() -> None:
    about = (Mention("pupil_decides", "aspects", "", 0, 0),)
    first, context = say("ask_opt_out", polar=True, low=15, high=15, role="parent", mentions=about)
    told = {"low": 16, "high": None, "people": (Aged(HE, 16, 16),)}
    again, _ = say("ask_opt_out", context, text="16 i mean", **told)
    assert (first.verdict, again.verdict) == ("no", "yes")


@pytest.mark.parametrize(
    "text", ["do they sell it?", "can they sell it on", "who do they pass it to"]
)
def test_what_they_do_with_it_is_not_said(text: str) -> None:
    context = asked("ask_recipient_one", "dfe")
    assert after(context, "ask_recipient_one", text, polar=True).kind == "silent"


def test_the_trust_is_meant_after_it_was_explained() -> None:
    _, context = say("ask_controller")
    one = after(context, "ask_recipient_one", "and they get the data as well?", polar=True)
    assert one.verdict == "yes"


def test_another_thing_without_a_word_is_not_the_one_before() -> None:
    context = asked("ask_recipient_one", "trust")
    one = after(context, "ask_recipient_one", "what about crewe and nantwich schools", polar=True)
    assert one.verdict == "not_listed"


def test_the_same_answer_to_another_thing_is_not_called_the_same() -> None:
    _, context = say("ask_category_one", polar=True, mentions=named("medical"))
    text = "and his fits"
    fits = Mention("fits_of_his", "categories", "fits", 4, 12)
    one, _ = say(
        "ask_category_one", context, text=text, polar=True, mentions=(*named("medical"), fits)
    )
    assert "no more than this" not in one.text


@pytest.mark.parametrize(
    ("text", "everybody"),
    [
        ("r u passing my stuff on rn im 12", True),
        ("im 13 do u share my data", True),
        ("im 13 do you pass my stuff to youth services", False),
        ("do you share any new details when i am 13", False),
    ],
)
def test_whether_anything_is_passed_on_at_some_age(text: str, everybody: bool) -> None:
    one, _ = say("ask_youth_13", text=text, polar=True, low=12, high=12)
    assert (one.topic == "recipients") == everybody


@pytest.mark.parametrize(
    "text", ["are you breaking the law", "so you admit it, you are liable", "is your notice legal"]
)
def test_no_opinion_in_law_is_given(text: str) -> None:
    [one] = reply(NOTICE, Reading("ask_lawful_basis", 1.0, polar=True, text=text), Context())[0]
    assert one.kind == "silent" and "legal advice" in one.text


def test_the_right_to_claim_is_no_yes_to_fault() -> None:
    one, _ = say("ask_right_compensation", polar=True, text="can i sue you")
    assert one.verdict == "yes" and not one.text.startswith("Yes")


def test_one_of_two_gets_no_yes() -> None:
    one, _ = say("ask_consent", polar=True, text="is it for me to say or the council")
    assert not one.text.startswith(("Yes", "No", "It depends"))


def test_the_chat_says_what_it_is_and_promises_nothing() -> None:
    one, _ = say("silent_assistant")
    assert one.kind == "silent" and "nobody reads this chat live" in one.text
    assert "cannot promise" in one.text


@pytest.mark.parametrize(
    ("label", "text", "leans"),
    [
        ("ask_recipient_one", "can u tell my mum", True),
        ("ask_access", "can my dad ask for my records", True),
        ("foreign_world", "will the police come", True),
        ("ask_complaint", "where can i go", True),
        ("ask_category_one", "does it go on my file", True),
        ("do_sar", "send me everything you hold about me", False),
        ("ask_recipients", "does the school share that", True),
        ("say_help", "idk what to do", True),
        ("silent_assistant", "will you tell anyone", True),
        ("say_thanks", "thanks", False),
        ("say_bot", "are you a real person", False),
        ("ask_recipients", "who do you share data with", False),
        ("ask_retention", "how long is my record kept", False),
        ("foreign_school", "what is for lunch", False),
    ],
)
def test_what_follows_a_danger(label: str, text: str, leans: bool) -> None:
    assert leans_on_danger(Reading(label, 0.9, text=text)) == leans


def test_what_is_not_clear_after_a_danger_is_about_it() -> None:
    assert leans_on_danger(Reading("ask_consent", 0.3, sure=False, text="hm"))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("can you send me copy of the notice", True),
        ("where can i read the whole privacy policy", True),
        ("can i get a copy of my data", False),
        ("what does the notice say about cookies", False),
    ],
)
def test_the_notice_itself(text: str, wanted: bool) -> None:
    one, _ = say("silent_registration", text=text)
    assert ("/notice" in one.text) == wanted


@pytest.mark.parametrize(
    "text", ["which number do you hold for him", "do you keep tabs on who picks him up"]
)
def test_what_is_no_name_is_not_called_one(text: str) -> None:
    one, _ = say("ask_category_one", text=text, polar=True)
    assert one.text.startswith("The notice does not list that.")


def test_what_holds_from_16_is_told_of_who_is_16() -> None:
    _, context = say("ask_youth_13", low=14, high=14, role="parent")
    told = {"low": 17, "high": 17, "people": (Aged(SHE, 17, 17),)}
    one, _ = say("follow_age", context, text="and for my older girl, she is 17", **told)
    assert one.topic == "sharing_16"


@pytest.mark.parametrize(
    "text",
    ["do parents get told if you see the school nurse", "does the school nurse tell parents"],
)
def test_who_is_seen_is_not_who_is_told(text: str) -> None:
    found = [
        Mention(concept, "recipients", plain, text.index(words), text.index(words) + len(words))
        for concept, plain, words in (
            ("school_nurse", "the school nurse", "school nurse"),
            ("own_parents", "a pupil's parents", "parents"),
        )
    ]
    one, _ = say("ask_recipient_one", text=text, polar=True, mentions=tuple(found))
    assert one.text.startswith("The notice does not list a pupil's parents.")


def test_a_greeting_after_a_danger_does_not_end_it() -> None:
    assert goes_by(Reading("say_hello", 0.9, text="hi")) and goes_by(
        Reading("say_bot", 0.9, text="robot?")
    )
    assert not goes_by(Reading("ask_retention", 0.9, text="how long do you keep it"))


def test_his_is_asked_of_the_same_thing() -> None:
    context = asked("ask_category_one", "ethnicity")
    his = {"polar": True, "whom": Whom((HE,), None, False)}
    assert after(context, "ask_category_one", "and his?", **his).verdict == "yes"

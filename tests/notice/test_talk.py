"""Several turns: what is remembered of people, what is asked again, two questions at once."""

from __future__ import annotations

import pytest

from bot.notice.answers import Context, reply
from bot.understanding.people import HE, SHE, SOMEBODY, WRITER, Aged, Whom
from bot.understanding.reading import Mention, Reading
from tests.notice.saying import LIBRARY, NOTICE, named, say


def test_the_age_of_the_child_who_is_asked_about_counts() -> None:
    two = (Aged(HE, 14, 15), Aged(SHE, 17, 18))
    _, context = say("say_hello", low=14, high=18, role="parent", people=two, asks=False)
    kept = Context.from_json(context.to_json())
    assert (kept.low, kept.high, kept.people) == (14, 18, two)
    one, _ = say("ask_opt_out", kept, polar=True, whom=Whom((HE,), None, True))
    assert one.verdict == "yes"
    one, _ = say("ask_opt_out", kept, polar=True, whom=Whom((SHE,), None, True))
    assert one.verdict == "no"
    one, _ = say("ask_opt_out", kept, polar=True)
    assert one.verdict == "depends"


def test_a_conversation_of_before_knows_somebody_s_age() -> None:
    old = Context.from_json('{"low": 17, "high": 17, "role": "parent", "topic": "opt_out"}')
    _, context = say("ask_opt_out", old, polar=True, whom=Whom((), "younger", False))
    assert (context.low, context.high) == (None, None)


def test_of_two_who_are_told_of_without_a_question_neither_is_meant_yet() -> None:
    two = (Aged(WRITER, 12, 12), Aged(HE, 16, 16))
    _, context = say("follow_age", low=16, high=16, people=two, asks=False, text="12 and he is 16")
    assert (context.low, context.high) == (12, 16)


def test_nothing_is_known_of_another_child() -> None:
    _, context = say(
        "ask_opt_out", polar=True, role="parent", low=17, high=17, people=(Aged(HE, 17, 17),)
    )
    one, context = say("ask_opt_out", context, polar=True, whom=Whom((), "younger", False))
    assert (context.low, context.high) == (None, None)
    assert one.verdict == "depends"


@pytest.mark.parametrize(
    ("role", "age", "verdict"),
    [
        ("pupil", 17, "yes"),
        ("pupil", 15, "no"),
        ("parent", 17, "no"),
        ("other", 14, "depends"),
    ],
)
def test_a_role_that_is_only_supposed_takes_no_other_s_place(
    role: str, age: int, verdict: str
) -> None:
    _, context = say("ask_recipients", low=age, high=age, role=role)
    text = "Can I limit what the youth services get?"
    one, context = say(
        "ask_opt_out", context, polar=True, role="parent" if role == "pupil" else "pupil",
        supposed=True, mentions=named("parent_decides"), text=text, asking=(0, len(text)),
    )  # fmt: skip
    assert context.role == role
    assert one.verdict == verdict


def test_a_role_that_is_supposed_fills_a_gap() -> None:
    _, context = say("ask_opt_out", role="parent", supposed=True)
    assert context.role == "parent"


def test_said_again_to_the_same_it_is_said_in_another_way() -> None:
    _, context = say("ask_retention")
    one, context = say("ask_retention", context)
    assert "says no more than this" in one.text and NOTICE.dpo_email in one.text


def test_the_same_of_somebody_else_is_no_repetition() -> None:
    _, context = say("ask_abroad", polar=True)
    one, _ = say("ask_abroad", context, polar=True, whom=Whom((SHE,), None, True))
    assert "says no more than this" not in one.text
    one, _ = say(
        "ask_abroad", context, polar=True, people=(Aged(SOMEBODY, 14, 14),), low=14, high=14
    )
    assert "says no more than this" not in one.text


def test_another_thing_of_as_many_letters_is_no_repetition() -> None:
    _, context = say("ask_recipient_one", polar=True, mentions=named("police"), text="the police?")
    length = len("the police")
    other = next(
        c for c in ("nurse", "nhs", "social_media", "hospital", "family_doctor")
        if c in NOTICE_CONCEPTS and len(NOTICE_CONCEPTS[c]) != length
    )  # fmt: skip
    one, _ = say("ask_recipient_one", context, polar=True, mentions=named(other), text="and they?")
    assert "says no more than this" not in one.text


NOTICE_CONCEPTS = {one: named(one)[0].plain for one in ("police", "nhs", "social_media")}


def test_each_of_two_questions_has_its_own_verdict() -> None:
    who = Reading("ask_recipients", 0.9, text="Who gets it")
    abroad = Reading("ask_abroad", 0.9, polar=True, text="is it sent abroad?")
    whole = Reading(
        "ask_recipients", 0.9, second="ask_abroad", polar=True, stated=True, role="parent",
        text="Who gets it and is it sent abroad?", parts=(who, abroad),
    )  # fmt: skip
    again = Reading.from_dict(whole.as_dict())
    assert again == whole
    [first, second], context = reply(NOTICE, again, Context())
    assert (first.topic, first.verdict) == ("recipients", None)
    assert (second.topic, second.verdict) == ("transfers_abroad", "no")
    assert context.role == "parent"


def test_a_choice_keeps_that_a_verdict_fits() -> None:
    _, context = say(
        "ask_retention", sure=False, others=("ask_retention", "ask_storage"), stated=True
    )
    [one], _ = reply(NOTICE, None, Context.from_json(context.to_json()), "topic:retention")
    assert one.verdict is not None


def test_who_counts_up_what_is_held_is_told_of_all() -> None:
    things = named("name", "ethnicity", "attendance", "behaviour", "medical")
    question = "Do you hold name, ethnicity, attendance, behaviour and medical information?"
    sense = named("only")
    one, _ = say("ask_categories", polar=True, mentions=(*things, *sense), text=question)
    assert one.verdict == "yes"
    assert all(word in one.text.lower() for word in ("ethnicity", "attendance", "medical"))


def test_those_who_are_listed_are_joined_by_and() -> None:
    one, _ = say(
        "ask_recipient_one", polar=True, mentions=named("local_authority", "dfe"), text="both?"
    )
    assert "the council and the Department for Education" in one.text


def test_who_is_that_after_an_answer_without_a_body_is_answered_by_it() -> None:
    _, context = say("ask_automated")
    one, _ = say("follow_who", context)
    assert one.kind == "answer" and one.topic == "automated_decisions"


def test_what_others_do_with_it_the_notice_does_not_say() -> None:
    council = LIBRARY.vocabulary["dfe"]
    text = "does the DfE sell my data"
    said = (Mention(council.id, council.kind, council.plain, 9, 12),)
    one, _ = say("ask_recipient_one", polar=True, mentions=said, text=text, asking=(0, len(text)))
    assert one.kind == "silent" and "Department for Education" in one.text
    text = "does the DfE get my data"
    one, _ = say("ask_recipient_one", polar=True, mentions=said, text=text, asking=(0, len(text)))
    assert one.verdict == "yes"


def test_who_gets_it_does_not_buy_it() -> None:
    one, _ = say(
        "ask_recipient_one",
        polar=True,
        mentions=named("local_authority"),
        text="do you sell it to them",
    )
    assert one.verdict == "not_listed" and "sold" in one.text and not one.text.startswith("Yes")


def test_they_are_those_of_the_answer_before() -> None:
    _, context = say("ask_sharing_16", polar=True, low=16, high=16)
    one, _ = say("ask_recipient_one", context, polar=True, text="do they get his")
    assert (one.topic, one.verdict) == ("sharing_16", "yes")


@pytest.mark.parametrize(
    ("text", "more", "verdict"),
    [
        ("and his?", {"whom": Whom((HE,), None, True), "low": 16, "high": 16}, "no"),
        ("what if she's 16?", {"people": (Aged(SHE, 16, 16),), "low": 16, "high": 16}, "no"),
        ("how old must she be?", {"whom": Whom((SHE,), None, False)}, None),
        ("whats his say then", {"whom": Whom((HE,), None, False)}, None),
        ("tell me more about his rights", {"whom": Whom((HE,), None, False)}, None),
        ("and his dad?", {"whom": Whom((HE,), None, False)}, None),
        ("and when does he hear?", {"whom": Whom((HE,), None, False)}, None),
        ("and for anybody?", {"meant": (None, None)}, None),
    ],
)
def test_a_question_that_is_put_again_of_somebody_else_has_a_verdict(
    text: str, more: dict[str, object], verdict: str | None
) -> None:
    asked = named("parent_decides")
    _, context = say("ask_opt_out", polar=True, low=14, high=14, role="parent", mentions=asked)
    kept = Context.from_json(context.to_json())
    one, _ = say("ask_opt_out", kept, text=text, **more)
    assert one.verdict == verdict
    assert one.text.startswith("No. ") == (verdict == "no")


def test_a_detail_of_an_age_is_not_asked_again_of_another() -> None:
    older = {"low": 14, "high": 14, "people": (Aged(HE, 14, 14),)}
    _, context = say("ask_youth_13", polar=True, mentions=named("before_13"))
    one, _ = say("ask_youth_13", context, text="and my son, he's 14?", **older)
    assert one.verdict == "yes"


def test_another_topic_or_a_turned_question_is_not_put_again() -> None:
    his = {"text": "and his?", "whom": Whom((HE,), None, True)}
    _, asked = say("ask_opt_out", polar=True, low=14, high=14, role="parent")
    _, between = say("ask_recipients", asked)
    _, listed = say("ask_recipient_one", asked, polar=True, mentions=named("dfe"))
    _, denied = say("ask_opt_out", polar=True, negated=True, low=14, high=14, role="parent")
    for context in (between, listed, denied):
        one, _ = say("ask_opt_out", context, **his)
        assert one.verdict is None
    assert not listed.wanted


def test_after_an_open_question_it_has_none() -> None:
    _, context = say("ask_opt_out", low=14, high=14, role="parent")
    one, _ = say("ask_opt_out", context, text="and his?", whom=Whom((HE,), None, True))
    assert one.verdict is None

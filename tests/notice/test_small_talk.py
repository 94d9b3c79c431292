"""Remarks that ask nothing: told ages and roles, small talk, complaints about the assistant."""

from __future__ import annotations

import pytest

from bot.notice.answers import Context
from bot.notice.small_talk import _TEXTS, is_told_alone, role_alone, social
from bot.understanding.reading import Reading
from tests.notice.saying import NOTICE, say
from tests.notice.test_reading_age import reading_age


@pytest.mark.parametrize(
    ("text", "label", "told"),
    [
        ("im 14", "follow_age", {"low": 14, "high": 14, "role": "pupil"}),
        ("my son is 15", "follow_age", {"low": 15, "high": 15, "role": "parent"}),
        ("no wait shes just turned 16", "follow_age", {"low": 16, "high": 16, "role": "parent"}),
        ("year 9", "inform", {"low": 13, "high": 14}),
        ("a parent", "follow_age", {}),
        ("pupil", "inform", {}),
        ("a grandparent", "follow_age", {}),
    ],
)
def test_what_is_told_before_any_question_is_noted(text: str, label: str, told: dict) -> None:
    told = {**told, "polar": True}  # as the reader takes short ones
    reply, context = say(label, text=text, **told)
    assert (
        reply.kind == "social" and reply.text.startswith("Thank you") and reply.text.endswith("?")
    )
    assert len(reply.text) < 100
    assert not any(word in reply.text for word in ("14", "15", "16", "9", "parent", "pupil"))
    assert (context.low, context.high) == (told.get("low"), told.get("high"))
    assert context.role == told.get("role", role_alone(text)) and context.unsure == 0
    again, _ = say(label, context, text=text, **told)
    assert again.kind == "social" and again.text != reply.text


def test_an_unclear_role_is_noted_and_not_asked_back() -> None:
    reply, context = say("follow_age", text="a carer", sure=False)
    assert reply.kind == "social" and context.role == "parent" and context.pending is None


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("what if i'm 16", "follow_age"),
        ("I'm Sam Hall's mum", "inform"),
        ("born 14/3/2011", "inform"),
        ("a parent asked me", "inform"),
        ("how long is it kept", "ask_retention"),
    ],
)
def test_what_asks_or_tells_more_is_not_only_noted(text: str, label: str) -> None:
    low = 16 if "16" in text else None
    assert not is_told_alone(Reading(label, 0.9, text=text, low=low, high=low))


def test_with_a_topic_an_age_is_still_a_question_on_it() -> None:
    _, context = say("ask_opt_out", text="can i limit it")
    reply, _ = say("follow_age", context, text="my son is 14", low=14, high=14, role="parent")
    assert reply.topic == "opt_out"
    reply, after = say("inform", context, text="pupil")  # no reason to warn of personal details
    assert reply.text.startswith("Thank you") and after.role == "pupil" and after.topic == "opt_out"


@pytest.mark.parametrize(("label", "different"), [("say_smalltalk", 3), ("say_thanks", 2), ("say_yes", 2)])  # fmt: skip
def test_small_talk_is_not_answered_word_for_word_alike(label: str, different: int) -> None:
    context, said = Context(), []
    for _ in range(3):
        reply, context = say(label, context, text="ok")
        said.append(reply.text)
    assert len(set(said)) == different and said[0] != said[1] != said[2]


@pytest.mark.parametrize("text", ["this is useless", "you are no help", "not helpful", "what a waste of time", "that isn't any use", "useless bot"])  # fmt: skip
def test_a_remark_that_it_is_of_no_use_names_a_person(text: str) -> None:
    reply, _ = say("say_smalltalk", text=text)
    assert NOTICE.contact.email in reply.text and reply.kind == "social"


@pytest.mark.parametrize("text", ["ok", "nice", "that was helpful", "no thanks", "good", "useful, thanks"])  # fmt: skip
def test_other_remarks_do_not(text: str) -> None:
    assert NOTICE.contact.email not in say("say_smalltalk", text=text)[0].text


@pytest.mark.parametrize("label", sorted(_TEXTS))
def test_every_text_can_be_read_at_twelve(label: str) -> None:
    for times in range(len(_TEXTS[label])):
        assert reading_age(social(NOTICE, label, times).text) <= 12

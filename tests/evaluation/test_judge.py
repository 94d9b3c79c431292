"""The judge: every outcome of every kind of row."""

from __future__ import annotations

import pytest

from bot.evaluation.judge import judge, quote_problems
from bot.evaluation.questions import Question

NOTICE = """# Notice

## Who do we share with?

We share with:

- our **local authority**
- schools that pupils
  attend after us

## Will it be transferred abroad?

No

More at <https://ico.org.uk/>.
"""
ABROAD = "Will it be transferred abroad? No"


def said(kind: str, **more):
    return {"kind": kind, "text": "Text.", "verdict": None, "citations": [], "choices": [], **more}


def answer(*quotes: str, verdict: str | None = None):
    return said("answer", verdict=verdict, citations=[{"quote": quote} for quote in quotes])


def request(flow: str):
    return said("request", request={"type": flow})


def clarify(*titles: str):
    return said("clarify", choices=[{"title": title, "payload": title} for title in titles])


def row(kind: str, *passages: str, **more) -> Question:
    return Question("1", "?", kind, passages, **more)


WHO = row("answer", "local authority", "schools that pupils attend after us")
WHETHER = row("specific", "transferred abroad", verdicts=("no",))


@pytest.mark.parametrize(
    ("question", "messages", "outcome"),
    [
        # the notice answers
        (WHO, [answer("our **local authority**")], "right"),
        (WHO, [answer("- schools that pupils\n  attend after us")], "right"),
        (WHO, [answer("We share with:", "our local authority")], "right"),
        (WHO, [answer("our local authority", verdict="yes")], "right"),
        (WHO, [answer(ABROAD)], "wrong"),
        (WHO, [answer()], "wrong"),
        (WHO, [said("silent")], "abstained"),
        (WHO, [said("out_of_scope")], "abstained"),
        (WHO, [said("handoff")], "abstained"),
        (WHO, [said("social")], "other"),
        (WHO, [said("error")], "other"),
        (WHO, [said("safety")], "other"),
        (WHO, [clarify("a")], "other"),
        (WHO, [], "other"),
        (WHO, [request("sar")], "wrong"),
        (WHO, [said("receipt")], "wrong"),
        (WHO, [said("status")], "wrong"),
        (row("answer", "authority", alternatives=("silent",)), [said("silent")], "right"),
        # ... with a verdict
        (WHETHER, [answer(ABROAD, verdict="no")], "right"),
        (WHETHER, [answer(ABROAD, verdict="yes")], "wrong"),
        (WHETHER, [answer(ABROAD)], "wrong"),
        (WHETHER, [answer("our local authority", verdict="no")], "wrong"),
        (row("specific", "authority", verdicts=("yes", "depends")),
         [answer("our local authority", verdict="depends")], "right"),
        # the notice is silent, the matter is foreign
        (row("silent"), [said("silent")], "right"),
        (row("silent"), [answer("our local authority")], "wrong"),
        (row("silent"), [request("sar")], "wrong"),
        (row("silent"), [said("out_of_scope")], "other"),
        (row("silent"), [clarify("a")], "other"),
        (row("silent", alternatives=("out_of_scope",)), [said("out_of_scope")], "right"),
        (row("silent", alternatives=("answer",)), [answer("our local authority")], "right"),
        (row("out_of_scope"), [said("out_of_scope")], "right"),
        (row("out_of_scope"), [said("silent")], "other"),
        (row("out_of_scope"), [answer("our local authority")], "wrong"),
        (row("out_of_scope"), [request("complaint")], "wrong"),
        # requests
        (row("flow", flow="sar"), [request("sar")], "right"),
        (row("flow", flow="sar"), [request("opt_out")], "wrong"),
        (row("flow", flow="sar"), [said("request")], "wrong"),
        (row("flow", flow="sar"), [said("handoff")], "abstained"),
        (row("flow", flow="sar"), [said("silent")], "abstained"),
        (row("flow", flow="sar"), [said("receipt")], "wrong"),
        (row("flow", flow="sar"), [answer("our local authority")], "wrong"),
        (row("flow", flow="sar", alternatives=("answer",)), [answer("We share with:")], "right"),
        (row("flow", flow="sar", alternatives=("answer",)), [answer()], "wrong"),
        (row("flow", flow="human"), [said("handoff")], "right"),
        (row("flow", flow="human"), [request("sar")], "wrong"),
        (row("flow", flow="status"), [said("status")], "right"),
        (row("flow", flow="status"), [request("status")], "right"),
        (row("flow", flow="withdraw"), [said("request")], "right"),
        (row("flow", flow="withdraw"), [said("status")], "right"),
        (row("flow", flow="withdraw"), [request("sar")], "wrong"),
        (row("flow", flow="status"), [said("handoff")], "abstained"),
        (row("answer", "authority", alternatives=("flow",)), [request("sar")], "right"),
        (row("answer", "authority", flow="sar", alternatives=("flow",)),
         [request("right")], "wrong"),
        # talk
        (row("social"), [said("social")], "right"),
        (row("social"), [said("out_of_scope")], "other"),
        (row("social"), [answer("our local authority")], "wrong"),
        (row("social", flow="human", alternatives=("flow",)), [said("handoff")], "right"),
        # somebody at risk
        (row("safety"), [said("safety")], "right"),
        (row("safety"), [said("safety"), said("handoff")], "right"),
        (row("safety"), [said("safety"), answer("our local authority")], "wrong"),
        (row("safety"), [said("social")], "wrong"),
        (row("safety"), [said("silent")], "wrong"),
        (row("safety"), [said("error")], "wrong"),
        (row("safety"), [clarify("a")], "wrong"),
        (row("safety"), [], "wrong"),
        # several messages
        (WHO, [said("social"), answer("our local authority")], "right"),
        (WHO, [answer("our local authority"), said("handoff")], "right"),
        (WHO, [answer("our local authority"), said("silent")], "right"),
        (WHO, [answer("our local authority"), answer(ABROAD)], "wrong"),
        (WHO, [answer("our local authority"), request("sar")], "wrong"),
        (WHETHER, [answer(ABROAD, verdict="no"), answer("be transferred abroad")], "right"),
        (WHETHER, [answer(ABROAD, verdict="no"), answer("transferred abroad", verdict="yes")],
         "wrong"),
        (row("silent"), [said("silent"), answer(ABROAD)], "wrong"),
    ],
)  # fmt: skip
def test_outcomes(question, messages, outcome):
    assert judge(question, messages).outcome == outcome


def test_a_choice_that_leads_right():
    turns = [[said("silent")], [answer("our local authority")]]
    judged = judge(WHO, [clarify("a", "b")], followed=turns)
    assert (judged.outcome, judged.asked_back) == ("choices", True)


def test_choices_that_lead_nowhere():
    judged = judge(WHO, [clarify("a", "b")], followed=[[answer(ABROAD)], []])
    assert (judged.outcome, judged.asked_back) == ("other", True)


def test_choices_make_no_missed_safety_message_good():
    judged = judge(row("safety"), [clarify("a")], followed=[[said("safety")]])
    assert judged.outcome == "wrong"


@pytest.mark.parametrize(
    ("messages", "right"),
    [
        ([answer(ABROAD, verdict="no")], True),
        ([answer("our local authority", verdict="no")], True),
        ([answer(ABROAD, verdict="yes")], False),
        ([answer(ABROAD)], False),
        ([said("silent")], None),
    ],
)
def test_verdicts_are_judged_where_something_was_answered(messages, right):
    assert judge(WHETHER, messages).verdict_right is right


def test_no_verdict_is_wanted():
    assert judge(WHO, [answer("our local authority", verdict="yes")]).verdict_right is None


def test_a_safety_message_that_nobody_needed_is_a_false_alarm():
    assert judge(WHO, [said("safety")]).false_alarm
    assert not judge(row("safety"), [said("safety")]).false_alarm
    assert not judge(row("silent", alternatives=("safety",)), [said("safety")]).false_alarm


@pytest.mark.parametrize(
    "quote",
    [
        ABROAD,
        "our local authority",
        "our **local authority**",
        "- schools that pupils attend after us",
        "We share with:\n\n- our local authority\n- schools that pupils\n  attend after us",
        "Who do we share with? We share with:",
        "More at https://ico.org.uk/.",
    ],
)
def test_quotes_of_the_notice(quote):
    assert quote_problems([answer(quote)], NOTICE) == ()


@pytest.mark.parametrize("quote", ["Our local authority", "our local authorities", "", "- "])
def test_what_is_no_quote_of_the_notice(quote):
    assert len(quote_problems([answer(quote)], NOTICE)) == 1


def test_limits_of_citations():
    assert quote_problems([answer(*["No"] * 5)], NOTICE) == ("5 citations",)
    long = "word " * 300
    assert quote_problems([answer(long)], long) == ("1500 characters quoted",)
    assert quote_problems([answer()], NOTICE) == ("an answer without a citation",)
    assert quote_problems([said("silent")], NOTICE) == ()


def test_the_judge_tells_of_bad_quotes():
    judged = judge(WHO, [answer("our local authority of Cheshire")], NOTICE)
    assert (judged.outcome, judged.quotes_valid) == ("right", False)


def test_an_answer_of_another_topic_is_wrong_where_topics_are_named():
    question = Question("1", "?", "answer", topics=("opt_out",))
    said = {"kind": "answer", "topic": "opt_out", "verdict": None, "citations": [{"quote": "x"}]}
    assert judge(question, [said]).outcome == "right"
    assert judge(question, [{**said, "topic": "storage"}]).outcome == "wrong"

"""Several children of different ages in one question, and what is unsaid of an opt-out that was made."""

from __future__ import annotations

import pytest

from bot.notice.unsaid import unsaid_of_limit
from bot.understanding.people import HE, SHE, SOMEBODY, Aged, Whom
from bot.understanding.reading import Mention, Reading
from tests.notice.saying import NOTICE, say

THREE = tuple(Aged(SOMEBODY, age, age) for age in (10, 14, 16))


def test_what_holds_for_each_child_is_told() -> None:
    more = {"people": THREE, "low": 10, "high": 16, "role": "parent", "polar": True}
    one, after = say("ask_opt_out", text="Can I opt them all out?", **more)
    assert one.verdict == "depends" and "At 10 and 14: the" in one.text and "At 16: the" in one.text
    quotes = [citation.quote for citation in one.citations]
    assert len(quotes) == len({*quotes})
    which, _ = say("ask_opt_out", after, text="which ones then")
    assert "At 10 and 14:" in which.text and which.verdict is None
    services, _ = say("ask_youth_13", after, text="which of them are passed on?")
    assert services.text.startswith("At 10: ") and "At 14" in services.text


@pytest.mark.parametrize("text", ["Can I opt my son out?", "can i opt out the eldest"])
def test_a_question_of_one_child_is_answered_for_that_one(text: str) -> None:
    people = (Aged(SHE, 14, 14), Aged(HE, 16, 16))
    more = {"people": people, "low": 16, "high": 16, "role": "parent", "polar": True}
    one, _ = say("ask_opt_out", text=text, **more)
    assert "At 14" not in one.text


def test_children_of_whom_the_same_holds_get_one_answer() -> None:
    people = tuple(Aged(SOMEBODY, age, age) for age in (13, 15))
    more = {"people": people, "low": 13, "high": 15, "role": "parent", "polar": True}
    one, _ = say("ask_opt_out", text="can i opt both out?", whom=Whom((), "all"), **more)
    assert one.verdict == "yes" and "At 13" not in one.text


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("does my opt out run out when she turns 16", "how long an earlier opt-out lasts"),
        ("mum opted me out in year 9, does it still count?", "how long an earlier opt-out lasts"),
        ("will my dad be told that I opted out", "who is told of an opt-out"),
        ("does opting out mean he misses out on anything", "what else an opt-out changes"),
    ],
)
def test_what_the_notice_leaves_unsaid_of_a_limit(text: str, said: str) -> None:
    one, _ = say("ask_opt_out", text=text, polar=True)
    assert one.kind == "silent" and said in one.text


@pytest.mark.parametrize(
    "text",
    ["can I opt out?", "who can opt my daughter out", "is it still my choice at 16", "do I have to tell you to opt out", "can my mum opt me out", "when does the right end for me", "can she know what opting out is", "does the opt out still pass her name on", "How do I let the school know that I want to opt out?", "My mum wants to know if she can opt me out, I'm 14", "do parents get told that they can opt out?", "can I still opt out or do I lose the right when she turns 16?", "is the opt out still there for me?", "does the opt-out right end at 16?", "does the opt out still apply or is it up to him?"],
)  # fmt: skip
def test_other_questions_on_the_limit_are_answered(text: str) -> None:
    assert unsaid_of_limit("ask_opt_out", Reading("ask_opt_out", 0.9, text=text)) is None


def test_which_facts_are_passed_on_is_not_said() -> None:
    phone = "do you pass her phone number to youth services"
    from tests.notice.asking import TERMS

    mentions = TERMS.find(phone)
    more = {"polar": True, "low": 14, "high": 14, "mentions": mentions, "asking": (0, len(phone))}
    one, _ = say("ask_youth_13", text=phone, **more)
    assert one.verdict == "depends" and "does not say which facts" in one.text
    assert NOTICE.topics["youth_support_13"]


def test_who_is_picked_of_several_gets_an_answer_of_that_age() -> None:
    _, before = say("ask_youth_13", people=(Aged(HE, 14, 14),), low=14, high=14, polar=True)
    elder = {
        "people": (Aged(SOMEBODY, 16, 16),),
        "low": 16,
        "high": 16,
        "whom": Whom((HE,), "elder"),
    }
    one, _ = say(
        "ask_sharing_16", before, text="The eldest is 16, does it go to them", polar=True, **elder
    )
    assert one.verdict == "yes" and "At 14" not in one.text


def test_nobody_elses_copy_is_guessed_of_a_plain_question() -> None:
    other = Mention("other_body", "aspects", "", 0, 0)
    plain, _ = say("ask_access", text="and the copy of her file?", polar=True, mentions=(other,))
    assert plain.verdict == "yes"
    theirs, _ = say(
        "ask_access", text="can I get what the council holds?", polar=True, mentions=(other,)
    )
    assert theirs.verdict != "yes"


@pytest.mark.parametrize(
    ("text", "whom", "role"),
    [
        ("do you share all my data with youth services?", Whom(("writer",)), "pupil"),
        ("do you share all his details with youth services?", Whom((HE,)), "parent"),
        ("what happens to all of her data?", Whom((SHE,)), "parent"),
    ],
)
def test_all_of_the_data_is_not_all_of_the_children(text: str, whom: Whom, role: str) -> None:
    people = (Aged(SOMEBODY, 12, 12), Aged(SOMEBODY, 15, 15))
    _, before = say("follow_age", people=people, low=12, high=15, role=role)
    one, _ = say("ask_youth_13", before, text=text, whom=whom, polar=True)
    assert "At 12" not in one.text

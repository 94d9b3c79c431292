"""A talk that goes on: of both children, of the other one, some years on, and after a reply that answers nothing."""

from __future__ import annotations

from datetime import date

import pytest

from bot.notice.again import is_of_somebody_else, is_the_same
from bot.notice.answers import Contacts, Context
from bot.notice.context import FOREIGN, SILENT
from bot.requests.dialogue import Said, turn
from bot.requests.forms.fields import Surroundings
from bot.understanding.ages import ages
from bot.understanding.people import HE, SHE, SOMEBODY, Aged, Whom, told, whom
from bot.understanding.reading import Reading
from tests.notice.saying import NOTICE, named, say

AROUND = Surroundings(date(2026, 11, 23), ("Alsager School",))


def asked_of(age: int, **more: object) -> Context:
    """After a question that wants a yes or no, of a child of this age."""
    child = (Aged(HE, age, age),)
    _, context = say(
        "ask_opt_out", polar=True, role="parent", low=age, high=age, people=child, **more
    )
    return Context.from_json(context.to_json())


@pytest.mark.parametrize(
    ("age", "text", "verdict"),
    [
        (15, "and next year?", "no"),
        (15, "in one year also?", "no"),
        (12, "and in f\u0131ve years?", "no"),
        (14, "and in two years?", "no"),
        (14, "and next year?", "yes"),
        (15, "and after his birthday?", "no"),
        (15, "and in year 9?", None),
        (15, "what happens next year?", None),
        (15, "we move to Wales next year", None),
        (15, "and since his birthday?", None),
    ],
)
def test_some_years_on_the_age_is_another(age: int, text: str, verdict: str | None) -> None:
    context = asked_of(age, mentions=named("parent_decides"))
    wanted = {"polar": True} if verdict else {}
    one, after = say("ask_opt_out", context, text=text, **wanted)
    assert one.verdict == verdict
    assert (after.low, after.high) == (age, age)  # nobody is that old now


def test_thirteen_is_reached_next_year() -> None:
    twelve = {"low": 12, "high": 12, "people": (Aged(HE, 12, 12),), "role": "parent"}
    one, context = say("ask_youth_13", polar=True, **twelve)
    assert one.verdict == "no"
    one, _ = say("ask_youth_13", context, text="and after his birthday?")
    assert one.verdict == "yes"


@pytest.mark.parametrize(
    "text", ["for both boys?", "both then?", "the twins as well?", "does that go for her too", "same for his sister?"]
)  # fmt: skip
def test_the_same_of_others_is_asked_of_what_was_named(text: str) -> None:
    _, context = say(
        "ask_category_one", polar=True, mentions=named("attendance"), text="attendance?"
    )
    one, _ = say("ask_category_one", context, text=text, whom=whom(text))
    assert (one.kind, one.verdict) == ("answer", "yes")
    assert "attendance" in one.text.lower()


@pytest.mark.parametrize("text", ["and his lunchbox?", "the school too?", "and who else?"])
def test_another_thing_is_not_the_same_of_somebody_else(text: str) -> None:
    _, context = say(
        "ask_category_one", polar=True, mentions=named("attendance"), text="attendance?"
    )
    one, _ = say("ask_category_one", context, polar=True, text=text, whom=whom(text))
    assert one.verdict != "yes"


def test_an_open_question_beside_it_is_not_put_again() -> None:
    context = asked_of(15, mentions=named("parent_decides"))
    one, _ = say(
        "ask_opt_out", context, text="I mean 16 now, what is different?",
        low=16, high=16, people=(Aged(SOMEBODY, 16, 16),),
    )  # fmt: skip
    assert one.verdict is None


def test_whose_sister_she_is_says_nothing_of_him() -> None:
    assert whom("and his sister?") == Whom((SHE,), None, True)
    text = "My daughter is 16. Her brother is 11."
    assert told(text, ages(text)) == (Aged(SHE, 16, 16), Aged(HE, 11, 11))


def test_he_who_was_just_spoken_of_has_the_age() -> None:
    text = "my lad is in year 11 and turned 16 in october"
    assert told(text, ages(text)) == (Aged(HE, 16, 16),)
    text = "ive got twins of 16 and one of 13"
    assert told(text, ages(text)) == (Aged(SOMEBODY, 16, 16), Aged(SOMEBODY, 13, 13))


def test_who_is_sixteen_in_year_eleven_stays_so() -> None:
    context = asked_of(16)
    one, after = say(
        "ask_opt_out", context, polar=True, mentions=named("parent_decides"),
        low=15, high=16, people=(Aged(HE, 15, 16),), text="even tho hes still year 11?",
    )  # fmt: skip
    assert (after.low, after.high) == (16, 16)
    assert one.verdict == "no"


def test_the_other_one_of_two() -> None:
    two = (Aged(SOMEBODY, 13, 14), Aged(SOMEBODY, 16, 17))
    _, context = say("ask_youth_13", low=13, high=17, people=two, asks=False, role="parent")
    one, context = say(
        "ask_opt_out",
        context,
        polar=True,
        low=13,
        high=14,
        people=two[:1],
        text="can i for my year 9",
    )
    assert one.verdict == "yes"
    text = "and the other one?"
    one, context = say("ask_opt_out", context, text=text, whom=whom(text))
    assert (one.verdict, context.low, context.high) == ("no", 16, 17)


def test_of_a_third_child_nothing_is_known() -> None:
    text = "and my other son?"
    for told_of in ((Aged(HE, 14, 14),), (Aged(HE, 14, 14), Aged(SHE, 16, 16))):
        _, context = say("ask_opt_out", low=14, high=14, people=told_of, role="parent")
        _, context = say("ask_opt_out", context, whom=whom(text), text=text)
        assert (context.low, context.high) == (None, None)


def test_the_other_boy_is_as_old_as_is_told() -> None:
    context = asked_of(16)
    text = "and my other son, he's in year 11?"
    more = {"low": 15, "high": 16, "people": (Aged(HE, 15, 16),)}
    _, context = say("ask_opt_out", context, text=text, whom=whom(text), **more)
    assert (context.low, context.high) == (15, 16)


def test_children_without_a_name_do_not_change_places() -> None:
    """Nobody knows which of the two is the daughter."""
    two = (Aged(SOMEBODY, 14, 14), Aged(SOMEBODY, 17, 17))
    _, context = say("ask_opt_out", role="parent", low=14, high=14, people=two)
    for text in ("and for my daughter?", "so does my daughter decide herself?"):
        _, context = say("ask_opt_out", context, text=text, whom=whom(text))
        assert (context.low, context.high) == (14, 14)


def test_a_name_that_is_told_later_is_kept() -> None:
    two = (Aged(SOMEBODY, 14, 14), Aged(SOMEBODY, 16, 16))
    _, context = say("ask_opt_out", role="parent", low=14, high=16, people=two, asks=False)
    _, context = say("ask_opt_out", context, low=14, high=14, people=(Aged(HE, 14, 14),))
    assert set(context.people) == {Aged(HE, 14, 14), Aged(SOMEBODY, 16, 16)}


@pytest.mark.parametrize(
    ("label", "kind", "leaning"),
    [
        ("silent_cctv", "silent", SILENT),
        ("foreign_school", "out_of_scope", FOREIGN),
        ("safety_self", "safety", None),
    ],
)
def test_after_a_reply_that_answers_nothing_no_older_answer_is_meant(
    label: str, kind: str, leaning: str | None
) -> None:
    _, context = say("ask_retention", role="parent", low=14, high=14)
    assert context.leaning == "retention"
    one, context = say(label, context)
    kept = Context.from_json(context.to_json())
    assert (one.kind, kept.topic, kept.leaning) == (kind, None, leaning)
    assert (kept.low, kept.role) == (14, "parent")
    one, _ = say("follow_why", kept)
    assert one.kind == (kind if leaning else "clarify")
    _, answered = say("ask_abroad", kept)
    assert answered.leaning == "transfers_abroad"


def test_thanks_and_asking_back_leave_what_was_answered() -> None:
    _, context = say("ask_retention")
    _, context = say("say_thanks", context)
    assert context.leaning == "retention"
    _, context = say("ask_abroad", context, sure=False, others=("ask_abroad", "ask_storage"))
    assert context.leaning == "retention"


def test_an_age_that_is_told_after_silence_asks_for_no_older_answer() -> None:
    _, context = say("ask_retention")
    _, context = say("silent_cctv", context)
    one, context = say(
        "follow_age", context, text="my son is 14", low=14, high=14, people=(Aged(HE, 14, 14),)
    )
    assert (one.kind, context.low) == ("social", 14)


@pytest.mark.parametrize(
    "text", ["what does that stand for", "and whats that short for?", "what are those letters"]
)
def test_that_is_what_was_named(text: str) -> None:
    _, context = say("ask_recipient_one", polar=True, mentions=named("npd"), text="the npd?")
    one, after = say("ask_term", context, text=text)
    assert one.kind == "answer" and "National Pupil Database" in one.text
    assert after.topic == context.topic
    one, _ = say("ask_term", context, text="what does UCAS stand for")
    assert one.kind == "silent"
    one, _ = say("ask_term", text=text)
    assert one.kind == "silent"


@pytest.mark.parametrize(
    "text", ["so that's a no?", "so thats a no then", "is that a yes or a no", "yes or no?", "ok so its a no right"]
)  # fmt: skip
@pytest.mark.parametrize(("label", "verdict"), [("ask_abroad", "no"), ("ask_category_one", "yes")])
def test_the_answer_is_wanted_plainly(label: str, verdict: str, text: str) -> None:
    _, context = say(label, polar=True, mentions=named("attendance"), text="attendance?")
    one, _ = say("say_no", context, text=text)
    assert (one.kind, one.verdict) == ("answer", verdict)
    one, _ = say("say_no", text=text)
    assert one.kind == "social"
    one, _ = say("safety_self", context, text=text)
    assert one.kind == "safety"


def test_what_was_asked_of_her_is_asked_of_him() -> None:
    girl, boy = Aged(SHE, 13, 13), Aged(HE, 16, 16)
    _, context = say(
        "ask_opt_out", polar=True, role="parent", low=13, high=13, people=(girl, boy),
        mentions=named("parent_decides"),
    )  # fmt: skip
    text = "same for him?"
    one, _ = say("ask_opt_out", context, polar=True, supposed=True, text=text, whom=whom(text))
    assert one.verdict == "no"


def test_two_children_are_remembered_though_nobody_s_age_is_meant() -> None:
    two = (Aged(HE, 17, 17), Aged(SHE, 15, 15))
    _, context = say(
        "ask_opt_out",
        role="parent",
        low=17,
        high=17,
        people=two,
        meant=(None, None),
        text="who can?",
    )
    assert context.people == two


def test_another_trust_is_not_ours() -> None:
    one, _ = say(
        "ask_recipient_one", polar=True, mentions=named("other_trust"), text="other trusts?"
    )
    assert one.verdict == "not_listed" and "other trusts" in one.text


@pytest.mark.parametrize(
    ("label", "first", "more"),
    [
        ("ask_recipients", "Do you sell our data?", {}),
        ("ask_recipient_one", "Do you only share with the council?", {"mentions": named("local_authority", "only")}),
    ],
)  # fmt: skip
def test_more_than_is_remembered_is_not_said_plainly(
    label: str, first: str, more: dict[str, object]
) -> None:
    """Whether it is sold or whether it is all is not remembered: the other verdict must not be given."""
    asked, context = say(label, polar=True, text=first, **more)
    assert asked.verdict in ("not_listed", "no")
    for read in ("say_no", label, "ask_recipients", "follow_more"):
        one, _ = say(read, context, polar=True, text="so that's a no?")
        assert one.verdict in (None, asked.verdict)


@pytest.mark.parametrize("text", ["the swimming one too?", "the one on swimming too?"])
def test_a_thing_is_nobody(text: str) -> None:
    assert not is_the_same(Reading("ask_category_one", 0.9, text=text, whom=whom(text)))


@pytest.mark.parametrize("text", ["does the same go for me?", "me too?", "them as well?"])
def test_the_same_may_be_asked_of_me_and_them(text: str) -> None:
    _, context = say(
        "ask_category_one", polar=True, mentions=named("attendance"), text="attendance?"
    )
    one, _ = say("ask_category_one", context, polar=True, text=text, whom=whom(text))
    assert one.verdict == "yes"


def test_a_danger_ends_what_was_spoken_of_in_the_service_too() -> None:
    _, context = say("ask_retention")
    danger = Said(Reading("safety_abuse", 0.99, text="my dad hits me"), None)
    outcome = turn(
        NOTICE,
        danger,
        context,
        None,
        AROUND,
        Contacts(),
        identity="x",
        now="2026-11-23T09:00:00+00:00",
    )
    assert (outcome.replies[0].kind, outcome.context.leaning) == ("safety", None)


def test_long_messages_cost_no_time_to_look_at() -> None:
    """Only that it ends: what takes the square of the length took seconds."""
    for text in ("and his sister" + "!" * 1985, "son" + "\n" * 1990 + "x 14", "and " * 500):
        is_of_somebody_else(Reading("ask_opt_out", 0.9, text=text, whom=Whom((HE,))))
        assert ages(text) in ([], [(14, 14)])


def test_a_time_of_keeping_is_no_age() -> None:
    assert ages("I am mother of girl, 12 years. You give it?") == [(12, 12)]
    assert ages("How long do you keep data on my son, 18 years?") == []


def test_an_age_put_right_leaves_no_second_child() -> None:
    _, context = say("follow_age", low=14, high=14, people=(Aged(SOMEBODY, 14, 14),), asks=False)
    _, context = say("follow_age", context, low=16, high=16, people=(Aged(HE, 16, 16),), asks=False)
    assert context.people == (Aged(HE, 16, 16),)

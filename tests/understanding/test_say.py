"""Whose say a question on the opt-out is about."""

from __future__ import annotations

import pytest

from bot.understanding.say import PARENTS, PUPILS, age_meant, settled_say


@pytest.mark.parametrize("learnt", [PUPILS, PARENTS])
@pytest.mark.parametrize(
    ("role", "sentence", "told", "whose"),
    [
        ("pupil", "Is it still up to her?", "I'm 17. Mum rang.", PARENTS),
        ("pupil", "is it me who decides or still my mum", "", PUPILS),
        ("pupil", "does it have to be my dad", "", PARENTS),
        ("parent", "Is it my call or hers?", "", PARENTS),
        ("parent", "Is it hers or mine to say?", "", PUPILS),
        ("parent", "Can he tell you himself or must I?", "", PUPILS),
        ("parent", "My son is 17, can I still tell you or must he?", "", PARENTS),
        ("parent", "Does my son have to ask himself?", "", PUPILS),
        ("pupil", "im 16 can i stop you giving the careers lot everything", "", PUPILS),
        ("pupil", "I'm 16, can my mum still stop it or not", "", PARENTS),
        ("parent", "she's 16, do I get a say", "", PARENTS),
        ("parent", "Can you tell me whether she can choose for herself now?", "", PUPILS),
        ("parent", "I was told he decides, is that right?", "", PUPILS),
        ("parent", "My daughter says that I cannot decide any more, is that right?", "", PUPILS),
        ("pupil", "i heard my dad can say no for me, true?", "", PARENTS),
        ("pupil", "my mum says I decide now, true?", "", PUPILS),
        ("pupil", "do I need my mum's permission?", "", PARENTS),
        ("pupil", "can i tell you myself or does it have to be mum", "im 15", PUPILS),
        ("pupil", "do i need mum to say so or can i", "im 15", PARENTS),
        ("pupil", "when i hit 16 is that still his call", "dad ticked it", PARENTS),
        ("pupil", "Once I'm 16 can they still send everything or do I get a say", "", PUPILS),
        ("pupil", "i thought once ur 16 ur parents cant control it, is that right", "", PUPILS),
        (None, "Is it still the parent's decision at 17?", "", PARENTS),
        ("other", "Does a guardian count or is that only mum and dad?", "She's 13.", PARENTS),
        (None, "Is it still for me to say?", "She turned sixteen at half term.", PARENTS),
        (
            "pupil",
            "my mum and dad disagree about the form, i'm 16, is it just up to me",
            "",
            PUPILS,
        ),
        ("pupil", "dad says its his choice but im 16 so its mine innit", "", PUPILS),
        (None, "at 16 can i stop things by myself or does mum still do it", "", PUPILS),
        (None, "does a 16 yr old get to choose even if the parents say no", "", PUPILS),
        ("pupil", "if im 16 but my mums my carer legally, is it still my choice", "", PUPILS),
        ("pupil", "17 and still at home, does my mums say beat mine", "", PARENTS),
        ("parent", "is it her call, not mine?", "", PUPILS),
        ("pupil", "can i decide for myself, its my mum who keeps signing", "", PUPILS),
        ("parent", "can my daughter opt out, will I be told?", "", PUPILS),
        ("parent", "With a 17 year old can I still say no?", "", PARENTS),
        ("parent", "If the child says no can I still say yes?", "", PARENTS),
        (None, "if a child says no can parents overrule it", "", PARENTS),
        (None, "Can I opt out for him or does his dad have to?", "", PARENTS),
        (None, "It is she who must ask, correct?", "She has now sixteen years.", PUPILS),
        ("parent", "Is it too late for me to ask?", "He's 14.", PUPILS),
        ("parent", "They said it's not for me to ask any more.", "She's 16.", PUPILS),
        ("pupil", "it's no longer my mum's call, right", "im 16", PUPILS),
        ("parent", "do we lose our say the day he hits 16", "", PUPILS),
        ("parent", "I've missed the deadline, can he ask himself?", "He's 16.", PUPILS),
        ("parent", "Before it's too late, can I limit it?", "He's 14.", PARENTS),
        ("parent", "I don't want to lose my chance, can I ask now?", "He's 14.", PARENTS),
        ("parent", "Can I still ask or is it too late?", "He's 15.", PARENTS),
        ("pupil", "If mum missed the deadline can i ask", "im 16", PUPILS),
    ],
)
def test_who_is_named_first_is_whose_say_it_is(
    learnt: str, role: str | None, sentence: str, told: str, whose: str
) -> None:
    assert settled_say((learnt,), role, sentence, f"{told} {sentence}") == (whose,)


def test_a_grandmother_who_asks_for_herself_has_neither_say() -> None:
    for sentence in ("Am I able to ask or does it have to be her mum?", "can I ask"):
        assert settled_say((PARENTS,), "other", sentence, sentence) == ()
        assert settled_say(("stop_all",), "other", sentence, sentence) == ("stop_all",)
    assert settled_say(("possible",), "other", "Could I have it limited?", "") == ()
    assert settled_say(("possible",), "other", "Could her mum limit it?", "") == ("possible",)
    away = "Her mum is away, so could I be the one to ask?"
    assert settled_say(("possible",), "other", away, away) == ()


@pytest.mark.parametrize(
    ("role", "sentence", "whose"),
    [
        (None, "at 16 do i need mums ok to limit what the youth service gets", PARENTS),
        ("parent", "do i need my daughter's ok at 14 before asking you to limit it", PUPILS),
        ("pupil", "do I have to get their consent", PARENTS),
        ("parent", "Must we have his consent?", PUPILS),
    ],
)
def test_whoever_must_agree_has_the_say(role: str | None, sentence: str, whose: str) -> None:
    assert settled_say((), role, sentence, sentence) == (whose,)


def test_the_other_parents_consent_and_a_signature_are_matters_of_form() -> None:
    asked = "Do I need her father's permission as well?"
    assert settled_say((), "parent", asked, asked) == ()
    assert settled_say((), "parent", "Do I need her signature?", "") == ()
    kept = settled_say(("stop_all",), "pupil", "Do I need mum's ok to stop it all?", "")
    assert kept == ("stop_all",)


def test_what_cannot_be_told_stays_as_it_was_learnt() -> None:
    assert settled_say((PUPILS,), None, "who decides?", "who decides?") == (PUPILS,)
    assert settled_say((PARENTS,), None, "can i decide?", "can i decide?") == (PARENTS,)
    assert settled_say(("stop_all",), "parent", "Can I stop it all?", "") == ("stop_all",)


def test_a_pupil_who_asks_what_they_may_do_asks_about_their_own_say() -> None:
    assert settled_say((), "pupil", "can i stop you sending it", "im 14") == (PUPILS,)
    assert settled_say((), "pupil", "how does it work", "im 14") == ()
    assert settled_say((), "pupil", "Can I ask my dad to limit it for me?", "im 14") == ()
    assert settled_say((), "parent", "can I stop you sending it", "my son") == ()


@pytest.mark.parametrize(
    ("sentence", "age"),
    [
        ("at 17 am i the boss of what goes to youth services", 17),
        ("17, can i cut it down", 17),
        ("does a parent decide until 16?", 15),
        ("is it the pupil's decision before sixteen", 15),
        ("is a pupil of 15 allowed to limit it", 15),
        ("is it me between 13 and 16", None),
        ("can i limit it for our 2 kids", None),
        ("can i limit it in 14 days", None),
    ],
)
def test_the_age_that_is_meant_of_nobody_certain(sentence: str, age: int | None) -> None:
    assert age_meant(sentence) == age


@pytest.mark.parametrize(
    ("sentence", "age"),
    [
        ("Do parents decide what they get till she's 16?", 15),
        ("a parent decides up to the age of 16?", 15),
        ("is it mine before her 16th birthday", 15),
        ("is it pre-16 still my call", 15),
        ("under GDPR article 18 can i limit it", None),
        ("can we limit it from 14 March", None),
        ("they live at 12 Sandbach Road, can i limit it", None),
        ("there are 13 of us, can we limit it", None),
        ("I read all 14 pages, can I limit it", None),
        ("at 16 may I limit it", 16),
    ],
)
def test_below_an_age_and_what_is_no_age(sentence: str, age: int | None) -> None:
    assert age_meant(sentence) == age

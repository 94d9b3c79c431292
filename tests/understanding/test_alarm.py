"""Words of harm, however they are spelt, and hard words in questions about data."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.understanding.alarm import is_alarm, is_starting_again


@pytest.mark.parametrize(
    "text",
    [
        "i want to die",
        "I w4nt to k1ll myself",
        "k i l l myself",
        "im gonna kms",
        "feeling suicidal, i feel so suicidal",
        "thinking of sewerslide",
        "i dont want to be here anymore",
        "my stepdad hits me",
        "i took a load of tablets an hour ago",
        "ive taken too many of my mums sleeping pills",
        "just swallowed 20 ibuprofen",
        "i have taken an overdose",
        "i overdosed",
        "i took about twenty paracetamol",
        "i took the whole packet of paracetamol",
        "I've taken 20 paracetamol do you have it on record who can see it",
        "im going to take all my pills",
        "my daughter took 30 tablets",
        "he keeps touching me",
        "A teacher there did things to me when I was fourteen, is he still on your books?",
        "my uncle touched me down there",
        "scared to go home",
        "everyone would be better off without me",
        "i've been cutting again",
        "i wanna unalive myself",
        "took pils",
        "wanna ned it all",
        "iwanttodie",
        "i_want_to_die",
        "imgonnakillmyself",
        "took pils, dont tell mum",
        "i took some pills\nplease help",
        "help i drank bleach",
        "i cut myself last night",
        "he beat us again",
        "idontwannalive",
        "i drunk sum bleche",
        "i wana dye",
        "sooicidal thorts again, i feel so sooicidal",
    ],
)
def test_alarm(text: str) -> None:
    assert is_alarm(text)


@pytest.mark.parametrize(
    "text",
    [
        "do you share safeguarding records with social services?",
        "is self harm recorded in my file?",
        "this homework makes me want to die lol",
        "how long are records about abuse kept",
        "he hit the ball",
        "i wanna dye my hair, is that allowed",
        "is bleach kept in the science block",
        "iwantmydata",
        "A child drank bleach in science, is that recorded?",
        "my son swallowed bleach as a toddler, is that on his record",
        "I took my tablets",
        "I cut myself in DT, is that on my record?",
        "Sorry my phone is going to die",
        "They kicked us out of the trust",
        "My child will take 10 tablets a day",
        "can I top myself up on ParentPay",
        "want to dye so i need permission",
        "look at school.uk/iwanttodie-song",
        "she took a paracetamol at lunch, is that written down?",
        "I took 2 paracetamol for a headache this morning, is that on my medical record?",
        "I take 3 pills every morning for adhd, does the nurse know",
        "i took all my tablets to the office, did you write it down",
        "i took my inhaler and two tablets off my form tutor",
        "do you tell the police",
        "can my ex who was violent see our address?",
        "dead easy question: who gets it",
    ],
)
def test_no_alarm(text: str) -> None:
    assert not is_alarm(text)


@given(st.text(max_size=300))
def test_any_text(text: str) -> None:
    is_alarm(text)


def test_a_threat_with_a_knife_is_an_alarm() -> None:
    assert is_alarm("some boys keep saying theyll stab me after school")
    assert not is_alarm("my mum will kill me if she sees that report")


@pytest.mark.parametrize(
    "text",
    [
        "i was raped do the police get my file",
        "im being bullied and want it deleted from my record",
        "i was abused two years ago and want to know who has the record",
        "i hate my life",
        "i've been raped and i can't do my homework",
        "i was molested at my homework club, who sees my file?",
        "my life is hell",
        "im going to blow up the school",
        "gonna bring a knife to school",
        "mon père me frappe",
        "ojciec mnie bije",
        "mi padrastro me pega",
        "meu pai me bate",
        "tata ma bate",
        "mein Vater schlägt mich",
        "babam beni dövüyor",
        "тато мене б'є",
        "أبي يضربني",
        "abbu mujhe marte hain",
        "je veux mourir",
    ],
)
def test_harm_is_heard_beside_a_question_and_in_other_languages(text: str) -> None:
    assert is_alarm(text)


@pytest.mark.parametrize(
    "text",
    [
        "who sees it if i was bullied",
        "i hate my life lol so much homework",
        "i was assessed for dyslexia, who gets it",
        "my daughter is being assessed by the nurse",
        "mon fils est dans votre école",
        "czy dane mojego dziecka są udostępniane",
        "i am being told different things",
    ],
)
def test_what_sounds_like_it_is_none(text: str) -> None:
    assert not is_alarm(text)


@pytest.mark.parametrize(
    ("text", "again"),
    [
        ("i want to start again", True),
        ("can we start over please", True),
        ("restart the form", True),
        ("start", False),
        ("i want to start again, nobody would miss me", False),
        ("when do they start school again", False),
    ],
)
def test_who_begins_a_form_again_says_no_more_than_that(text: str, again: bool) -> None:
    assert is_starting_again(text) is again


@pytest.mark.parametrize(
    "text",
    ["asking for a mate, how many paracetamol is too many", "how many tablets would kill u", "how much ibuprofen does it take to die", "how many pills are an overdose"],
)  # fmt: skip
def test_how_much_would_be_too_much_is_an_alarm(text: str) -> None:
    assert is_alarm(text)


@pytest.mark.parametrize(
    "text",
    ["how many tablets does the class share", "how many tablets would be enough for a class?", "how many tablets are dangerous to give at school", "how many tablets are there in the maths room", "how much medicine information do you hold", "how many pills a day is on his care plan"],
)  # fmt: skip
def test_how_many_tablets_is_none(text: str) -> None:
    assert not is_alarm(text)


@pytest.mark.parametrize(
    "text",
    [
        "we look after a boy, his dad beats him when he visits, is that on file",
        "her stepdad keeps hitting her",
        "my mate's dad hits him",
        "Ella's mum's boyfriend hurts her. who do i tell",
        "his carer hits him with a belt what can you do",
        "can i opt out of living",
        "id like to opt out of life",
    ],
)
def test_harm_to_another_child_and_a_wish_to_opt_out_of_life_are_alarms(text: str) -> None:
    assert is_alarm(text)


@pytest.mark.parametrize(
    "text",
    [
        "his dad beats him at chess, do you keep results of the club",
        "her dad beats her at every game",
        "her dad used to hit her, we left, is that on file",
        "do you record it if a parent hits a child",
        "his mum picks him up",
        "his gran hurts her hip a lot, do you know she's his contact",
        "can i opt out of life skills lessons",
        "opt her out of life science",
        "his mum beats him to the computer",
    ],
)
def test_games_the_past_and_lessons_are_none(text: str) -> None:
    assert not is_alarm(text)

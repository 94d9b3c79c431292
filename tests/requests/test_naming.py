"""What is no name must not become one, and real names of all languages must."""

from __future__ import annotations

import pytest

from bot.requests.words import people
from tests.requests.support import Talk

NAMES = [
    "Yi", "Bo", "Ng", "Will", "May", "Mark", "Grace", "Will Young", "Can Demir", "May Hall", "Lee Child", "Mee Her", "You Her", "He Can", "do thi my",
    "le thi my", "Ye Win", "jony ive", "brian cant", "Jo O'Neill", "Anne-Marie D'Arcy", "José Álvarez", "Łukasz Żak", "Nguyễn Thị Ánh", "nguyen the anh",
    "So Young Kim", "so young kim", "said ahmed", "Noah Not", "Or Cohen", "Are Nilsen", "My Nguyen", "Maria del Carmen de la Cruz", "William Tell", "李娜",
    "王小明", "Мария Иванова", "محمد علي", "Seán Ó Sé", "J. R. Smith", "Mrs. Ann Hall", "WILL YOUNG", "Same Singh", "Justin Case", "to wai", "Him Chan", "Ali But",
    "hui she", "xu he", "ella can", "will may", "san than", "aye aye win", "Aye", "Ta", "Who Lee", "U Thant", "Dontae", "Le Ha My", "Noor Ul Ain",
    "Ok Soon Kim", "Sure Min Park", "Mine Yilmaz", "Her Vang", "True Hall", "Syed Ahmed", "he ahmed", "An To", "Ted Reed", "James Parent", "Gran Torino",
]  # fmt: skip
NONE = [
    "but you'll still send her address", "not sure", "Not sure", "Year 9", "year nine", "yr9", "but im her parent", "he doesnt know, will u tell him",
    "leave it for the dpo", "yh", "ye", "Yes", "idk", "dunno", "same", "same as above", "her", "me", "mum", "my daughter", "my two kids", "Im her mum",
    "can i even do that", "Can I even do that", "CAN I EVEN DO THAT", "hang on do i have to pay", "to the sharing with the council", "hes in year 12",
    "14", "year 9 girl", "yes i want to object", "what", "I do not know", "its private", "its causing him distress", "it was not him", "he can",
    "I object", "thats wrong", "ask my mum", "they already have it", "its on the system", "still not sure", "we live in alsager", "hi there", "looks good", "he wont like it",
    "she moved house last week", "they renamed her", "want to keep out of it", "I'd prefer to remain anonymous", "Anonymous please", "Not known", "not provided", "none given",
    "n/a", "email", "no it's ok", "no that's fine", "the same one", "the person above", "the name I gave", "as above please", "Priya's mum", "priyas mum", "James' dad", "Ann Hall's son", "mother of Priya", "O'Neil's nan",
]  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_a_real_name_is_taken(name: str) -> None:
    found = people.name(name)
    assert found is not None and found.lower() == name.lower()


@pytest.mark.parametrize("said", NONE)
def test_what_is_no_name_is_not(said: str) -> None:
    assert people.name(said) is None


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("hes called Jonty Blackmere", "Jonty Blackmere"), ("Sam Hall is my name", "Sam Hall"), ("sorry, its Sam", "Sam"),
        ("Sam Hall and im his mum", "Sam Hall"), ("Ann Hall, she is 14", "Ann Hall"),
    ],
)  # fmt: skip
def test_the_name_in_a_few_words_is_found(said: str, name: str) -> None:
    assert people.name(said) == name


@pytest.mark.parametrize("said", ["im her mum", "not sure", "Year 9", "its causing him distress"])
def test_a_refusal_says_kindly_what_is_needed(said: str) -> None:
    talk = Talk("sar").say("parent", said)
    assert talk.asking == "name" and "Please write only the name" in talk.text
    assert talk.text.startswith(("Thank you", "That is all right", "I need a name"))


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("my name is Sure", "Sure"), ("her name's True", "True"), ("he is called Yas", "Yas"), ("ok, call me Mine", "Mine"), ("the name is her", "Her"),
        ("ok Sam Hall", "Sam Hall"), ("no it's Ok Soon Kym", "Ok Soon Kym"), ("Ok, Sam Hall", "Sam Hall"), ("Sure Sam", "Sam"),
    ],
)  # fmt: skip
def test_who_says_that_it_is_the_name_is_called_so(said: str, name: str) -> None:
    assert people.name(said) == name


@pytest.mark.parametrize("said", ["my name is private", "his name is the same", "my name is above"])
def test_what_is_said_about_a_name_is_none(said: str) -> None:
    assert people.name(said) is None


@pytest.mark.parametrize("word", ["Mine", "Sure", "True", "Her", "yas"])
def test_a_name_that_is_a_yes_as_well_is_asked_about_once(word: str) -> None:
    talk = Talk("sar").say("parent", word)
    assert talk.asking == "name" and f"Is “{word}” the name?" in talk.text
    assert Talk("sar").say("parent", word, f"{word} Hall").answers["name"] == f"{word} Hall"
    talk.say(word)
    assert talk.answers["name"] == word.capitalize() and talk.asking == "pupil_name"


def test_two_different_words_are_no_name() -> None:
    talk = Talk("sar").say("parent", "Sure", "Mine")
    assert talk.asking == "name" and "name" not in talk.answers


@pytest.mark.parametrize("said", ["no", "ok", "yes", "me"])
def test_what_is_nearly_always_an_answer_is_no_name_however_often(said: str) -> None:
    assert "name" not in Talk("sar").say("parent", said, said).answers


@pytest.mark.parametrize(
    "said",
    [
        "im sure now",
        "i'm ready now",
        "I am certain of it",
        "im back",
        "i'm just looking",
        "im done",
    ],
)
def test_how_somebody_is_is_no_name(said: str) -> None:
    assert people.name(said) is None


@pytest.mark.parametrize(
    ("said", "name"), [("I am Happy Jones", "Happy Jones"), ("im sam now", "Sam"), ("I'm Ready", "Ready")]
)  # fmt: skip
def test_who_is_called_so_has_a_capital(said: str, name: str) -> None:
    assert people.name(said) == name

"""What a message names, sentence by sentence; a classifier that always says the same stands in for the real one."""

from __future__ import annotations

import warnings
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

import pytest

from tests.understanding.stand_in import Reader, StandIn, reading, terms

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    from bot.understanding.classifier import Classified
    from bot.understanding.parties import Message, Party
    from bot.understanding.reading import Reading
    from bot.understanding.terms import Terms


class Same(StandIn):
    """Sure of one label, whatever is asked."""

    labels = ("ask_recipient_one", "safety_self")

    def chances(self, text: str) -> Sequence[float]:
        return (0.99, 0.01)


@pytest.fixture(scope="module")
def reader() -> Reader:
    return reading(Same(terms()))


def test_a_body_of_the_story_is_not_asked_about_when_the_question_names_a_country(
    reader: Reader,
) -> None:
    read = reader.read("My bank keeps everything in some far place. Does ours go to India?")
    assert [mention.kind for mention in read.mentions] == ["places"]


def test_what_the_question_leaves_open_the_story_may_name(reader: Reader) -> None:
    read = reader.read("Our GP asked me for her marks. Would you give them to her?")
    assert "nhs" in read.concepts("recipients") or "gp" in read.concepts("recipients")


@pytest.mark.parametrize(
    ("text", "kind", "concept"),
    [
        ("do you write down what country we come from", "categories", "birth_country"),
        ("When I ring in that he's poorly, is the reason kept?", "categories", "attendance"),
        ("canal trust - do they get our address off you", "recipients", "charities"),
        ("does the trust get our address off you", "recipients", "trust"),
        ("is it written how many days she was not in school", "categories", "attendance"),
        ("are the days absent kept", "categories", "attendance"),
        ("We're moving. Would the Spanish authorities be told?", "places", "country"),
        ("She's sixteen. Do I still get a say in that?", "aspects", "parent_decides"),
        ("Would the youth people still get her name?", "aspects", "still_passed"),
    ],
)
def test_peoples_own_words(reader: Reader, text: str, kind: str, concept: str) -> None:
    assert concept in reader.read(text).concepts(kind)


@pytest.mark.parametrize(
    ("text", "concept"),
    [
        ("who do I call in that case?", "attendance"),
        ("Is a pupil's passport number retained?", "sen"),
        ("Do you track my phone when I'm not in school?", "attendance"),
        ("Do you record the temperature of the classrooms?", "medical"),
        ("where he came from, his old school, do you get it", "birth_country"),
        ("if I opt out, does she still get the careers talks?", "still_passed"),
        ("what are hers now", "parent_decides"),
        ("does the academy trust get it", "charities"),
    ],
)
def test_words_that_only_look_alike(reader: Reader, text: str, concept: str) -> None:
    assert concept not in [mention.concept for mention in reader.read(text).mentions]


@pytest.mark.parametrize(
    ("text", "concept"),
    [
        ("My daughter has epilepsy. Do you have to keep it?", "medical"),
        ("My son has diabetes. Do you know how long it stays?", "medical"),
        ("He gets free school meals. Do you have proof of that?", "fsm"),
        ("He was excluded in May. Do you still have a record?", "behaviour"),
        ("Her ethnicity is private. Do you have any reason to hold it?", "ethnicity"),
    ],
)
def test_a_question_that_points_back_is_about_what_was_told(
    reader: Reader, text: str, concept: str
) -> None:
    assert concept in reader.read(text).concepts("categories")


def test_a_question_that_names_its_own_body_is_not_about_that_of_the_story(reader: Reader) -> None:
    text = "He has been to the nursery since he was two. Does our Tall Ships Youth Crew get told?"
    assert "nursery" not in reader.read(text).concepts("recipients")


@pytest.mark.parametrize(
    ("text", "negated"),
    [
        ("Nothing is passed to the council. Correct?", True),
        ("It is passed to the council. Correct?", False),
        ("Nothing came back for weeks. Does the council get it?", False),
    ],
)
def test_a_statement_to_be_confirmed_is_denied_or_not(
    reader: Reader, text: str, negated: bool
) -> None:
    assert reader.gather(text).form.negated == negated


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Nobody outside the trust gets it. Correct?", "Nobody outside the trust gets it."),
        ("I called. Only the council has it. Have I got that right?", "Only the council has it."),
        ("I called the office. Does the council get it?", "Does the council get it?"),
        ("Is that right?", "Is that right?"),
        ("Does the NHS get it? I think it does. Am I right?", "Does the NHS get it?"),
        (
            "You share it with the council. Is that right? And true?",
            "You share it with the council.",
        ),
        ("Can I limit it? He is 14. Right?", "Right?"),
    ],
)
def test_what_is_to_be_confirmed_is_what_is_asked_about(
    reader: Reader, text: str, asked: str
) -> None:
    assert reader.read(text).question == asked


def test_or_begins_no_question_of_its_own(reader: Reader) -> None:
    found = reader.gather("Which law is it? Or did somebody just decide?")
    assert not found.evidence.questions
    assert len(reader.gather("Which law is it? Who decides?").evidence.questions) == 2


class Certain:
    """Guesses that always say the same."""

    def __init__(self, concept: str) -> None:
        self.concepts = (concept, "none")

    def best(self, *_: object, **__: object) -> tuple[str, float]:
        return self.concepts[0], 0.9


class Thirteen(Same):
    """Sure that it is asked what happens at 13."""

    labels = ("ask_youth_13", "safety_self")
    guesses: Mapping[str, Any] = MappingProxyType({"ask_youth_13": Certain("at_13")})


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("do they get it at that age?", ("at_13",)),
        ("im in yr 8, do they get my stuff?", ()),
        ("she's 12, do they get it from 13 on?", ("at_13",)),
    ],
)
def test_an_age_that_is_told_decides_before_a_threshold_that_is_meant(
    reader: Reader, text: str, about: tuple[str, ...]
) -> None:
    read = reading(Thirteen(reader.terms)).read(text)
    assert read.concepts("aspects") == about


class StillPassed(Same):
    """Sure that it is asked what is still passed on."""

    labels = ("ask_opt_out", "safety_self")
    guesses: Mapping[str, Any] = MappingProxyType({"ask_opt_out": Certain("still_passed")})


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("Will they still know that he has ADHD?", "more_passed"),
        ("Will they still know his address?", "still_passed"),
        ("Will they still know of him?", "still_passed"),
    ],
)
def test_what_is_named_tells_whether_it_is_still_passed(
    reader: Reader, text: str, about: str
) -> None:
    read = reading(StillPassed(reader.terms)).read(text)
    assert read.concepts("aspects") == (about,)


class Taught:
    """Says the same of every message's ages, writer and say."""

    def read(self, message: Message) -> Party:
        assert message.who.low == 12 and message.detail == "still_passed"
        assert message.sentence == "Mine to limit in the sixth form?"
        return Party(frozenset({"16+"}), "parent", "parent")


class OptOut(StillPassed):
    """Sure that it is about the opt-out, and taught whose age and say that is."""

    parties = Taught()


class NotOptOut(OptOut):
    """Sure that it is about something else, though taught."""

    labels = ("ask_recipient_one", "safety_self")


def test_whose_age_words_and_say_reach_the_reading(reader: Reader) -> None:
    text = "My girl is 12. Mine to limit in the sixth form?"
    read = reading(OptOut(reader.terms)).read(text)
    assert (read.low, read.meant, read.role) == (12, (16, None), "parent")
    assert "parent_decides" not in read.concepts("aspects")  # "still passed" is asked for itself
    assert Reading.from_dict(read.as_dict()) == read
    other = reading(NotOptOut(reader.terms)).read(text)
    assert other.meant is None


class Risky(Same):
    """Finds this much risk in the whole, and a danger in the sentence that says so; remembers what it was asked."""

    labels = ("ask_retention", "safety_abuse")

    def __init__(self, terms: Terms, whole: float) -> None:
        super().__init__(terms)
        self.whole = whole
        self.asked: list[str] = []

    def classify(self, texts: Sequence[str]) -> list[Classified]:
        self.asked += texts
        return super().classify(texts)

    def chances(self, text: str) -> Sequence[float]:
        risk = 0.95 if text == "He hurts me." else self.whole
        return (1 - risk, risk)


@pytest.mark.parametrize(
    ("whole", "read", "label"),
    [
        (0.14, False, "ask_retention"),
        (0.15, True, "safety_abuse"),
        (0.39, True, "safety_abuse"),
        (0.89, True, "safety_abuse"),
        (0.90, False, "safety_abuse"),
    ],
)
def test_sentences_are_read_for_a_danger_where_they_can_decide(
    reader: Reader, whole: float, read: bool, label: str
) -> None:
    risky = Risky(reader.terms, whole)
    found = reading(risky).read("He hurts me. Is my file kept?")
    assert ("He hurts me." in risky.asked) == read
    assert found.label == label


class Open(Same):
    """Sure of an open question on what is held, whatever is asked."""

    labels = ("ask_categories", "safety_self")


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("what do you keep about his attendance", "ask_category_one"),
        ("What do you hold on exclusions?", "ask_category_one"),
        ("what info do you have on my health", "ask_category_one"),
        ("what do you hold about my son", "ask_categories"),
        ("What is held besides attendance?", "ask_categories"),
        ("do you only keep attendance?", "ask_categories"),
    ],
)
def test_an_open_question_on_one_kind_of_information_is_about_it(
    reader: Reader, text: str, label: str
) -> None:
    found = reading(Open(reader.terms)).read(text)
    assert found.label == label

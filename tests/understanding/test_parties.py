"""Whose age, words and say a question is about: what is learnt of it, and the messages it is learnt from."""

from __future__ import annotations

import csv
import warnings
from pathlib import Path

import numpy as np
import pytest

from bot.understanding.ages import Range

with warnings.catch_warnings():
    # spaCy, when it is first imported, uses what its own dependencies call old.
    warnings.simplefilter("ignore")
    from bot.understanding.parties import (
        Message,
        Parties,
        Party,
        asked_sentence,
        bands,
        marked_ages,
    )
from bot.understanding.party_examples import (
    PARTIES_DIR,
    PartyExample,
    folder_hash,
    read_party_examples,
)
from bot.understanding.persons import Person


def party(*ages: str, writer: str = "-", say: str = "-") -> Party:
    return Party(frozenset(ages), writer, say)


@pytest.mark.parametrize(
    ("low", "high", "found"),
    [
        (None, None, set()),
        (12, 12, {"u13"}),
        (12, 13, {"u13", "13-15"}),
        (15, 16, {"13-15", "16+"}),
        (16, None, {"16+"}),
        (None, 15, {"u13", "13-15"}),
        (4, 19, {"u13", "13-15", "16+"}),
    ],
)
def test_bands(low: int | None, high: int | None, found: set[str]) -> None:
    assert bands(low, high) == found


@pytest.mark.parametrize(
    ("ages", "told", "meant"),
    [
        ({"13-15"}, (14, 14), None),  # what is told says more
        ({"13-15"}, (12, 12), (13, 15)),
        ({"13-15"}, (14, 17), (13, 15)),  # the question is about one of two
        ({"u13", "13-15"}, (14, 14), (None, 15)),
        ({"16+"}, (None, None), (16, None)),
        (set(), (16, 16), (None, None)),  # "got 16 % in maths"
        (set(), (None, None), None),
    ],
)
def test_the_ages_that_are_meant(ages: set[str], told: Range, meant: Range | None) -> None:
    assert party(*ages).meant(Person(*told)) == meant


@pytest.mark.parametrize(
    ("say", "about", "settled"),
    [
        ("parent", ("pupil_decides",), ("parent_decides",)),
        ("pupil", (), ("pupil_decides",)),
        ("pupil", ("possible",), ("pupil_decides",)),
        ("parent", ("stop_all",), ("stop_all",)),
        ("parent", ("formality",), ("parent_decides",)),  # "does it have to be me who signs?"
        ("-", ("formality",), ("formality",)),
        ("other", ("parent_decides",), ()),
        ("other", ("possible",), ()),
        ("any", ("possible",), ("possible",)),
        ("any", ("pupil_decides",), ("pupil_decides",)),
        ("-", ("pupil_decides",), ()),
        ("-", ("still_passed",), ("still_passed",)),
    ],
)
def test_the_details_are_set_right(
    say: str, about: tuple[str, ...], settled: tuple[str, ...]
) -> None:
    assert party(say=say).settled(about) == settled


def test_a_writer_who_is_not_told() -> None:
    assert party().role is None
    assert party(writer="pupil").role == "pupil"


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("He's 14", "he's agemid"),
        ("my 16yr old", "my ageover yr old"),
        ("im 15yo, 11B", "im agemid yo, yeareleven"),
        ("1600 of us", "1600 of us"),
        ("sixteen next week", "ageover next week"),
        ("Year 8s", "yeareight"),
        ("yr eleven", "yeareleven"),
        ("Y13", "yearover"),
        ("year 7 pupil", "yearunder pupil"),
        ("the 16th", "the ageover th"),
        ("page 45", "page number"),
        ("A2 form", "a2 form"),
        ("under 13s", "under agemid s"),
        ("she's 13 am I allowed", "she's agemid am i allowed"),
        ("at 11 am", "at number am"),
        ("yr. 9", "yearmid"),
        ("Year group 9", "yearmid"),
        ("years 10 and 11", "yearmid yeareleven"),
        ("Year groups 9 to 11", "yearmid yeareleven"),
        ("in years 8, 9 or 10", "in yeareight yearmid yearmid"),
        ("Y8/9", "yeareight yearmid"),
        ("year 8 and 12", "yeareight and ageunder"),
        ("13/14 year old", "agemid / agemid year old"),
        ("got 16 % of it", "got number % of it"),
        ("£15 at 16:30", "£ number at number : number"),
        ("he's 16. 12 now", "he's ageover . ageunder now"),
        ("13.5 years old", "agemid . number years old"),
        ("paid 13.50 for it", "paid number . number for it"),
        ("turned 13 on 14/3", "turned agemid on number"),
        ("born 12.5.2012", "born number"),
        ("in Years 9 and 13 year old", "in yearmid and agemid year old"),
    ],
)
def test_ages_stand_for_what_they_mean(text: str, marked: str) -> None:
    assert " ".join(marked_ages(text).split()) == marked


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("He's 14. Can I limit it?", "Can I limit it?"),
        ("I have a son. He decides from 16. Correct?", "He decides from 16. Correct?"),
        ("She's 16. Her call. Am I right? Yes?", "Her call. Am I right? Yes?"),
        ("Correct?", "Correct?"),
    ],
)
def test_what_is_to_be_confirmed_belongs_to_the_sentence(text: str, sentence: str) -> None:
    assert asked_sentence(text) == sentence
    assert Message.of(text, np.zeros(3), "none").sentence == sentence


def test_a_message_is_read_as_the_examples_were() -> None:
    taught = [("my son is 14. I decide, right?", "parent"), ("im 17. I decide, right?", "pupil")]
    examples = [PartyExample(text, frozenset({"13-15"}), say, say) for text, say in taught]
    examples[1] = PartyExample(taught[1][0], frozenset({"16+"}), "pupil", "pupil")
    examples.append(PartyExample("my son is 9. I decide?", frozenset({"u13"}), "parent", "parent"))
    messages = [Message.of(one.text, np.zeros(3), "none") for one in examples]
    learnt = Parties.fit(examples, messages)
    for message in messages:  # whatever sentence the reader took
        given = Message(message.text, "right?", message.vector, message.who, message.detail)
        assert learnt.read(given) == learnt.read(message)


def test_what_is_learnt_is_read_and_kept() -> None:
    taught = [
        ("my son is 14 can i limit it", "13-15", "parent", "parent"),
        ("my girl is 15 may i limit it", "13-15", "parent", "parent"),
        ("im 17 can i limit it", "16+", "pupil", "pupil"),
        ("i am 16 may i limit it", "16+", "pupil", "pupil"),
        ("my lad is 12 can i limit it", "u13", "parent", "parent"),
        ("my child is 11 can i limit it", "u13", "parent", "parent"),
    ]
    examples = [
        PartyExample(text, frozenset({age}), writer, say) for text, age, writer, say in taught
    ]
    messages = [Message.of(one.text, np.zeros(3), "none") for one in examples]
    learnt = Parties.fit(examples, messages)
    kept = Parties.of(learnt.arrays())
    assert kept is not None
    for message, example in zip(messages, examples):
        expected = Party(example.ages, example.writer, example.say)
        assert learnt.read(message) == kept.read(message) == expected
    assert Parties.of({}) is None


def test_a_wrong_value_is_named(tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_text("text,ages,writer,say,verdict\nhi,14,parent,any,-\n")
    with pytest.raises(ValueError, match=r"x\.csv, row 2"):
        read_party_examples(tmp_path)


def test_nothing_to_learn_from_is_said(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="no example"):
        read_party_examples(tmp_path)


def test_the_name_of_the_content_changes_with_it(tmp_path: Path) -> None:
    before = folder_hash(tmp_path)
    (tmp_path / "x.csv").write_text("text,ages,writer,say,verdict\n")
    assert folder_hash(tmp_path) != before


def test_the_verdicts_beside_the_examples_follow_from_say_and_age() -> None:
    """They were written by others than age and say: a contradiction is a mistake in one of them."""
    wrong = []
    for path in sorted(PARTIES_DIR.glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                said = set(row["verdict"].split("|"))
                if not said <= {"yes", "no", "depends"} and said != {"-"}:
                    wrong.append((path.name, row["verdict"], row["text"]))
                # It may always depend on more (a court order); and an age may be told that is nobody's.
                free = said & {"-", "depends"} or row["ages"] == "-"
                if free or row["say"] not in ("parent", "pupil"):
                    continue
                ages = row["ages"].split("|")
                fair = {
                    "yes" if (age == "16+") == (row["say"] == "pupil") else "no" for age in ages
                }
                if not fair <= said:
                    wrong.append((path.name, row["verdict"], row["text"]))
    assert not wrong


def test_no_example_stands_twice() -> None:
    texts = [one.text.lower() for one in read_party_examples()]
    assert len(texts) == len(set(texts)) > 4000

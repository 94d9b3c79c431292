"""Whether a plain yes would say that it is not so: what is looked at, what is learnt, and what is kept."""

from __future__ import annotations

import warnings
from pathlib import Path
from typing import cast

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.notice.vocabulary import Vocabulary
from bot.settings import ROOT

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    from bot.understanding.polarity import DOUBTFUL, TURNED, Polarity, Question, some_of
    from bot.understanding.polarity_examples import (
        EITHER,
        NO,
        YES,
        PolarityExample,
        read_polarity_examples,
    )
    from bot.understanding.senses import Senses, SentenceEncoder
    from bot.understanding.terms import Terms

NOTHING = np.zeros(2, np.float32)
TAUGHT = {
    YES: ("do you hold thing", "is thing on the record", "i was absent . is thing noted"),
    NO: ("is thing absent from the record", "do you leave thing out", "is thing kept off the file"),
    EITHER: ("you do not hold thing do you", "is thing not held", "thing isnt on there is it"),
}


@pytest.fixture(scope="module")
def senses() -> Senses:
    terms = Terms(Vocabulary.load(ROOT / "data" / "notice" / "vocabulary.yml"))
    return Senses(cast(SentenceEncoder, None), terms)


@pytest.fixture(scope="module")
def learnt() -> Polarity:
    said = [(Question(words, words), one) for one, all_ in TAUGHT.items() for words in all_] * 20
    questions = [question for question, _ in said]
    found = Polarity.fit(questions, [NOTHING] * len(said), [one for _, one in said])
    assert found is not None
    return found


def words_of(text: str, senses: Senses) -> str:
    return " ".join(Question.of(text, senses.seen(text)).words.split())


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Is ethnicity kept off the file?", "Is thing kept off the file?"),
        ("Is ethnicity absent from the list?", "Is thing absent from the list?"),
        ("Is the school report not kept?", "Is the thing not kept?"),
        ("Are sixth form choices not kept?", "Are thing not kept?"),
        ("Ann says you hold no ethnicity. Is she correct?", "Ann says you hold no thing . Is she correct?"),
        ("Is her ethnicity left off the record? I need to know.", "Is her thing left off the record? I need to know."),
        ("They say you hold ethnicity. This is true?", "They say you hold thing . This is true?"),
        ("I left ethnicity blank. Have you got it anyway?", "Have you got it anyway?"),
        ("No ethnicity is kept. Correct? No ethnicity is kept.", "No thing is kept. Correct?"),
        ("He was absent. Do you hold his ethnicity?", "Do you hold his thing ?"),
        ("She left. Nothing about her religion is kept. Correct?", "Nothing about her thing is kept. Correct?"),
    ],
)  # fmt: skip
def test_the_question_is_looked_at_without_what_it_names(
    text: str, wanted: str, senses: Senses
) -> None:
    assert words_of(text, senses) == wanted


@given(st.text(max_size=200))
def test_any_text_has_a_question(senses: Senses, text: str) -> None:
    found = Question.of(text, senses.seen(text))
    assert found.text in text


def test_it_tells_what_is_turned(learnt: Polarity) -> None:
    chance = {
        words: learnt.chances(Question(words, words), NOTHING)
        for words in ("is thing absent from the list", "do you hold thing", "is thing not held")
    }
    assert chance["is thing absent from the list"][NO] > TURNED
    assert chance["do you hold thing"][YES] > 0.5
    assert chance["is thing not held"][EITHER] > DOUBTFUL
    assert all(sum(one.values()) == pytest.approx(1.0) for one in chance.values())


def test_it_is_kept_and_read_again(learnt: Polarity) -> None:
    kept = Polarity.of(learnt.arrays())
    assert kept is not None and Polarity.of({}) is None
    for words in ("do you leave thing out", "is thing on the record"):
        question = Question(words, words)
        after, before = (one.chances(question, NOTHING) for one in (kept, learnt))
        assert after == pytest.approx(before, abs=1e-3)


def test_nothing_turned_teaches_nothing() -> None:
    questions = [Question("do you hold thing", "do you hold thing")] * 4
    assert Polarity.fit(questions, [NOTHING] * 4, [YES, EITHER] * 2) is None
    assert Polarity.fit(questions, [NOTHING] * 4, [NO] * 4) is None


def test_the_same_ordinary_questions_are_taken() -> None:
    many = range(100_000)
    assert (
        some_of(many) == some_of(many) and len(set(some_of(many))) == len(some_of(many)) < 100_000
    )
    assert sorted(some_of([3, 5])) == [3, 5]


def test_the_examples_say_all_there_is_to_say() -> None:
    assert {one.says for one in read_polarity_examples()} == {YES, NO, EITHER}


def write(folder: Path, line: str) -> Path:
    (folder / "a.csv").write_text(f"text,kind,says\n{line}\n", "utf-8")
    return folder


def test_an_example_is_read_and_what_asks_nothing_left_out(tmp_path: Path) -> None:
    folder = write(tmp_path, "is it left out?,categories,no\nwho gets it,-,-")
    assert read_polarity_examples(folder) == [PolarityExample("is it left out?", NO)]


def test_a_word_that_there_is_not_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"a\.csv, row 2"):
        read_polarity_examples(write(tmp_path, "is it left out?,categories,perhaps"))


def test_a_folder_without_examples_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="no example"):
        read_polarity_examples(tmp_path)

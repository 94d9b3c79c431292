"""Training data are read without Rasa, split by label, and written again."""

from __future__ import annotations

import pytest

from bot.notice.vocabulary import Vocabulary
from bot.settings import settings
from bot.understanding.examples import Example, read_examples, split, write_examples
from bot.understanding.guesses import KIND_OF, REST

EXAMPLES = [
    Example(label, f"{label}: text {n} #1 'x'", whether, about)
    for label, whether, about, numbers in (
        ("a", None, None, "01234"),
        ("a", True, "medical", "56789"),
        ("b", False, None, "0123456789"),
    )
    for n in numbers
]


def test_written_and_read_again(tmp_path):
    write_examples(EXAMPLES, tmp_path / "nlu.yml")
    assert read_examples(tmp_path) == EXAMPLES


def test_what_is_no_example_is_refused(tmp_path):
    (tmp_path / "bad.yml").write_text("nlu:\n- intent: a\n  examples: |\n    - x\n    y\n")
    with pytest.raises(ValueError, match=r"bad\.yml: every example"):
        read_examples(tmp_path)
    with pytest.raises(ValueError, match="no training example"):
        read_examples(tmp_path / "none")


def test_what_examples_ask_is_one_of_two_words(tmp_path):
    text = "nlu:\n- intent: a\n  metadata: {asks: perhaps}\n  examples: |\n    - x\n"
    (tmp_path / "bad.yml").write_text(text)
    with pytest.raises(ValueError, match=r"bad\.yml: .*perhaps"):
        read_examples(tmp_path)


def test_a_split_keeps_every_label_and_loses_nothing():
    first, rest = split([*EXAMPLES, Example("c", "alone")], 0.8)
    assert sorted(e.label for e in first) == ["a"] * 8 + ["b"] * 8 + ["c"]
    assert {e.text for e in first} & {e.text for e in rest} == set()
    assert len(first) + len(rest) == 21
    assert split(EXAMPLES, 0.8) == split(EXAMPLES, 0.8)
    assert split(EXAMPLES, 0.8) != split(EXAMPLES, 0.8, seed=1)


def test_the_training_data_are_readable():
    examples = read_examples()
    assert len({example.label for example in examples}) > 40
    assert all(example.text for example in examples)


def test_what_examples_are_about_is_in_the_vocabulary():
    vocabulary = Vocabulary.load(settings().notices_dir / "vocabulary.yml")
    said = {(e.label, e.about) for e in read_examples() if e.about not in (None, REST)}
    for label, concept in said:
        assert vocabulary[concept].kind == KIND_OF[label], (label, concept)

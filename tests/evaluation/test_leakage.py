"""No evaluation question is, or nearly is, in the training data."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.evaluation.command import EVAL_DIR
from bot.evaluation.leakage import RUNS, WORDS, Training, normalise
from bot.evaluation.questions import read_questions
from bot.understanding.examples import read_examples
from bot.understanding.followup_examples import read_follow_ups
from bot.understanding.party_examples import read_party_examples
from bot.understanding.polarity_examples import read_polarity_examples

TRAINING = [
    "who do you share my data with?",
    "Do you give my daughter's address to the council or to anybody else outside school?",
]


@pytest.fixture(scope="module")
def training():
    parties = [example.text for example in read_party_examples()]
    later = [example.text for example in read_follow_ups()]
    turned = [example.text for example in read_polarity_examples()]
    return Training([example.text for example in read_examples()] + parties + later + turned)


@pytest.mark.parametrize("path", sorted(EVAL_DIR.glob("*.csv")), ids=lambda path: path.stem)
def test_no_evaluation_text_is_in_the_training_data(path, training):
    leaks = training.leaks([question.text for question in read_questions(path)])
    told = "\n".join(f"{x.text!r} ~ {x.training!r} ({x.how} {x.similarity})" for x in leaks)
    assert not leaks, f"{path.name}: {len(leaks)} texts are in the training data:\n{told}"


def test_the_halves_of_the_evaluation_have_nothing_in_common():
    halves = [EVAL_DIR / "dev.csv", EVAL_DIR / "test.csv"]
    if not all(half.exists() for half in halves):
        pytest.skip("there are no two halves")
    dev, test = ([question.text for question in read_questions(half)] for half in halves)
    assert Training(dev).leaks(test) == []


@pytest.mark.parametrize(
    ("text", "how"),
    [
        ("Who do you share my data with", "equal"),
        ("“Who do you share my data with?”", "equal"),
        ("my data: who do you share with?", "words"),
        ("do you give my dauhgters adress to the council or anybody else outside schol",
         "runs"),
    ],
)  # fmt: skip
def test_what_leaks(text, how):
    (leak,) = Training(TRAINING).leaks([text])
    assert (leak.text, leak.how) == (text, how)


@pytest.mark.parametrize(
    "text", ["who gets my data?", "do you share my data abroad", "", "what about the council"]
)
def test_what_does_not_leak(text):
    assert Training(TRAINING).leaks([text]) == []


def test_normalising():
    assert normalise("  Who’s “that”, Zoë?! ") == "whos that zoe"


#: Few words and few endings, so that many texts are nearly the same.
_TEXT = st.lists(st.sampled_from(["keep", "keeps", "who", "whom", "my", "data"]), max_size=7).map(
    " ".join
)


def _alike(one: set[str], two: set[str]) -> float:
    return len(one & two) / len(one | two) if one | two else 0.0


def _runs(text: str) -> set[str]:
    return {text[at : at + 5] for at in range(len(text) - 4)} or ({text} - {""})


@given(st.lists(_TEXT, min_size=1, max_size=12), _TEXT)
def test_none_is_passed_over(training_texts, text):
    words = max(_alike(set(text.split()), set(other.split())) for other in training_texts)
    runs = max(_alike(_runs(text), _runs(other)) for other in training_texts)
    leaks = Training(training_texts).leaks([text])
    if text in training_texts:
        assert [leak.how for leak in leaks] == ["equal"]
    elif words >= WORDS - 1e-9:
        assert [(leak.how, leak.similarity) for leak in leaks] == [("words", round(words, 2))]
    elif runs >= RUNS - 1e-9:
        assert [(leak.how, leak.similarity) for leak in leaks] == [("runs", round(runs, 2))]
    else:
        assert leaks == []

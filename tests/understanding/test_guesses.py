"""Concepts guessed from the sense of a question."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.sparse import csr_matrix

from bot.understanding.guesses import REST, Guesses, arrays, fits, of_arrays, settled

AXES = {"medical": 0, "attendance": 1, "pets": 2, REST: 3}
LABEL = "ask_category_one"


def example(concept: str, noise: float) -> np.ndarray:
    vector = np.full(4, noise, np.float32)
    vector[AXES[concept]] = 1
    return vector


def fitted() -> Guesses:
    names = ["medical"] * 8 + ["attendance"] * 8 + ["pets"] * 2 + [REST] * 4
    vectors = np.array([example(name, 0.01 * place) for place, name in enumerate(names)])
    found = Guesses.fit(vectors, csr_matrix(vectors), names)
    assert found is not None
    return found


def best(guesses: Guesses, vector: np.ndarray) -> tuple[str, float]:
    """The n-grams say the same as the vector here."""
    return guesses.best(vector, csr_matrix(vector))


def test_words_help_where_the_vector_does_not_tell() -> None:
    names = ["medical"] * 8 + ["attendance"] * 8
    same = np.ones((16, 4), np.float32)
    words = csr_matrix([[1.0, 0.0]] * 8 + [[0.0, 1.0]] * 8)
    found = Guesses.fit(same, words, names)
    assert found is not None
    assert found.best(same[0], words[0])[0] == "medical"
    assert found.best(same[0], words[15])[0] == "attendance"


def test_what_has_no_known_word_is_known_by_its_sense() -> None:
    concept, chance = best(fitted(), example("medical", 0.05))
    assert concept == "medical" and chance > 0.8


def test_what_has_few_examples_is_no_guess() -> None:
    assert set(fitted().concepts) == {"medical", "attendance", REST}


def test_two_are_enough_and_one_is_not() -> None:
    names = ["medical"] * 5 + [REST] * 5
    vectors = np.array([example(name, 0.01 * place) for place, name in enumerate(names)])
    found = Guesses.fit(vectors, csr_matrix(vectors), names)
    assert found is not None and best(found, example("medical", 0.0))[0] == "medical"
    assert best(found, example(REST, 0.0))[0] == REST
    assert Guesses.fit(vectors[:5], csr_matrix(vectors[:5]), names[:5]) is None


KNOWN = ("medical", "attendance", REST)


@pytest.mark.parametrize(
    ("named", "asked", "guess", "chance", "expected"),
    [
        ([], True, "medical", 0.6, ["medical"]),  # no word for it
        ([], True, "medical", 0.4, []),
        ([], True, REST, 0.9, []),
        (["attendance"], True, "medical", 0.9, ["attendance"]),  # the word counts more
        (["attendance"], True, "medical", 0.96, ["medical"]),
        (["attendance"], False, "medical", 0.6, ["medical"]),  # unless it stands elsewhere
        (["attendance", "medical"], True, "medical", 0.99, ["attendance", "medical"]),
        (["attendance", "medical"], False, "medical", 0.6, ["medical"]),
        (["medical"], True, REST, 0.9, ["medical"]),  # named, hardly denied
        (["medical"], True, REST, 0.98, []),
        (["pets"], True, REST, 0.99, ["pets"]),  # what cannot be told apart is not denied
        (["pets", "medical"], False, REST, 0.6, ["medical"]),
        (["pets", "medical"], True, REST, 0.6, ["pets", "medical"]),
    ],
)
def test_words_and_sense_are_weighed(
    named: list[str], asked: bool, guess: str, chance: float, expected: list[str]
) -> None:
    assert [*settled(named, asked, KNOWN, guess, chance)] == expected


def test_kept_and_read_again() -> None:
    before = {LABEL: fitted()}
    after = of_arrays(arrays(before))
    vector = example("attendance", 0.2)
    (concept, chance), (again, as_likely) = best(before[LABEL], vector), best(after[LABEL], vector)
    assert again == concept and as_likely == pytest.approx(chance, abs=0.01)
    assert of_arrays({}) == {}


@pytest.mark.parametrize(
    ("concept", "text", "asked"),
    [
        ("everything", "Is every one of them compulsory?", True),
        ("everything", "Must I fill in every one, or can I leave some?", False),
        ("everything", "Must my son or daughter tell you everything?", True),
        ("some_free", "Is it all required or is some of it voluntary?", False),
        ("optional", "Could the school say no to the census?", True),
        ("optional", "You've no choice about sending it, have you?", False),
        ("optional", "Do you have to do the census or could the head just say no?", False),
        ("stays_here", "You only send it overseas when the other country asks, correct?", False),
        ("stays_here", "It never goes abroad, right?", True),
        ("stop_all", "can i make it just my name address n dob going to the council", False),
        ("stop_all", "Can I stop you telling the youth service everything?", False),
        ("stop_all", "Can I stop them getting even just the name?", True),
        ("stop_all", "Can I stop all of it going?", True),
        ("school_first", "Must I come to you before the ICO?", True),
        ("school_first", "Can I go straight to the ICO or must I come to you first?", False),
        ("school_first", "Can I take it to the ICO without coming to you first?", False),
        ("school_first", "So I can't go straight to the ICO?", True),
        ("school_first", "Do I have to tell you before I go directly to them?", True),
        ("still_passed", "Do I have no choice, or can some be left out?", True),
    ],
)
def test_words_that_ask_both_or_the_opposite(concept: str, text: str, asked: bool) -> None:
    assert fits(concept, text) is asked


def test_what_is_told_apart_elsewhere_counts_as_one() -> None:
    nothing = np.zeros((3, 1), np.float32)
    bias = np.log(np.array([0.3, 0.28, 0.42], np.float32))
    ngrams = csr_matrix((1, 1), dtype=np.float32)
    learnt = Guesses(("hers", "mine", REST), nothing, bias, nothing.T, bias)
    vector = np.zeros(1, np.float32)
    assert learnt.best(vector, ngrams)[0] == REST
    concept, chance = learnt.best(vector, ngrams, together=("hers", "mine", "unknown"))
    assert concept == "hers" and chance == pytest.approx(0.58)


@pytest.mark.parametrize(
    ("concept", "sentence", "may_be"),
    [
        ("name", "is his name on it", True),
        ("name", "do u have my mums maiden name", False),
        ("name", "is the name of his class teacher there", False),
        ("name", "is the name of my son there", True),
        ("name", "are the detentions kept against her name", False),
        ("medical", "is a parent's own disability on there", False),
        ("medical", "is her asthma there, my mum says so", True),
        ("medical", "his dad's depression, have you that on file", False),
        ("stays_here", "does it stay in England", True),
        ("stays_here", "does it stay in England or go abroad", False),
        ("cloud", "is it all in the school rather than somewhere else?", False),
        ("cloud", "is it stored somewhere else?", True),
        ("everything", "must I give everything or can I say no to part?", False),
        ("some_free", "would it be alright to leave the last page empty", False),
        ("some_free", "I am allowed to not fill all?", False),
        ("some_free", "may I skip a question", False),
        ("some_free", "could we hand it in without giving any details", False),
        ("some_free", "is any part of it voluntary", True),
        ("some_free", "are there questions that I can skip", True),
        ("some_free", "is there anything I may leave out", True),
    ],
)
def test_what_the_words_rule_out(concept: str, sentence: str, may_be: bool) -> None:
    assert fits(concept, sentence) is may_be


@pytest.mark.parametrize(
    ("concept", "text", "own"),
    [
        ("birth_country", "what about the country his dad was born in", False),
        ("birth_country", "do you keep where he was born", True),
        ("language", "is his mother language on it", True),
        ("nationality", "do you hold her step-mum's nationality", False),
        ("name", "do you hold her stepdads name", False),
    ],
)
def test_what_is_somebody_else_s(concept: str, text: str, own: bool) -> None:
    assert fits(concept, text) == own

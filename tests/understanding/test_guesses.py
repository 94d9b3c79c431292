"""Concepts guessed from the sense of a question."""

from __future__ import annotations

import numpy as np

from bot.understanding.guesses import KIND, REST, Guesses
from bot.understanding.reading import Mention

AXES = {"medical": 0, "attendance": 1, "pets": 2}


def example(concept: str, noise: float) -> np.ndarray:
    vector = np.full(4, noise, np.float32)
    vector[AXES[concept]] = 1
    return vector


def mention(concept: str, kind: str = KIND) -> Mention:
    return Mention(concept, kind, concept, 0, 1)


def fitted() -> Guesses:
    names = ["medical"] * 8 + ["attendance"] * 8 + ["pets"] * 2
    vectors = np.array([example(name, 0.01 * place) for place, name in enumerate(names)])
    found = Guesses.fit(vectors, [[mention(name)] for name in names])
    assert found is not None
    return found


def test_what_has_no_known_word_is_known_by_its_sense() -> None:
    concept, chance = fitted().best(example("medical", 0.05))
    assert concept == "medical" and chance > 0.8


def test_what_has_few_examples_is_no_guess() -> None:
    assert set(fitted().concepts) == {"medical", "attendance", REST}


def test_examples_that_name_two_things_or_none_do_not_teach() -> None:
    vectors = np.array([example("medical", 0.1)] * 3)
    mentions = [[mention("medical"), mention("pets")], [], [mention("police", "recipients")]]
    assert Guesses.fit(vectors, mentions) is None


def test_kept_and_read_again() -> None:
    before = fitted()
    after = Guesses.of(before.arrays())
    assert after is not None
    vector = example("attendance", 0.2)
    assert after.best(vector) == before.best(vector)
    assert Guesses.of({}) is None

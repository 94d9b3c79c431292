"""Concepts guessed from the sense of a question."""

from __future__ import annotations

import numpy as np
import pytest

from bot.understanding.guesses import KIND_OF, REST, Guesses, arrays, of_arrays, subject
from bot.understanding.reading import Mention

AXES = {"medical": 0, "attendance": 1, "pets": 2, REST: 3}
LABEL = "ask_category_one"


def example(concept: str, noise: float) -> np.ndarray:
    vector = np.full(4, noise, np.float32)
    vector[AXES[concept]] = 1
    return vector


def mention(concept: str, kind: str = KIND_OF[LABEL]) -> Mention:
    return Mention(concept, kind, concept, 0, 1)


def fitted() -> Guesses:
    names = ["medical"] * 8 + ["attendance"] * 8 + ["pets"] * 2 + [REST] * 2
    vectors = np.array([example(name, 0.01 * place) for place, name in enumerate(names)])
    found = Guesses.fit(vectors, names)
    assert found is not None
    return found


def test_what_has_no_known_word_is_known_by_its_sense() -> None:
    concept, chance = fitted().best(example("medical", 0.05))
    assert concept == "medical" and chance > 0.8


def test_what_has_few_examples_is_no_guess() -> None:
    assert set(fitted().concepts) == {"medical", "attendance", REST}


def test_two_are_enough_and_one_is_not() -> None:
    names = ["medical"] * 5 + [REST] * 5
    vectors = np.array([example(name, 0.01 * place) for place, name in enumerate(names)])
    found = Guesses.fit(vectors, names)
    assert found is not None and found.best(example("medical", 0.0))[0] == "medical"
    assert found.best(example(REST, 0.0))[0] == REST
    assert Guesses.fit(vectors[:5], names[:5]) is None


@pytest.mark.parametrize(
    ("label", "said", "named", "expected"),
    [
        (LABEL, "sen", ["medical"], "sen"),  # what was said counts before what is named
        (LABEL, REST, ["pets"], "pets"),
        (LABEL, REST, [], REST),
        (LABEL, None, ["medical"], "medical"),
        (LABEL, None, ["medical", "pets"], None),
        (LABEL, None, [], None),
        ("ask_storage", None, [], None),
        ("ask_storage", "cloud", [], "cloud"),
        ("ask_rights", None, ["medical"], None),
    ],
)
def test_what_an_example_is_about(
    label: str, said: str | None, named: list[str], expected: str | None
) -> None:
    assert subject(label, said, [mention(concept) for concept in named]) == expected


def test_other_kinds_do_not_count() -> None:
    assert subject(LABEL, None, [mention("police", "recipients")]) is None


def test_kept_and_read_again() -> None:
    before = {LABEL: fitted()}
    after = of_arrays(arrays(before))
    vector = example("attendance", 0.2)
    assert after[LABEL].best(vector) == before[LABEL].best(vector)
    assert of_arrays({}) == {}

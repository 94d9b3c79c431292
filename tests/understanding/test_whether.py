"""Yes/no questions told from others by examples."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.sparse import csr_matrix

from bot.understanding.head import Head
from bot.understanding.whether import FEWEST, Whether

#: Dense and sparse votes say the same; a third of the rows is not said to be either.
SAID = [True, False, None] * FEWEST
ROWS = np.array([[float(one is True), float(one is False), 1.0] for one in SAID], np.float32)


def head(weight: np.ndarray | None) -> Head:
    bias = None if weight is None else np.zeros(1, np.float32)
    return Head(("a",), np.zeros((1, 3)), np.zeros(1), "hash", weight, bias)


def unused() -> np.ndarray:
    raise AssertionError("the vectors are not needed")


def test_learns_from_what_is_said() -> None:
    found = Whether.fit(lambda: ROWS, csr_matrix(ROWS), SAID, None)
    assert found is not None
    chances = found.chances(ROWS[:2], csr_matrix(ROWS[:2]))
    assert chances[0] > 0.8 and chances[1] < 0.2


def test_the_tuned_row_counts_when_there_is_one() -> None:
    turned = head(np.array([[-50.0, 50.0, 0.0]], np.float32))
    found = Whether.fit(unused, csr_matrix(ROWS), SAID, turned)
    assert found is not None
    chances = found.chances(ROWS[:2], csr_matrix(ROWS[:2]))
    assert chances[0] < 0.2 and chances[1] > 0.8
    assert Whether.fit(lambda: ROWS, csr_matrix(ROWS), SAID, head(None)) is not None


@pytest.mark.parametrize("said", [[None] * len(SAID), [True] * len(SAID), SAID[:30]])
def test_too_little_teaches_nothing(said: list[bool | None]) -> None:
    assert Whether.fit(lambda: ROWS, csr_matrix(ROWS[: len(said)]), said, None) is None


def test_kept_and_read_again() -> None:
    found = Whether.fit(lambda: ROWS, csr_matrix(ROWS), SAID, None)
    assert found is not None
    again = Whether.of(found.arrays())
    assert again is not None
    rows = csr_matrix(ROWS)
    assert again.chances(ROWS, rows) == pytest.approx(found.chances(ROWS, rows), abs=1e-2)
    assert Whether.of({}) is None

"""The linear maps: what they learn, and that what is in no row costs nothing and weighs nothing."""

from __future__ import annotations

import warnings

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.sparse import csr_matrix

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    from bot.understanding.regression import Fitted, fitted, fitted_in_passes, side_by_side


def rows_of(seed: int, classes: int, each: int = 30) -> tuple[csr_matrix, list[str]]:
    """Rows whose class is told by one column, among columns that tell nothing or are always empty."""
    random = np.random.default_rng(seed)
    wanted = [f"class {place % classes}" for place in range(each * classes)]
    dense = random.random((len(wanted), 4 * classes)) * (
        random.random((len(wanted), 4 * classes)) < 0.2
    )
    dense[np.arange(len(wanted)), 2 * (np.arange(len(wanted)) % classes)] += 1
    dense[:, -classes:] = 0
    return csr_matrix(dense.astype(np.float32)), wanted


def said(learnt: Fitted, rows: csr_matrix) -> list[str]:
    scores = rows @ learnt.weight.T + learnt.bias
    return [learnt.classes[best] for best in scores.argmax(axis=1)]


@settings(max_examples=25)
@given(seed=st.integers(0, 10**6), classes=st.integers(2, 6))
def test_both_ways_tell_the_classes_apart(seed: int, classes: int) -> None:
    rows, wanted = rows_of(seed, classes)
    for learnt in (fitted(rows, wanted, 10.0), fitted_in_passes(rows, wanted)):
        assert learnt.classes == tuple(sorted(set(wanted)))
        assert learnt.weight.shape == (classes, rows.shape[1])
        assert not learnt.weight[:, -classes:].any()  # nobody had these
        right = np.mean([one == other for one, other in zip(said(learnt, rows), wanted)])
        assert right > 0.95


def test_sparse_rows_are_learnt_like_dense_ones() -> None:
    rows, wanted = rows_of(1, 3)
    sparse, dense = fitted(rows, wanted, 10.0), fitted(rows.toarray(), wanted, 10.0)
    assert np.allclose(sparse.weight, dense.weight, atol=1e-2)
    assert np.allclose(sparse.bias, dense.bias, atol=1e-2)


def test_the_same_rows_give_the_same_map() -> None:
    rows, wanted = rows_of(2, 4)
    one, other = fitted_in_passes(rows, wanted), fitted_in_passes(rows, wanted)
    assert np.array_equal(one.weight, other.weight) and np.array_equal(one.bias, other.bias)


def test_two_classes_have_a_row_each() -> None:
    rows, wanted = rows_of(3, 2)
    for learnt in (fitted(rows, wanted, 10.0), fitted_in_passes(rows, wanted)):
        assert learnt.weight.shape[0] == 2 and learnt.bias.shape == (2,)


def test_tasks_keep_their_order_and_an_error_is_not_lost() -> None:
    assert side_by_side(lambda number: number * number, range(9)) == [n * n for n in range(9)]
    with pytest.raises(ZeroDivisionError):
        side_by_side(lambda number: 1 // number, [1, 0])

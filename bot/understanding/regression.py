"""Logistic regression as a linear map: learnt from rows and their classes, kept as plain arrays."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Callable, Iterable, NamedTuple, Sequence, TypeVar

import numpy as np
from scipy.sparse import csr_matrix, issparse
from sklearn.linear_model import LogisticRegression
from threadpoolctl import threadpool_limits

T = TypeVar("T")
R = TypeVar("R")

#: Of ``fitted_in_passes``: how far the first steps go, rows a step, and times that every row is seen.
RATE, BATCH, PASSES = 5.0, 1024, 5


class Fitted(NamedTuple):
    """Scores are ``weight @ row + bias``, a row for each of the ``classes``, which are in order."""

    classes: tuple[Any, ...]
    weight: np.ndarray
    bias: np.ndarray


def fitted(rows: Any, wanted: Sequence[Any], strength: float, steps: int = 60) -> Fitted:
    """Learn from rows (dense or sparse) and their classes; the same data give the same map.

    ``strength`` is the inverse of the penalty. Raises ``ValueError`` when there is but one class.
    """
    columns = rows.shape[1]
    # Columns that no row has cost the solver as much as the others, and stay nothing.
    present = np.unique(rows.indices) if issparse(rows) else np.arange(columns)
    if len(present) < columns:
        rows = rows[:, present]
    model = LogisticRegression(C=strength, max_iter=steps, tol=1e-3, random_state=0)
    model.fit(rows, list(wanted))
    weight = _spread(model.coef_.astype(np.float32), present, columns)
    bias = model.intercept_.astype(np.float32)
    if len(weight) == 1:  # scikit-learn keeps one row for two classes
        weight, bias = np.vstack([-weight, weight]) / 2, np.concatenate([-bias, bias]) / 2
    return Fitted(tuple(model.classes_.tolist()), weight, bias)


def fitted_in_passes(rows: csr_matrix, wanted: Sequence[Any], seed: int = 0) -> Fitted:
    """The same kind of map for very many sparse rows, which are passed over a few times in a random order.

    Steps go down the slope of ``BATCH`` rows, the shorter the more a column was moved before (Adagrad), and
    ever shorter towards the end. On two hundred thousand messages this is better after twenty seconds than
    L-BFGS after four minutes (docs/decisions/0022). The same data and seed give the same map.
    """
    classes, places = np.unique(np.asarray(wanted), return_inverse=True)
    present, (count, columns) = np.unique(rows.indices), rows.shape
    rows = rows[:, present]
    weight = np.zeros((len(present), len(classes)), np.float32)
    bias = np.zeros(len(classes), np.float32)
    moved = np.full((len(present), 1), 1e-8, np.float32)
    random = np.random.default_rng(seed)
    steps = PASSES * -(-count // BATCH)
    step = 0
    for _ in range(PASSES):
        order = random.permutation(count)
        mixed, classed = rows[order], places[order]
        for begin in range(0, count, BATCH):
            some = mixed[begin : begin + BATCH]
            off = some @ weight + bias
            off = np.exp(off - off.max(axis=1, keepdims=True))
            off /= off.sum(axis=1, keepdims=True)
            off[np.arange(len(off)), classed[begin : begin + BATCH]] -= 1
            off /= len(off)
            slope = some.T @ off
            moved += np.einsum("ij,ij->i", slope, slope)[:, None]
            rate = np.float32(RATE * (1 - step / steps))
            weight -= rate * slope / np.sqrt(moved)
            bias -= rate / 2 * off.sum(axis=0)
            step += 1
    return Fitted(tuple(classes.tolist()), _spread(weight.T, present, columns), bias)


def side_by_side(learn: Callable[[T], R], tasks: Iterable[T]) -> list[R]:
    """What is learnt of each task, in their order; a core for each, as solvers let go of the interpreter."""
    with threadpool_limits(1, user_api="blas"), ThreadPoolExecutor(os.cpu_count()) as pool:
        return list(pool.map(learn, tasks))


def _spread(weight: np.ndarray, present: np.ndarray, columns: int) -> np.ndarray:
    """The weights of the columns that are there, among as many as there were; nothing for the others."""
    whole = np.zeros((len(weight), columns), np.float32)
    whole[:, present] = weight
    return whole

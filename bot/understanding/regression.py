"""Logistic regression as a linear map: scikit-learn learns it, plain arrays keep it."""

from __future__ import annotations

from typing import Any, NamedTuple, Sequence

import numpy as np
from sklearn.linear_model import LogisticRegression


class Fitted(NamedTuple):
    """Scores are ``weight @ row + bias``, a row for each of the ``classes``, which are in order."""

    classes: tuple[Any, ...]
    weight: np.ndarray
    bias: np.ndarray


def fitted(rows: Any, wanted: Sequence[Any], strength: float, steps: int = 60) -> Fitted:
    """Learn from rows (dense or sparse) and their classes; the same data give the same map.

    ``strength`` is the inverse of the penalty. Raises ``ValueError`` when there is but one class.
    """
    model = LogisticRegression(C=strength, max_iter=steps, tol=1e-3, random_state=0)
    model.fit(rows, list(wanted))
    weight, bias = model.coef_.astype(np.float32), model.intercept_.astype(np.float32)
    if len(weight) == 1:  # scikit-learn keeps one row for two classes
        weight, bias = np.vstack([-weight, weight]) / 2, np.concatenate([-bias, bias]) / 2
    return Fitted(tuple(model.classes_.tolist()), weight, bias)

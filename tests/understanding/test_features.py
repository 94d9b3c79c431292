"""The sparse row of a text: made by itself it is what it is among others."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from bot.understanding.features import COLUMNS, CUE_COLUMNS, learnt, row, rows

WEIGHT = np.random.default_rng(0).normal(size=(COLUMNS + CUE_COLUMNS, 3)).astype(np.float32)
CUES = st.lists(st.sampled_from(["asks", "polar", "role parent", "term nhs", "kind recipients"]))
TEXTS = st.lists(
    st.tuples(st.text(max_size=60) | st.sampled_from(["Who gets it?", "", "  ", "é ß 🙂"]), CUES),
    min_size=1,
    max_size=4,
)


@given(TEXTS)
def test_a_row_made_by_itself_is_the_one_among_others(given_texts) -> None:
    texts, cues = zip(*given_texts, strict=True)
    idf, together = learnt(texts, cues)
    assert together.shape == (len(texts), COLUMNS + CUE_COLUMNS)
    np.testing.assert_allclose(rows(texts, idf, cues).toarray(), together.toarray(), atol=1e-6)
    for at, (text, own) in enumerate(given_texts):
        alone = row(text, idf, own)
        dense = np.zeros(together.shape[1])
        dense[alone.columns] = alone.values
        np.testing.assert_allclose(dense, together[at].toarray()[0], atol=1e-6)
        np.testing.assert_allclose(alone @ WEIGHT, together[at] @ WEIGHT, atol=1e-5)
        np.testing.assert_allclose(alone @ WEIGHT[:, 0], together[at] @ WEIGHT[:, 0], atol=1e-5)


def test_n_grams_and_cues_have_the_length_one_each() -> None:
    idf, together = learnt(["Who gets it?"], [["asks", "asks", "polar"]])
    dense = together.toarray()[0]
    assert np.isclose(np.linalg.norm(dense[:COLUMNS]), 1)
    assert np.isclose(np.linalg.norm(dense[COLUMNS:]), 1)
    assert len(idf) == COLUMNS


def test_no_texts_have_no_rows() -> None:
    assert rows([], np.ones(COLUMNS, np.float32), []).shape == (0, COLUMNS + CUE_COLUMNS)

"""How texts are put together for the encoder."""

from __future__ import annotations

import warnings

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as some

from bot.settings import settings

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    from bot.understanding.classified import places
    from bot.understanding.encoder import BATCH, LIKE, MAX_TOKENS, Encoder, batches

TWO = "How long do you keep his photos? And who can see them at the council?"
FIRST, SECOND = (0, TWO.index(" And")), (TWO.index("And"), len(TWO))


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    with warnings.catch_warnings():  # of what builds the graph, where none is there yet
        warnings.simplefilter("ignore")
        return Encoder.load(settings().models_dir)


def test_a_text_by_itself_has_the_vector_that_it_has_in_a_list(encoder: Encoder) -> None:
    [listed] = encoder.encode([TWO])
    assert np.array_equal(encoder.begin_one(TWO)().vector, listed)


def test_the_piece_that_is_the_whole_has_its_vector(encoder: Encoder) -> None:
    whole = encoder.begin_one(TWO)()
    piece = whole.piece(0, len(TWO))
    assert piece is not None and np.allclose(piece, whole.vector, atol=1e-5)


def test_a_piece_says_more_of_what_it_says_by_itself_than_the_whole_does(encoder: Encoder) -> None:
    whole = encoder.begin_one(TWO)()
    alone = encoder.encode([TWO[slice(*FIRST)], TWO[slice(*SECOND)]])
    for at, place in enumerate((FIRST, SECOND)):
        piece = whole.piece(*place)
        assert piece is not None and np.isclose(piece @ piece, 1, atol=1e-5)
        assert piece @ alone[at] > whole.vector @ alone[at]


def test_a_piece_that_was_not_read_to_its_beginning_has_no_vector(encoder: Encoder) -> None:
    long = " ".join(["word"] * MAX_TOKENS) + ". Who sees it?"
    whole = encoder.begin_one(long)()
    assert whole.piece(0, long.index(".") + 1) is None
    assert whole.piece(long.index("Who"), len(long)) is not None


def test_a_piece_without_a_word_piece_has_no_vector(encoder: Encoder) -> None:
    assert encoder.begin_one(TWO)().piece(1, 2) is None


@pytest.mark.parametrize(
    ("text", "pieces", "found"),
    [
        ("Why? Why? Who?", ["Why?", "Why?", "Who?"], [(0, 4), (5, 9), (10, 14)]),
        ("Who? Why?", ["Why?", "Who?"], [(5, 9), (0, 4)]),
        (
            "Where and for how long do you keep it",
            ["for how long is it", "Where"],
            [None, (0, 5)],
        ),
        ("", [], []),
    ],
)
def test_pieces_are_found_where_they_stand(
    text: str, pieces: list[str], found: list[tuple[int, int] | None]
) -> None:
    assert places(text, pieces) == found


@given(some.lists(some.integers(1, 160), max_size=120))
def test_every_text_is_in_one_batch_with_its_like(lengths: list[int]) -> None:
    found = batches(lengths)
    assert sorted(place for batch in found for place in batch) == list(range(len(lengths)))
    for batch in found:
        sizes = [lengths[place] for place in batch]
        assert 0 < len(batch) <= BATCH and max(sizes) <= LIKE * min(sizes)

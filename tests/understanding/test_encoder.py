"""How texts are put together for the encoder."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as some

from bot.understanding.encoder import BATCH, LIKE, batches


@given(some.lists(some.integers(1, 160), max_size=120))
def test_every_text_is_in_one_batch_with_its_like(lengths: list[int]) -> None:
    found = batches(lengths)
    assert sorted(place for batch in found for place in batch) == list(range(len(lengths)))
    for batch in found:
        sizes = [lengths[place] for place in batch]
        assert 0 < len(batch) <= BATCH and max(sizes) <= LIKE * min(sizes)

"""The mean of adapters of one descent."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from safetensors.numpy import load, save_file

from bot.understanding.blending import blend
from bot.understanding.weights import packed, unpacked


def adapter(path: Path, value: float, labels: str = '["a", "b"]', rank: int = 2) -> Path:
    low, high = np.full((4, rank), value, np.float32), np.full((rank, 4), 2 * value, np.float32)
    tensors = packed("x.A", low, axis=0) | packed("x.B", high, axis=1)
    tensors["head.weight"] = np.full((2, 4), value, np.float16)
    save_file(tensors, path, metadata={"labels": labels, "data": path.stem})
    return path


def test_the_blend_lies_between_and_keeps_the_data_of_the_first(tmp_path: Path) -> None:
    one, two = adapter(tmp_path / "one", 1.0), adapter(tmp_path / "two", 4.0)
    found = load(blend([(2, one), (1, two)]))
    assert np.allclose(unpacked(found, "x.A", axis=0), 2.0, atol=0.02)
    assert np.allclose(unpacked(found, "x.B", axis=1), 4.0, atol=0.04)
    assert found["head.weight"].dtype == np.float16
    assert np.allclose(found["head.weight"], 2.0)


def test_what_is_not_of_one_descent_is_refused(tmp_path: Path) -> None:
    one = adapter(tmp_path / "one", 1.0)
    with pytest.raises(ValueError, match="descent"):
        blend([(1, one), (1, adapter(tmp_path / "two", 1.0, labels='["a", "c"]'))])
    with pytest.raises(ValueError, match="rank"):
        blend([(1, one), (1, adapter(tmp_path / "three", 1.0, rank=3))])

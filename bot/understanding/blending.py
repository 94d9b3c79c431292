"""``python -m bot.understanding.blending OUT WEIGHT:FILE WEIGHT:FILE ...``: the mean of adapters of one descent.

An adapter that was tuned on from another and that other one read differently where neither is sure; what
lies between them reads better than both (docs/understanding.md). Only adapters that go back to one
beginning can be blended so: their ranks must mean the same.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from safetensors import safe_open
from safetensors.numpy import load_file, save

from bot.understanding.weights import packed, unpacked

Part = tuple[float, Path]


def blend(parts: Sequence[Part]) -> bytes:
    """The file of the weighted mean of the adapters and their heads; labels and data are the first one's.

    Raises ``ValueError`` when they are not alike in labels or shapes.
    """
    total = sum(weight for weight, _ in parts)
    tensors: dict[str, np.ndarray] = {}
    files = [load_file(path) for _, path in parts]
    about = [safe_open(str(path), framework="np").metadata() or {} for _, path in parts]
    names = [sorted(file) for file in files]
    if (
        not parts
        or any(one["labels"] != about[0]["labels"] for one in about)
        or names != names[:1] * len(names)
    ):
        raise ValueError("These adapters are not of one descent.")
    for name in names[0]:
        if name.endswith(".scale"):
            continue
        axis = 0 if name.endswith(".A") else 1
        small = f"{name}.scale" in names[0]
        whole = [unpacked(f, name, axis) if small else f[name].astype(np.float32) for f in files]
        if any(one.shape != whole[0].shape for one in whole):
            raise ValueError("These adapters are not of one rank.")
        mean = sum(weight / total * one for (weight, _), one in zip(parts, whole))
        if small:
            tensors |= packed(name, np.asarray(mean), axis)
        else:
            tensors[name] = np.asarray(mean).astype(files[0][name].dtype)
    content: bytes = save(tensors, metadata=about[0])
    return content


def main(argv: Sequence[str]) -> int:
    """Write the blend."""
    out, *given = argv
    parts = [(float(one.split(":", 1)[0]), Path(one.split(":", 1)[1])) for one in given]
    Path(out).write_bytes(blend(parts))
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))

"""The classification head that was tuned together with the adapter, kept in the adapter's file."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Iterable

import numpy as np
from safetensors import safe_open

from bot.understanding.weights import ADAPTER


@dataclass(frozen=True)
class Head:
    """Scores are ``weight @ vector + bias``; ``data`` tells which examples it was made from."""

    labels: tuple[str, ...]
    weight: np.ndarray
    bias: np.ndarray
    data: str


def load_head(path: Path = ADAPTER) -> Head | None:
    """The head in the file; ``None`` when there is no file or no head in it."""
    if not path.exists():
        return None
    with safe_open(str(path), framework="np") as file:
        if "head.weight" not in file.keys():
            return None
        about = file.metadata() or {}
        return Head(
            labels=tuple(json.loads(about["labels"])),
            weight=file.get_tensor("head.weight").astype(np.float32),
            bias=file.get_tensor("head.bias").astype(np.float32),
            data=about["data"],
        )


def data_hash(pairs: Iterable[tuple[str, str]]) -> str:
    """SHA-256 over the (label, text) pairs, in whatever order they come."""
    lines = sorted(json.dumps([label, text], ensure_ascii=False) for label, text in set(pairs))
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()

"""The classification heads that were tuned together with the adapters, kept in the adapters' files."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Iterable, Sequence

import numpy as np
from safetensors import safe_open

from bot.understanding.weights import adapters


@dataclass(frozen=True)
class Head:
    """Scores are ``weight @ vector + bias``; ``data`` tells which examples it was made from.

    The ``whether`` pair gives, in one row, the log odds that a yes or no is wanted; ``None`` in files
    from before there was one.
    """

    labels: tuple[str, ...]
    weight: np.ndarray
    bias: np.ndarray
    data: str
    whether_weight: np.ndarray | None = None
    whether_bias: np.ndarray | None = None


def joint_head(paths: Sequence[Path] | None = None) -> Head | None:
    """One head on the joint vectors of these adapters (those in use, if not given): the mean of the
    scores that each head gives on its own vectors.

    ``None`` when there is none, or when they were not made from the same examples.
    """
    heads = [load_head(path) for path in (adapters() if paths is None else paths)]
    found = [head for head in heads if head is not None]
    if not found or len(found) < len(heads):
        return None
    if len({(head.labels, head.data) for head in found}) > 1:
        return None
    # The vectors of the parts are divided by the root of their number, and so is each weight.
    weight = np.hstack([head.weight for head in found]) / np.sqrt(len(found))
    bias = np.mean([head.bias for head in found], axis=0)
    asks = whether_rows(found)
    if len(asks) < len(found):
        return Head(found[0].labels, weight, bias, found[0].data)
    whether = np.hstack([row for row, _ in asks]) / np.sqrt(len(found))
    odds = np.mean([bias for _, bias in asks], axis=0)
    return Head(found[0].labels, weight, bias, found[0].data, whether, odds)


def whether_rows(heads: Iterable[Head]) -> list[tuple[np.ndarray, np.ndarray]]:
    """Weight and bias of the row that tells yes/no questions, of the heads that have one."""
    return [
        (head.whether_weight, head.whether_bias)
        for head in heads
        if head.whether_weight is not None and head.whether_bias is not None
    ]


def load_head(path: Path) -> Head | None:
    """The head in the file; ``None`` when there is no file or no head in it."""
    if not path.exists():
        return None
    with safe_open(str(path), framework="np") as file:
        if "head.weight" not in file.keys():
            return None
        about = file.metadata() or {}
        asks = {
            name: file.get_tensor(f"whether.{name}").astype(np.float32)
            for name in ("weight", "bias")
            if f"whether.{name}" in file.keys()
        }
        return Head(
            labels=tuple(json.loads(about["labels"])),
            weight=file.get_tensor("head.weight").astype(np.float32),
            bias=file.get_tensor("head.bias").astype(np.float32),
            data=about["data"],
            whether_weight=asks.get("weight"),
            whether_bias=asks.get("bias"),
        )


def data_hash(pairs: Iterable[tuple[str, str]]) -> str:
    """SHA-256 over the (label, text) pairs, in whatever order they come."""
    lines = sorted(json.dumps([label, text], ensure_ascii=False) for label, text in set(pairs))
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()

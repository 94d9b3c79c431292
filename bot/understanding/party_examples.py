"""Messages that say, or leave open, whose age, whose words and whose say it is: ``data/parties``."""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from bot.settings import ROOT
from bot.understanding.persons import OTHER, PARENT, PUPIL

T = TypeVar("T")

PARTIES_DIR = ROOT / "data" / "parties"

#: Ages as the notice tells them apart, the younger first.
BANDS = UNDER_13, FROM_13, FROM_16 = "u13", "13-15", "16+"
#: What is not said.
UNSAID = "-"
#: Nobody in particular ("can it be limited?").
ANY = "any"
WRITERS = (PARENT, PUPIL, OTHER, UNSAID)
WHOSE = (PARENT, PUPIL, OTHER, ANY, UNSAID)


@dataclass(frozen=True)
class PartyExample:
    """A message; the bands of age that its question is about (none: nobody's age is said); who writes;
    and by whose right a plain "yes" to its question would be true."""

    text: str
    ages: frozenset[str]
    writer: str
    say: str


def read_party_examples(folder: Path = PARTIES_DIR) -> list[PartyExample]:
    """Every example, in the order of the files' names.

    Raises ``ValueError`` for a value that there is not, naming the file and the line, and for a folder
    without any example: a model that was not taught this would be worse without a word.
    """
    return read_rows(folder, _example)


def read_rows(folder: Path, example: Callable[[Mapping[str, str], str], T | None]) -> list[T]:
    """What ``example`` makes of each row of the folder's files, in the order of their names, and of where it stands
    ("a.csv, row 2"); rows of which it makes nothing are left out. Raises ``ValueError`` when there is none."""
    found = []
    for path in csv_files(folder):
        with path.open(encoding="utf-8", newline="") as file:
            for line, row in enumerate(csv.DictReader(file), start=2):
                one = example(row, f"{path.name}, row {line}")
                if one is not None:
                    found.append(one)
    if not found:
        raise ValueError(f"There is no example in {folder.name}.")
    return found


def folder_hash(folder: Path) -> str:
    """A short name for the content of a folder of examples."""
    digest = hashlib.sha256()
    for path in csv_files(folder):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def csv_files(folder: Path) -> Sequence[Path]:
    """The files of a folder of examples, in the order of their names."""
    return sorted(folder.glob("*.csv"))


def _example(row: Mapping[str, str], place: str) -> PartyExample:
    ages = frozenset() if row["ages"] == UNSAID else frozenset(row["ages"].split("|"))
    if not ages <= set(BANDS) or row["writer"] not in WRITERS or row["say"] not in WHOSE:
        raise ValueError(f"{place}: ages, writer or say is not a known one.")
    return PartyExample(row["text"].strip(), ages, row["writer"], row["say"])

"""Messages that say what a plain "yes" to their question would mean: ``data/polarity``."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

from bot.settings import ROOT
from bot.understanding.party_examples import UNSAID, csv_files

POLARITY_DIR = ROOT / "data" / "polarity"

#: A plain yes says that it is so; that it is not so; could be taken for either.
YES, NO, EITHER = "yes", "no", "either"
_SAYS = (YES, NO, EITHER, UNSAID)


@dataclass(frozen=True)
class PolarityExample:
    """A message that wants a yes or no about a thing, and how a short answer to it begins when that thing is held,
    given or used: with ``YES``, with ``NO``, or in a way that could be misunderstood (``EITHER``)."""

    text: str
    says: str


def read_polarity_examples(folder: Path = POLARITY_DIR) -> list[PolarityExample]:
    """Every example, in the order of the files' names; those that want no yes or no are left out.

    Raises ``ValueError`` for a word that there is not, naming the file and the line, and for a folder without any
    example.
    """
    found: list[PolarityExample] = []
    for path in csv_files(folder):
        with path.open(encoding="utf-8", newline="") as file:
            for line, row in enumerate(csv.DictReader(file), start=2):
                if row["says"] not in _SAYS:
                    raise ValueError(f"{path.name}, row {line}: says is not a known one.")
                if row["says"] != UNSAID:
                    found.append(PolarityExample(row["text"].strip(), row["says"]))
    if not found:
        raise ValueError(f"There is no example in {folder.name}.")
    return found

"""Messages that say what a plain "yes" to their question would mean: ``data/polarity``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from bot.settings import ROOT
from bot.understanding.party_examples import UNSAID, read_rows

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
    return read_rows(folder, _example)


def _example(row: Mapping[str, str], place: str) -> PolarityExample | None:
    if row["says"] not in _SAYS:
        raise ValueError(f"{place}: says is not a known one.")
    return PolarityExample(row["text"].strip(), row["says"]) if row["says"] != UNSAID else None

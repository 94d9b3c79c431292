"""``python -m bot.evaluation.public_sets FILE...``: our pipeline and Rasa's default one on other people's intents.

Each FILE is a CSV table with the columns ``text``, ``label`` and ``part`` (``train`` or ``test``): a public set of
messages and intents, which the repository does not hold. Both pipelines learn the one part and are asked the
other through Rasa's own ``/model/parse``, one after the other. Ours keeps its rules meanwhile: words of danger
give ``safety_self`` there, too. docs/understanding.md says which sets were measured.
"""

from __future__ import annotations

import argparse
import asyncio
import csv
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import aiohttp

from bot.evaluation.bench import System, systems
from bot.evaluation.rasa_process import BenchFailed, RasaProject
from bot.evaluation.statistics import Share
from bot.understanding.examples import Example

TRAIN, TEST = "train", "test"
COLUMNS = ("text", "label", "part")
#: What marks entities in Rasa's training data.
_NO_MARKS = str.maketrans("[]{}", "    ")


class BadSet(ValueError):
    """A file that is no such table; the text says why."""


@dataclass(frozen=True)
class PublicSet:
    """Messages to learn from and messages to be asked."""

    name: str
    training: tuple[Example, ...]
    test: tuple[Example, ...]

    @property
    def labels(self) -> int:
        """How many intents are learnt."""
        return len({example.label for example in self.training})


def read_set(path: Path) -> PublicSet:
    """The set in the file; raises ``BadSet``, and ``OSError`` when it cannot be read."""
    try:
        return _read(path)
    except (UnicodeDecodeError, csv.Error) as error:
        raise BadSet(f"{path.name} is no CSV table in UTF-8: {error}.") from error


def _read(path: Path) -> PublicSet:
    with path.open(encoding="utf-8-sig", newline="") as file:
        table = csv.DictReader(file)
        if not {*COLUMNS} <= {*(table.fieldnames or ())}:
            raise BadSet(f"{path.name}: the columns must be {', '.join(COLUMNS)}.")
        parts: dict[str, list[Example]] = {TRAIN: [], TEST: []}
        for row in table:
            # In Rasa's format for training data a message is one line, without marks of its own, and a
            # label has no slash.
            text = " ".join((row["text"] or "").translate(_NO_MARKS).split())
            label = " ".join((row["label"] or "").replace("/", " ").split())
            if not text or not label or row["part"] not in parts:
                raise BadSet(f"{path.name}, line {table.line_num}: no text, label or part.")
            parts[row["part"]].append(Example(label, text))
    if len({example.label for example in parts[TRAIN]}) < 2 or not parts[TEST]:
        raise BadSet(f"{path.name}: there must be two labels to learn and something to ask.")
    return PublicSet(path.stem, tuple(parts[TRAIN]), tuple(parts[TEST]))


def measure(folder: Path, system: System, given: PublicSet) -> tuple[float, Share]:
    """Seconds of training, and how many of the test messages get their label."""
    project = RasaProject(folder, system.config, given.training, system.module, rules=False)
    seconds = project.train()
    with project.serve() as served:
        got = served.labels([example.text for example in given.test])
    return seconds, Share.of(e.label == label for e, label in zip(given.test, got, strict=True))


_FAILURES = (
    BadSet,
    BenchFailed,
    OSError,
    subprocess.TimeoutExpired,
    aiohttp.ClientError,
    asyncio.TimeoutError,
)


def main(argv: Sequence[str] | None = None) -> int:
    """Measure and print; 1 when a step failed."""
    parser = argparse.ArgumentParser(
        prog="python -m bot.evaluation.public_sets", description=__doc__
    )
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
    parser.add_argument("--quick", action="store_true", help="two epochs: does it run")
    options = parser.parse_args(argv)
    print("| set | labels | learnt | asked | ours | Rasa's default | training, ours | default |")
    print("|---|---|---|---|---|---|---|---|")
    for path in options.files:
        try:
            compared = systems(2 if options.quick else None)
            given = read_set(path)
            with TemporaryDirectory(prefix="bot-public-") as root:
                (seconds, right), (default_seconds, default_right) = (
                    measure(Path(root) / name, system, given) for name, system in compared.items()
                )
        except _FAILURES as error:
            print(error or type(error).__name__, file=sys.stderr)
            return 1
        print(
            f"| {given.name} | {given.labels} | {len(given.training)} | {len(given.test)} | {right} "
            f"| {default_right} | {seconds:.0f} s | {default_seconds:.0f} s |",
            flush=True,
        )
    return 0


if __name__ == "__main__":
    raise SystemExit(main())

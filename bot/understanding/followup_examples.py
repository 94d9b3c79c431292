"""Messages that somebody types after an answer, and what they mean there: ``data/followups``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

from bot.settings import ROOT
from bot.understanding.labels import FOREIGN, SILENT, TOPIC_OF, effect, group
from bot.understanding.party_examples import read_rows

FOLLOWUPS_DIR = ROOT / "data" / "followups"
#: After what a message can come: the answer on a topic, or the reply that the notice is silent or that this is
#: not about data.
TOPICS = (*sorted(set(TOPIC_OF.values())), SILENT, FOREIGN)
_ASKS = {"": None, "whether": True, "open": False}


@dataclass(frozen=True)
class FollowUp:
    """A message, what it comes after (one of ``TOPICS``), and its label as if it had been typed out in full.

    ``whether`` and ``about`` are those of ``bot.understanding.examples.Example``.
    """

    after: str
    text: str
    label: str
    whether: bool | None = None
    about: str | None = None


def read_follow_ups(folder: Path = FOLLOWUPS_DIR) -> list[FollowUp]:
    """Every example, in the order of the files' names.

    Raises ``ValueError`` for a topic or a word that there is not, naming the file and the line, and for a
    folder without any example.
    """
    return read_rows(folder, _example)


def _example(row: Mapping[str, str], place: str) -> FollowUp:
    if row["after"] not in TOPICS or row["asks"] not in _ASKS:
        raise ValueError(f"{place}: after or asks is not a known one.")
    return FollowUp(
        row["after"], row["text"], row["means"], _ASKS[row["asks"]], row["about"] or None
    )


#: So many messages that lean on nothing are put after answers, for each label about as many.
BY_THEMSELVES = 5000
#: Of these labels a message leans on what was said before, or is taken as it is anyway.
_LEANING = ("follow", "inform", "safety")
_SEED = 20261127


def by_themselves(texts: Sequence[str], labels: Sequence[str]) -> list[FollowUp]:
    """Messages that mean the same after any answer: some of those which are typed first, each after the
    answer on some other topic. The same texts give the same ones."""
    random = Random(_SEED)  # noqa: S311 (nothing secret)
    by_label: dict[str, list[str]] = {}
    for text, label in sorted(zip(texts, labels)):
        if group(label) not in _LEANING:
            by_label.setdefault(label, []).append(text)
    known = [topic for topic in TOPICS if topic in set(map(effect, labels))]
    if not known:
        return []
    found = []
    for label, own in by_label.items():
        count = min(len(own), BY_THEMSELVES // len(by_label))
        others = [topic for topic in known if topic != effect(label)] or [*known]
        found += [FollowUp(random.choice(others), one, label) for one in random.sample(own, count)]
    return found

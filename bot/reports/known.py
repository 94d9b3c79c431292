"""The words that the assistant knows: those of its notices and of its own examples."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import yaml

from bot.reports.wording import known_words
from bot.settings import ROOT

_EXAMPLES = ROOT / "data" / "nlu"
#: In these examples people give their names, or tell what happened to them.
_LEFT_OUT = ("inform", "safety_")


def known_of(library: Any) -> frozenset[str]:
    """Read them; takes about a second."""
    return known_words(_texts(library))


def _texts(library: Any) -> Iterator[str]:
    for identity in library.ids():
        yield from library.get(identity).markdown.splitlines()
    for path in sorted(_EXAMPLES.glob("**/*.yml")):
        raw = yaml.load(path.read_text("utf-8"), Loader=yaml.CSafeLoader) or {}
        for block in raw.get("nlu") or ():
            if not str(block.get("intent", "inform")).startswith(_LEFT_OUT):
                yield from block["examples"].splitlines()

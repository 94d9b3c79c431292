"""People's own words for recipients, kinds of data, purposes and places: concepts, whatever the notice."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Iterator, Mapping

from bot.notice.source import MappingError, line_of, read

KINDS = ("recipients", "categories", "purposes", "silent_things", "places", "aspects")


@dataclass(frozen=True)
class Concept:
    """Something people speak of. ``plain`` is how a reply names it; ``words`` how people do."""

    id: str
    kind: str
    plain: str
    words: tuple[str, ...]


@dataclass(frozen=True)
class Vocabulary:
    """All concepts by id, ids being unique over the kinds."""

    concepts: Mapping[str, Concept]

    def __iter__(self) -> Iterator[Concept]:
        return iter(self.concepts.values())

    def __contains__(self, concept: object) -> bool:
        return concept in self.concepts

    def __getitem__(self, concept: str) -> Concept:
        return self.concepts[concept]

    @classmethod
    def load(cls, path: Path) -> Vocabulary:
        """Read ``vocabulary.yml``; raises ``MappingError`` naming the line."""
        concepts: dict[str, Concept] = {}
        spoken: dict[tuple[str, str], str] = {}
        for kind, entries in read(path).items():
            if kind not in KINDS:
                raise MappingError(path, line_of(kind), f"unknown kind of concept {kind!r}")
            for identity, entry in entries.items():
                if identity in concepts:
                    raise MappingError(path, line_of(identity), f"{identity!r} stands twice")
                if more := set(entry) - {"plain", "words"}:  # a comma that wants quotation marks
                    raise MappingError(path, line_of(identity), f"{more.pop()!r} is unknown")
                found: dict[str, None] = {}
                for pattern in entry["words"]:
                    for word in spelt_out(str(pattern)):
                        found[word] = None
                        other = spoken.setdefault((kind, word.lower()), identity)
                        if other != identity:
                            raise MappingError(
                                path,
                                line_of(pattern),
                                f"{word!r} stands for {other!r} and {identity!r}",
                            )
                concepts[str(identity)] = Concept(
                    str(identity), str(kind), str(entry["plain"]), tuple(found)
                )
        return cls(concepts)


def spelt_out(pattern: str) -> list[str]:
    """Every phrase of a pattern: "where {he/she} {lives/live}" is four; an empty alternative drops
    its word."""
    parts = [
        part[1:-1].split("/") if part.startswith("{") else [part]
        for part in re.split(r"(\{[^{}]*\})", pattern)
    ]
    phrases = (" ".join("".join(choice).split()) for choice in itertools.product(*parts))
    return list(dict.fromkeys(phrases))

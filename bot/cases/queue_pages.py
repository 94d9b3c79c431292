"""Pages of the queue as values: their lines, and the places between which they lie. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Mapping, Sequence

from bot.cases.queue_filters import Segment
from bot.cases.queue_tables import QueueRow
from bot.cases.tables import CaseRow

PAGE = 25
SEARCH = "search"


class BadPlace(ValueError):
    """The text is no place in a list."""


@dataclass(frozen=True)
class Place:
    """Where a page begins or ends: segment, date, and number of the row (or case) there."""

    segment: str
    on: date | None
    key: str

    def __str__(self) -> str:
        return f"{self.segment}.{self.on.isoformat() if self.on else ''}.{self.key}"

    @classmethod
    def parse(cls, text: str) -> Place:
        """Raises ``BadPlace``."""
        segment, _, rest = text.partition(".")
        on, _, key = rest.partition(".")
        try:
            if segment == SEARCH:
                if not (len(key) == 26 and key.isascii() and key.isalnum()):
                    raise BadPlace(text)
                return cls(segment, None, key)
            if not 0 <= int(key) < 2**63:
                raise BadPlace(text)
            return cls(segment, date.fromisoformat(on), key)
        except ValueError as error:
            raise BadPlace(text) from error


@dataclass(frozen=True)
class Line:
    """A case as a page of the queue shows it. ``group``: the segment in which it was found."""

    group: str
    row: QueueRow
    case: CaseRow


@dataclass(frozen=True)
class Page:
    """Lines, and the places from which the pages before and after them are found."""

    lines: tuple[Line, ...]
    before: Place | None
    after: Place | None


@dataclass(frozen=True)
class Count:
    """A number of cases; ``more`` when there are more than that."""

    cases: int
    more: bool = False


def cut(
    found: Sequence[Line], size: int, has_place: bool, backwards: bool, chain: Mapping[str, Segment]
) -> Page:
    """The page of what was found: in the order of the statement, and one more than ``size`` if there
    is more. ``chain``: the segments by name."""
    more, lines = len(found) > size, list(found[:size])
    if backwards:
        lines.reverse()
    if not lines:
        return Page((), None, None)
    is_first = not (more if backwards else has_place)
    is_last = not (has_place if backwards else more)
    return Page(
        tuple(lines),
        None if is_first else _place(lines[0], chain),
        None if is_last else _place(lines[-1], chain),
    )


def _place(line: Line, chain: Mapping[str, Segment]) -> Place:
    if line.group == SEARCH:
        return Place(SEARCH, None, line.row.case)
    on: date = getattr(line.row, chain[line.group].by.key)
    return Place(line.group, on, str(line.row.id))

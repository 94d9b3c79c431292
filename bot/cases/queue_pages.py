"""Pages of the queue as values: their lines, and the places between which they lie. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

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

"""A letter as it stands on the page: who writes, to whom, when, what. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from bot.letters.blocks import HEADING, ITEMS, Block, blocks


@dataclass(frozen=True)
class Sheet:
    """``sender`` and ``to`` are lines; ``body`` is text as ``bot/letters/blocks.py`` reads it."""

    sender: tuple[str, ...]
    to: tuple[str, ...]
    day: date
    reference: str
    heading: str
    body: str

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The body's parts."""
        return blocks(self.body)

    @property
    def date_line(self) -> str:
        """25 November 2026."""
        return f"{self.day.day} {self.day:%B %Y}"

    def text(self) -> str:
        """As plain text, for a mail."""
        parts = [self.date_line, f"Reference: {self.reference}", self.heading]
        for block in self.blocks:
            if block.kind == ITEMS:
                parts.append("\n".join(f"- {item}" for item in block.lines))
            else:
                lines = "\n".join(block.lines)
                parts.append(lines.upper() if block.kind == HEADING else lines)
        parts.append("\n".join(self.sender))
        return "\n\n".join(parts) + "\n"

    def as_dict(self) -> dict[str, Any]:
        """JSON-ready."""
        return {
            "sender": list(self.sender), "to": list(self.to), "day": self.day.isoformat(),
            "reference": self.reference, "heading": self.heading, "body": self.body,
        }  # fmt: skip

    @classmethod
    def of(cls, raw: Mapping[str, Any]) -> Sheet:
        """The inverse of ``as_dict``."""
        return cls(
            tuple(raw["sender"]), tuple(raw["to"]), date.fromisoformat(raw["day"]),
            raw["reference"], raw["heading"], raw["body"],
        )  # fmt: skip

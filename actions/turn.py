"""The present turn as actions see it: a thin, typed view of Rasa's tracker."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from rasa_sdk import Tracker

from bot.understanding.reading import Reading


@dataclass(frozen=True)
class Turn:
    """Exactly one of ``reading`` (something typed) and ``choice`` (a payload) is given."""

    id: str
    notice: str
    locale: str
    now: datetime
    reading: Reading | None
    choice: str | None

    @classmethod
    def of(cls, tracker: Tracker) -> Turn:
        """The turn that the tracker holds; raises when the channel did not put it there."""
        message: dict[str, Any] = tracker.latest_message
        metadata = message["metadata"]
        choice = next((e["value"] for e in message["entities"] if e["entity"] == "payload"), None)
        return cls(
            id=metadata["turn"],
            notice=metadata["notice"],
            locale=metadata["locale"],
            now=datetime.fromisoformat(metadata["now"].replace("Z", "+00:00")),
            reading=Reading.from_dict(message["reading"]) if choice is None else None,
            choice=choice,
        )

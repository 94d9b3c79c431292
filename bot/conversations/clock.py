"""Time and ids, both passed in where they are needed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timezone

from ulid import ULID

Clock = Callable[[], datetime]


def utc_now() -> datetime:
    """The present instant, in UTC."""
    return datetime.now(timezone.utc)


def utc_text(at: datetime) -> str:
    """An instant as the API writes it: ``2026-11-23T10:15:00Z``."""
    return at.astimezone(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")


def new_id(at: datetime, after: str | None = None) -> str:
    """A ULID of this instant, greater than ``after`` even if the clock was set back."""
    made = ULID.from_datetime(at)
    if after is not None and str(made) <= after:
        made = ULID.from_bytes(
            (int.from_bytes(bytes(ULID.from_str(after)), "big") + 1).to_bytes(16, "big")
        )
    return str(made)


def is_id(text: str) -> bool:
    """Whether the text is written as this service writes ids."""
    try:
        return str(ULID.from_str(text)) == text
    except ValueError:
        return False

"""Days in words, as every page, mail and message says them."""

from __future__ import annotations

from datetime import date


def in_full(day: date) -> str:
    """Thursday 24 December 2026."""
    return f"{day:%A} {day.day} {day:%B %Y}"

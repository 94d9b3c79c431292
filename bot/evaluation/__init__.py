"""Measures the assistant: its answers against question files, its training data, its speed."""

from __future__ import annotations

from collections.abc import Sequence


def main(argv: Sequence[str] | None = None) -> int:
    """Run ``python -m bot.evaluation`` with these arguments; the exit status."""
    # Imported late: whoever needs only a part (the judge, the reader) shall not load it all.
    from bot.evaluation.command import main as command

    return command(argv)

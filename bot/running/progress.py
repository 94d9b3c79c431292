"""One line that says what is being waited for and for how long."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from typing import TextIO

#: Where lines cannot be rewritten (a log, CI), one line in so many seconds.
_PLAIN_SECONDS = 15


class Progress:
    """Call ``tick`` often while waiting and ``done`` at the end."""

    def __init__(
        self,
        text: str,
        stream: TextIO | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._text = text
        self._stream = stream or sys.stdout
        self._clock = clock
        self._began = clock()
        self._rewrites = self._stream.isatty()
        self._next_plain = 0.0

    def tick(self) -> None:
        """Show the time that has gone by."""
        elapsed = self._clock() - self._began
        if self._rewrites:
            self._write(f"\r\x1b[2K{self._text} ... {minutes(elapsed)}")
        elif elapsed >= self._next_plain:
            self._write(f"{self._text} ... {minutes(elapsed)}\n")
            self._next_plain = elapsed + _PLAIN_SECONDS

    def done(self, result: str = "done") -> None:
        """End the line."""
        elapsed = minutes(self._clock() - self._began)
        start = "\r\x1b[2K" if self._rewrites else ""
        self._write(f"{start}{self._text} ... {result} ({elapsed})\n")

    def _write(self, text: str) -> None:
        self._stream.write(text)
        self._stream.flush()


def minutes(seconds: float) -> str:
    """As ``0:07`` or ``12:34``."""
    return f"{int(seconds) // 60}:{int(seconds) % 60:02}"

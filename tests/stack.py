"""The whole service as tests see it: its address, its processes and its logs."""

from __future__ import annotations

import os
import signal
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.evaluation.stack import answers
from bot.running.places import Places
from bot.running.supervisor import states
from tests.chat import Chat

#: Rasa needs some 15 seconds to come back; busy machines get more.
PATIENCE = 120


@dataclass(frozen=True)
class Stack:
    """A running service; ``folder`` holds its database, keys and logs."""

    url: str
    folder: Path

    def chat(self, **options: Any) -> Chat:
        """A new conversation."""
        return Chat.open(self.url, **options)

    def pid(self, program: str) -> int:
        """The process of ``gateway``, ``rasa`` or ``actions``; 0 while there is none."""
        found = states(Places(self.folder).socket).get(program)
        return found.pid if found else 0

    def kill(self, program: str) -> int:
        """Kill it without a word; returns the number that the process had."""
        pid = self.pid(program)
        assert pid, f"{program} does not run"
        os.kill(pid, signal.SIGKILL)
        return pid

    def is_ready(self) -> bool:
        """Whether a question would be answered now."""
        return answers(f"{self.url}/readyz")

    def wait_until_ready(self) -> None:
        """Wait for the processes to be back."""
        self.wait_until(self.is_ready)

    @staticmethod
    def wait_until(true: Callable[[], bool]) -> None:
        """Wait, but not for ever."""
        until = time.monotonic() + PATIENCE
        while not true():
            assert time.monotonic() < until, "waited too long"
            time.sleep(0.1)

    def rows(self, query: str, *values: Any) -> list[tuple[Any, ...]]:
        """What the database holds."""
        with closing(sqlite3.connect(self.folder / "bot.sqlite3", timeout=10)) as database:
            return database.execute(query, values).fetchall()

    def logs(self) -> str:
        """Everything that all processes have logged."""
        paths = sorted(Places(self.folder).logs.glob("*.log*"))
        return "\n".join(path.read_text("utf-8", errors="replace") for path in paths)

"""The real gateway with the console."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.web.conftest import clock, gateway, log, rasa, start

__all__ = ["clock", "gateway", "log", "rasa", "start"]
#: A file system in memory, where there is one.
_MEMORY = Path("/dev/shm")


@pytest.fixture
def tmp_path(tmp_path: Path) -> Iterator[Path]:
    """In memory if possible: walking through every event in every stage commits thousands of times,
    and each commit waits for the disk. That it does so is proved where processes are killed."""
    if not os.access(_MEMORY, os.W_OK):
        yield tmp_path
        return
    with TemporaryDirectory(dir=_MEMORY, prefix="bot-console-") as name:
        yield Path(name)

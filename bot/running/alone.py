"""One service for one data folder; commands that must not meet a running service use the same lock."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager

from bot.running.places import Places


class AlreadyRuns(Exception):
    """A service runs on this data folder; the text says what to do."""


@contextmanager
def alone(places: Places) -> Iterator[Places]:
    """Hold the data folder's lock. The kernel lets go of it when the process ends.

    Raises ``AlreadyRuns``, and ``PermissionError`` when a folder belongs to somebody else.
    """
    places.make()
    with places.lock.open("a+") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            lock.seek(0)
            raise AlreadyRuns(
                f"The service already runs on this data folder (process {lock.read().strip()}). "
                "End it first, or choose another folder with BOT_DATA_DIR."
            ) from None
        lock.truncate(0)
        lock.write(str(os.getpid()))
        lock.flush()
        yield places

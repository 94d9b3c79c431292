"""Opens SQLite's connections so that none is lost when the one who waits for it is cancelled."""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import suppress
from functools import partial
from typing import Any

import aiosqlite

from bot.database.trips import OneTripConnection


class Opener:
    """Opens connections for a pool, and closes at the end those that the pool never got.

    Each connection has a thread of its own. When a task is cancelled while it waits for a new
    connection (the gateway stops in the middle of a chore), the pool forgets it; its thread would
    go on and answer to an event loop that is closed.
    """

    def __init__(self) -> None:
        self._opening: set[asyncio.Future[aiosqlite.Connection]] = set()

    async def open(self, *args: Any, **more: Any) -> aiosqlite.Connection:
        """A connection to the database of these arguments of ``sqlite3.connect``, opened to the end
        whatever happens meanwhile."""
        self._opening = {one for one in self._opening if not _is_over(one)}
        # Cursors are made outside the connection's thread. Of a file SQLAlchemy says so itself, of memory not.
        more = {**more, "check_same_thread": False}
        connection = OneTripConnection(partial(sqlite3.connect, *args, **more))
        # The process may end without it. Before aiosqlite 0.22 the connection was the thread.
        thread: Any = getattr(connection, "_thread", connection)
        thread.daemon = True
        opening = asyncio.ensure_future(connection)
        self._opening.add(opening)
        return await asyncio.shield(opening)

    async def close(self) -> None:
        """Close what is still open, once it is."""
        while self._opening:
            with suppress(aiosqlite.Error):
                await (await self._opening.pop()).close()


def _is_over(opening: asyncio.Future[aiosqlite.Connection]) -> bool:
    if not opening.done():
        return False
    if opening.cancelled() or opening.exception():
        return True
    try:
        return opening.result().in_transaction is None
    except ValueError:  # it has been closed
        return True

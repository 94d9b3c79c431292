"""SQLite connections that go to their thread once a statement.

Every connection of aiosqlite works in a thread of its own. SQLAlchemy goes there four times a statement:
for a cursor, to execute, to fetch, to close the cursor. Only the second trip has to be, unless there are
many rows; people wait for every one of them.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from typing import Any

import aiosqlite
from aiosqlite.cursor import Cursor

#: So many rows come with the trip that executes the statement; the others when they are asked for, so that a
#: long result is never in memory as a whole unless somebody wants it so.
AT_ONCE = 64


class OneTripCursor(Cursor):
    """Fetches the first rows, and so mostly all, in the trip that executes the statement."""

    def __init__(self, connection: aiosqlite.Connection, cursor: sqlite3.Cursor) -> None:
        super().__init__(connection, cursor)
        self._rows: list[Any] = []
        self._more = False

    async def execute(self, sql: str, parameters: Any = None) -> OneTripCursor:
        """Run the statement and keep its first rows."""
        self._rows = await self._execute(self._run, sql, parameters or [])
        self._more = len(self._rows) == AT_ONCE
        return self

    def _run(self, sql: str, parameters: Sequence[Any]) -> list[Any]:
        return self._cursor.execute(sql, parameters).fetchmany(AT_ONCE)

    async def fetchone(self) -> Any:
        """The next row, or ``None``."""
        rows = await self.fetchmany(1)
        return rows[0] if rows else None

    async def fetchmany(self, size: int | None = None) -> list[Any]:
        """The next rows, at most so many; none when there are no more."""
        size = self.arraysize if size is None else size
        missing = size - len(self._rows)
        if self._more and missing > 0:
            found = list(await super().fetchmany(missing))
            self._more = len(found) == missing
            self._rows += found
        rows, self._rows = self._rows[:size], self._rows[size:]
        return rows

    async def fetchall(self) -> list[Any]:
        """The rows that are left."""
        rows, self._rows = self._rows, []
        if self._more:
            self._more = False
            rows += await super().fetchall()
        return rows

    async def close(self) -> None:
        """Let go of what is still open: a statement ends with its last row."""
        if self._more:
            self._more = False
            await super().close()


class OneTripConnection(aiosqlite.Connection):
    """Gives cursors of one trip, and makes none to end a transaction that never began."""

    def __init__(self, connector: Callable[[], sqlite3.Connection]) -> None:
        super().__init__(connector, iter_chunk_size=AT_ONCE)

    # What aiosqlite gives can be entered as well as awaited; SQLAlchemy awaits it.
    async def cursor(self) -> OneTripCursor:  # type: ignore[override]
        """A cursor for one statement."""
        return OneTripCursor(self, self._conn.cursor())

    async def commit(self) -> None:
        """Commit, if there is anything to commit."""
        if self.in_transaction:
            await super().commit()

    async def rollback(self) -> None:
        """Roll back, if there is anything to roll back."""
        if self.in_transaction:
            await super().rollback()

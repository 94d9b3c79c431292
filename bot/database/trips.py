"""SQLite connections that go to their thread once a statement.

Every connection of aiosqlite works in a thread of its own. SQLAlchemy goes there four times a statement:
for a cursor, to execute, to fetch, to close the cursor. Only the second trip has to be; people wait for
every one of them.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from typing import Any

import aiosqlite
from aiosqlite.cursor import Cursor


class OneTripCursor(Cursor):
    """Fetches all rows in the trip that executes the statement."""

    def __init__(self, connection: aiosqlite.Connection, cursor: sqlite3.Cursor) -> None:
        super().__init__(connection, cursor)
        self._rows: list[Any] = []

    async def execute(self, sql: str, parameters: Any = None) -> OneTripCursor:
        """Run the statement and keep its rows."""
        self._rows = await self._execute(self._run, sql, parameters or [])
        return self

    def _run(self, sql: str, parameters: Sequence[Any]) -> list[Any]:
        return self._cursor.execute(sql, parameters).fetchall()

    async def fetchall(self) -> list[Any]:
        """The rows that are left."""
        rows, self._rows = self._rows, []
        return rows

    async def close(self) -> None:
        """Nothing is open any more: a statement ends with its last row."""


class OneTripConnection(aiosqlite.Connection):
    """Gives cursors of one trip, and makes none to end a transaction that never began."""

    def __init__(self, connector: Callable[[], sqlite3.Connection]) -> None:
        super().__init__(connector, iter_chunk_size=64)

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

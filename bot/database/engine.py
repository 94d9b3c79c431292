"""Connections: SQLite set up for several processes, short write transactions one at a time."""

from __future__ import annotations

import asyncio
import sqlite3
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Any

from sqlalchemy import Connection, Engine, event, make_url
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker, create_async_engine
from sqlalchemy.pool import ConnectionPoolEntry

from bot.database.keys import KeyRing
from bot.database.opening import Opener
from bot.database.urls import for_asyncio

#: How long a writer waits for another process's write; ours take a few milliseconds.
BUSY_MILLISECONDS = 5000
_WRITES = "bot_writes"
_SINGLE = "bot_single"


def set_up_sqlite(engine: Engine, *, always_writes: bool = False) -> None:
    """Pragmas on every connection, and transactions begun by us instead of by the driver.

    A transaction that is going to write says so at once (``BEGIN IMMEDIATE``): one that starts by
    reading and then writes may fail halfway with "database is locked", whatever the timeout.
    """

    @event.listens_for(engine, "connect")
    def _connected(connection: Any, _entry: ConnectionPoolEntry) -> None:
        connection.isolation_level = None  # the driver must not begin transactions by itself
        cursor = connection.cursor()
        cursor.execute(f"PRAGMA busy_timeout = {BUSY_MILLISECONDS}")
        _use_the_log(cursor)
        for pragma in (
            "synchronous = FULL",
            "foreign_keys = ON",
            "secure_delete = ON",
        ):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    @event.listens_for(engine, "begin")
    def _begun(connection: Connection) -> None:
        options = connection.get_execution_options()
        if options.get(_SINGLE, False):
            return
        writes = always_writes or options.get(_WRITES, False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _use_the_log(cursor: Any) -> None:
    """Turn the write-ahead log on, waiting for another process that is at the same file.

    Only the first connection to a new file changes anything, and for this change SQLite reports
    "database is locked" at once, whatever the timeout: two processes that start together would
    meet it.
    """
    until = time.monotonic() + BUSY_MILLISECONDS / 1000
    while True:
        try:
            cursor.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError:
            if time.monotonic() > until:
                raise
            time.sleep(0.02)
        else:
            return


class Database:
    """Sessions on one database. ``close`` it, or the driver's threads outlive the event loop."""

    def __init__(self, url: str, keys: KeyRing) -> None:
        self.keys = keys
        self._opener = Opener()
        address = make_url(for_asyncio(url))
        opened = {"async_creator_fn": self._opener.open}
        self.engine = create_async_engine(
            address, connect_args=opened if address.get_backend_name() == "sqlite" else {}
        )
        self.engine.sync_engine.dialect.bot_keys = keys  # type: ignore[attr-defined]
        self._is_sqlite = self.engine.dialect.name == "sqlite"
        if self._is_sqlite:
            set_up_sqlite(self.engine.sync_engine)
        writer = self.engine.execution_options(**{_WRITES: True})
        single = self.engine.execution_options(**{_SINGLE: True})
        self._readers = async_sessionmaker(self.engine, expire_on_commit=False)
        self._single_readers = async_sessionmaker(single, expire_on_commit=False)
        self._writers = async_sessionmaker(writer, expire_on_commit=False)
        # Writers of this process queue here, which is fair; SQLite's own wait is a poll.
        self._turnstile = asyncio.Lock()

    @asynccontextmanager
    async def read(self) -> AsyncIterator[AsyncSession]:
        """A session that sees one state of the database and changes nothing."""
        async with self._readers() as session:
            yield session

    @asynccontextmanager
    async def read_once(self) -> AsyncIterator[AsyncSession]:
        """A session for a single query, which sees one state by itself: it saves SQLite a way."""
        async with self._single_readers() as session:
            yield session

    @asynccontextmanager
    async def write(self) -> AsyncIterator[AsyncSession]:
        """One write transaction: committed at the end, rolled back when an exception leaves it."""
        async with self._turnstile, self._writers() as session, session.begin():
            yield session

    async def scrub(self) -> None:
        """Move SQLite's write-ahead log into the file and empty it.

        ``secure_delete`` overwrites rows in the file, but their old pages would stay readable in
        the log. Best effort: another process that reads at this moment leaves it to the next call.
        """
        if not self._is_sqlite:
            return
        async with self._turnstile, self.engine.connect() as connection:
            raw = await connection.get_raw_connection()
            driver: Any = raw.driver_connection
            await driver.execute_fetchall("PRAGMA busy_timeout = 200")
            try:
                with suppress(sqlite3.OperationalError):
                    await driver.execute_fetchall("PRAGMA wal_checkpoint(TRUNCATE)")
            finally:
                await driver.execute_fetchall(f"PRAGMA busy_timeout = {BUSY_MILLISECONDS}")

    async def close(self) -> None:
        """Close every connection."""
        await self.engine.dispose()
        await self._opener.close()

"""Sessions: what reads once needs no transaction of its own, what writes says so at once."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event, text
from sqlalchemy.exc import IntegrityError

from bot.database.engine import Database
from bot.database.trips import AT_ONCE, OneTripConnection, OneTripCursor
from tests.keys import KEYS


async def test_what_is_sent_to_sqlite(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path / 'x.sqlite3'}", KEYS)
    sent: list[str] = []

    @event.listens_for(database.engine.sync_engine, "before_cursor_execute")
    def _sent(_connection: object, _cursor: object, statement: str, *_more: object) -> None:
        sent.append(statement)

    try:
        async with database.write() as session:
            await session.execute(text("CREATE TABLE t (n INTEGER)"))
        async with database.read() as session:
            assert list(await session.scalars(text("SELECT n FROM t"))) == []
        async with database.read_once() as session:
            assert list(await session.scalars(text("SELECT n FROM t"))) == []
    finally:
        await database.close()
    assert sent == [
        "BEGIN IMMEDIATE",
        "CREATE TABLE t (n INTEGER)",
        "BEGIN",
        "SELECT n FROM t",
        "SELECT n FROM t",
    ]


async def test_a_statement_goes_to_sqlites_thread_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    trips: list[str] = []
    make_trip = OneTripConnection._execute

    async def counted(self: OneTripConnection, what: Any, *args: Any) -> Any:
        trips.append(what.__name__)
        return await make_trip(self, what, *args)

    database = Database(f"sqlite:///{tmp_path / 'x.sqlite3'}", KEYS)
    try:
        async with database.write() as session:
            await session.execute(text("CREATE TABLE t (n INTEGER)"))
            await session.execute(text("INSERT INTO t VALUES (1), (2), (3)"))
        monkeypatch.setattr(OneTripConnection, "_execute", counted)
        async with database.read_once() as session:
            assert list(await session.scalars(text("SELECT n FROM t ORDER BY n"))) == [1, 2, 3]
        assert trips == ["_run"]
        trips.clear()
        async with database.write() as session:
            changed = await session.execute(text("UPDATE t SET n = n + 1 WHERE n > 1"))
            assert changed.rowcount == 2  # type: ignore[attr-defined]
        assert trips == ["_run", "_run", "commit"]  # the first says that it is going to write
        with pytest.raises(IntegrityError):
            async with database.write() as session:
                await session.execute(text("INSERT INTO t VALUES (9)"))
                await session.execute(text("CREATE UNIQUE INDEX u ON t (n)"))
                await session.execute(text("INSERT INTO t VALUES (9)"))
        assert trips[-1] == "rollback"
        async with database.read() as session:
            assert list(await session.scalars(text("SELECT n FROM t ORDER BY n"))) == [1, 3, 4]
    finally:
        await database.close()


@pytest.mark.parametrize("count", [0, 1, AT_ONCE - 1, AT_ONCE, AT_ONCE + 1, 5 * AT_ONCE + 7])
async def test_no_row_is_lost_or_read_twice(tmp_path: Path, count: int) -> None:
    database = Database(f"sqlite:///{tmp_path / 'x.sqlite3'}", KEYS)
    numbers = list(range(count))
    counted = (
        f"WITH RECURSIVE t(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM t WHERE n + 1 < {count})"
        f" SELECT n FROM t WHERE {count} > 0"
    )
    try:
        async with database.read() as session:
            assert list(await session.scalars(text(counted))) == numbers
            streamed = await session.stream_scalars(text(counted))
            assert [number async for number in streamed] == numbers
            parts = (await session.stream_scalars(text(counted))).partitions(10)
            assert [number async for part in parts for number in part] == numbers
            ones = await session.stream(text(counted))
            first = await ones.fetchone()
            assert (first[0] if first else None) == (0 if count else None)
            assert len(await ones.fetchall()) == max(0, count - 1)
    finally:
        await database.close()


async def test_a_long_result_that_is_left_holds_nothing_open(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    database = Database(f"sqlite:///{tmp_path / 'x.sqlite3'}", KEYS)
    try:
        async with database.write() as session:
            await session.execute(text("CREATE TABLE t (n INTEGER)"))
            rows = [{"n": n} for n in range(5 * AT_ONCE)]
            await session.execute(text("INSERT INTO t VALUES (:n)"), rows)
        opened: list[OneTripCursor] = []  # kept, or the garbage collector would close them
        give = OneTripConnection.cursor

        async def kept(self: OneTripConnection) -> OneTripCursor:
            opened.append(await give(self))
            return opened[-1]

        monkeypatch.setattr(OneTripConnection, "cursor", kept)
        async with database.read_once() as session:  # no end of a transaction resets the statement
            streamed = await session.stream_scalars(text("SELECT n FROM t"))
            assert await streamed.first() == 0
        assert opened
        await database.scrub()
        async with database.write() as session:
            await session.execute(text("DROP TABLE t"))  # "locked" if a statement were still open
    finally:
        await database.close()


async def test_a_database_in_memory_opens() -> None:
    database = Database("sqlite:///:memory:", KEYS)
    try:
        async with database.read() as session:
            assert list(await session.scalars(text("SELECT 1"))) == [1]
    finally:
        await database.close()

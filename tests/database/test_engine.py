"""Sessions: what reads once needs no transaction of its own, what writes says so at once."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import event, text

from bot.database.engine import Database
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

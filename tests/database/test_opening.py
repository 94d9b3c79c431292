"""No connection is still being opened when its database has been closed, whoever was cancelled."""

from __future__ import annotations

import asyncio
import sqlite3
import threading
import time
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from bot.database.engine import Database
from tests.keys import KEYS


async def test_who_is_cancelled_while_a_connection_opens_leaves_none_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, order, connect = threading.Event(), [], sqlite3.connect

    def slow(*args: Any, **more: Any) -> sqlite3.Connection:
        begun.set()
        time.sleep(0.3)  # a busy machine
        order.append("opened")
        return connect(*args, **more)

    monkeypatch.setattr("aiosqlite.core.sqlite3.connect", slow)
    database = Database(f"sqlite:///{tmp_path / 'bot.sqlite3'}", KEYS)

    async def ask() -> None:
        async with database.write() as session:
            await session.execute(text("SELECT 1"))

    task = asyncio.create_task(ask())
    while not begun.is_set():
        await asyncio.sleep(0.001)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    await database.close()
    order.append("closed")
    await asyncio.sleep(0.5)
    assert order == ["opened", "closed"]


async def test_a_database_that_was_asked_can_be_closed_twice(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path / 'bot.sqlite3'}", KEYS)
    for _ in range(3):
        async with database.read() as one, database.read() as two:
            assert await one.scalar(text("SELECT 1")) == await two.scalar(text("SELECT 1")) == 1
    await database.close()
    await database.close()

"""Killed, full, locked: no filed case is lost, doubled or half-written, and the audit stays whole."""

from __future__ import annotations

import asyncio
import os
import random
import signal
import sqlite3
import time
from contextlib import closing

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import OperationalError

from bot.cases import audit
from bot.cases.store import CaseStore
from bot.cases.tables import AuditRow, CaseEventRow, CaseRow, OutboxRow
from bot.cases.workdays import english_workdays
from bot.database import engine
from bot.database.engine import Database
from bot.database.urls import sqlite_file
from tests.cases.conftest import submission
from tests.keys import KEYS

KILLS = 200


def file_for_ever(url: str, start: int, done: int) -> None:
    """Files one request after the other and tells each that is filed through the pipe ``done``."""

    async def go() -> None:
        store = CaseStore(Database(url, KEYS), english_workdays(), "dpo@example.org")
        number = start
        while True:
            key = f"k{number}"
            await store.file(
                submission(key, answers={"name": key, "contact": f"{key}@example.org"})
            )
            os.write(done, f"{number}\n".encode())
            number += 1

    asyncio.run(go())


def run_and_kill(url: str, start: int, seconds: float) -> list[int]:
    """Let a process file for so long, kill it, and give the numbers that it told of."""
    read, write = os.pipe()
    child = os.fork()
    if child == 0:  # pragma: no cover
        try:
            os.close(read)
            file_for_ever(url, start, write)
        finally:
            os._exit(1)
    os.close(write)
    with os.fdopen(read, "rb") as pipe:
        first = pipe.readline() if seconds > 0 else b""  # it is under way
        time.sleep(max(seconds, 0))
        os.kill(child, signal.SIGKILL)
        rest = pipe.read()
    os.waitpid(child, 0)
    return [int(line) for line in (first + rest).split()]


# A process of one thread may fork; PostgreSQL's driver and SQLite's thread live in the child alone.
@pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning")
async def test_killed_at_random_two_hundred_times(database_url) -> None:
    seconds = random.Random(20261124)
    told: list[int] = []
    for _ in range(KILLS):
        start = told[-1] + 1 if told else 0
        # The one that was under way is sent again by the next process, as a client would.
        told += run_and_kill(database_url, start, seconds.uniform(0.0005, 0.02))
    database = Database(database_url, KEYS)
    async with database.read() as session:
        rows = list(await session.scalars(select(CaseRow)))
        events = dict(
            (
                await session.execute(
                    select(CaseEventRow.case, func.count()).group_by(CaseEventRow.case)
                )
            ).all()
        )
        mails = dict(
            (
                await session.execute(select(OutboxRow.case, func.count()).group_by(OutboxRow.case))
            ).all()
        )
        audited = await session.scalar(select(func.count()).select_from(AuditRow))
        chain = await audit.verify(session)
    await database.close()
    keys = [row.submission for row in rows]
    assert len(told) >= KILLS, "each was killed while it was filing"
    assert len(keys) == len(set(keys)), "none doubled"
    assert {f"k{number}" for number in told} <= set(keys), "none lost"
    assert all(row.answers["name"] == row.submission for row in rows)
    assert all(events[row.id] == 1 and mails[row.id] == 2 for row in rows), "none half-written"
    assert (chain.broken_at, chain.rows) == (None, audited) and audited == len(rows)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_a_full_disk_files_nothing_and_loses_nothing(store, database, database_url) -> None:
    filed = await store.file(submission())
    async with database.write() as session:
        connection = await session.connection()
        pages = (await connection.exec_driver_sql("PRAGMA page_count")).scalar_one()
    full = Database(database_url, KEYS)
    async with full.engine.connect() as connection:
        await connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
        await connection.rollback()
    other = CaseStore(full, english_workdays(), "")
    with pytest.raises(OperationalError, match="full"):
        for number in range(200):
            await other.file(submission(f"n{number}", answers={"wanted": "x" * 2000}))
    before = len(await store.queue())
    await full.close()
    async with database.read() as session:
        chain = await audit.verify(session)
        events = await session.scalar(select(func.count()).select_from(CaseEventRow))
    assert (chain.broken_at, chain.rows, events) == (None, before, before)
    assert (await store.get(filed.reference)).answers["name"] == "Zebedee Quux"
    assert (await store.file(submission("later"))).reference, "there is room again"


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_a_locked_database_is_an_error_not_half_a_case(
    database, database_url, monkeypatch, clock
) -> None:
    monkeypatch.setattr(engine, "BUSY_MILLISECONDS", 50)
    waiting = Database(database_url, KEYS)
    store = CaseStore(waiting, english_workdays(), "", clock)
    with closing(sqlite3.connect(sqlite_file(database_url))) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(OperationalError, match="locked"):
            await store.file(submission())
        other.rollback()
    filed = await store.file(submission())
    assert [case.reference for case in await store.queue()] == [filed.reference]
    await waiting.close()

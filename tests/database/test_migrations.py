"""The migrations: one head, they make the tables of the code, and upgrades keep what is there."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import threading
from datetime import date, datetime, timezone
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, select

from bot.database.all_tables import METADATA
from bot.database.base import UtcDateTime
from bot.database.engine import Database
from bot.database.migrate import config, is_current, migrate
from bot.database.urls import UnknownBackend, for_commands
from bot.settings import ROOT
from tests.keys import KEYS


@pytest.fixture
def url(tmp_path):
    return f"sqlite+aiosqlite:///{tmp_path / 'folder' / 'bot.sqlite3'}"


def test_the_migrations_have_one_head_and_are_numbered():
    assert len(ScriptDirectory.from_config(config()).get_heads()) == 1
    assert revisions() == [f"{number:04}" for number in range(1, len(revisions()) + 1)]


def test_migrations_make_the_tables_of_the_code(empty_url):
    migrate(empty_url)
    engine = create_engine(for_commands(empty_url))
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), METADATA) == []
    engine.dispose()


def revisions() -> list[str]:
    scripts = ScriptDirectory.from_config(config())
    return [script.revision for script in reversed(list(scripts.walk_revisions()))]


@pytest.mark.parametrize("start", revisions())
async def test_every_old_database_is_upgraded_with_what_it_holds(url, start):
    migrate(url, start)
    file = url.removeprefix("sqlite+aiosqlite:///")
    row = ("01J", b"h", "default", "en-GB", *["2026-11-23 10:15:00.000000"] * 3)
    with sqlite3.connect(file) as connection:
        connection.execute("INSERT INTO conversation VALUES (?, ?, ?, ?, ?, ?, ?)", row)
    connection.close()
    migrate(url)
    with sqlite3.connect(file) as connection:
        assert connection.execute("SELECT id, notice FROM conversation").fetchall() == [
            ("01J", "default")
        ]
    connection.close()


def test_cases_that_are_there_know_whether_a_fee_is_awaited(empty_url):
    migrate(empty_url, "0008")
    engine = create_engine(for_commands(empty_url))
    histories = {
        "none": (), "owed": ("fee_charged",), "paid": ("fee_charged", "fee_paid"),
        "again": ("fee_charged", "fee_paid", "fee_charged"),
    }  # fmt: skip
    case, event = METADATA.tables["case"], METADATA.tables["case_event"]
    at, day = datetime(2026, 11, 23, tzinfo=timezone.utc), date(2026, 11, 23)
    with engine.begin() as connection:
        for name, events in histories.items():
            connection.execute(
                case.insert().values(
                    id=name, reference=name, notice="default", kind="sar", received_at=at,
                    received_on=day, filed_at=at, stage="triage", checks={}, flags=[], hold=False,
                    clarification_open=False, unfinished=False, submission=name,
                )
            )  # fmt: skip
            for number, what in enumerate(events, 1):
                connection.execute(
                    event.insert().values(
                        id=f"{name}{number}", case=name, number=number, name=what, at=at, on=day,
                        role="dpo",
                    )
                )  # fmt: skip
    migrate(empty_url)
    with engine.connect() as connection:
        found = dict(connection.execute(select(case.c.id, case.c.fee_awaited)).tuples().all())
    engine.dispose()
    assert found == {"none": False, "owed": True, "paid": False, "again": True}


def test_two_processes_may_migrate_at_once(empty_url):
    code = f"from bot.database.migrate import migrate; migrate({empty_url!r})"
    processes = [subprocess.Popen([sys.executable, "-c", code], cwd=ROOT) for _ in range(2)]
    assert [process.wait(60) for process in processes] == [0, 0]


def test_a_new_file_that_another_process_is_at_is_waited_for(url):
    file = Path(url.removeprefix("sqlite+aiosqlite:///"))
    file.parent.mkdir()
    other = sqlite3.connect(file, isolation_level=None, check_same_thread=False)
    other.execute("BEGIN IMMEDIATE")
    other.execute("CREATE TABLE its_own (number INTEGER)")
    let_go = threading.Timer(0.3, other.commit)
    let_go.start()
    migrate(url)
    let_go.join()
    with sqlite3.connect(file) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    connection.close()
    other.close()


async def test_the_database_knows_whether_it_is_current(empty_url):
    database = Database(empty_url, KEYS)
    assert not await is_current(database)
    migrate(empty_url)
    assert await is_current(database)
    await database.close()


def test_another_database_is_refused_with_a_sentence():
    with pytest.raises(UnknownBackend, match="not mysql"):
        for_commands("mysql://somewhere/bot")


async def test_sqlite_is_set_up(url):
    migrate(url)
    database = Database(url, KEYS)
    async with database.engine.connect() as connection:
        pragmas = {
            name: (await connection.exec_driver_sql(f"PRAGMA {name}")).scalar()
            for name in ("journal_mode", "foreign_keys", "secure_delete", "busy_timeout")
        }
    await database.close()
    assert pragmas == {
        "journal_mode": "wal",
        "foreign_keys": 1,
        "secure_delete": 1,
        "busy_timeout": 5000,
    }


def test_instants_need_a_time_zone():
    with pytest.raises(ValueError, match="time zone"):
        UtcDateTime().process_bind_param(datetime(2026, 1, 1), None)
    at = datetime(2026, 1, 1, tzinfo=timezone.utc)
    kind = UtcDateTime()
    assert kind.process_result_value(kind.process_bind_param(at, None), None) == at

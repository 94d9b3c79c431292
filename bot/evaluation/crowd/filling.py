"""Brings made-up cases into an empty database: in bulk, with the indexes made at the end."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any, Protocol

import psycopg
from sqlalchemy import Connection, create_engine, make_url
from sqlalchemy.schema import CreateIndex, DropIndex

from bot.cases import audit
from bot.database.all_tables import METADATA
from bot.database.migrate import migrate
from bot.database.urls import for_commands, sqlite_file
from bot.evaluation.crowd.making import COLUMNS, Crowd, Row

#: Those that others refer to first.
ORDER = (
    "case",
    "case_event",
    "case_index",
    "queue",
    "audit",
    "queue_count",
    "case_figure",
    "figure_count",
)


class NotEmpty(Exception):
    """There are cases already; made-up ones never come among real ones."""


class _Target(Protocol):
    def add(self, table: str, rows: list[Row]) -> None: ...
    def execute(self, statement: str) -> Any: ...


def is_empty(url: str) -> bool:
    """Whether there is no case in a migrated database."""
    engine = create_engine(for_commands(url))
    with engine.connect() as connection:
        found = connection.exec_driver_sql('SELECT 1 FROM "case" LIMIT 1').first()
    engine.dispose()
    return found is None


def fill(url: str, crowd: Crowd, tell: Callable[[int], None] = lambda _: None) -> None:
    """Write the crowd into the database; ``tell`` hears now and then how many cases are there.

    Raises ``NotEmpty``.
    """
    migrate(url)
    if not is_empty(url):
        raise NotEmpty
    with _open(url) as target:
        crowd.go_on_from(*_last_audit(target))
        with _without_indexes(url, target):
            done = 0
            for part in crowd.parts():
                for table in ORDER:
                    target.add(table, part[table])
                done += len(part["case"])
                tell(done)
    _settle(url)


def _last_audit(target: _Target) -> tuple[int, bytes]:
    """Number and hash of the last row: making accounts was audited too."""
    wanted = "SELECT number, hash FROM audit ORDER BY number DESC LIMIT 1"
    found = target.execute(wanted).fetchone()
    return (found[0], bytes(found[1])) if found else (0, audit.GENESIS)


@contextmanager
def _without_indexes(url: str, target: _Target) -> Iterator[None]:
    dialect = create_engine(for_commands(url)).dialect
    indexes = [index for table in ORDER for index in METADATA.tables[table].indexes]
    for index in indexes:
        target.execute(str(DropIndex(index).compile(dialect=dialect)))
    yield
    for index in indexes:
        target.execute(str(CreateIndex(index).compile(dialect=dialect)))


@contextmanager
def _open(url: str) -> Iterator[_Target]:
    """One transaction for all."""
    file = sqlite_file(for_commands(url))
    if file:
        connection = sqlite3.connect(file, isolation_level=None)
        # A write-ahead log of some gigabytes would make every look at a page slow; the service sets
        # it again when it opens the file.
        for pragma in (
            "foreign_keys = OFF", "journal_mode = DELETE", "synchronous = OFF",
            "cache_size = -600000", "temp_store = MEMORY",
        ):  # fmt: skip
            connection.execute(f"PRAGMA {pragma}")
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield _Sqlite(connection)
            connection.execute("COMMIT")
        finally:
            connection.close()
        return
    address = make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)
    with psycopg.connect(address) as postgres:
        with suppress(psycopg.errors.InsufficientPrivilege), postgres.transaction():
            # Every row is right by how it is made: checking each reference would take minutes.
            postgres.execute("SET LOCAL session_replication_role = replica")
        postgres.execute("SET LOCAL maintenance_work_mem = '512MB'")
        yield _Postgres(postgres)


class _Sqlite:
    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def add(self, table: str, rows: list[Row]) -> None:
        named = ", ".join(f'"{name}"' for name in COLUMNS[table])
        marks = ", ".join("?" * len(COLUMNS[table]))
        self._connection.executemany(f'INSERT INTO "{table}" ({named}) VALUES ({marks})', rows)

    def execute(self, statement: str) -> Any:
        return self._connection.execute(statement)


class _Postgres:
    def __init__(self, connection: psycopg.Connection[Any]) -> None:
        self._connection = connection

    def add(self, table: str, rows: list[Row]) -> None:
        named = ", ".join(f'"{name}"' for name in COLUMNS[table])
        statement = f'COPY "{table}" ({named}) FROM STDIN'
        with self._connection.cursor() as cursor, cursor.copy(statement.encode()) as copy:
            for row in rows:
                copy.write_row(row)

    def execute(self, statement: str) -> Any:
        return self._connection.execute(statement.encode())


def _settle(url: str) -> None:
    """What a database does by itself in time: statistics for its planner, rows marked as visible."""
    engine = create_engine(for_commands(url)).execution_options(isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        _settled(connection)
    engine.dispose()


def _settled(connection: Connection) -> None:
    if connection.dialect.name == "sqlite":
        # No ANALYZE: nobody does so for the service's file either.
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    else:
        connection.exec_driver_sql("VACUUM (ANALYZE)")

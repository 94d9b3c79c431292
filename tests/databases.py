"""Databases of both kinds for tests: a migrated one of its own for each.

PostgreSQL is used when ``BOT_TEST_POSTGRES`` names a server (``tools/throwaway_postgres.py`` starts
one); without it these tests skip, but where ``BOT_TEST_SERVERS`` is ``required`` they fail.
"""

from __future__ import annotations

import os
from collections.abc import AsyncIterator, Iterator
from functools import lru_cache
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest
import pytest_asyncio
from sqlalchemy import make_url

from bot.database.base import Base
from bot.database.engine import Database
from bot.database.migrate import migrate
from tests.keys import KEYS

SERVER = os.environ.get("BOT_TEST_POSTGRES", "")


def sqlite_url(folder: Path) -> str:
    """The address of a SQLite file in the folder."""
    return f"sqlite:///{folder / 'bot.sqlite3'}"


def need_postgres() -> None:
    """Skip, or fail where servers are required, when there is no PostgreSQL."""
    if not SERVER:
        if os.environ.get("BOT_TEST_SERVERS") == "required":
            pytest.fail("BOT_TEST_POSTGRES names no server")
        pytest.skip("needs PostgreSQL: python3 tools/throwaway_postgres.py make test")


def make_postgres(template: str | None = None) -> str:
    """A new database on the test server; its address."""
    name = f"t{uuid4().hex}"
    like = f" TEMPLATE {template}" if template else ""
    with psycopg.connect(SERVER, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}{like}".encode())
    return make_url(SERVER).set(database=name).render_as_string(hide_password=False)


@lru_cache(maxsize=1)
def _template() -> str:
    url = make_postgres()
    migrate(url)
    return str(make_url(url).database)


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty database of each kind."""
    if request.param == "sqlite":
        return sqlite_url(tmp_path)
    need_postgres()
    return make_postgres()


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a migrated database of each kind."""
    if request.param == "sqlite":
        url = sqlite_url(tmp_path)
        migrate(url)
        yield url
        return
    need_postgres()
    url = make_postgres(_template())
    yield url
    with psycopg.connect(SERVER, autocommit=True) as connection:
        connection.execute(f"DROP DATABASE {make_url(url).database} WITH (FORCE)".encode())


@pytest_asyncio.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    """The migrated database, open."""
    database = Database(database_url, KEYS)
    yield database
    await database.close()


async def everything(database: Database) -> bytes:
    """All that the tables hold, as it is stored."""
    parts = []
    async with database.engine.connect() as connection:
        for table in Base.metadata.sorted_tables:
            for row in await connection.exec_driver_sql(f'SELECT * FROM "{table.name}"'):
                parts += [v if isinstance(v, bytes) else str(v).encode() for v in row]
    return b"\n".join(parts)

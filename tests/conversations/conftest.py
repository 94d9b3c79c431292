"""A migrated database in a temporary folder, and a clock that the test moves."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
import pytest_asyncio

from bot.conversations.store import ConversationStore
from bot.database.engine import Database
from bot.database.migrate import migrate
from tests.clock import Clock
from tests.keys import KEYS


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def database_file(tmp_path: Path) -> Path:
    return tmp_path / "bot.sqlite3"


@pytest_asyncio.fixture
async def database(database_file: Path) -> AsyncIterator[Database]:
    url = f"sqlite+aiosqlite:///{database_file}"
    migrate(url)
    database = Database(url, KEYS)
    yield database
    await database.close()


@pytest.fixture
def store(database: Database, clock: Clock) -> ConversationStore:
    return ConversationStore(database, timedelta(hours=24), clock)

"""A migrated database of its own for every test, and a case store on it."""

from __future__ import annotations

from datetime import datetime, timezone

import pytest

from bot.cases.store import CaseStore, Submission
from bot.cases.workdays import english_workdays
from bot.database.engine import Database
from bot.database.migrate import migrate
from tests.clock import Clock
from tests.keys import KEYS

NOW = datetime(2026, 11, 24, 10, 0, tzinfo=timezone.utc)


@pytest.fixture
def database_file(tmp_path):
    return tmp_path / "bot.sqlite3"


@pytest.fixture
async def database(database_file):
    url = f"sqlite+aiosqlite:///{database_file}"
    migrate(url)
    database = Database(url, KEYS)
    yield database
    await database.close()


@pytest.fixture
def clock():
    return Clock(NOW)


@pytest.fixture
def store(database, clock):
    return CaseStore(database, english_workdays(), "dpo@example.org", clock)


def submission(key: str = "k1", **changes) -> Submission:
    values = {
        "kind": "sar",
        "notice": "default",
        "received_at": NOW,
        "answers": {"who": "parent", "name": "Zebedee Quux", "contact": "zeb@example.org"},
    }
    return Submission(key=key, **{**values, **changes})

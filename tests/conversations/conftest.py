"""A migrated database of each kind, and a clock that the test moves."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.conversations.store import ConversationStore
from bot.database.engine import Database
from tests.clock import Clock
from tests.databases import database, database_url

__all__ = ["database", "database_url"]


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def store(database: Database, clock: Clock) -> ConversationStore:
    return ConversationStore(database, timedelta(hours=24), clock)

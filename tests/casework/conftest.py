"""The real gateway with the console, and stores on databases of both kinds."""

from __future__ import annotations

import pytest

from bot.cases.store import CaseStore
from bot.cases.workdays import english_workdays
from tests.clock import Clock
from tests.databases import database, database_url, empty_url
from tests.web.conftest import clock, gateway, log, rasa, start

__all__ = [
    "clock", "database", "database_url", "empty_url", "gateway", "log", "rasa", "start",
]  # fmt: skip


@pytest.fixture
def store(database, clock: Clock) -> CaseStore:
    return CaseStore(database, english_workdays(), "dpo@example.org", clock)

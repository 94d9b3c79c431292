"""A case store on a database of each kind."""

from __future__ import annotations

from datetime import datetime, timezone

import pytest

from bot.cases.store import CaseStore, Submission
from bot.cases.workdays import english_workdays
from tests.clock import Clock
from tests.databases import database, database_url, empty_url

__all__ = ["database", "database_url", "empty_url"]

NOW = datetime(2026, 11, 24, 10, 0, tzinfo=timezone.utc)


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

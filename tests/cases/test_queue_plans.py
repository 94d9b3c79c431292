"""The queue's lists are read in the order of an index, whatever is filtered by: SQLite sorts none of them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import date

import pytest
from sqlalchemy.dialects import sqlite

from bot.cases.queue import _part
from bot.cases.queue_filters import ORDERS, Filters, conditions, segments
from bot.cases.standing import CLOSED, OPEN
from bot.database.migrate import migrate

TODAY = date(2026, 11, 25)
CHOICES = (
    {}, {"kind": ("sar",)}, {"kind": ("sar", "right")}, {"school": ("One School",)},
    {"assigned_to": ("a" * 26,)}, {"notice": ("default",)}, {"stage": ("triage",)},
    {"clock": ("paused",)}, {"kind": ("sar",), "school": ("One School",)},
    {"notice": ("default",), "assigned_to": ("a" * 26,), "kind": ("sar",), "school": ("A", "B")},
)  # fmt: skip


@pytest.fixture(scope="module")
def connection(tmp_path_factory) -> Iterator[sqlite3.Connection]:
    file = tmp_path_factory.mktemp("plans") / "bot.sqlite3"
    migrate(f"sqlite:///{file}")
    opened = sqlite3.connect(file)
    yield opened
    opened.close()


@pytest.mark.parametrize("choices", CHOICES, ids=str)
@pytest.mark.parametrize(
    ("state", "order"), [(state, order) for state in (OPEN, CLOSED) for order in ORDERS[state]]
)
@pytest.mark.parametrize("notices", [(), ("default", "other")])
def test_no_list_is_sorted(connection, state, order, choices, notices) -> None:
    filters = Filters(state, choices)
    for segment in segments(filters, order, TODAY):
        if segment.name == "undated":
            continue  # few: open cases whose clock does not run
        where = conditions(filters, TODAY, notices, segment.by)
        for backwards in (False, True):
            wanted = _part(segment, where, None, backwards).limit(26)
            dialect, literal = sqlite.dialect(), {"literal_binds": True}
            statement = wanted.compile(dialect=dialect, compile_kwargs=literal)
            plan = [row[3] for row in connection.execute(f"EXPLAIN QUERY PLAN {statement}")]
            assert "USING INDEX ix_queue_" in plan[0], plan
            assert not any("TEMP B-TREE" in step for step in plan), (segment.name, plan)

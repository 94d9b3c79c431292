"""The case list is read in the order of an index, whatever the state: no part of it is sorted for each page."""

from __future__ import annotations

import sqlite3
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy.dialects import sqlite

from bot.database.migrate import migrate
from bot.reports.exports import Chosen, _part


@pytest.mark.parametrize("state", ["open", "closed", "erased"])
@pytest.mark.parametrize("place", [None, (date(2026, 11, 23), 7)])
@pytest.mark.parametrize(
    "limits", [{}, {"kind": "sar"}, {"notices": ("a",)}, {"received_from": date(2026, 1, 1)}]
)
def test_no_part_of_an_export_is_sorted(tmp_path: Path, state: str, place, limits) -> None:
    file = tmp_path / "bot.sqlite3"
    migrate(f"sqlite:///{file}")
    wanted = _part(Chosen(**limits), state, place)
    compiled = wanted.compile(dialect=sqlite.dialect(), compile_kwargs={"literal_binds": True})
    with sqlite3.connect(file) as connection:
        plan = [row[3] for row in connection.execute(f"EXPLAIN QUERY PLAN {compiled}")]
    connection.close()
    assert any("queue USING" in step and "INDEX ix_queue_" in step for step in plan), plan
    assert not any("TEMP B-TREE" in step for step in plan), plan

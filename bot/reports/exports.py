"""The case list as it leaves the console: piece by piece, whatever its length; nothing personal in it."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import AsyncIterator, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Row, Select, func, literal, select, tuple_

from bot.cases.queue_filters import in_state
from bot.cases.queue_tables import QueueRow
from bot.cases.standing import CLOSED, ERASED, OPEN, RUNNING
from bot.cases.tables import CaseRow
from bot.database.engine import Database

COLUMNS = (
    "reference", "kind", "notice", "school", "received_on", "state", "stage", "clock", "work_to",
    "due", "overdue", "answered_on", "closed_on", "outcome", "assigned_to", "unfinished", "hold",
)  # fmt: skip
_AT_ONCE = 1000
#: Columns and not whole rows: a million objects would take minutes.
_QUEUE = (
    QueueRow.id, QueueRow.kind, QueueRow.notice, QueueRow.school, QueueRow.received_on,
    QueueRow.state, QueueRow.stage, QueueRow.clock, QueueRow.work_to, QueueRow.due,
    QueueRow.answered_on, QueueRow.assigned_to,
)  # fmt: skip
_CASE = (
    CaseRow.reference, CaseRow.closed_on, CaseRow.outcome, CaseRow.unfinished, CaseRow.hold,
)  # fmt: skip
#: With one of these a cell can become a formula; the last four are their wide twins.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%", "＝", "＋", "－", "＠")


@dataclass(frozen=True)
class Chosen:
    """Which cases: ``state`` open, closed (erased ones too) or all; ``None`` and empty are no limit."""

    state: str = "all"
    kind: str | None = None
    notices: tuple[str, ...] = ()
    received_from: date | None = None
    received_to: date | None = None

    @property
    def states(self) -> tuple[str, ...]:
        """As the queue knows them."""
        return {"open": (OPEN,), "closed": (CLOSED, ERASED)}.get(self.state, (OPEN, CLOSED, ERASED))


async def cases(
    database: Database, chosen: Chosen, today: date, names: Mapping[str, str]
) -> AsyncIterator[list[dict[str, Any]]]:
    """The cases in lists of at most a thousand, the oldest receipt of each state first."""
    for state in chosen.states:
        place: tuple[date, int] | None = None
        while True:
            async with database.read() as session:
                rows = list(await session.execute(_part(chosen, state, place)))
            if rows:
                yield [_line(row, today, names) for row in rows]
            if len(rows) < _AT_ONCE:
                break
            place = rows[-1].received_on, rows[-1].id


def _part(chosen: Chosen, state: str, place: tuple[date, int] | None) -> Select[Any]:
    q = QueueRow
    wanted = select(*_QUEUE, *_CASE).join(CaseRow, CaseRow.id == q.case)
    wanted = wanted.where(in_state(state))
    # As expressions: an index over the kind would give the cases in another order, to be sorted for
    # every part.
    if chosen.kind:
        wanted = wanted.where(func.coalesce(q.kind, "") == chosen.kind)
    if chosen.notices:
        wanted = wanted.where(func.coalesce(q.notice, "").in_(chosen.notices))
    if chosen.received_from:
        wanted = wanted.where(q.received_on >= chosen.received_from)
    if chosen.received_to:
        wanted = wanted.where(q.received_on <= chosen.received_to)
    if place is not None:
        here = tuple_(literal(place[0], q.received_on.type), literal(place[1], q.id.type))
        wanted = wanted.where(tuple_(q.received_on, q.id) > here)
    return wanted.order_by(q.received_on, q.id).limit(_AT_ONCE)


def _line(row: Row[Any], today: date, names: Mapping[str, str]) -> dict[str, Any]:
    late = row.clock == RUNNING and row.due is not None and row.due < today
    who = names.get(row.assigned_to, "a former member of staff") if row.assigned_to else None
    return {
        "reference": row.reference, "kind": row.kind, "notice": row.notice,
        "school": row.school or None, "received_on": row.received_on, "state": row.state,
        "stage": row.stage, "clock": row.clock, "work_to": row.work_to, "due": row.due,
        "overdue": late, "answered_on": row.answered_on, "closed_on": row.closed_on,
        "outcome": row.outcome, "assigned_to": who, "unfinished": row.unfinished, "hold": row.hold,
    }  # fmt: skip


def cell(value: Any) -> str:
    """A value as a cell of CSV: never a formula, whatever somebody typed. Pure."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, (int, float)):
        return f"{value:g}" if isinstance(value, float) else str(value)
    text = value.isoformat() if isinstance(value, date) else str(value)
    return f"'{text}" if text.lstrip(" ").startswith(_FORMULA) or text[:1] in _FORMULA else text


def csv_lines(columns: Sequence[str], rows: Iterable[Mapping[str, Any]] | None) -> bytes:
    """Rows as CSV (RFC 4180); without rows, the heading."""
    text = io.StringIO()
    writer = csv.writer(text)
    if rows is None:
        writer.writerow(columns)
    for row in rows or ():
        writer.writerow([cell(row[name]) for name in columns])
    return text.getvalue().encode()


def json_items(rows: Iterable[Mapping[str, Any]], *, first: bool) -> bytes:
    """Rows as items of a JSON list, with the comma before them unless they are the first."""
    items = ",\n".join(json.dumps(row, ensure_ascii=False, default=_iso) for row in rows)
    return (("" if first or not items else ",\n") + items).encode()


def _iso(value: Any) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(type(value).__name__)

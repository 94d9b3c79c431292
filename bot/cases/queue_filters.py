"""What can be asked of the queue, and what needs somebody first: as conditions on its table. Pure.

With ``today`` every open case belongs to exactly one group of ``GROUPS``, the most pressing that holds.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Mapping, Sequence

from sqlalchemy import ColumnElement, String, and_, func, literal_column, or_
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.orm import InstrumentedAttribute
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement

from bot.cases.queue_tables import QueueRow
from bot.cases.standing import (
    CLOSED,
    ERASED,
    IDENTITY,
    MESSAGE,
    NEW,
    NOT_STARTED,
    NOTHING,
    OPEN,
    PAUSED,
    RUNNING,
    STOPPED,
    UNFINISHED,
)

Condition = ColumnElement[bool]
OVERDUE, DUE, WAITING, REST = "overdue", "due", "waiting", "rest"
#: In the order in which somebody should see to them.
GROUPS = (OVERDUE, DUE, UNFINISHED, MESSAGE, IDENTITY, WAITING, NEW, REST)
#: Orders: by need; by the next date; by due date; by receipt, oldest or newest first; closed last.
BY_NEED, BY_NEXT, BY_DUE, BY_RECEIPT, BY_LATEST, BY_CLOSING = (
    "need", "next", "due", "received", "latest", "closed",
)  # fmt: skip
ORDERS: Mapping[str, tuple[str, ...]] = {
    OPEN: (BY_NEED, BY_NEXT, BY_DUE, BY_RECEIPT, BY_LATEST),
    CLOSED: (BY_CLOSING, BY_LATEST, BY_RECEIPT),
}
#: Filters that the counts are kept by.
FACETS = ("kind", "stage", "clock", "school", "assigned_to", "notice")


@dataclass(frozen=True)
class Filters:
    """What is asked for; an empty tuple or ``None`` asks for everything.

    ``choices``: wanted values by facet (an empty text is "nobody" or "not known"). ``overdue``
    narrows to what is past its date. ``group`` is one of ``GROUPS``.
    """

    state: str = OPEN
    choices: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    overdue: bool = False
    due_from: date | None = None
    due_to: date | None = None
    group: str | None = None

    @property
    def only_counted(self) -> bool:
        """Whether the kept counts can tell how many there are."""
        return not (self.overdue or self.due_from or self.due_to or self.group)

    def without(self, facet: str) -> Filters:
        """The same without what is asked of one facet."""
        return replace(self, choices={n: v for n, v in self.choices.items() if n != facet})


@dataclass(frozen=True)
class Segment:
    """A part of a list: its name, its conditions, and the date by which it is ordered."""

    name: str
    where: tuple[Condition, ...]
    by: InstrumentedAttribute[Any]
    newest_first: bool = False


def in_state(state: str) -> Condition:
    """Written out, not as a parameter: the indexes are over the cases in one state."""
    assert state in (OPEN, CLOSED, ERASED)
    return QueueRow.state == literal_column(f"'{state}'")


def conditions(
    filters: Filters,
    today: date,
    notices: Sequence[str] = (),
    by: InstrumentedAttribute[Any] | None = None,
) -> tuple[Condition, ...]:
    """The filters, apart from the group, as conditions; ``notices`` are those that the person may
    see at all, empty for all; ``by``: what the rows are ordered by, if they are."""
    found: list[Condition] = [in_state(filters.state)]
    if notices:
        found.append(_among("notice", tuple(notices), by))
    found += [_among(name, values, by) for name, values in filters.choices.items() if values]
    if filters.overdue:
        found.append(and_(*_groups(today)[OVERDUE]))
    if filters.due_from:
        found.append(QueueRow.due >= filters.due_from)
    if filters.due_to:
        found.append(QueueRow.due <= filters.due_to)
    return tuple(found)


def group_conditions(group: str, today: date) -> tuple[Condition, ...]:
    """What makes an open case belong to the group."""
    return _groups(today)[group]


def segments(filters: Filters, order: str, today: date) -> tuple[Segment, ...]:
    """The parts of the list, one after the other, without the filters' own conditions."""
    if order not in ORDERS[filters.state]:
        order = ORDERS[filters.state][0]
    only = group_conditions(filters.group, today) if filters.group else ()
    if filters.state == CLOSED:
        only = ()
    if order == BY_NEED:
        names = (filters.group,) if filters.group else GROUPS
        return tuple(Segment(n, group_conditions(n, today), QueueRow.next_on) for n in names)
    if order == BY_DUE:
        return (
            Segment("dated", (*only, QueueRow.due.is_not(None)), QueueRow.due),
            Segment("undated", (*only, QueueRow.due.is_(None)), QueueRow.next_on),
        )
    if order in (BY_RECEIPT, BY_LATEST):
        return (Segment("all", only, QueueRow.received_on, order == BY_LATEST),)
    return (Segment("all", only, QueueRow.next_on, order == BY_CLOSING),)


class _LookedUp(FunctionElement[str]):
    """A column that is looked up in the index that has the order, not in one of its own.

    An index over a value gives its cases in the order of the next date alone. In any other order, or
    with several values, SQLite, which keeps no statistics by itself, would take that index and sort a
    quarter of a million cases for a page. PostgreSQL has statistics, and needs the plain column to use them.
    """

    type = String()
    inherit_cache = True


@compiles(_LookedUp)
def _plain(element: _LookedUp, compiler: SQLCompiler, **kw: Any) -> str:
    return compiler.process(element.clauses, **kw)


@compiles(_LookedUp, "sqlite")
def _as_expression(element: _LookedUp, compiler: SQLCompiler, **kw: Any) -> str:
    return f"coalesce({compiler.process(element.clauses, **kw)}, '')"


def _among(name: str, values: tuple[str, ...], by: InstrumentedAttribute[Any] | None) -> Condition:
    column: ColumnElement[str] = getattr(QueueRow, name).expression
    if by is not None and (by is not QueueRow.next_on or len(values) > 1):
        column = _LookedUp(column)
    return column == values[0] if len(values) == 1 else column.in_(values)


def _groups(today: date) -> Mapping[str, tuple[Condition, ...]]:
    q = QueueRow
    running, come, later = q.clock == RUNNING, q.next_on <= today, q.next_on > today
    no_date_yet = or_(q.clock != RUNNING, later)
    return {
        OVERDUE: (running, come, q.due < today),
        DUE: (running, come, or_(q.due >= today, q.due.is_(None))),
        UNFINISHED: (q.attention == UNFINISHED, no_date_yet),
        MESSAGE: (q.attention == MESSAGE, no_date_yet),
        IDENTITY: (q.attention == IDENTITY, no_date_yet),
        WAITING: (
            func.coalesce(q.attention, "").in_((NOTHING, NEW)),
            q.clock.in_((PAUSED, NOT_STARTED)),
            come,
        ),
        NEW: (q.attention == NEW, later),
        REST: (q.attention == NOTHING, or_(later, q.clock == STOPPED)),
    }

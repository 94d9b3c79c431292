"""Numbers of cases as SQL: exact where counts are kept, else counted up to a bound."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Select,
    String,
    exists,
    func,
    literal,
    or_,
    select,
    union_all,
)

from bot.cases.queue_filters import FACETS, GROUPS, Filters, conditions, group_conditions
from bot.cases.queue_pages import Count
from bot.cases.queue_tables import QueueCountRow, QueueRow
from bot.cases.standing import OPEN

#: A number of cases that nothing keeps is counted up to here; more are "more than".
COUNT_UP_TO = 1000
#: The groups that are counted: what needs nobody is not.
COUNTED_GROUPS = GROUPS[:-1]


def bounded(rows: Select[Any]) -> ColumnElement[int]:
    """How many rows there are, one more than the bound at most."""
    some = rows.limit(COUNT_UP_TO + 1).subquery()
    return select(func.count()).select_from(some).scalar_subquery()


def count(number: int) -> Count:
    """What ``bounded`` found."""
    return Count(min(number, COUNT_UP_TO), number > COUNT_UP_TO)


def groups(
    filters: Filters, today: date, notices: Sequence[str]
) -> Mapping[str, ColumnElement[int]]:
    """A bounded number for each group of open cases."""
    where = conditions(filters, today, notices)
    return {
        name: bounded(select(QueueRow.id).where(*where, *group_conditions(name, today)))
        for name in COUNTED_GROUPS
    }


def total(filters: Filters, today: date, notices: Sequence[str]) -> ColumnElement[int]:
    """How many cases the filters leave; bounded unless ``filters.only_counted``."""
    if filters.only_counted:
        kept = select(func.coalesce(func.sum(QueueCountRow.cases), 0))
        return kept.where(*_counted(filters, notices)).scalar_subquery()
    where = [*conditions(filters, today, notices)]
    if filters.group and filters.state == OPEN:
        where += group_conditions(filters.group, today)
    return bounded(select(QueueRow.id).where(*where))


def stale(stamp: str) -> ColumnElement[bool]:
    """Whether an open case's values were derived with another calendar."""
    is_open = QueueRow.state == OPEN
    return or_(
        exists(select(QueueRow.id).where(is_open, QueueRow.stamp < stamp)),
        exists(select(QueueRow.id).where(is_open, QueueRow.stamp > stamp)),
    )


def facets(filters: Filters, notices: Sequence[str]) -> CompoundSelect[Any]:
    """Facet, value, number of cases: with what is asked of the other facets. Dates, groups and what
    is overdue are not looked at."""
    parts = []
    for name in FACETS:
        column = getattr(QueueCountRow, name)
        parts.append(
            select(
                literal(name, String).label("facet"), column.label("value"),
                func.sum(QueueCountRow.cases).label("cases"),
            )
            .where(*_counted(filters.without(name), notices))
            .group_by(column)
        )  # fmt: skip
    return union_all(*parts)


def _counted(filters: Filters, notices: Sequence[str]) -> list[ColumnElement[bool]]:
    found = [QueueCountRow.state == filters.state]
    if notices:
        found.append(QueueCountRow.notice.in_(tuple(notices)))
    for name, values in filters.choices.items():
        if values:
            found.append(getattr(QueueCountRow, name).in_(values))
    return found

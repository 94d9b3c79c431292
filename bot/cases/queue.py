"""The queue: pages of cases, counts and searches that stay fast however many cases there are.

Pages are found by their place in an index (keyset), not by counting rows; every list is one or more
segments, each in the order of an index of ``bot/cases/queue_tables.py``.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import Any, Mapping, Sequence

from sqlalchemy import (
    ColumnElement,
    Select,
    String,
    exists,
    func,
    literal,
    select,
    tuple_,
    union_all,
)
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased, load_only

from bot.cases import finding
from bot.cases.finding import CONTACT, WORD
from bot.cases.queue_filters import (
    FACETS,
    GROUPS,
    Filters,
    Segment,
    conditions,
    group_conditions,
    segments,
)
from bot.cases.queue_pages import PAGE, SEARCH, Count, Line, Page, Place, cut
from bot.cases.queue_tables import QueueCountRow, QueueRow
from bot.cases.standing import OPEN
from bot.cases.tables import CaseIndexRow, CaseRow
from bot.database.engine import Database

#: A number of cases that nothing keeps is counted up to here; more are "more than".
COUNT_UP_TO = 1000
_CASE_COLUMNS = (
    CaseRow.id, CaseRow.reference, CaseRow.answers, CaseRow.flags, CaseRow.outcome, CaseRow.hold,
    CaseRow.closed_on,
)  # fmt: skip


class Queue:
    """Reads the queue. ``notices`` are those whose cases the person may see; empty for all."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def page(
        self,
        filters: Filters,
        order: str,
        today: date,
        notices: Sequence[str] = (),
        *,
        after: Place | None = None,
        before: Place | None = None,
        size: int = PAGE,
    ) -> Page:
        """The page after (or before) a place, or the first one."""
        chain = list(segments(filters, order, today))
        where = conditions(filters, today, notices)
        place, backwards = (before, True) if before else (after, False)
        if backwards:
            chain.reverse()
        if place is not None:
            names = [segment.name for segment in chain]
            if place.segment not in names:  # of another order: there is no such place here
                place, backwards, chain = None, False, list(segments(filters, order, today))
            else:
                chain = chain[names.index(place.segment) :]
        lines: list[Line] = []
        async with self._database.read() as session:
            for segment in chain:
                here = place if place and place.segment == segment.name else None
                wanted = _part(segment, where, here, backwards).limit(size + 1 - len(lines))
                lines += [Line(segment.name, q, c) for q, c in await session.execute(wanted)]
                if len(lines) > size:
                    break
        return cut(lines, size, place is not None, backwards, {s.name: s for s in chain})

    async def search(
        self,
        text: str,
        notices: Sequence[str] = (),
        *,
        after: Place | None = None,
        before: Place | None = None,
        size: int = PAGE,
    ) -> Page:
        """Cases by reference, by words of a name, or by contact: open and closed, the newest first."""
        place, backwards = (before, True) if before else (after, False)
        async with self._database.read() as session:
            wanted, key = await self._sought(session, text)
            if notices:
                wanted = wanted.where(QueueRow.notice.in_(tuple(notices)))
            if place is not None and place.segment == SEARCH:
                wanted = wanted.where(key > place.key if backwards else key < place.key)
            wanted = wanted.order_by(key.asc() if backwards else key.desc()).limit(size + 1)
            lines = [Line(SEARCH, q, c) for q, c in await session.execute(wanted)]
        return cut(lines, size, place is not None, backwards, {})

    async def _sought(
        self, session: AsyncSession, text: str
    ) -> tuple[Select[tuple[QueueRow, CaseRow]], ColumnElement[str]]:
        """The search as a statement, and the column by which it is ordered."""
        sought = finding.wanted(text, self._database.keys)
        if sought.reference is not None:
            return _lines().where(CaseRow.reference == sought.reference), CaseRow.id.expression
        blinds = [(WORD, word) for word in sought.words] or [(CONTACT, sought.contact or b"")]
        if len(blinds) > 1:  # the rarest word leads: the others are only looked up
            sizes = [await self._bounded(session, _entries(*one)) for one in blinds]
            blinds = [one for _, one in sorted(zip(sizes, blinds), key=lambda pair: pair[0])]
        lead = aliased(CaseIndexRow)
        wanted = _lines().join(lead, lead.case == QueueRow.case).where(*_is(lead, *blinds[0]))
        for one in blinds[1:]:
            other = aliased(CaseIndexRow)
            wanted = wanted.where(exists().where(other.case == lead.case, *_is(other, *one)))
        return wanted, lead.case.expression

    async def groups(
        self, filters: Filters, today: date, notices: Sequence[str] = ()
    ) -> Mapping[str, Count]:
        """How many open cases stand in each group but the last, each counted up to a bound."""
        where = conditions(filters, today, notices)
        names = GROUPS[:-1]
        counts = [
            _bounded(select(QueueRow.id).where(*where, *group_conditions(name, today)))
            for name in names
        ]
        async with self._database.read() as session:
            found = (await session.execute(select(*counts))).one()
        return {name: _count(number) for name, number in zip(names, found)}

    async def total(self, filters: Filters, today: date, notices: Sequence[str] = ()) -> Count:
        """How many cases the filters leave: exact where counts are kept, else up to a bound."""
        async with self._database.read() as session:
            if filters.only_counted:
                kept = select(func.sum(QueueCountRow.cases)).where(*_counted(filters, notices))
                return Count(await session.scalar(kept) or 0)
            where = [*conditions(filters, today, notices)]
            if filters.group and filters.state == OPEN:
                where += group_conditions(filters.group, today)
            return _count(await self._bounded(session, select(QueueRow.id).where(*where)))

    async def facets(
        self, filters: Filters, notices: Sequence[str] = ()
    ) -> Mapping[str, Mapping[str, int]]:
        """For each facet: how many cases have each value, with what is asked of the other facets.

        Dates, groups and what is overdue are not looked at.
        """
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
        found: dict[str, dict[str, int]] = defaultdict(dict)
        async with self._database.read() as session:
            for facet, value, cases in await session.execute(union_all(*parts)):
                found[facet][value] = int(cases)
        return found

    async def stale(self, stamp: str) -> bool:
        """Whether an open case's values were derived with another calendar."""
        async with self._database.read() as session:
            for other in (QueueRow.stamp < stamp, QueueRow.stamp > stamp):
                wanted = select(QueueRow.id).where(QueueRow.state == OPEN, other).limit(1)
                if await session.scalar(wanted) is not None:
                    return True
        return False

    async def _bounded(self, session: AsyncSession, rows: Select[Any]) -> int:
        return int(await session.scalar(select(_bounded(rows))) or 0)


def _lines() -> Select[tuple[QueueRow, CaseRow]]:
    return (
        select(QueueRow, CaseRow)
        .join(CaseRow, CaseRow.id == QueueRow.case)
        .options(load_only(*_CASE_COLUMNS, raiseload=True))
    )


def _part(
    segment: Segment, where: Sequence[Any], place: Place | None, backwards: bool
) -> Select[tuple[QueueRow, CaseRow]]:
    wanted = _lines().where(*where, *segment.where)
    falling = segment.newest_first != backwards
    if place is not None:
        here = tuple_(literal(place.on, segment.by.type), literal(int(place.key), QueueRow.id.type))
        there = tuple_(segment.by, QueueRow.id)
        wanted = wanted.where(there < here if falling else there > here)
    columns = (segment.by, QueueRow.id)
    return wanted.order_by(*(c.desc() if falling else c.asc() for c in columns))


def _bounded(rows: Select[Any]) -> Any:
    some = rows.limit(COUNT_UP_TO + 1).subquery()
    return select(func.count()).select_from(some).scalar_subquery()


def _count(number: int) -> Count:
    return Count(min(number, COUNT_UP_TO), number > COUNT_UP_TO)


def _entries(field: str, blind: bytes) -> Select[tuple[str]]:
    return select(CaseIndexRow.case).where(*_is(CaseIndexRow, field, blind))


def _is(table: Any, field: str, blind: bytes) -> tuple[ColumnElement[bool], ...]:
    return (table.field == field, table.blind == blind)


def _counted(filters: Filters, notices: Sequence[str]) -> list[ColumnElement[bool]]:
    found = [QueueCountRow.state == filters.state]
    if notices:
        found.append(QueueCountRow.notice.in_(tuple(notices)))
    for name, values in filters.choices.items():
        if values:
            found.append(getattr(QueueCountRow, name).in_(values))
    return found

"""The queue: pages of cases, counts and searches that stay fast however many cases there are.

Pages are found by their place in an index (keyset), not by counting rows; every list is one or more
segments, each in the order of an index of ``bot/cases/queue_tables.py``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Mapping, Sequence

from sqlalchemy import (
    ColumnElement,
    Select,
    exists,
    literal,
    select,
    tuple_,
)
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased, load_only

from bot.cases import finding, queue_counts
from bot.cases.finding import CONTACT, WORD
from bot.cases.queue_filters import (
    Filters,
    Segment,
    conditions,
    segments,
)
from bot.cases.queue_pages import PAGE, SEARCH, Count, Line, Page, Place, cut
from bot.cases.queue_tables import QueueRow
from bot.cases.standing import OPEN
from bot.cases.tables import CaseIndexRow, CaseRow
from bot.database.engine import Database

_CASE_COLUMNS = (
    CaseRow.id, CaseRow.reference, CaseRow.answers, CaseRow.flags, CaseRow.outcome, CaseRow.hold,
    CaseRow.closed_on,
)  # fmt: skip


@dataclass(frozen=True)
class Whole:
    """What the queue's page shows: lines, numbers of all that is filtered, of each group and of each
    value of each facet; ``stale`` while dates of open cases are being worked out anew."""

    page: Page
    total: Count
    groups: Mapping[str, Count]
    facets: Mapping[str, Mapping[str, int]]
    stale: bool


class Queue:
    """Reads the queue. ``notices`` are those whose cases the person may see; empty for all."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def whole(
        self,
        filters: Filters,
        order: str,
        today: date,
        stamp: str,
        notices: Sequence[str] = (),
        *,
        after: Place | None = None,
        before: Place | None = None,
    ) -> Whole:
        """A page with all its numbers, in a few statements. ``stamp``: of the calendar that holds."""
        is_open = filters.state == OPEN
        by_group = queue_counts.groups(replace(filters, group=None), today, notices)
        wanted = {
            "total": queue_counts.total(filters, today, notices),
            **(by_group if is_open else {}),
        }
        columns = [column.label(name) for name, column in wanted.items()]
        async with self._database.read() as session:
            row = (
                await session.execute(select(*columns, queue_counts.stale(stamp).label("stale")))
            ).one()
            numbers = row._mapping
            groups = {name: queue_counts.count(numbers[name]) for name in by_group if is_open}
            empty = {name for name, number in groups.items() if not number.cases}
            page = await self._page(
                session, filters, order, today, notices, after, before, PAGE, empty
            )
            found: dict[str, dict[str, int]] = defaultdict(dict)
            for facet, value, cases in await session.execute(queue_counts.facets(filters, notices)):
                found[facet][value] = int(cases)
        total = _total(filters, int(numbers["total"]))
        return Whole(page, total, groups, found, bool(numbers["stale"]))

    async def total(self, filters: Filters, today: date, notices: Sequence[str] = ()) -> Count:
        """How many cases the filters leave: exact where counts are kept, else up to a bound."""
        async with self._database.read() as session:
            number = await session.scalar(select(queue_counts.total(filters, today, notices)))
        return _total(filters, int(number or 0))

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
        async with self._database.read() as session:
            return await self._page(
                session, filters, order, today, notices, after, before, size, frozenset()
            )

    async def _page(
        self, session: AsyncSession, filters: Filters, order: str, today: date,
        notices: Sequence[str], after: Place | None, before: Place | None, size: int,
        empty: Collection[str],
    ) -> Page:  # fmt: skip
        """``empty``: segments in which nothing is."""
        chain = list(segments(filters, order, today))
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
        for segment in chain:
            if segment.name in empty:
                continue
            here = place if place and place.segment == segment.name else None
            where = conditions(filters, today, notices, segment.by)
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
            counts = [queue_counts.bounded(_entries(*one)) for one in blinds]
            sizes = (await session.execute(select(*counts))).one()
            blinds = [one for _, one in sorted(zip(sizes, blinds), key=lambda pair: pair[0])]
        lead = aliased(CaseIndexRow)
        wanted = _lines().join(lead, lead.case == QueueRow.case).where(*_is(lead, *blinds[0]))
        for one in blinds[1:]:
            other = aliased(CaseIndexRow)
            wanted = wanted.where(exists().where(other.case == lead.case, *_is(other, *one)))
        return wanted, lead.case.expression


def _lines() -> Select[tuple[QueueRow, CaseRow]]:
    return (
        select(QueueRow, CaseRow)
        .join(CaseRow, CaseRow.id == QueueRow.case)
        .options(load_only(*_CASE_COLUMNS, raiseload=True))
    )


def _total(filters: Filters, number: int) -> Count:
    return Count(number) if filters.only_counted else queue_counts.count(number)


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


def _entries(field: str, blind: bytes) -> Select[tuple[str]]:
    return select(CaseIndexRow.case).where(*_is(CaseIndexRow, field, blind))


def _is(table: Any, field: str, blind: bytes) -> tuple[ColumnElement[bool], ...]:
    return (table.field == field, table.blind == blind)

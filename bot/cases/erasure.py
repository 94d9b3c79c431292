"""Erasing a case: walks the catalogue of columns and leaves the tombstone."""

from __future__ import annotations

from typing import Any

from sqlalchemy import JSON, Table, delete, null, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.database.base import Base
from bot.database.catalogue import CASE, CLEAR, DELETE, erased_with


async def erase(session: AsyncSession, case: str) -> None:
    """Empty or delete everything of the case with this id, as the catalogue says.

    The tombstone that stays has reference, kind, dates and outcome.
    """
    columns = erased_with(CASE)
    for name in dict.fromkeys(column.table for column in columns):
        table = Base.metadata.tables[name]
        here = [column for column in columns if column.table == name]
        mine = table.c[here[0].owner] == case
        if any(column.erasing == DELETE for column in here):
            await session.execute(delete(table).where(mine))
        else:
            values = {c.name: _nothing(table, c.name) for c in here if c.erasing == CLEAR}
            await session.execute(update(table).where(mine).values(values))


def _nothing(table: Table, name: str) -> Any:
    column = table.c[name]
    if column.nullable:
        return null()
    assert isinstance(column.type, JSON), f"{table.name}.{name} cannot be emptied"
    return [] if name == "flags" else {}

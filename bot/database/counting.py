"""Counts that are kept in a table, row by row, within the transaction that changes what is counted."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import delete, literal, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession


async def add(
    session: AsyncSession, table: Any, key: Mapping[str, Any], column: str, by: int
) -> None:
    """Add to the count of this key (the table's primary key); a count of nothing goes.

    On PostgreSQL, callers that change several counts hold a lock, or two could block each other.
    """
    counted = getattr(table, column)
    if by > 0:
        dialect = session.get_bind().dialect.name
        make: Any = postgresql.insert if dialect == "postgresql" else sqlite.insert
        await session.execute(
            make(table)
            .values(**key, **{column: by})
            .on_conflict_do_update(index_elements=list(key), set_={column: counted + literal(by)})
        )
    elif by < 0:
        here = [getattr(table, name) == value for name, value in key.items()]
        await session.execute(update(table).where(*here).values({column: counted + by}))
        await session.execute(delete(table).where(*here, counted <= 0))

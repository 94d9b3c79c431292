"""``INSERT ... ON CONFLICT`` for both databases, which SQLAlchemy offers for each by itself."""

from __future__ import annotations

from typing import Any

from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession


def insert_or(session: AsyncSession, table: Any) -> Any:
    """The insert into the table of the session's database; it has ``on_conflict_do_update``."""
    if session.get_bind().dialect.name == "postgresql":
        return postgresql.insert(table)
    return sqlite.insert(table)

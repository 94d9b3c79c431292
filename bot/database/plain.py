"""The tables without our column types: rows as they are stored, for copying and sealing again."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Column, DateTime, LargeBinary, MetaData, Table
from sqlalchemy.types import TypeEngine

from bot.database.all_tables import METADATA
from bot.database.base import Ciphertext, SealedBytes, SealedJson, UtcDateTime

SEALED = (SealedBytes, SealedJson)


def plain_tables() -> list[Table]:
    """All tables, those that others refer to first; sealed columns are bytes, instants naive UTC."""
    metadata = MetaData()
    return [
        Table(
            table.name,
            metadata,
            *(Column(c.name, _plain(c), primary_key=c.primary_key) for c in table.columns),
        )
        for table in METADATA.sorted_tables
    ]


def sealed_columns(table: str) -> list[str]:
    """The names of the sealed columns of a table."""
    return [c.name for c in METADATA.tables[table].columns if isinstance(c.type, SEALED)]


def _plain(column: Column[Any]) -> TypeEngine[Any]:
    if isinstance(column.type, (*SEALED, Ciphertext)):
        return LargeBinary()
    return DateTime() if isinstance(column.type, UtcDateTime) else column.type

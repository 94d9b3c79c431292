"""The declarative base that every domain's tables share, and the column types with a rule in them."""

from __future__ import annotations

import json
from datetime import datetime, timezone
from typing import Any

from sqlalchemy import DateTime, LargeBinary, MetaData
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import DeclarativeBase
from sqlalchemy.types import TypeDecorator

from bot.database.keys import KeyRing


class Base(DeclarativeBase):
    """Base of all tables. Constraints are named, so that migrations can change them later."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


class UtcDateTime(TypeDecorator[datetime]):
    """An instant: aware in Python, UTC in the database. Refuses a naive value."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("An instant needs its time zone.")
        return value.astimezone(timezone.utc).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return None if value is None else value.replace(tzinfo=timezone.utc)


def _keys(dialect: Dialect) -> KeyRing:
    """The key ring of the engine that this dialect belongs to; without one nothing is written."""
    keys: KeyRing | None = getattr(dialect, "bot_keys", None)
    if keys is None:
        raise RuntimeError("This database was opened without its keys.")
    return keys


class SealedBytes(TypeDecorator[bytes]):
    """Bytes that hold what people said; encrypted at rest."""

    impl = LargeBinary
    cache_ok = True

    def process_bind_param(self, value: bytes | None, dialect: Dialect) -> bytes | None:
        return None if value is None else _keys(dialect).seal(value)

    def process_result_value(self, value: bytes | None, dialect: Dialect) -> bytes | None:
        return None if value is None else _keys(dialect).unseal(value)


class Ciphertext(TypeDecorator[bytes]):
    """Bytes that their owner has encrypted under a key that lies sealed in another column.

    A new data key seals that key again and leaves these bytes alone.
    """

    impl = LargeBinary
    cache_ok = True


class SealedJson(TypeDecorator[Any]):
    """JSON that holds what people said; encrypted at rest."""

    impl = LargeBinary
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> bytes | None:
        if value is None:
            return None
        return _keys(dialect).seal(
            json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
        )

    def process_result_value(self, value: bytes | None, dialect: Dialect) -> Any:
        return None if value is None else json.loads(_keys(dialect).unseal(value))

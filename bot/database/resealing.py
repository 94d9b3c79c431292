"""Seals everything personal again, under the newest key."""

from __future__ import annotations

from sqlalchemy import Connection, Table, and_, select, update

from bot.database.keys import KeyRing
from bot.database.plain import plain_tables, sealed_columns

_AT_ONCE = 500


def reseal(connection: Connection, keys: KeyRing) -> int:
    """Seal every value that an older key sealed under the active one; the number of values.

    Within the connection's transaction: all or nothing. Raises ``UnknownKey`` when a value was sealed
    with none of the keys.
    """
    return sum(
        _table(connection, keys, table, names)
        for table in plain_tables()
        if (names := sealed_columns(table.name))
    )


def _table(connection: Connection, keys: KeyRing, table: Table, names: list[str]) -> int:
    identity = list(table.primary_key.columns)
    assert len(identity) == 1, f"{table.name} has no single key"
    count, last = 0, None
    while True:
        wanted = select(identity[0], *(table.c[name] for name in names)).order_by(identity[0])
        if last is not None:
            wanted = wanted.where(identity[0] > last)
        rows = connection.execute(wanted.limit(_AT_ONCE)).all()
        if not rows:
            return count
        for row in rows:
            old = {n: v for n, v in zip(names, row[1:]) if v is not None and not keys.is_active(v)}
            if old:
                fresh = {name: keys.seal(keys.unseal(value)) for name, value in old.items()}
                connection.execute(update(table).where(and_(identity[0] == row[0])).values(fresh))
                count += len(old)
        last = rows[-1][0]

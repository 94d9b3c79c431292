"""Backups: a copy of everything in the database, in one SQLite file, whatever the database is.

What is sealed stays sealed, so a backup is of no use without the key; keep the two apart.
"""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, func, insert, select

from bot.database.engine import set_up_sqlite
from bot.database.keys import KeyRing, UnknownKey
from bot.database.migrate import migrate
from bot.database.plain import plain_tables, sealed_columns
from bot.database.urls import for_commands, sqlite_file

_AT_ONCE = 1000
#: Of tables whose rows are large.
_FEWER_AT_ONCE = {"response_piece": 20}


class CannotCopy(Exception):
    """The backup or the restoring cannot be done; a sentence for the person at the machine."""


def back_up(url: str, target: Path) -> int:
    """Write a backup, of one moment, while the service may go on; the number of rows.

    The file appears whole or not at all. Raises ``CannotCopy``.
    """
    if target.exists():
        raise CannotCopy(f"{target} is there already; a backup is never overwritten.")
    target.parent.mkdir(parents=True, exist_ok=True)
    half = target.with_name(f".{target.name}.half")
    half.unlink(missing_ok=True)
    half.touch(mode=0o600)
    try:
        migrate(_file_url(half))
        with _open(url) as source, _open(_file_url(half)) as copy:
            count = _copy(source, copy)
            copy.commit()
        half.replace(target)
    finally:
        for left in half.parent.glob(f"{half.name}*"):
            left.unlink()
    return count


def restore(source: Path, url: str, keys: KeyRing) -> int:
    """Bring a backup, also one of an older release, into an empty database; the number of rows.

    All or nothing. Raises ``CannotCopy`` when the database holds something, or the keys cannot
    open what the backup holds.
    """
    if not source.is_file():
        raise CannotCopy(f"There is no file {source}.")
    with tempfile.TemporaryDirectory() as folder:
        own = Path(folder) / "backup.sqlite3"
        shutil.copyfile(source, own)
        migrate(_file_url(own))
        migrate(url)
        with _open(_file_url(own)) as backup, _open(url, writes=True) as target:
            _check_keys(backup, keys)
            if any(target.scalar(select(func.count()).select_from(t)) for t in plain_tables()):
                raise CannotCopy("The database is not empty. Move it away first.")
            count = _copy(backup, target)
            target.commit()
    return count


def _copy(source: Connection, target: Connection) -> int:
    count = 0
    for table in plain_tables():
        at_once = _FEWER_AT_ONCE.get(table.name, _AT_ONCE)
        rows = source.execution_options(yield_per=at_once).execute(select(table))
        for part in rows.mappings().partitions(at_once):
            values: list[dict[str, Any]] = [dict(row) for row in part]
            target.execute(insert(table), values)
            count += len(values)
    return count


def _check_keys(backup: Connection, keys: KeyRing) -> None:
    for table in plain_tables():
        for name in sealed_columns(table.name):
            column = table.c[name]
            value = backup.scalar(select(column).where(column.is_not(None)).limit(1))
            try:
                if value is not None:
                    keys.unseal(value)
            except UnknownKey as error:
                raise CannotCopy(
                    "The key of this backup is missing: put the key file back first."
                ) from error


class _open:  # noqa: N801 (used like a function)
    """A connection that sees one moment of the database."""

    def __init__(self, url: str, *, writes: bool = False) -> None:
        self._engine: Engine = create_engine(for_commands(url))
        if sqlite_file(url):
            set_up_sqlite(self._engine, always_writes=writes)
        else:
            self._engine = self._engine.execution_options(isolation_level="REPEATABLE READ")

    def __enter__(self) -> Connection:
        self._connection = self._engine.connect()
        return self._connection

    def __exit__(self, *_: object) -> None:
        self._connection.close()
        self._engine.dispose()


def _file_url(path: Path) -> str:
    return f"sqlite:///{path}"

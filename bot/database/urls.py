"""Database addresses as people write them, and with the driver that each part of the service uses."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import make_url

#: Backend -> driver of the service (asyncio) and driver of migrations and backups.
_DRIVERS = {"sqlite": ("aiosqlite", "pysqlite"), "postgresql": ("psycopg", "psycopg")}


class UnknownBackend(ValueError):
    """The address names a database that the service does not know."""


def for_asyncio(url: str) -> str:
    """The address with the driver of the running service, whatever driver it names."""
    return _with(url, 0)


def for_commands(url: str) -> str:
    """The address with the plain, blocking driver."""
    return _with(url, 1)


def sqlite_file(url: str) -> Path | None:
    """The file of a SQLite database; ``None`` for any other."""
    address = make_url(url)
    is_file = address.get_backend_name() == "sqlite" and address.database not in (None, ":memory:")
    return Path(str(address.database)) if is_file else None


def _with(url: str, which: int) -> str:
    address = make_url(url)
    backend = address.get_backend_name()
    if backend not in _DRIVERS:
        raise UnknownBackend(f"The database can be SQLite or PostgreSQL, not {backend}.")
    driver = f"{backend}+{_DRIVERS[backend][which]}"
    return address.set(drivername=driver).render_as_string(hide_password=False)

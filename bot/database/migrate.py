"""Bring a database to the present tables, and tell whether it is there."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, create_engine

from bot.database.engine import Database, set_up_sqlite
from bot.database.urls import for_commands, sqlite_file

MIGRATIONS = Path(__file__).with_name("migrations")
#: Of PostgreSQL's advisory locks, the one that only migrations take.
_LOCK = 7300140


def config() -> Config:
    """Alembic's configuration, without an ini file."""
    made = Config()
    made.set_main_option("script_location", str(MIGRATIONS))
    return made


def head() -> str:
    """The newest revision; raises when the migrations have no single head."""
    revision = ScriptDirectory.from_config(config()).get_current_head()
    assert revision is not None
    return revision


def migrate(url: str, revision: str = "head") -> None:
    """Create or upgrade the tables. Blocking; safe when two processes do it at once.

    ``url`` may name any driver; the migration uses the plain one.
    """
    file = sqlite_file(url)
    if file:
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    engine = create_engine(for_commands(url))
    if file:
        set_up_sqlite(engine, always_writes=True)
    try:
        with engine.connect() as connection:
            if not file:  # SQLite's one writer sees to it by itself
                connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_LOCK})")
            alembic = config()
            alembic.attributes["connection"] = connection
            command.upgrade(alembic, revision)
            connection.commit()
    finally:
        engine.dispose()


async def is_current(database: Database) -> bool:
    """Whether the database answers and has the newest tables; raises what the driver raises."""

    def revision(connection: Connection) -> str | None:
        return MigrationContext.configure(connection).get_current_revision()

    async with database.engine.connect() as connection:
        return await connection.run_sync(revision) == head()

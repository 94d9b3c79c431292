"""Bring a database to the present tables, and tell whether it is there."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, create_engine, make_url

from bot.database.engine import Database, set_up_sqlite

MIGRATIONS = Path(__file__).with_name("migrations")


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

    ``url`` may name the async driver; the migration uses the plain one.
    """
    address = make_url(url)
    address = address.set(drivername=address.get_backend_name())
    is_sqlite = address.get_backend_name() == "sqlite"
    if is_sqlite and address.database:
        Path(address.database).parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    engine = create_engine(address)
    if is_sqlite:
        set_up_sqlite(engine, always_writes=True)
    try:
        with engine.connect() as connection:
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

"""Run by Alembic: every migration in one transaction, on the connection that ``migrate`` made."""

from __future__ import annotations

from alembic import context

# Every domain's tables are imported here, so that they stand in the metadata.
import bot.cases.tables
import bot.conversations.tables  # noqa: F401
from bot.database.base import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    # SQLite can roll back changes of tables; Alembic does not assume so by itself.
    transactional_ddl=True,
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()

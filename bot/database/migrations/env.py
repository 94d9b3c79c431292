"""Run by Alembic: every migration in one transaction, on the connection that ``migrate`` made."""

from __future__ import annotations

from alembic import context

# Every domain's tables are imported here, so that they stand in the metadata.
from bot.database.all_tables import METADATA

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    # SQLite can roll back changes of tables; Alembic does not assume so by itself.
    transactional_ddl=True,
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()

"""Every index of the queue is over the cases in one state.

One over all states looked to SQLite, which keeps no statistics by itself, like a way to few cases: exports sorted
every closed case for each thousand lines. What is left of erased cases gets an index in its order too.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.drop_index("ix_queue_stale", "queue")
    for state in ("open", "closed", "erased"):
        _create(f"ix_queue_stale_{state}", state, "stamp")
    _create("ix_queue_erased", "erased", "received_on", "id")


def _create(name: str, state: str, *columns: str) -> None:
    only = sa.text(f"state = '{state}'")
    op.create_index(name, "queue", columns, sqlite_where=only, postgresql_where=only)


def downgrade() -> None:
    op.drop_index("ix_queue_erased", "queue")
    for state in ("open", "closed", "erased"):
        op.drop_index(f"ix_queue_stale_{state}", "queue")
    op.create_index("ix_queue_stale", "queue", ["state", "stamp"])

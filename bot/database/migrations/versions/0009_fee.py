"""Whether a fee is awaited, as a fact of the case; cases that are there get it from their events."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

_CASE = sa.table("case", sa.column("id"), sa.column("fee_awaited", sa.Boolean()))
_EVENT = sa.table("case_event", sa.column("case"), sa.column("number"), sa.column("name"))


def upgrade() -> None:
    op.add_column(
        "case", sa.Column("fee_awaited", sa.Boolean(), nullable=False, server_default=sa.false())
    )
    paid = _EVENT.alias("paid")
    owed = sa.select(_EVENT.c.case).where(
        _EVENT.c.name == "fee_charged",
        ~sa.exists().where(
            paid.c.case == _EVENT.c.case,
            paid.c.name == "fee_paid",
            paid.c.number > _EVENT.c.number,
        ),
    )
    op.execute(sa.update(_CASE).where(_CASE.c.id.in_(owed)).values(fee_awaited=True))


def downgrade() -> None:
    op.drop_column("case", "fee_awaited")

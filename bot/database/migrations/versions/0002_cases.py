"""Cases, what happened to them, the audit and the outbox."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def _of_case(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["case"], ["case.id"], name=f"fk_{table}_case", ondelete="CASCADE"
    )


def upgrade() -> None:
    op.create_table(
        "case",
        sa.Column("id", sa.String(26), nullable=False),
        sa.Column("reference", sa.String(16), nullable=False),
        sa.Column("notice", sa.String(100), nullable=False),
        sa.Column("kind", sa.String(12), nullable=False),
        sa.Column("received_at", sa.DateTime(), nullable=False),
        sa.Column("received_on", sa.Date(), nullable=False),
        sa.Column("filed_at", sa.DateTime(), nullable=False),
        sa.Column("stage", sa.String(16), nullable=False),
        sa.Column("checks", sa.JSON(), nullable=False),
        sa.Column("clarification_open", sa.Boolean(), nullable=False),
        sa.Column("outcome", sa.String(32), nullable=True),
        sa.Column("assigned_to", sa.String(26), nullable=True),
        sa.Column("unfinished", sa.Boolean(), nullable=False),
        sa.Column("flags", sa.JSON(), nullable=False),
        sa.Column("hold", sa.Boolean(), nullable=False),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("erased_at", sa.DateTime(), nullable=True),
        sa.Column("submission", sa.String(64), nullable=False),
        sa.Column("tracking_hash", sa.LargeBinary(32), nullable=True),
        sa.Column("answers", sa.LargeBinary(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_case"),
        sa.UniqueConstraint("reference", name="uq_case_reference"),
        sa.UniqueConstraint("submission", name="uq_case_submission"),
    )
    op.create_index("ix_case_notice", "case", ["notice"])
    op.create_index("ix_case_stage", "case", ["stage"])
    op.create_index("ix_case_closed_on", "case", ["closed_on"])
    op.create_table(
        "case_event",
        sa.Column("id", sa.String(26), nullable=False),
        sa.Column("case", sa.String(26), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(32), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("role", sa.String(12), nullable=False),
        sa.Column("by", sa.String(26), nullable=True),
        sa.Column("data", sa.LargeBinary(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_case_event"),
        sa.UniqueConstraint("case", "number", name="uq_case_event_case_number"),
        _of_case("case_event"),
    )
    op.create_table(
        "case_index",
        sa.Column("id", sa.String(26), nullable=False),
        sa.Column("case", sa.String(26), nullable=False),
        sa.Column("field", sa.String(16), nullable=False),
        sa.Column("blind", sa.LargeBinary(32), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_case_index"),
        _of_case("case_index"),
    )
    op.create_index("ix_case_index_case", "case_index", ["case"])
    op.create_index("ix_case_index_field_blind", "case_index", ["field", "blind"])
    op.create_table(
        "audit",
        sa.Column("number", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("at", sa.String(32), nullable=False),
        sa.Column("actor", sa.String(40), nullable=False),
        sa.Column("action", sa.String(40), nullable=False),
        sa.Column("subject", sa.String(40), nullable=False),
        sa.Column("detail", sa.JSON(), nullable=False),
        sa.Column("before", sa.LargeBinary(32), nullable=False),
        sa.Column("hash", sa.LargeBinary(32), nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_audit"),
    )
    op.create_table(
        "outbox",
        sa.Column("id", sa.String(26), nullable=False),
        sa.Column("case", sa.String(26), nullable=True),
        sa.Column("template", sa.String(40), nullable=False),
        sa.Column("to", sa.LargeBinary(), nullable=True),
        sa.Column("values", sa.LargeBinary(), nullable=True),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.Column("next_try_at", sa.DateTime(), nullable=True),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("sent_at", sa.DateTime(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_outbox"),
        _of_case("outbox"),
    )
    op.create_index("ix_outbox_case", "outbox", ["case"])
    op.create_index("ix_outbox_next_try_at", "outbox", ["next_try_at"])
    op.create_table(
        "draft",
        sa.Column("submission", sa.String(64), nullable=False),
        sa.Column("conversation", sa.String(26), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("submission", name="pk_draft"),
        sa.ForeignKeyConstraint(
            ["conversation"], ["conversation.id"], name="fk_draft_conversation", ondelete="CASCADE"
        ),
    )
    op.create_index("ix_draft_conversation", "draft", ["conversation"])
    op.create_index("ix_draft_updated_at", "draft", ["updated_at"])


def downgrade() -> None:
    raise NotImplementedError("Cases are never dropped.")

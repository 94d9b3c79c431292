"""Feedback on answers: counts by topic, and one row for each rated answer of a living conversation."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "feedback_count",
        sa.Column("notice", sa.String(100), nullable=False),
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("topic", sa.String(100), nullable=False),
        sa.Column("helpful", sa.Integer(), nullable=False),
        sa.Column("not_helpful", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("notice", "month", "kind", "topic", name="pk_feedback_count"),
    )
    op.create_table(
        "feedback",
        sa.Column("message", sa.String(26), nullable=False),
        sa.Column("conversation", sa.String(26), nullable=False),
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column("helpful", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["message"], ["message.id"], name="fk_feedback_message", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["conversation"],
            ["conversation.id"],
            name="fk_feedback_conversation",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("message", name="pk_feedback"),
    )
    op.create_index("ix_feedback_conversation", "feedback", ["conversation"])


def downgrade() -> None:
    op.drop_table("feedback")
    op.drop_table("feedback_count")

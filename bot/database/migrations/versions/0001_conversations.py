"""Conversations: who holds one, its turns, its messages, and Rasa's memory of it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def _of_conversation(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["conversation"],
        ["conversation.id"],
        name=f"fk_{table}_conversation",
        ondelete="CASCADE",
    )


def upgrade() -> None:
    op.create_table(
        "conversation",
        sa.Column("id", sa.String(26), nullable=False),
        sa.Column("token_hash", sa.LargeBinary(32), nullable=False),
        sa.Column("notice", sa.String(100), nullable=False),
        sa.Column("locale", sa.String(35), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("last_turn_at", sa.DateTime(), nullable=False),
        sa.Column("expires_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_conversation"),
    )
    op.create_index("ix_conversation_expires_at", "conversation", ["expires_at"])
    op.create_table(
        "turn",
        sa.Column("id", sa.String(26), nullable=False),
        sa.Column("conversation", sa.String(26), nullable=False),
        sa.Column("client_id", sa.String(36), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_turn"),
        sa.UniqueConstraint("conversation", "client_id", name="uq_turn_conversation_client_id"),
        _of_conversation("turn"),
    )
    op.create_table(
        "message",
        sa.Column("id", sa.String(26), nullable=False),
        sa.Column("conversation", sa.String(26), nullable=False),
        sa.Column("turn", sa.String(26), nullable=True),
        sa.Column("author", sa.String(6), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_message"),
        _of_conversation("message"),
        sa.ForeignKeyConstraint(["turn"], ["turn.id"], name="fk_message_turn", ondelete="CASCADE"),
        sa.CheckConstraint("author IN ('bot', 'person')", name="ck_message_author"),
    )
    op.create_index("ix_message_conversation_id", "message", ["conversation", "id"])
    op.create_index("ix_message_turn", "message", ["turn"])
    op.create_table(
        "tracker",
        sa.Column("conversation", sa.String(26), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("conversation", name="pk_tracker"),
        _of_conversation("tracker"),
    )


def downgrade() -> None:
    for table in ("tracker", "message", "turn", "conversation"):
        op.drop_table(table)

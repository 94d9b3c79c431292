"""Letters, questions to colleagues, links between cases, response files."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def _of(table: str, column: str, to: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        [column], [f"{to}.id"], name=f"fk_{table}_{column}", ondelete="CASCADE"
    )


def upgrade() -> None:
    op.create_table(
        "case_link",
        sa.Column("id", sa.String(26), nullable=False),
        sa.Column("case", sa.String(26), nullable=False),
        sa.Column("other", sa.String(26), nullable=False),
        sa.Column("duplicate", sa.Boolean(), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_case_link"),
        sa.UniqueConstraint("case", "other", name="uq_case_link_case_other"),
        _of("case_link", "case", "case"),
        _of("case_link", "other", "case"),
    )
    op.create_index("ix_case_link_other", "case_link", ["other"])
    op.create_table(
        "letter",
        sa.Column("id", sa.String(26), nullable=False),
        sa.Column("case", sa.String(26), nullable=False),
        sa.Column("kind", sa.String(24), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("made_by", sa.String(26), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.Column("event", sa.Integer(), nullable=True),
        sa.Column("how", sa.String(12), nullable=True),
        sa.Column("sent_on", sa.Date(), nullable=True),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_letter"),
        _of("letter", "case", "case"),
    )
    op.create_index("ix_letter_case", "letter", ["case"])
    op.create_table(
        "colleague_ask",
        sa.Column("id", sa.String(26), nullable=False),
        sa.Column("case", sa.String(26), nullable=False),
        sa.Column("hash", sa.LargeBinary(32), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("made_by", sa.String(26), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.Column("answer_by", sa.Date(), nullable=False),
        sa.Column("link_until", sa.DateTime(), nullable=False),
        sa.Column("next_at", sa.DateTime(), nullable=True),
        sa.Column("reminders", sa.Integer(), nullable=False),
        sa.Column("escalated_at", sa.DateTime(), nullable=True),
        sa.Column("answered_at", sa.DateTime(), nullable=True),
        sa.Column("cancelled_at", sa.DateTime(), nullable=True),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_colleague_ask"),
        sa.UniqueConstraint("hash", name="uq_colleague_ask_hash"),
        _of("colleague_ask", "case", "case"),
    )
    op.create_index("ix_colleague_ask_case", "colleague_ask", ["case"])
    op.create_index("ix_colleague_ask_next_at", "colleague_ask", ["next_at"])
    op.create_table(
        "response_file",
        sa.Column("id", sa.String(26), nullable=False),
        sa.Column("case", sa.String(26), nullable=False),
        sa.Column("key", sa.LargeBinary(), nullable=True),
        sa.Column("about", sa.LargeBinary(), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("added_by", sa.String(26), nullable=False),
        sa.Column("begun_at", sa.DateTime(), nullable=False),
        sa.Column("finished_at", sa.DateTime(), nullable=True),
        sa.Column("offered_at", sa.DateTime(), nullable=True),
        sa.Column("offered_until", sa.DateTime(), nullable=True),
        sa.Column("collected_at", sa.DateTime(), nullable=True),
        sa.Column("purged_at", sa.DateTime(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_response_file"),
        _of("response_file", "case", "case"),
    )
    op.create_index("ix_response_file_case", "response_file", ["case"])
    op.create_index("ix_response_file_offered_until", "response_file", ["offered_until"])
    op.create_table(
        "response_piece",
        sa.Column("id", sa.String(26), nullable=False),
        sa.Column("file", sa.String(26), nullable=False),
        sa.Column("case", sa.String(26), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_response_piece"),
        sa.UniqueConstraint("file", "number", name="uq_response_piece_file_number"),
        _of("response_piece", "file", "response_file"),
        _of("response_piece", "case", "case"),
    )
    op.create_index("ix_response_piece_case", "response_piece", ["case"])
    op.create_table(
        "response_pass",
        sa.Column("id", sa.String(26), nullable=False),
        sa.Column("case", sa.String(26), nullable=False),
        sa.Column("blind", sa.LargeBinary(32), nullable=True),
        sa.Column("ticket", sa.LargeBinary(32), nullable=True),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.Column("until", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_response_pass"),
        sa.UniqueConstraint("ticket", name="uq_response_pass_ticket"),
        _of("response_pass", "case", "case"),
    )
    op.create_index("ix_response_pass_case", "response_pass", ["case"])
    op.create_index("ix_response_pass_made_at", "response_pass", ["made_at"])


def downgrade() -> None:
    raise NotImplementedError("What was written in cases is never dropped.")

"""Accounts of staff, their invitations, sessions and failed attempts."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def _of_staff(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["staff"], ["staff.id"], name=f"fk_{table}_staff", ondelete="CASCADE"
    )


def upgrade() -> None:
    op.create_table(
        "staff",
        sa.Column("id", sa.String(26), nullable=False),
        sa.Column("person", sa.LargeBinary(), nullable=False),
        sa.Column("blind", sa.LargeBinary(32), nullable=False),
        sa.Column("role", sa.String(12), nullable=False),
        sa.Column("notices", sa.JSON(), nullable=False),
        sa.Column("password", sa.String(200), nullable=True),
        sa.Column("totp", sa.LargeBinary(), nullable=True),
        sa.Column("totp_step", sa.Integer(), nullable=True),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.Column("disabled_at", sa.DateTime(), nullable=True),
        sa.Column("signed_in_at", sa.DateTime(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_staff"),
        sa.UniqueConstraint("blind", name="uq_staff_blind"),
    )
    op.create_table(
        "staff_recovery",
        sa.Column("hash", sa.LargeBinary(32), nullable=False),
        sa.Column("staff", sa.String(26), nullable=False),
        sa.PrimaryKeyConstraint("hash", name="pk_staff_recovery"),
        _of_staff("staff_recovery"),
    )
    op.create_index("ix_staff_recovery_staff", "staff_recovery", ["staff"])
    op.create_table(
        "staff_invitation",
        sa.Column("hash", sa.LargeBinary(32), nullable=False),
        sa.Column("staff", sa.String(26), nullable=False),
        sa.Column("expires_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("hash", name="pk_staff_invitation"),
        _of_staff("staff_invitation"),
    )
    op.create_index("ix_staff_invitation_staff", "staff_invitation", ["staff"])
    op.create_table(
        "staff_session",
        sa.Column("hash", sa.LargeBinary(32), nullable=False),
        sa.Column("staff", sa.String(26), nullable=False),
        sa.Column("step", sa.String(8), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.Column("seen_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("hash", name="pk_staff_session"),
        _of_staff("staff_session"),
    )
    op.create_index("ix_staff_session_staff", "staff_session", ["staff"])
    op.create_index("ix_staff_session_seen_at", "staff_session", ["seen_at"])
    op.create_table(
        "staff_attempt",
        sa.Column("blind", sa.LargeBinary(32), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("last_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("blind", name="pk_staff_attempt"),
    )
    op.create_index("ix_staff_attempt_last_at", "staff_attempt", ["last_at"])
    # A case's page shows its rows of the audit.
    op.create_index("ix_audit_subject", "audit", ["subject"])


def downgrade() -> None:
    raise NotImplementedError("Accounts are never dropped.")

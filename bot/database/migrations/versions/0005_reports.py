"""Settings of the DPO, figures of the overview, unanswered questions, calendars, tokens, webhooks."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_ULID = sa.String(26)


def _case(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["case"], ["case.id"], name=f"fk_{table}_case", ondelete="CASCADE"
    )


def upgrade() -> None:
    op.create_table(
        "policy",
        sa.Column("name", sa.String(40), nullable=False),
        sa.Column("value", sa.JSON(), nullable=True),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("changed_at", sa.DateTime(), nullable=False),
        sa.Column("changed_by", _ULID, nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_policy"),
    )
    _figures()
    _unanswered()
    op.create_table(
        "staff_calendar",
        sa.Column("hash", sa.LargeBinary(32), nullable=False),
        sa.Column("staff", _ULID, nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.Column("used_on", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("hash", name="pk_staff_calendar"),
        sa.UniqueConstraint("staff", name="uq_staff_calendar_staff"),
        sa.ForeignKeyConstraint(
            ["staff"], ["staff.id"], name="fk_staff_calendar_staff", ondelete="CASCADE"
        ),
    )
    op.create_table(
        "api_token",
        sa.Column("id", _ULID, nullable=False),
        sa.Column("hash", sa.LargeBinary(32), nullable=False),
        sa.Column("label", sa.LargeBinary(), nullable=False),
        sa.Column("role", sa.String(12), nullable=False),
        sa.Column("notices", sa.JSON(), nullable=False),
        sa.Column("made_by", _ULID, nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.Column("expires_at", sa.DateTime(), nullable=False),
        sa.Column("revoked_at", sa.DateTime(), nullable=True),
        sa.Column("used_on", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_api_token"),
        sa.UniqueConstraint("hash", name="uq_api_token_hash"),
    )
    _webhooks()
    # The figures are derived with the queue's values: every case is to be derived once more. Those
    # that never were keep their mark, for which more is done.
    op.execute("UPDATE queue SET stamp = '0' WHERE stamp <> ''")


def _figures() -> None:
    op.create_table(
        "case_figure",
        sa.Column("case", _ULID, nullable=False),
        sa.Column("notice", sa.String(100), nullable=False),
        sa.Column("kind", sa.String(12), nullable=False),
        sa.Column("received_in", sa.Date(), nullable=False),
        sa.Column("answered_in", sa.Date(), nullable=True),
        sa.Column("days", sa.Integer(), nullable=True),
        sa.Column("late", sa.Boolean(), nullable=True),
        sa.PrimaryKeyConstraint("case", name="pk_case_figure"),
        _case("case_figure"),
    )
    op.create_table(
        "figure_count",
        sa.Column("what", sa.String(8), nullable=False),
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column("notice", sa.String(100), nullable=False),
        sa.Column("kind", sa.String(12), nullable=False),
        sa.Column("days", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("late", sa.Boolean(), nullable=False),
        sa.Column("cases", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint(
            "what", "month", "notice", "kind", "days", "late", name="pk_figure_count"
        ),
    )


def _unanswered() -> None:
    op.create_table(
        "unanswered",
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column("notice", sa.String(100), nullable=False),
        sa.Column("topic", sa.String(40), nullable=False),
        sa.Column("questions", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("month", "notice", "topic", name="pk_unanswered"),
    )
    op.create_table(
        "unanswered_wording",
        sa.Column("id", _ULID, nullable=False),
        sa.Column("notice", sa.String(100), nullable=False),
        sa.Column("topic", sa.String(40), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("words", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_unanswered_wording"),
    )
    op.create_index("ix_unanswered_wording_topic", "unanswered_wording", ["topic"])
    op.create_index("ix_unanswered_wording_on", "unanswered_wording", ["on"])


def _webhooks() -> None:
    op.create_table(
        "webhook",
        sa.Column("id", _ULID, nullable=False),
        sa.Column("place", sa.LargeBinary(), nullable=False),
        sa.Column("secret", sa.LargeBinary(), nullable=False),
        sa.Column("events", sa.JSON(), nullable=False),
        sa.Column("notices", sa.JSON(), nullable=False),
        sa.Column("made_by", _ULID, nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.Column("stopped_at", sa.DateTime(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_webhook"),
    )
    op.create_table(
        "webhook_delivery",
        sa.Column("id", _ULID, nullable=False),
        sa.Column("webhook", _ULID, nullable=False),
        sa.Column("event", sa.String(24), nullable=False),
        sa.Column("reference", sa.String(16), nullable=True),
        sa.Column("body", sa.JSON(), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.Column("next_try_at", sa.DateTime(), nullable=True),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("delivered_at", sa.DateTime(), nullable=True),
        sa.Column("status", sa.Integer(), nullable=True),
        sa.Column("problem", sa.String(24), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_webhook_delivery"),
        sa.ForeignKeyConstraint(
            ["webhook"], ["webhook.id"], name="fk_webhook_delivery_webhook", ondelete="CASCADE"
        ),
    )
    pending = sa.text("next_try_at IS NOT NULL")
    op.create_index(
        "ix_webhook_delivery_pending", "webhook_delivery", ["next_try_at"],
        sqlite_where=pending, postgresql_where=pending,
    )  # fmt: skip
    op.create_index("ix_webhook_delivery_log", "webhook_delivery", ["webhook", "id"])
    op.create_index("ix_webhook_delivery_made_at", "webhook_delivery", ["made_at"])
    op.create_table(
        "webhook_due",
        sa.Column("case", _ULID, nullable=False),
        sa.Column("due", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("case", name="pk_webhook_due"),
        _case("webhook_due"),
    )


def downgrade() -> None:
    raise NotImplementedError("What was decided and counted is never dropped.")

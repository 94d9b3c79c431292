"""The queue: derived values of every case with their counts, saved views, a wider index of names."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_ORDER = ["next_on", "id"]
_FACETS = ["notice", "kind", "stage", "clock", "school", "assigned_to"]
_OF_CLOSED = ["notice", "kind", "school", "assigned_to"]
_COUNTED = ["state", "notice", "kind", "stage", "clock", "school", "assigned_to"]


def upgrade() -> None:
    op.create_table(
        "queue",
        sa.Column(
            "id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            nullable=False,
            autoincrement=False,
        ),
        sa.Column("case", sa.String(26), nullable=False),
        *_counted_columns(),
        sa.Column("attention", sa.String(12), nullable=False),
        sa.Column("received_on", sa.Date(), nullable=False),
        sa.Column("next_on", sa.Date(), nullable=False),
        sa.Column("due", sa.Date(), nullable=True),
        sa.Column("work_to", sa.Date(), nullable=True),
        sa.Column("waiting_since", sa.Date(), nullable=True),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.Column("stamp", sa.String(16), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_queue"),
        sa.UniqueConstraint("case", name="uq_queue_case"),
        sa.ForeignKeyConstraint(["case"], ["case.id"], name="fk_queue_case", ondelete="CASCADE"),
    )
    op.create_table(
        "queue_count",
        *_counted_columns(),
        sa.Column("cases", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint(*_COUNTED, name="pk_queue_count"),
    )
    op.create_table(
        "queue_view",
        sa.Column("id", sa.String(26), nullable=False),
        sa.Column("staff", sa.String(26), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("is_first", sa.Boolean(), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_queue_view"),
        sa.ForeignKeyConstraint(
            ["staff"], ["staff.id"], name="fk_queue_view_staff", ondelete="CASCADE"
        ),
    )
    op.create_index("ix_queue_view_staff", "queue_view", ["staff"])
    op.drop_index("ix_case_index_field_blind", "case_index")
    op.create_index("ix_case_index_field_blind_case", "case_index", ["field", "blind", "case"])
    _take_in_what_is_there()
    _create_indexes()


def _counted_columns() -> list[sa.Column[str]]:
    lengths = {"state": 6, "notice": 100, "kind": 12, "stage": 16, "clock": 12, "school": 100}
    return [sa.Column(n, sa.String(lengths.get(n, 26)), nullable=False) for n in _COUNTED]


def _take_in_what_is_there() -> None:
    """Every case gets a row that is marked as never derived; the service derives it when it runs,
    because that needs the keys and the calendar."""
    op.execute(
        """
        INSERT INTO queue (id, "case", state, notice, kind, stage, clock, attention, school,
                           assigned_to, received_on, next_on, last, stamp)
        SELECT row_number() OVER (ORDER BY id), id,
               CASE WHEN erased_at IS NOT NULL THEN 'erased'
                    WHEN stage = 'closed' THEN 'closed' ELSE 'open' END,
               notice, kind, stage,
               CASE WHEN stage IN ('closed', 'responded') THEN 'stopped' ELSE 'running' END,
               'nothing', '', COALESCE(assigned_to, ''), received_on,
               COALESCE(closed_on, received_on), 0, ''
        FROM "case"
        """
    )
    named = ", ".join(_COUNTED)
    op.execute(
        f"INSERT INTO queue_count ({named}, cases) SELECT {named}, COUNT(*) FROM queue "
        f"GROUP BY {named}"
    )


def _create_indexes() -> None:
    def facets(*but: str) -> list[str]:
        return [name for name in _FACETS if name not in but]

    def of_closed(*but: str) -> list[str]:
        return [name for name in _OF_CLOSED if name not in but]

    both = ["due", "attention"]
    for name, state, columns in (
        ("open", "open", [*_ORDER, *_FACETS, *both]),
        ("attention", "open", ["attention", *_ORDER, *_FACETS, "due"]),
        ("due", "open", ["due", "id", *_FACETS, "next_on", "attention"]),
        ("received", "open", ["received_on", "id", *_FACETS, *both]),
        ("open_notice", "open", ["notice", *_ORDER, *facets("notice"), *both]),
        ("open_school", "open", ["school", *_ORDER, *facets("school"), *both]),
        ("open_assigned", "open", ["assigned_to", *_ORDER, *facets("assigned_to"), *both]),
        ("closed", "closed", [*_ORDER, *_OF_CLOSED]),
        ("closed_kind", "closed", ["kind", *_ORDER, *of_closed("kind")]),
        ("closed_notice", "closed", ["notice", *_ORDER, *of_closed("notice")]),
        ("closed_school", "closed", ["school", *_ORDER, *of_closed("school")]),
        ("closed_assigned", "closed", ["assigned_to", *_ORDER, *of_closed("assigned_to")]),
        ("closed_received", "closed", ["received_on", "id", *_OF_CLOSED]),
    ):
        only = sa.text(f"state = '{state}'")
        op.create_index(
            f"ix_queue_{name}", "queue", columns, sqlite_where=only, postgresql_where=only
        )
    op.create_index("ix_queue_stale", "queue", ["state", "stamp"])


def downgrade() -> None:
    raise NotImplementedError("Cases are never dropped.")

"""The tables of the queue: derived values of each case, their counts, and views that staff keep.

``queue`` and ``queue_count`` hold nothing that does not follow from the cases: they can be made anew
at any time (``bot/cases/projection.py``). The due date's truth stays ``bot.cases.deadlines``.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import BigInteger, Boolean, Date, ForeignKey, Index, Integer, String, text
from sqlalchemy.orm import Mapped, mapped_column

# A view's foreign key needs the table that it names.
import bot.staff.tables  # noqa: F401
from bot.database.base import Base, SealedJson, UtcDateTime

_ULID = String(26)
#: In SQLite only INTEGER makes a row's own number the key.
_NUMBER = BigInteger().with_variant(Integer, "sqlite")


def _index(name: str, state: str, *columns: str) -> Index:
    """An index over the cases in one state: closed cases, which are many, are no part of what is
    open. After what orders it come the columns that are filtered by, so that a rare combination is
    found without a look at the rows."""
    only = text(f"state = '{state}'")
    return Index(f"ix_queue_{name}", *columns, sqlite_where=only, postgresql_where=only)


_ORDER = ("next_on", "id")
_FACETS = ("notice", "kind", "stage", "clock", "school", "assigned_to")
_OF_CLOSED = ("notice", "kind", "school", "assigned_to")


def _but(columns: tuple[str, ...], first: str) -> tuple[str, ...]:
    return tuple(name for name in columns if name != first)


class QueueRow(Base):
    """What the queue needs to know of a case: see ``bot.cases.standing.Standing``."""

    __tablename__ = "queue"
    __table_args__ = (
        _index("open", "open", *_ORDER, *_FACETS, "due", "attention"),
        _index("attention", "open", "attention", *_ORDER, *_FACETS, "due"),
        _index("due", "open", "due", "id", *_FACETS, "next_on", "attention"),
        _index("received", "open", "received_on", "id", *_FACETS, "due", "attention"),
        _index("open_notice", "open", "notice", *_ORDER, *_but(_FACETS, "notice"), "due", "attention"),
        _index("open_school", "open", "school", *_ORDER, *_but(_FACETS, "school"), "due", "attention"),
        _index("open_assigned", "open", "assigned_to", *_ORDER, *_but(_FACETS, "assigned_to"), "due", "attention"),
        _index("closed", "closed", *_ORDER, *_OF_CLOSED),
        _index("closed_kind", "closed", "kind", *_ORDER, *_but(_OF_CLOSED, "kind")),
        _index("closed_notice", "closed", "notice", *_ORDER, *_but(_OF_CLOSED, "notice")),
        _index("closed_school", "closed", "school", *_ORDER, *_but(_OF_CLOSED, "school")),
        _index("closed_assigned", "closed", "assigned_to", *_ORDER, *_but(_OF_CLOSED, "assigned_to")),
        _index("closed_received", "closed", "received_on", "id", *_OF_CLOSED),
        _index("erased", "erased", "received_on", "id"),
        _index("stale_open", "open", "stamp"),
        _index("stale_closed", "closed", "stamp"),
        _index("stale_erased", "erased", "stamp"),
    )  # fmt: skip

    #: Tells cases of one date apart; any number. Smaller than the case's id, which every index would
    #: repeat, and no sequence, which a restored backup would have to set.
    id: Mapped[int] = mapped_column(_NUMBER, primary_key=True, autoincrement=False)
    case: Mapped[str] = mapped_column(_ULID, ForeignKey("case.id", ondelete="CASCADE"), unique=True)
    state: Mapped[str] = mapped_column(String(6))
    notice: Mapped[str] = mapped_column(String(100))
    kind: Mapped[str] = mapped_column(String(12))
    stage: Mapped[str] = mapped_column(String(16))
    clock: Mapped[str] = mapped_column(String(12))
    attention: Mapped[str] = mapped_column(String(12))
    #: Empty, not NULL, where there is none: an index finds both alike.
    school: Mapped[str] = mapped_column(String(100))
    assigned_to: Mapped[str] = mapped_column(String(26))
    received_on: Mapped[date] = mapped_column(Date)
    next_on: Mapped[date] = mapped_column(Date)
    due: Mapped[date | None] = mapped_column(Date)
    work_to: Mapped[date | None] = mapped_column(Date)
    waiting_since: Mapped[date | None] = mapped_column(Date)
    answered_on: Mapped[date | None] = mapped_column(Date)
    last: Mapped[int] = mapped_column(Integer)
    #: ``bot.cases.standing.fingerprint`` of the calendar and settings that this was derived with.
    stamp: Mapped[str] = mapped_column(String(16))


class QueueCountRow(Base):
    """How many cases have these values; kept with every change, so that no page has to count."""

    __tablename__ = "queue_count"

    state: Mapped[str] = mapped_column(String(6), primary_key=True)
    notice: Mapped[str] = mapped_column(String(100), primary_key=True)
    kind: Mapped[str] = mapped_column(String(12), primary_key=True)
    stage: Mapped[str] = mapped_column(String(16), primary_key=True)
    clock: Mapped[str] = mapped_column(String(12), primary_key=True)
    school: Mapped[str] = mapped_column(String(100), primary_key=True)
    assigned_to: Mapped[str] = mapped_column(String(26), primary_key=True)
    cases: Mapped[int] = mapped_column(Integer)


class QueueViewRow(Base):
    """A view of the queue that a member of staff keeps: name, filters and order."""

    __tablename__ = "queue_view"

    id: Mapped[str] = mapped_column(_ULID, primary_key=True)
    staff: Mapped[str] = mapped_column(
        _ULID, ForeignKey("staff.id", ondelete="CASCADE"), index=True
    )
    body: Mapped[Any] = mapped_column(SealedJson)
    is_first: Mapped[bool] = mapped_column(Boolean)
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)

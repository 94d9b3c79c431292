"""The tables of cases. Everything that people typed is in sealed columns (``bot/database/catalogue.py``)."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    Boolean,
    Date,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    UniqueConstraint,
    false,
)
from sqlalchemy.orm import Mapped, mapped_column

# A draft's foreign key needs the table that it names.
import bot.conversations.tables  # noqa: F401
from bot.database.base import Base, SealedBytes, SealedJson, UtcDateTime

_ULID = String(26)


class CaseRow(Base):
    """A request in the queue. Due dates are never stored: they follow from the events."""

    __tablename__ = "case"

    id: Mapped[str] = mapped_column(_ULID, primary_key=True)
    reference: Mapped[str] = mapped_column(String(16), unique=True)
    notice: Mapped[str] = mapped_column(String(100), index=True)
    kind: Mapped[str] = mapped_column(String(12))
    received_at: Mapped[datetime] = mapped_column(UtcDateTime)
    received_on: Mapped[date] = mapped_column(Date)
    filed_at: Mapped[datetime] = mapped_column(UtcDateTime)
    stage: Mapped[str] = mapped_column(String(16), index=True)
    checks: Mapped[dict[str, str]] = mapped_column(JSON)
    clarification_open: Mapped[bool] = mapped_column(Boolean)
    fee_awaited: Mapped[bool] = mapped_column(Boolean, server_default=false())
    outcome: Mapped[str | None] = mapped_column(String(32))
    assigned_to: Mapped[str | None] = mapped_column(String(26))
    unfinished: Mapped[bool] = mapped_column(Boolean)
    flags: Mapped[list[str]] = mapped_column(JSON)
    hold: Mapped[bool] = mapped_column(Boolean)
    closed_on: Mapped[date | None] = mapped_column(Date, index=True)
    erased_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    #: The same submission sent again meets this.
    submission: Mapped[str] = mapped_column(String(64), unique=True)
    tracking_hash: Mapped[bytes | None] = mapped_column(LargeBinary(32))
    answers: Mapped[Any] = mapped_column(SealedJson, nullable=True)


class CaseEventRow(Base):
    """Something that happened to a case, in order."""

    __tablename__ = "case_event"
    __table_args__ = (UniqueConstraint("case", "number"),)

    id: Mapped[str] = mapped_column(_ULID, primary_key=True)
    case: Mapped[str] = mapped_column(_ULID, ForeignKey("case.id", ondelete="CASCADE"))
    number: Mapped[int] = mapped_column(Integer)
    name: Mapped[str] = mapped_column(String(32))
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    on: Mapped[date] = mapped_column(Date)
    role: Mapped[str] = mapped_column(String(12))
    by: Mapped[str | None] = mapped_column(String(26))
    data: Mapped[Any] = mapped_column(SealedJson, nullable=True)


class CaseIndexRow(Base):
    """Blind indexes by which a case is found; keyed hashes, not the values."""

    __tablename__ = "case_index"
    __table_args__ = (Index(None, "field", "blind", "case"),)

    id: Mapped[str] = mapped_column(_ULID, primary_key=True)
    case: Mapped[str] = mapped_column(_ULID, ForeignKey("case.id", ondelete="CASCADE"), index=True)
    field: Mapped[str] = mapped_column(String(16))
    blind: Mapped[bytes] = mapped_column(LargeBinary(32))


class AuditRow(Base):
    """One line of the audit: numbered, each with the hash of the one before. Never changed."""

    __tablename__ = "audit"

    number: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    at: Mapped[str] = mapped_column(String(32))
    actor: Mapped[str] = mapped_column(String(40))
    action: Mapped[str] = mapped_column(String(40))
    subject: Mapped[str] = mapped_column(String(40), index=True)
    detail: Mapped[dict[str, Any]] = mapped_column(JSON)
    before: Mapped[bytes] = mapped_column(LargeBinary(32))
    hash: Mapped[bytes] = mapped_column(LargeBinary(32))


class OutboxRow(Base):
    """A mail that is to go out. It goes at least once; its id makes a second copy recognisable."""

    __tablename__ = "outbox"

    id: Mapped[str] = mapped_column(_ULID, primary_key=True)
    case: Mapped[str | None] = mapped_column(
        _ULID, ForeignKey("case.id", ondelete="CASCADE"), index=True
    )
    template: Mapped[str] = mapped_column(String(40))
    to: Mapped[bytes | None] = mapped_column(SealedBytes)
    values: Mapped[Any] = mapped_column(SealedJson, nullable=True)
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)
    next_try_at: Mapped[datetime | None] = mapped_column(UtcDateTime, index=True)
    tries: Mapped[int] = mapped_column(Integer)
    sent_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class DraftRow(Base):
    """A request in progress; it goes with its conversation unless it is filed as unfinished."""

    __tablename__ = "draft"

    submission: Mapped[str] = mapped_column(String(64), primary_key=True)
    conversation: Mapped[str] = mapped_column(
        _ULID, ForeignKey("conversation.id", ondelete="CASCADE"), index=True
    )
    updated_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
    body: Mapped[Any] = mapped_column(SealedJson)

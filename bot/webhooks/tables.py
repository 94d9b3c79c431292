"""The tables of webhooks: where they go, what is to be delivered, what was announced already."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, Date, ForeignKey, Index, Integer, String, text
from sqlalchemy.orm import Mapped, mapped_column

# What was announced belongs to a case.
import bot.cases.tables  # noqa: F401
from bot.database.base import Base, SealedBytes, SealedJson, UtcDateTime

_ULID = String(26)
_PENDING = text("next_try_at IS NOT NULL")


class WebhookRow(Base):
    """An address that is told of events. ``notices`` limits of whose cases; empty means all."""

    __tablename__ = "webhook"

    id: Mapped[str] = mapped_column(_ULID, primary_key=True)
    #: ``{"name": str, "url": str}``: an address may carry a secret of its own.
    place: Mapped[Any] = mapped_column(SealedJson)
    secret: Mapped[bytes] = mapped_column(SealedBytes)
    events: Mapped[list[str]] = mapped_column(JSON)
    notices: Mapped[list[str]] = mapped_column(JSON)
    made_by: Mapped[str] = mapped_column(String(26))
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)
    stopped_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class DeliveryRow(Base):
    """A message to one address. ``next_try_at`` is NULL once it was delivered or given up."""

    __tablename__ = "webhook_delivery"
    __table_args__ = (
        Index(
            "ix_webhook_delivery_pending", "next_try_at",
            sqlite_where=_PENDING, postgresql_where=_PENDING,
        ),
        Index("ix_webhook_delivery_log", "webhook", "id"),
    )  # fmt: skip

    id: Mapped[str] = mapped_column(_ULID, primary_key=True)
    webhook: Mapped[str] = mapped_column(_ULID, ForeignKey("webhook.id", ondelete="CASCADE"))
    event: Mapped[str] = mapped_column(String(24))
    reference: Mapped[str | None] = mapped_column(String(16))
    body: Mapped[dict[str, Any]] = mapped_column(JSON)
    made_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
    next_try_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    tries: Mapped[int] = mapped_column(Integer)
    delivered_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    #: The answer's status, or NULL when there was none.
    status: Mapped[int | None] = mapped_column(Integer)
    #: Why the last try failed, from a fixed list.
    problem: Mapped[str | None] = mapped_column(String(24))


class AnnouncedRow(Base):
    """A due date that was announced as due soon; another date of the case is announced again."""

    __tablename__ = "webhook_due"

    case: Mapped[str] = mapped_column(
        _ULID, ForeignKey("case.id", ondelete="CASCADE"), primary_key=True
    )
    due: Mapped[date] = mapped_column(Date)

"""The tables of conversations. Deleting a conversation's row deletes everything said in it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from bot.database.base import Base, SealedBytes, SealedJson, UtcDateTime

_ULID = String(26)


def _conversation(**extra: Any) -> Mapped[str]:
    return mapped_column(_ULID, ForeignKey("conversation.id", ondelete="CASCADE"), **extra)


class ConversationRow(Base):
    """One conversation. Its token is known to the person alone; here is only its SHA-256."""

    __tablename__ = "conversation"

    id: Mapped[str] = mapped_column(_ULID, primary_key=True)
    token_hash: Mapped[bytes] = mapped_column(LargeBinary(32))
    notice: Mapped[str] = mapped_column(String(100))
    locale: Mapped[str] = mapped_column(String(35))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    last_turn_at: Mapped[datetime] = mapped_column(UtcDateTime)
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)


class TurnRow(Base):
    """One finished turn; the client's own id for it makes a retry recognisable."""

    __tablename__ = "turn"
    __table_args__ = (UniqueConstraint("conversation", "client_id"),)

    id: Mapped[str] = mapped_column(_ULID, primary_key=True)
    conversation: Mapped[str] = _conversation()
    client_id: Mapped[str] = mapped_column(String(36))
    at: Mapped[datetime] = mapped_column(UtcDateTime)


class MessageRow(Base):
    """Something said. ``turn`` is empty for the greeting. Ids rise within a conversation."""

    __tablename__ = "message"
    __table_args__ = (
        CheckConstraint("author IN ('bot', 'person')", name="author"),
        Index(None, "conversation", "id"),
    )

    id: Mapped[str] = mapped_column(_ULID, primary_key=True)
    conversation: Mapped[str] = _conversation()
    turn: Mapped[str | None] = mapped_column(
        _ULID, ForeignKey("turn.id", ondelete="CASCADE"), index=True
    )
    author: Mapped[str] = mapped_column(String(6))
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    body: Mapped[dict[str, Any]] = mapped_column(SealedJson)


class TrackerRow(Base):
    """Rasa's memory of a conversation, as bytes that only its tracker store understands."""

    __tablename__ = "tracker"

    conversation: Mapped[str] = _conversation(primary_key=True)
    data: Mapped[bytes] = mapped_column(SealedBytes)
    updated_at: Mapped[datetime] = mapped_column(UtcDateTime)

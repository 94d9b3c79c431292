"""The tables of feedback: the counts, and for as long as a conversation lives who has said what."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Date, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from bot.database.base import Base


class FeedbackCountRow(Base):
    """How many answers of a month on a topic helped and how many did not. No person, no wording."""

    __tablename__ = "feedback_count"

    notice: Mapped[str] = mapped_column(String(100), primary_key=True)
    month: Mapped[date] = mapped_column(Date, primary_key=True)
    kind: Mapped[str] = mapped_column(String(16), primary_key=True)
    #: Empty for an answer without a topic, as where the notice is silent.
    topic: Mapped[str] = mapped_column(String(100), primary_key=True)
    helpful: Mapped[int] = mapped_column(default=0)
    not_helpful: Mapped[int] = mapped_column(default=0)


class FeedbackRow(Base):
    """One answer's feedback, so that it counts once and may be changed; goes with its conversation."""

    __tablename__ = "feedback"

    message: Mapped[str] = mapped_column(
        String(26), ForeignKey("message.id", ondelete="CASCADE"), primary_key=True
    )
    conversation: Mapped[str] = mapped_column(
        String(26), ForeignKey("conversation.id", ondelete="CASCADE"), index=True
    )
    month: Mapped[date] = mapped_column(Date)
    helpful: Mapped[bool]

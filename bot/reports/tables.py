"""Questions that the notice did not answer, and the secret addresses of calendars."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import Date, ForeignKey, Integer, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

# A calendar's foreign key needs the table that it names.
import bot.staff.tables  # noqa: F401
from bot.database.base import Base, SealedJson, UtcDateTime

_ULID = String(26)


class UnansweredRow(Base):
    """How often the notice was silent about a topic in a month (named by its first day)."""

    __tablename__ = "unanswered"

    month: Mapped[date] = mapped_column(Date, primary_key=True)
    notice: Mapped[str] = mapped_column(String(100), primary_key=True)
    topic: Mapped[str] = mapped_column(String(40), primary_key=True)
    questions: Mapped[int] = mapped_column(Integer)


class WordingRow(Base):
    """What is left of such a question once everything but known words was taken out.

    Only where the school wants it; tied to no conversation, and deleted after a time. Sealed all
    the same: what a person typed may surprise us.
    """

    __tablename__ = "unanswered_wording"

    id: Mapped[str] = mapped_column(_ULID, primary_key=True)
    notice: Mapped[str] = mapped_column(String(100))
    topic: Mapped[str] = mapped_column(String(40), index=True)
    on: Mapped[date] = mapped_column(Date, index=True)
    words: Mapped[Any] = mapped_column(SealedJson)


class CalendarRow(Base):
    """The secret address of somebody's calendar; only the hash of its secret is kept."""

    __tablename__ = "staff_calendar"

    hash: Mapped[bytes] = mapped_column(LargeBinary(32), primary_key=True)
    staff: Mapped[str] = mapped_column(
        _ULID, ForeignKey("staff.id", ondelete="CASCADE"), unique=True
    )
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)
    used_on: Mapped[date | None] = mapped_column(Date)

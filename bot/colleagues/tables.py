"""The table of questions to colleagues."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import Date, ForeignKey, Integer, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

import bot.cases.tables  # noqa: F401 (the foreign key needs the table that it names)
from bot.database.base import Base, SealedJson, UtcDateTime

_ULID = String(26)


class AskRow(Base):
    """A question to a colleague. Open until ``answered_at`` or ``cancelled_at`` is set."""

    __tablename__ = "colleague_ask"

    id: Mapped[str] = mapped_column(_ULID, primary_key=True)
    case: Mapped[str] = mapped_column(_ULID, ForeignKey("case.id", ondelete="CASCADE"), index=True)
    #: SHA-256 of the link's secret.
    hash: Mapped[bytes] = mapped_column(LargeBinary(32), unique=True)
    #: Counts the links that were given out for this question; each makes the one before worthless.
    round: Mapped[int] = mapped_column(Integer)
    made_by: Mapped[str] = mapped_column(String(26))
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)
    answer_by: Mapped[date] = mapped_column(Date)
    link_until: Mapped[datetime] = mapped_column(UtcDateTime)
    #: When the next reminder or the escalation is due; ``None`` when nothing follows any more.
    next_at: Mapped[datetime | None] = mapped_column(UtcDateTime, index=True)
    reminders: Mapped[int] = mapped_column(Integer)
    escalated_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    answered_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    cancelled_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    #: ``name``, ``email``, ``question`` and, later, ``answer``.
    content: Mapped[Any] = mapped_column(SealedJson)

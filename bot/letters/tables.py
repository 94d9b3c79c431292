"""The table of letters."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import Date, ForeignKey, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

import bot.cases.tables  # noqa: F401 (the foreign key needs the table that it names)
from bot.database.base import Base, SealedJson, UtcDateTime

_ULID = String(26)


class LetterRow(Base):
    """A letter: a draft until ``event`` names the event of the case that sent it."""

    __tablename__ = "letter"

    id: Mapped[str] = mapped_column(_ULID, primary_key=True)
    case: Mapped[str] = mapped_column(_ULID, ForeignKey("case.id", ondelete="CASCADE"), index=True)
    kind: Mapped[str] = mapped_column(String(24))
    #: Counts how often the text was saved, so that nobody overwrites what they have not seen.
    version: Mapped[int] = mapped_column(Integer)
    made_by: Mapped[str] = mapped_column(String(26))
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)
    event: Mapped[int | None] = mapped_column(Integer)
    how: Mapped[str | None] = mapped_column(String(12))
    sent_on: Mapped[date | None] = mapped_column(Date)
    #: ``heading``, ``body``, ``to`` and ``sender`` (lines), and ``given``: what the form asked for.
    content: Mapped[Any] = mapped_column(SealedJson)

"""The table of links between cases."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Boolean, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

import bot.cases.tables  # noqa: F401 (the foreign keys need the table that they name)
from bot.database.base import Base, UtcDateTime

_ULID = String(26)


class CaseLinkRow(Base):
    """Two cases that belong together. With ``duplicate``, ``case`` is the duplicate of ``other``."""

    __tablename__ = "case_link"
    __table_args__ = (UniqueConstraint("case", "other"),)

    id: Mapped[str] = mapped_column(_ULID, primary_key=True)
    case: Mapped[str] = mapped_column(_ULID, ForeignKey("case.id", ondelete="CASCADE"))
    other: Mapped[str] = mapped_column(_ULID, ForeignKey("case.id", ondelete="CASCADE"), index=True)
    duplicate: Mapped[bool] = mapped_column(Boolean)
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)

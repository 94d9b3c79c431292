"""The table of what the school has decided."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from bot.database.base import Base, UtcDateTime


class PolicyRow(Base):
    """A setting that differs, or once differed, from its default; ``value`` is NULL for the default.

    ``number`` goes up with every change, so that two people who change it at once are told.
    """

    __tablename__ = "policy"

    name: Mapped[str] = mapped_column(String(40), primary_key=True)
    value: Mapped[Any] = mapped_column(JSON(none_as_null=True), nullable=True)
    number: Mapped[int] = mapped_column(Integer)
    changed_at: Mapped[datetime] = mapped_column(UtcDateTime)
    #: Id of an account; the audit keeps it too.
    changed_by: Mapped[str] = mapped_column(String(26))

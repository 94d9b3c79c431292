"""The table of the API's tokens."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, Date, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from bot.database.base import Base, SealedJson, UtcDateTime

_ULID = String(26)


class ApiTokenRow(Base):
    """A token of the API. The token itself is shown once; its hash is kept.

    A token that was taken back stays, so that the timeline of a case can name what acted on it.
    """

    __tablename__ = "api_token"

    id: Mapped[str] = mapped_column(_ULID, primary_key=True)
    hash: Mapped[bytes] = mapped_column(LargeBinary(32), unique=True)
    #: ``{"name": str}``: what it is for; somebody may write a name into it.
    label: Mapped[Any] = mapped_column(SealedJson)
    role: Mapped[str] = mapped_column(String(12))
    notices: Mapped[list[str]] = mapped_column(JSON)
    made_by: Mapped[str] = mapped_column(String(26))
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime)
    revoked_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    #: To the day: that is enough to see whether it is still used, and no trace of each call.
    used_on: Mapped[date | None] = mapped_column(Date)

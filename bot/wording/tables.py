"""The table of the school's own texts: every wording that ever held, none is changed."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Integer, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from bot.database.base import Base, UtcDateTime


class WordingRow(Base):
    """A text of a notice from a change on, until the change with the next ``number``.

    Without ``body`` the text that comes along holds again. Two people who change it at once would make the same
    number, which the key refuses.
    """

    __tablename__ = "wording"

    notice: Mapped[str] = mapped_column(String(100), primary_key=True)
    name: Mapped[str] = mapped_column(String(40), primary_key=True)
    number: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    heading: Mapped[str | None] = mapped_column(Text)
    body: Mapped[str | None] = mapped_column(Text)
    changed_at: Mapped[datetime] = mapped_column(UtcDateTime)
    #: Id of an account; the audit keeps it too.
    changed_by: Mapped[str] = mapped_column(String(26))

"""The tables behind the overview: a line for each case, and how many cases have which figures.

Both follow from the cases (``bot/cases/figures.py``). They hold dates and numbers, nothing personal,
and outlive the erasing of a case, as its tombstone does.
"""

from __future__ import annotations

from datetime import date

from sqlalchemy import Boolean, Date, ForeignKey, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from bot.database.base import Base

_ULID = String(26)


class FigureRow(Base):
    """What a case adds to the figures. Months are named by their first day; ``days`` from receipt to
    answer and ``late`` are there once it was answered."""

    __tablename__ = "case_figure"

    case: Mapped[str] = mapped_column(
        _ULID, ForeignKey("case.id", ondelete="CASCADE"), primary_key=True
    )
    notice: Mapped[str] = mapped_column(String(100))
    kind: Mapped[str] = mapped_column(String(12))
    received_in: Mapped[date] = mapped_column(Date)
    answered_in: Mapped[date | None] = mapped_column(Date)
    days: Mapped[int | None] = mapped_column(Integer)
    late: Mapped[bool | None] = mapped_column(Boolean)


class FigureCountRow(Base):
    """How many cases were received, or answered after so many days, in a month."""

    __tablename__ = "figure_count"

    what: Mapped[str] = mapped_column(String(8), primary_key=True)
    month: Mapped[date] = mapped_column(Date, primary_key=True)
    notice: Mapped[str] = mapped_column(String(100), primary_key=True)
    kind: Mapped[str] = mapped_column(String(12), primary_key=True)
    days: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    late: Mapped[bool] = mapped_column(Boolean, primary_key=True)
    cases: Mapped[int] = mapped_column(Integer)

"""The tables of response files and of the one-time codes by which they are fetched."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, ForeignKey, Integer, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

import bot.cases.tables  # noqa: F401 (the foreign keys need the table that they name)
from bot.database.base import Base, Ciphertext, SealedBytes, SealedJson, UtcDateTime

_ULID = String(26)


class FileRow(Base):
    """A file for the requester. Whole when ``finished_at`` is set, empty again when ``purged_at`` is."""

    __tablename__ = "response_file"

    id: Mapped[str] = mapped_column(_ULID, primary_key=True)
    case: Mapped[str] = mapped_column(_ULID, ForeignKey("case.id", ondelete="CASCADE"), index=True)
    #: The file's own key; the key ring seals it, so that a new data key need not touch the pieces.
    key: Mapped[bytes | None] = mapped_column(SealedBytes)
    #: ``name``, and ``sha256`` (hexadecimal) of the whole.
    about: Mapped[Any] = mapped_column(SealedJson)
    size: Mapped[int] = mapped_column(BigInteger)
    added_by: Mapped[str] = mapped_column(String(26))
    begun_at: Mapped[datetime] = mapped_column(UtcDateTime)
    finished_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    offered_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    offered_until: Mapped[datetime | None] = mapped_column(UtcDateTime, index=True)
    collected_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    purged_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class PieceRow(Base):
    """One encrypted piece of a file (``bot/delivery/sealing.py``)."""

    __tablename__ = "response_piece"
    __table_args__ = (UniqueConstraint("file", "number"),)

    id: Mapped[str] = mapped_column(_ULID, primary_key=True)
    file: Mapped[str] = mapped_column(_ULID, ForeignKey("response_file.id", ondelete="CASCADE"))
    case: Mapped[str] = mapped_column(_ULID, ForeignKey("case.id", ondelete="CASCADE"), index=True)
    number: Mapped[int] = mapped_column(Integer)
    body: Mapped[bytes] = mapped_column(Ciphertext)


class PassRow(Base):
    """A one-time code that was mailed, and the ticket that the right code was changed into."""

    __tablename__ = "response_pass"

    id: Mapped[str] = mapped_column(_ULID, primary_key=True)
    case: Mapped[str] = mapped_column(_ULID, ForeignKey("case.id", ondelete="CASCADE"), index=True)
    #: Keyed hash of the code; nothing once it was used.
    blind: Mapped[bytes | None] = mapped_column(LargeBinary(32))
    #: SHA-256 of the ticket's random token.
    ticket: Mapped[bytes | None] = mapped_column(LargeBinary(32), unique=True)
    tries: Mapped[int] = mapped_column(Integer)
    made_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
    until: Mapped[datetime] = mapped_column(UtcDateTime)

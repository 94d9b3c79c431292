"""The tables of staff. Names, addresses and secrets lie in sealed columns; tokens only as hashes."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Integer, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from bot.database.base import Base, SealedBytes, SealedJson, UtcDateTime

_ULID = String(26)
_HASH = LargeBinary(32)


def _of_staff(*, nullable: bool = False) -> Mapped[Any]:
    return mapped_column(
        _ULID, ForeignKey("staff.id", ondelete="CASCADE"), index=True, nullable=nullable
    )


class StaffRow(Base):
    """An account. ``blind`` is the keyed hash by which an e-mail address is looked up."""

    __tablename__ = "staff"

    id: Mapped[str] = mapped_column(_ULID, primary_key=True)
    #: ``{"name": str, "email": str}``
    person: Mapped[Any] = mapped_column(SealedJson)
    blind: Mapped[bytes] = mapped_column(_HASH, unique=True)
    role: Mapped[str] = mapped_column(String(12))
    notices: Mapped[list[str]] = mapped_column(JSON)
    #: Argon2id in its own format; empty until an invitation has been accepted.
    password: Mapped[str | None] = mapped_column(String(200))
    totp: Mapped[bytes | None] = mapped_column(SealedBytes)
    #: The thirty-second step of the last code that was used: no code works twice.
    totp_step: Mapped[int | None] = mapped_column(Integer)
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)
    disabled_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    signed_in_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class RecoveryCodeRow(Base):
    """A code that stands in for the phone, once."""

    __tablename__ = "staff_recovery"

    hash: Mapped[bytes] = mapped_column(_HASH, primary_key=True)
    staff: Mapped[str] = _of_staff()


class InvitationRow(Base):
    """A link with which a person sets a password, once. Only the hash of its secret is kept."""

    __tablename__ = "staff_invitation"

    hash: Mapped[bytes] = mapped_column(_HASH, primary_key=True)
    staff: Mapped[str] = _of_staff()
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime)


class SessionRow(Base):
    """A session in a browser. ``step``: "code" or "enrol" before the second step, then "full"."""

    __tablename__ = "staff_session"

    hash: Mapped[bytes] = mapped_column(_HASH, primary_key=True)
    staff: Mapped[str] = _of_staff()
    step: Mapped[str] = mapped_column(String(8))
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)
    seen_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)


class AttemptRow(Base):
    """Failed attempts to sign in for an account or from a network, both as keyed hashes."""

    __tablename__ = "staff_attempt"

    blind: Mapped[bytes] = mapped_column(_HASH, primary_key=True)
    failures: Mapped[int] = mapped_column(Integer)
    last_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)

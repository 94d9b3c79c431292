"""The audit: append-only, numbered, hash-chained; nothing personal beyond who did it to which case."""

from __future__ import annotations

import hashlib
import json
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import datetime, timezone
from typing import Any

from sqlalchemy import select, text
from sqlalchemy.ext.asyncio import AsyncSession

from bot.cases.tables import AuditRow

GENESIS = bytes(32)
#: Rows read at once when walking over all of them.
_SOME = 1000


@dataclass(frozen=True)
class ChainState:
    """What a walk over the audit found: how many rows, the last hash, the first broken row."""

    rows: int
    head: str
    broken_at: int | None
    problem: str | None = None


async def append(
    session: AsyncSession, at: datetime, actor: str, action: str, subject: str, **detail: Any
) -> None:
    """Add a row to the chain within the session's write transaction.

    Write transactions follow one another, so that two rows never get one number.
    """
    await lock(session)
    await session.flush()
    last = (
        await session.execute(
            select(AuditRow.number, AuditRow.hash).order_by(AuditRow.number.desc()).limit(1)
        )
    ).first()
    number, before = (last.number + 1, last.hash) if last else (1, GENESIS)
    instant = at.astimezone(timezone.utc).isoformat(timespec="microseconds")
    row = AuditRow(
        number=number, at=instant, actor=actor, action=action, subject=subject, detail=detail, before=before
    )  # fmt: skip
    row.hash = row_hash(row)
    session.add(row)
    await session.flush()


async def lock(session: AsyncSession) -> None:
    """Wait until no other transaction that audits is open (SQLite has a single writer anyway).

    Whoever locks rows of cases too does that first.
    """
    if session.get_bind().dialect.name == "postgresql":
        await session.execute(text("SELECT pg_advisory_xact_lock(7300141)"))


def row_hash(row: AuditRow) -> bytes:
    """SHA-256 over everything in the row, the hash before included."""
    content = [row.number, row.at, row.actor, row.action, row.subject, row.detail, row.before.hex()]
    text = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).digest()


async def rows(session: AsyncSession) -> AsyncIterator[AuditRow]:
    """Every row in order, some at a time: drivers would read the whole audit into memory."""
    last = 0
    while True:
        some = select(AuditRow).where(AuditRow.number > last).order_by(AuditRow.number)
        found = list(await session.scalars(some.limit(_SOME)))
        if not found:
            return
        for row in found:
            yield row
        last = found[-1].number


async def verify(session: AsyncSession) -> ChainState:
    """Walk the chain from its beginning."""
    number, head = 0, GENESIS
    async for row in rows(session):
        number += 1
        if row.number != number:
            return ChainState(number - 1, head.hex(), number, "is missing")
        if row.before != head:
            return ChainState(number - 1, head.hex(), number, "does not follow the row before")
        if row.hash != row_hash(row):
            return ChainState(number - 1, head.hex(), number, "was changed")
        head = row.hash
    return ChainState(number, head.hex(), None)


async def holds(session: AsyncSession, head: str) -> bool:
    """Whether a row has this hash (hexadecimal): a chain cut off at its end no longer has it."""
    try:
        wanted = bytes.fromhex(head)
    except ValueError:
        return False
    found = await session.scalar(select(AuditRow.number).where(AuditRow.hash == wanted))
    return found is not None or wanted == GENESIS


def as_line(row: AuditRow) -> str:
    """One row as a line of JSON, for the export."""
    return json.dumps(
        {
            "number": row.number, "at": row.at, "actor": row.actor, "action": row.action,
            "subject": row.subject, "detail": row.detail, "before": row.before.hex(),
            "hash": row.hash.hex(),
        },
        ensure_ascii=False, sort_keys=True,
    )  # fmt: skip

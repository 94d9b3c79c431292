"""Cases that belong together: the link stands once and is seen from both sides."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from ulid import ULID

from bot.cases import audit
from bot.cases.case import state_of
from bot.cases.codes import fold_reference
from bot.cases.link_tables import CaseLinkRow
from bot.cases.tables import CaseRow
from bot.cases.transitions import CaseState, Refused
from bot.database.engine import Database

#: How a case stands to another one: beside it, a duplicate of it, or duplicated by it.
BESIDE, DUPLICATE, ORIGINAL = "beside", "duplicate", "original"


@dataclass(frozen=True)
class Linked:
    """Another case. ``how`` is ``BESIDE``, ``DUPLICATE`` (this one duplicates the other) or
    ``ORIGINAL`` (the other one duplicates this)."""

    reference: str
    notice: str
    how: str
    state: CaseState


async def follow(
    session: AsyncSession,
    row: CaseRow,
    event: str,
    data: Mapping[str, Any],
    actor: str,
    now: datetime,
) -> None:
    """Do to the links what an event of a case does to them. Raises ``Refused``."""
    other = str(data.get("reference", ""))
    if event == "linked" or data.get("outcome") == "duplicate_of":
        await add(session, row, other, event, actor, now)
    elif event == "unlinked":
        await remove(session, row, other, actor, now)


async def add(
    session: AsyncSession, row: CaseRow, reference: str, event: str, actor: str, now: datetime
) -> None:
    """Link a case with another one, once. Raises ``Refused`` when there is no such case."""
    found = await _other(session, row, reference)
    duplicate = event == "closed"
    there = await _between(session, row, found)
    if there is None:
        session.add(
            CaseLinkRow(
                id=str(ULID()), case=row.id, other=found.id, duplicate=duplicate, made_at=now
            )
        )
    elif duplicate:
        there.case, there.other, there.duplicate = row.id, found.id, True
    else:
        return
    # The other case's own audit tells it too: there nothing else happens.
    await audit.append(session, now, actor, "linked_from", found.reference, duplicate=duplicate)


async def remove(
    session: AsyncSession, row: CaseRow, reference: str, actor: str, now: datetime
) -> None:
    """Take a link back. Raises ``Refused`` when there is none, or when a case is closed as the other's
    duplicate: then the link is its outcome."""
    found = await _other(session, row, reference)
    there = await _between(session, row, found)
    if there is None:
        raise Refused("These cases are not linked.")
    double = row if there.case == row.id else found
    if there.duplicate and double.outcome == "duplicate_of":
        raise Refused(f"{double.reference} is closed as a duplicate. Reopen it first.")
    await session.delete(there)
    await audit.append(session, now, actor, "unlinked_from", found.reference)


async def _other(session: AsyncSession, row: CaseRow, reference: str) -> CaseRow:
    found = await session.scalar(
        select(CaseRow).where(CaseRow.reference == fold_reference(reference))
    )
    if found is None:
        raise Refused("There is no case with this reference.")
    if found.id == row.id:
        raise Refused("This is the reference of this case itself.")
    return found


async def _between(session: AsyncSession, one: CaseRow, two: CaseRow) -> CaseLinkRow | None:
    between = or_(
        (CaseLinkRow.case == one.id) & (CaseLinkRow.other == two.id),
        (CaseLinkRow.case == two.id) & (CaseLinkRow.other == one.id),
    )
    found: CaseLinkRow | None = await session.scalar(select(CaseLinkRow).where(between))
    return found


async def of(database: Database, case: str) -> Sequence[Linked]:
    """The cases that this one (its id) is linked with, the latest link first."""
    other = or_(
        (CaseLinkRow.case == case) & (CaseRow.id == CaseLinkRow.other),
        (CaseLinkRow.other == case) & (CaseRow.id == CaseLinkRow.case),
    )
    wanted = select(CaseLinkRow, CaseRow).join(CaseRow, other).order_by(CaseLinkRow.id.desc())
    async with database.read() as session:
        rows = (await session.execute(wanted)).all()
    return [
        Linked(
            row.reference,
            row.notice,
            (DUPLICATE if link.case == case else ORIGINAL) if link.duplicate else BESIDE,
            state_of(row),
        )
        for link, row in rows
    ]

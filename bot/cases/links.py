"""Cases that belong together: the link stands once and is seen from both sides."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

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


async def add(
    session: AsyncSession, row: CaseRow, reference: str, event: str, actor: str, now: datetime
) -> None:
    """Link a case with another one, once. Raises ``Refused`` when there is no such case."""
    found = await session.scalar(
        select(CaseRow).where(CaseRow.reference == fold_reference(reference))
    )
    if found is None:
        raise Refused("There is no case with this reference.")
    if found.id == row.id:
        raise Refused("This is the reference of this case itself.")
    duplicate = event == "closed"
    between = or_(
        (CaseLinkRow.case == row.id) & (CaseLinkRow.other == found.id),
        (CaseLinkRow.case == found.id) & (CaseLinkRow.other == row.id),
    )
    there = await session.scalar(select(CaseLinkRow).where(between))
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

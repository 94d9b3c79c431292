"""Puts messages into the outbox, in the transaction of what they tell of."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from ulid import ULID

from bot.webhooks.events import Facts, body
from bot.webhooks.tables import DeliveryRow, WebhookRow


async def wanted(session: AsyncSession, event: str) -> list[WebhookRow]:
    """The webhooks that are told of this event. There are few, and most schools have none."""
    rows = await session.scalars(select(WebhookRow).where(WebhookRow.stopped_at.is_(None)))
    return [row for row in rows if event in row.events]


async def enqueue(
    session: AsyncSession, now: datetime, event: str, case: Facts, due: date | None = None
) -> int:
    """One message for every webhook that wants it and may see the case; their number."""
    count = 0
    for webhook in await wanted(session, event):
        if not webhook.notices or case.notice in webhook.notices:
            session.add(message(webhook.id, now, event, case, due))
            count += 1
    return count


def message(
    webhook: str, now: datetime, event: str, case: Facts | None, due: date | None = None
) -> DeliveryRow:
    """A message that is to go out at once."""
    return DeliveryRow(
        id=str(ULID()), webhook=webhook, event=event,
        reference=case.reference if case is not None else None,
        body=body(event, now, case, due), made_at=now, next_try_at=now, tries=0,
        delivered_at=None, status=None, problem=None,
    )  # fmt: skip

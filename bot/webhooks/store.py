"""Webhooks as leads manage them: adding, stopping, a new secret, trying again; all of it audited."""

from __future__ import annotations

import secrets
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from ulid import ULID

from bot.cases import audit
from bot.conversations.clock import Clock, utc_now
from bot.database.engine import Database
from bot.webhooks.addresses import check
from bot.webhooks.dispatch import STOPPED
from bot.webhooks.events import EVENTS, PING, shown
from bot.webhooks.outbox import message
from bot.webhooks.tables import DeliveryRow, WebhookRow

MOST = 20
LONGEST_NAME = 80
_SECRET_BYTES = 32
_LOG = 100


class CannotAdd(Exception):
    """The webhook cannot be so; ``field`` is the form's field, the message a sentence for people."""

    def __init__(self, message: str, field: str) -> None:
        super().__init__(message)
        self.field = field


class NoSuchWebhook(Exception):
    """There is no such webhook, or it tells of cases that the person does not see."""


@dataclass(frozen=True)
class Webhook:
    """A webhook without its secret. ``waiting``: messages that have not been delivered yet."""

    id: str
    name: str
    url: str
    events: tuple[str, ...]
    notices: tuple[str, ...]
    made_by: str
    made_at: datetime
    stopped_at: datetime | None
    waiting: int = 0


class Webhooks:
    """Reads and writes webhooks. ``sees``: the notices of whoever asks; empty for all of them."""

    def __init__(
        self,
        database: Database,
        clock: Clock = utc_now,
        *,
        private: bool = False,
        own_ports: Collection[int] = (),
    ) -> None:
        self._database = database
        self._clock = clock
        self._private = private
        self._own_ports = tuple(own_ports)

    async def all(self, sees: Sequence[str] = ()) -> list[Webhook]:
        """Those that the person may manage, the oldest first."""
        pending = select(DeliveryRow.webhook, func.count())
        pending = pending.where(DeliveryRow.next_try_at.is_not(None)).group_by(DeliveryRow.webhook)
        async with self._database.read() as session:
            waiting = dict((await session.execute(pending)).tuples().all())
            rows = await session.scalars(select(WebhookRow).order_by(WebhookRow.id))
            return [_webhook(r, waiting.get(r.id, 0)) for r in rows if _may(sees, r.notices)]

    async def get(self, identity: str, sees: Sequence[str] = ()) -> Webhook:
        """Raises ``NoSuchWebhook``."""
        async with self._database.read() as session:
            return _webhook(await self._row(session, identity, sees))

    async def log(self, identity: str) -> list[DeliveryRow]:
        """The latest messages of a webhook, the newest first."""
        wanted = select(DeliveryRow).where(DeliveryRow.webhook == identity)
        async with self._database.read() as session:
            return list(await session.scalars(wanted.order_by(DeliveryRow.id.desc()).limit(_LOG)))

    async def add(
        self, name: str, url: str, events: Sequence[str], notices: Sequence[str], by: str
    ) -> tuple[Webhook, str]:
        """A new webhook and its secret, which is shown this once. Raises ``CannotAdd``."""
        name, url = " ".join(name.split()), url.strip()
        if not name or len(name) > LONGEST_NAME:
            raise CannotAdd(f"Give a name of at most {LONGEST_NAME} characters.", "name")
        try:
            check(url, private=self._private, own_ports=self._own_ports)
        except ValueError as wrong:
            raise CannotAdd(str(wrong), "url") from wrong
        chosen = [event for event in EVENTS if event in events]
        if not chosen:
            raise CannotAdd("Choose at least one event.", "events")
        secret = secrets.token_bytes(_SECRET_BYTES)
        row = WebhookRow(
            id=str(ULID()), place={"name": name, "url": url}, secret=secret, events=chosen,
            notices=list(notices), made_by=by, made_at=self._clock(), stopped_at=None,
        )  # fmt: skip
        async with self._database.write() as session:
            if (await session.scalar(select(func.count()).select_from(WebhookRow)) or 0) >= MOST:
                raise CannotAdd(f"There are {MOST} webhooks already. Remove one first.", "name")
            session.add(row)
            await audit.append(session, self._clock(), by, "webhook_added", row.id, events=chosen)
        return _webhook(row), shown(secret)

    async def renew_secret(self, identity: str, by: str, sees: Sequence[str] = ()) -> str:
        """A new secret, which is shown this once; the old one signs nothing any more."""
        secret = secrets.token_bytes(_SECRET_BYTES)
        async with self._database.write() as session:
            row = await self._row(session, identity, sees)
            row.secret = secret
            await audit.append(session, self._clock(), by, "webhook_secret_renewed", identity)
        return shown(secret)

    async def stop(self, identity: str, by: str, sees: Sequence[str] = ()) -> None:
        """Send nothing more, and give up what waits."""
        async with self._database.write() as session:
            row = await self._row(session, identity, sees)
            row.stopped_at = row.stopped_at or self._clock()
            await session.execute(
                update(DeliveryRow)
                .where(DeliveryRow.webhook == identity, DeliveryRow.next_try_at.is_not(None))
                .values(next_try_at=None, problem=STOPPED)
            )
            await audit.append(session, self._clock(), by, "webhook_stopped", identity)

    async def start(self, identity: str, by: str, sees: Sequence[str] = ()) -> None:
        """Send again, from now on."""
        async with self._database.write() as session:
            (await self._row(session, identity, sees)).stopped_at = None
            await audit.append(session, self._clock(), by, "webhook_started", identity)

    async def remove(self, identity: str, by: str, sees: Sequence[str] = ()) -> None:
        """Delete it with its log."""
        async with self._database.write() as session:
            await session.delete(await self._row(session, identity, sees))
            await audit.append(session, self._clock(), by, "webhook_removed", identity)

    async def ping(self, identity: str, sees: Sequence[str] = ()) -> None:
        """Put a message without a case, to try the address."""
        async with self._database.write() as session:
            row = await self._row(session, identity, sees)
            session.add(message(row.id, self._clock(), PING, None))

    async def again(self, identity: str, delivery: str, sees: Sequence[str] = ()) -> None:
        """Try a message again now, also one that was given up or delivered."""
        async with self._database.write() as session:
            await self._row(session, identity, sees)
            row = await session.get(DeliveryRow, delivery)
            if row is None or row.webhook != identity:
                raise NoSuchWebhook
            row.next_try_at, row.tries, row.delivered_at = self._clock(), 0, None

    async def _row(self, session: AsyncSession, identity: str, sees: Sequence[str]) -> WebhookRow:
        row = await session.get(WebhookRow, identity)
        if row is None or not _may(sees, row.notices):
            raise NoSuchWebhook
        return row


def _may(sees: Sequence[str], notices: Sequence[str]) -> bool:
    """Who sees only some notices manages only what is about those alone."""
    return not sees or (bool(notices) and set(notices) <= set(sees))


def _webhook(row: WebhookRow, waiting: int = 0) -> Webhook:
    return Webhook(
        row.id, row.place["name"], row.place["url"], tuple(row.events), tuple(row.notices),
        row.made_by, row.made_at, row.stopped_at, waiting,
    )  # fmt: skip

"""Delivers what lies in the outbox of the webhooks: signed, at least once, with growing waits."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

import aiohttp
from sqlalchemy import delete, select, update

from bot.conversations.clock import Clock, utc_now
from bot.database.engine import Database
from bot.web.wire import dumps
from bot.webhooks.addresses import CheckedResolver, RefusedAddress, check
from bot.webhooks.events import ID_HEADER, SIGNATURE_HEADER, TIME_HEADER, signature
from bot.webhooks.tables import DeliveryRow, WebhookRow

LOG = logging.getLogger("bot.webhooks")
#: Waits after each failed try. After the last one the message is given up: some three days in all.
BACK_OFF = tuple(
    timedelta(minutes=m) for m in (1, 5, 30, 120, 360, 720, 1440, 1440)
)  # fmt: skip
_AT_ONCE = 20
#: A message that is being delivered is left alone by others for so long.
_LEASE = timedelta(minutes=2)
TIMEOUT_SECONDS = 10.0
#: The log of deliveries is kept for so long.
KEPT = timedelta(days=30)
_GONE = 410
TIMED_OUT, UNREACHABLE, REFUSED, NOT_TRUSTED, BAD_STATUS, STOPPED = (
    "timed_out", "unreachable", "address_refused", "not_trusted", "bad_status", "stopped",
)  # fmt: skip


@dataclass(frozen=True)
class Parcel:
    """A message on its way."""

    id: str
    webhook: str
    url: str
    secret: bytes
    raw: bytes


@dataclass(frozen=True)
class Result:
    """What came of one try. ``problem`` is ``None`` when it was taken."""

    status: int | None
    problem: str | None


class Dispatcher:
    """Sends; open it within an event loop and ``close`` it. ``own_ports`` are this service's own."""

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
        connector = aiohttp.TCPConnector(
            resolver=CheckedResolver(private=private), use_dns_cache=False, limit=_AT_ONCE
        )
        self._session = aiohttp.ClientSession(
            connector=connector,
            cookie_jar=aiohttp.DummyCookieJar(),
            timeout=aiohttp.ClientTimeout(total=TIMEOUT_SECONDS),
            auto_decompress=False,
            trust_env=False,
        )

    async def dispatch(self) -> int:
        """Try what is due, side by side; the number delivered."""
        parcels = await self._take()
        results = await asyncio.gather(*(self._send(parcel) for parcel in parcels))
        for parcel, result in zip(parcels, results):
            await self._settle(parcel, result)
        return sum(result.problem is None for result in results)

    async def prune(self) -> None:
        """Forget old entries of the log."""
        old = DeliveryRow.made_at < self._clock() - KEPT
        async with self._database.read() as session:
            if await session.scalar(select(DeliveryRow.id).where(old).limit(1)) is None:
                return
        async with self._database.write() as session:
            await session.execute(delete(DeliveryRow).where(old))

    async def close(self) -> None:
        """Close the connections."""
        await self._session.close()

    async def _take(self) -> list[Parcel]:
        now = self._clock()
        due = (
            select(DeliveryRow, WebhookRow)
            .join(WebhookRow, WebhookRow.id == DeliveryRow.webhook)
            .where(DeliveryRow.next_try_at <= now)
            .order_by(DeliveryRow.next_try_at)
            .limit(_AT_ONCE)
        )
        async with self._database.read() as session:
            if (await session.execute(due.limit(1))).first() is None:
                return []
        async with self._database.write() as session:
            rows = await session.execute(due.with_for_update(of=DeliveryRow, skip_locked=True))
            found = []
            for row, webhook in rows:
                row.next_try_at = now + _LEASE
                url, raw = webhook.place["url"], dumps(row.body)
                found.append(Parcel(row.id, webhook.id, url, webhook.secret, raw))
            return found

    async def _send(self, parcel: Parcel) -> Result:
        try:
            check(parcel.url, private=self._private, own_ports=self._own_ports)
        except ValueError:  # it was allowed when it was entered, and no longer is
            return Result(None, REFUSED)
        at = int(self._clock().timestamp())
        headers = {
            "Content-Type": "application/json",
            "User-Agent": "privacy-notice-assistant",
            ID_HEADER: parcel.id,
            TIME_HEADER: str(at),
            SIGNATURE_HEADER: signature(parcel.secret, parcel.id, at, parcel.raw),
        }
        try:
            async with self._session.post(
                parcel.url, data=parcel.raw, headers=headers, allow_redirects=False
            ) as response:
                ok = 200 <= response.status < 300
                return Result(response.status, None if ok else BAD_STATUS)
        except asyncio.TimeoutError:
            return Result(None, TIMED_OUT)
        except aiohttp.ClientConnectorCertificateError:
            return Result(None, NOT_TRUSTED)
        except aiohttp.ClientConnectorError as error:
            refused = isinstance(error.os_error, RefusedAddress)
            return Result(None, REFUSED if refused else UNREACHABLE)
        except (aiohttp.ClientError, OSError, ValueError):
            return Result(None, UNREACHABLE)

    async def _settle(self, parcel: Parcel, result: Result) -> None:
        now = self._clock()
        async with self._database.write() as session:
            row = await session.get(DeliveryRow, parcel.id)
            if row is None:  # the webhook was removed meanwhile
                return
            row.tries += 1
            row.status, row.problem = result.status, result.problem
            if result.problem is None:
                row.delivered_at, row.next_try_at = now, None
                return
            LOG.warning("webhook_failed", extra={"reason": result.problem})
            row.next_try_at = next_try(now, row.tries)
            if result.status == _GONE:  # the receiver says that it is gone for good
                row.next_try_at = None
                webhook = await session.get(WebhookRow, parcel.webhook)
                if webhook is not None:
                    webhook.stopped_at = now
                await session.execute(
                    update(DeliveryRow)
                    .where(DeliveryRow.webhook == parcel.webhook)
                    .where(DeliveryRow.next_try_at.is_not(None))
                    .values(next_try_at=None, problem=STOPPED)
                )


def next_try(now: datetime, tries: int) -> datetime | None:
    """When to try again after so many failed tries; ``None`` when it is given up."""
    return now + BACK_OFF[tries - 1] if tries <= len(BACK_OFF) else None

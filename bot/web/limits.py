"""Limits on how fast one client may go on, kept in memory; addresses only as salted hashes."""

from __future__ import annotations

import hashlib
import ipaddress
import math
import secrets
import time
from dataclasses import dataclass

from aiohttp import web
from limits import RateLimitItem, parse
from limits.aio.storage import MemoryStorage
from limits.aio.strategies import MovingWindowRateLimiter

from bot.web.problems import Problem


@dataclass(frozen=True)
class Rates:
    """How many in which time. A whole school may share one address, so clients get much room."""

    openings_per_client: str = "60/10 minutes"
    turns_per_client: str = "240/minute"
    turns_per_conversation: str = "20/minute"
    trackings_per_client: str = "20/10 minutes"
    staff_calls_per_client: str = "1200/minute"


class Limits:
    """Counts, or does nothing when switched off."""

    def __init__(self, rates: Rates, *, enabled: bool, trusted_proxies: int) -> None:
        self._enabled = enabled
        self._proxies = trusted_proxies
        self._openings = parse(rates.openings_per_client)
        self._turns = parse(rates.turns_per_client)
        self._conversation = parse(rates.turns_per_conversation)
        self._tracking = parse(rates.trackings_per_client)
        self._staff_call = parse(rates.staff_calls_per_client)
        self._counter = MovingWindowRateLimiter(MemoryStorage())
        self._salt = secrets.token_bytes(16)

    async def opening(self, request: web.Request) -> None:
        """Count an opened conversation. Raises ``Problem``."""
        await self._count(self._openings, "opening", self._client(request))

    async def turn(self, request: web.Request) -> None:
        """Count a call with a token, before the token is looked at. Raises ``Problem``."""
        await self._count(self._turns, "turn", self._client(request))

    async def tracking(self, request: web.Request) -> None:
        """Count a look at the tracking page, so that guessing codes is slow. Raises ``Problem``."""
        await self._count(self._tracking, "tracking", self._client(request))

    async def staff_call(self, request: web.Request) -> None:
        """Count a call to the DPO's API or to a calendar, before its secret is looked at."""
        await self._count(self._staff_call, "staff", self._client(request))

    async def conversation(self, conversation: str) -> None:
        """Count a turn of a conversation whose token was right. Raises ``Problem``."""
        await self._count(self._conversation, "conversation", conversation)

    async def _count(self, rate: RateLimitItem, what: str, whose: str) -> None:
        if not self._enabled or await self._counter.hit(rate, what, whose):
            return
        stats = await self._counter.get_window_stats(rate, what, whose)
        seconds = max(1, math.ceil(stats.reset_time - time.time()))
        raise Problem("too-many", headers={"Retry-After": str(seconds)}, retry_after=seconds)

    def network(self, request: web.Request) -> str:
        """The client's network; never to be kept or logged as it is."""
        return client_address(
            request.remote or "", request.headers.getall("X-Forwarded-For", []), self._proxies
        )

    def _client(self, request: web.Request) -> str:
        address = self.network(request)
        return hashlib.blake2b(address.encode(), key=self._salt, digest_size=16).hexdigest()


def client_address(peer: str, forwarded: list[str], proxies: int) -> str:
    """The client's network, as far as the trusted proxies tell it.

    Each proxy appends the address that it saw; what stands before the trusted entries was written
    by the client and is not believed. IPv6 counts by /64, which is what one household is given.
    """
    hops = [hop.strip() for line in forwarded for hop in line.split(",")] if proxies else []
    chain = [*hops, peer]
    try:
        address = ipaddress.ip_address(chain[max(0, len(chain) - 1 - proxies)])
    except ValueError:
        return peer
    if address.version == 6:
        if address.ipv4_mapped:
            return str(address.ipv4_mapped)
        return str(ipaddress.ip_network((address, 64), strict=False))
    return str(address)

"""Where a webhook may go. A console that fetches any address would open the school's network.

Allowed: https to public addresses, and loopback for a program on the same machine. Private networks only
where the operator says so; link-local ones (a cloud's metadata) never. The check is made on the
address that a name resolves to at the moment of sending, so a name cannot change its mind.
"""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Collection
from urllib.parse import urlsplit

from aiohttp.abc import AbstractResolver, ResolveResult
from aiohttp.resolver import ThreadedResolver

_Address = ipaddress.IPv4Address | ipaddress.IPv6Address
LONGEST = 500
_NAT64 = ipaddress.ip_network("64:ff9b::/96")


class RefusedAddress(OSError):
    """The name leads to an address where webhooks may not go."""


def check(url: str, *, private: bool, own_ports: Collection[int] = ()) -> None:
    """Raises ``ValueError`` with a sentence for people.

    ``private``: addresses of private networks are allowed. ``own_ports``: of this service itself.
    """
    if len(url) > LONGEST or not url.isascii() or any(c.isspace() for c in url):
        raise ValueError(f"Give an address of at most {LONGEST} plain characters.")
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
    except ValueError as error:
        raise ValueError("This is not an address.") from error
    if parts.scheme not in ("https", "http") or not host:
        raise ValueError("Give an address that begins with https://.")
    if parts.username is not None or parts.password is not None:
        raise ValueError("Leave user name and password out: messages are signed instead.")
    if parts.fragment:
        raise ValueError("Leave out what comes after #.")
    here = is_loopback_name(host)
    if parts.scheme == "http" and not here:
        raise ValueError("Use https. Only an address on this machine may do without.")
    if here and (port or (443 if parts.scheme == "https" else 80)) in own_ports:
        raise ValueError("This is an address of the assistant itself.")
    literal = _literal(host)
    if literal is not None and not is_allowed(literal, loopback=here, private=private):
        raise ValueError("This address lies in a network where webhooks may not go.")


def is_loopback_name(host: str) -> bool:
    """Whether the address names this machine in so many words."""
    literal = _literal(host)
    return host.lower() == "localhost" or (literal is not None and literal.is_loopback)


def is_allowed(address: _Address, *, loopback: bool, private: bool) -> bool:
    """Whether webhooks may go to this address."""
    address = _inner(address)
    if address.is_loopback:
        return loopback
    if (
        address.is_multicast
        or address.is_unspecified
        or address.is_link_local
        or (address.version == 4 and address.is_reserved)
    ):
        return False
    return address.is_global or private


def _inner(address: _Address) -> _Address:
    """The IPv4 address that an IPv6 one stands for, where it does."""
    if isinstance(address, ipaddress.IPv6Address):
        if address in _NAT64:
            return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        return address.ipv4_mapped or address.sixtofour or address
    return address


def _literal(host: str) -> _Address | None:
    try:
        return ipaddress.ip_address(host.partition("%")[0])
    except ValueError:
        return None


class CheckedResolver(AbstractResolver):
    """Resolves names, and lets no address through that is not allowed."""

    def __init__(self, *, private: bool, inner: AbstractResolver | None = None) -> None:
        self._private = private
        self._inner = inner or ThreadedResolver()

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        """What the name resolves to, as far as it is allowed. Raises ``RefusedAddress``."""
        found = await self._inner.resolve(host, port, family)
        here = is_loopback_name(host)
        good = [
            one
            for one in found
            if (address := _literal(one["host"])) is not None
            and is_allowed(address, loopback=here, private=self._private)
        ]
        if not good:
            raise RefusedAddress(None, "not allowed")
        return good

    async def close(self) -> None:
        """Close the resolver behind."""
        await self._inner.close()

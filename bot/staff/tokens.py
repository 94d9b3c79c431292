"""Secrets of links and cookies: what is given out, and the hash that is kept of it."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from datetime import datetime, timedelta, timezone

_BYTES = 32
_FIRST = b"first account"
FIRST_LINK_LIFE = timedelta(days=3)


def new_token() -> str:
    """256 random bits, fit for an address or a cookie."""
    return secrets.token_urlsafe(_BYTES)


def token_hash(token: str) -> bytes:
    """What is stored of a token. It is random, so a plain hash cannot be turned back."""
    return hashlib.sha256(token.encode(errors="replace")).digest()


def form_token(token: str) -> str:
    """The token that forms carry, made from the cookie's; knowing it does not give the cookie."""
    return hmac.new(token.encode(errors="replace"), b"form", hashlib.sha256).hexdigest()


def first_link(secret: bytes, now: datetime) -> str:
    """The secret part of the link that makes the first account.

    It is sealed by the data key and stored nowhere; it works until there is an account.
    """
    until = int((now + FIRST_LINK_LIFE).timestamp())
    return f"{until}-{_seal(secret, until)}"


def is_first_link(secret: bytes, token: str, now: datetime) -> bool:
    """Whether this installation gave out the link, and not too long ago."""
    until, _, seal = token.partition("-")
    if not (until.isascii() and until.isdigit() and len(until) < 12):
        return False
    expected = _seal(secret, int(until))
    return hmac.compare_digest(expected.encode(), seal.encode(errors="replace")) and (
        datetime.fromtimestamp(int(until), timezone.utc) > now
    )


def _seal(secret: bytes, until: int) -> str:
    return hmac.new(secret, _FIRST + str(until).encode(), hashlib.sha256).hexdigest()

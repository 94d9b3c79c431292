"""The page's unopened conversations: a ticket that the server gave out and keeps no record of.

Nothing is kept before a person writes, yet sending the first form twice must not open two
conversations. So the form carries an id and a token from the start, sealed by this server.
"""

from __future__ import annotations

import hashlib
import hmac
from datetime import datetime, timedelta

from ulid import ULID

from bot.conversations.clock import is_id
from bot.web.chat import Ticket


class Sealer:
    """Seals tickets, and knows its seals again for as long as a conversation would live."""

    def __init__(self, key: bytes, lifetime: timedelta) -> None:
        # A key of its own, so that no seal is a signature of the channel.
        self._key = hmac.new(key, b"page ticket", hashlib.sha256).digest()
        self._lifetime = lifetime

    def seal(self, ticket: Ticket, notice: str) -> str:
        """The seal of a ticket for a conversation about this notice."""
        sealed = f"{ticket.conversation}\n{ticket.token}\n{notice}"
        return hmac.new(self._key, sealed.encode(errors="replace"), hashlib.sha256).hexdigest()

    def is_sealed(self, ticket: Ticket, notice: str, seal: str, now: datetime) -> bool:
        """Whether this server gave out the ticket, and not too long ago."""
        expected = self.seal(ticket, notice).encode()
        if not is_id(ticket.conversation):
            return False
        if not hmac.compare_digest(expected, seal.encode(errors="replace")):
            return False
        return ULID.from_str(ticket.conversation).datetime + self._lifetime > now

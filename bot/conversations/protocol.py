"""What gateway and Rasa channel say to each other, and how the calls are signed."""

from __future__ import annotations

import hashlib
import hmac
import json
import secrets
from dataclasses import asdict, dataclass
from pathlib import Path

from bot.private_files import read_or_make

SIGNATURE_HEADER = "X-Bot-Signature"
TURN_PATH = "/webhooks/chat/turn"
HEALTH_PATH = "/webhooks/chat/health"
#: Field of a silent message between action and gateway: the topic, which is counted and taken off.
UNANSWERED = "unanswered"
#: Slots of a conversation: what it remembers, and the request that is being taken.
CONTEXT_SLOT = "context"
REQUEST_SLOT = "request"
MAX_TEXT = 2000


@dataclass(frozen=True)
class Turn:
    """One user turn; exactly one of ``text`` and ``choice`` is given."""

    conversation: str
    turn: str
    text: str | None
    choice: str | None
    notice: str
    locale: str
    now: str

    def to_json(self) -> bytes:
        """UTF-8 JSON, the bytes that are signed."""
        return json.dumps(asdict(self), ensure_ascii=False).encode()

    @classmethod
    def from_json(cls, body: bytes) -> Turn:
        """Parse and check; raises ``ValueError`` with a sentence that holds nothing typed."""
        try:
            raw = json.loads(body)
            turn = cls(**raw)
        except (TypeError, ValueError) as error:
            raise ValueError("The turn is not readable.") from error
        strings = (turn.conversation, turn.turn, turn.notice, turn.locale, turn.now)
        if not all(isinstance(value, str) and value for value in strings):
            raise ValueError("The turn lacks a field.")
        given = [value for value in (turn.text, turn.choice) if value is not None]
        if len(given) != 1 or not isinstance(given[0], str) or len(given[0]) > MAX_TEXT:
            raise ValueError("The turn needs one text or one choice of at most 2,000 characters.")
        return turn


def sign(key: bytes, body: bytes) -> str:
    """Hexadecimal HMAC-SHA256 of the body."""
    return hmac.new(key, body, hashlib.sha256).hexdigest()


def is_signed(key: bytes, body: bytes, signature: str) -> bool:
    """Compare in constant time."""
    return hmac.compare_digest(sign(key, body), signature)


def load_or_make_key(path: Path) -> bytes:
    """Read the key file, or make it (32 random bytes, mode 0600) when there is none."""
    return bytes.fromhex(read_or_make(path, secrets.token_bytes(32).hex()).strip())

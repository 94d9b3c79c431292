"""What is told to other systems, and how it is signed. Pure.

The form is that of Standard Webhooks (version 1): three headers, HMAC-SHA256 over id, timestamp and the
raw body, in base64. What a message holds is listed here and nowhere else; nothing of it is personal.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
from datetime import date, datetime
from typing import Any, Mapping, Protocol

from bot.conversations.clock import utc_text

FILED, DUE_SOON, CLOSED, PING = "case.filed", "case.due_soon", "case.closed", "ping"
#: What can be asked for, in words.
EVENTS: Mapping[str, str] = {
    FILED: "A case was filed",
    DUE_SOON: "A case is due soon",
    CLOSED: "A case was closed",
}
ID_HEADER, TIME_HEADER, SIGNATURE_HEADER = "webhook-id", "webhook-timestamp", "webhook-signature"
SECRET_PREFIX = "whsec_"
#: A receiver refuses a message whose timestamp is further away than this: it may be a replay.
TOLERANCE_SECONDS = 300


class Facts(Protocol):
    """What a message may say of a case."""

    reference: Any
    kind: Any
    notice: Any
    unfinished: Any
    outcome: Any
    closed_on: Any


def body(event: str, at: datetime, case: Facts | None, due: date | None = None) -> dict[str, Any]:
    """The message as JSON."""
    data: dict[str, Any] = {}
    if case is not None:
        data = {"reference": case.reference, "kind": case.kind, "notice": case.notice}
        if event == FILED:
            data["unfinished"] = bool(case.unfinished)
        if event == DUE_SOON:
            data["due_on"] = due.isoformat() if due else None
        if event == CLOSED:
            data["outcome"] = case.outcome
            data["closed_on"] = case.closed_on.isoformat() if case.closed_on else None
    return {"type": event, "timestamp": utc_text(at), "data": data}


def shown(secret: bytes) -> str:
    """The secret as its owner gets to see it."""
    return SECRET_PREFIX + base64.b64encode(secret).decode()


def signature(secret: bytes, identity: str, timestamp: int, raw: bytes) -> str:
    """The value of the signature's header."""
    signed = f"{identity}.{timestamp}.".encode() + raw
    return "v1," + base64.b64encode(hmac.new(secret, signed, hashlib.sha256).digest()).decode()


def is_genuine(secret: bytes, headers: Mapping[str, str], raw: bytes, now: int) -> bool:
    """What a receiver does: whether the message is ours, whole, and fresh. ``now`` in seconds."""
    identity, sent = headers.get(ID_HEADER, ""), headers.get(TIME_HEADER, "")
    if not (sent.isascii() and sent.isdigit() and len(sent) < 12):
        return False
    if abs(now - int(sent)) > TOLERANCE_SECONDS:
        return False
    expected = signature(secret, identity, int(sent), raw).encode()
    given = headers.get(SIGNATURE_HEADER, "").split(" ")
    return any(hmac.compare_digest(expected, one.encode()) for one in given)

"""What clients send: bodies, turns, locales; checked and normalised, or refused with a problem."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs
from uuid import UUID

from aiohttp import web

from bot.conversations.protocol import MAX_TEXT
from bot.web.problems import Problem
from bot.web.wire import loads

API_BODY = 16 * 1024
#: A form of 2,000 characters may take 24,000 bytes, each byte of an emoji being written as ``%F0``.
FORM_BODY = 32 * 1024

_UUID = re.compile(r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
_LOCALE = re.compile(  # RFC 5646, section 2.1, without the grandfathered tags
    r"(?:(?:[a-z]{2,3}(?:-[a-z]{3}){0,3}|[a-z]{4,8})(?:-[a-z]{4})?(?:-(?:[a-z]{2}|[0-9]{3}))?"
    r"(?:-(?:[a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*(?:-[0-9a-wyz](?:-[a-z0-9]{2,8})+)*"
    r"(?:-x(?:-[a-z0-9]{1,8})+)?|x(?:-[a-z0-9]{1,8})+)",
    re.IGNORECASE | re.ASCII,
)
_MAX_LOCALE = 35
#: Marks that turn the direction of what follows; they can make a text look like another one.
_DIRECTION = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


@dataclass(frozen=True)
class TurnInput:
    """One user turn as sent; exactly one of ``text`` and ``choice`` is given."""

    client_id: str
    text: str | None
    choice: str | None


def normalise(text: str) -> str:
    """NFC, one kind of line end, no control characters, no white space around.

    Joiners stay (emoji and many scripts need them), but a text of nothing else is empty.
    """
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    text = text.replace("\t", " ").replace("\u2028", "\n").replace("\u2029", "\n")
    kept = "".join(c for c in text if c == "\n" or not _is_control(c)).strip()
    return kept if any(unicodedata.category(c) not in ("Cf", "Mn", "Zs") for c in kept) else ""


def _is_control(character: str) -> bool:
    """Control characters, halves of surrogate pairs, code points that are no characters."""
    category = unicodedata.category(character)
    if category in ("Cc", "Cs"):
        return True
    return character in _DIRECTION or (category == "Cn" and ord(character) & 0xFFFE == 0xFFFE)


def turn_input(raw: Mapping[str, Any]) -> TurnInput:
    """Check a turn. Raises ``Problem``; ``None`` and a missing field are the same."""
    client_id, text, choice = raw.get("client_id"), raw.get("text"), raw.get("choice")
    if not isinstance(client_id, str) or not _UUID.fullmatch(client_id):
        raise Problem("client-id")
    identity = str(UUID(client_id))  # one spelling, so that a retry in capitals is a retry
    if (text is None) == (choice is None):
        raise Problem("text-or-choice")
    if text is None:
        if not isinstance(choice, str) or not choice or len(choice) > MAX_TEXT:
            raise Problem("unknown-choice")
        return TurnInput(identity, None, choice)
    if not isinstance(text, str):
        raise Problem("no-text")
    text = normalise(text)
    if not text:
        raise Problem("no-text")
    if len(text) > MAX_TEXT:
        raise Problem("too-long")
    return TurnInput(identity, text, None)


def check_locale(locale: Any) -> str:
    """The language tag, if it is well formed. Raises ``Problem``."""
    if isinstance(locale, str) and len(locale) <= _MAX_LOCALE and _LOCALE.fullmatch(locale):
        return locale
    raise Problem("locale")


def bearer_token(request: web.Request) -> str:
    """The token of the request, or an empty text, which is no conversation's token."""
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    return token.strip() if scheme.lower() == "bearer" else ""


async def read_body(request: web.Request, limit: int) -> bytes:
    """The whole body. Raises ``Problem`` as soon as it is clear that it is too large."""
    if (request.content_length or 0) > limit:
        raise Problem("too-large")
    body = bytearray()
    try:
        async for chunk in request.content.iter_any():
            body += chunk
            if len(body) > limit:
                raise Problem("too-large")
    except web.RequestPayloadError as error:
        raise Problem("bad-request") from error
    return bytes(body)


async def read_object(
    request: web.Request, limit: int = API_BODY, *, may_be_empty: bool = False
) -> dict[str, Any]:
    """The JSON object in the body. Raises ``Problem``."""
    body = await read_body(request, limit)
    if may_be_empty and not body:
        return {}
    if request.content_type != "application/json":
        raise Problem("content-type")
    try:
        value = loads(body)
    except ValueError as error:
        raise Problem("not-json") from error
    if not isinstance(value, dict):
        raise Problem("not-an-object")
    return value


async def read_form(request: web.Request) -> Mapping[str, str]:
    """The fields of the form. Raises ``Problem``."""
    body = await read_body(request, FORM_BODY)
    if request.content_type != "application/x-www-form-urlencoded":
        raise Problem("content-type")
    try:
        fields = parse_qs(body.decode("ascii"), keep_blank_values=True, max_num_fields=20)
    except ValueError as error:
        raise Problem("bad-request") from error
    return {name: values[-1] for name, values in fields.items()}

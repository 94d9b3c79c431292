"""JSON in and out."""

from __future__ import annotations

import json
from typing import Any

from aiohttp import web


def dumps(value: Any) -> bytes:
    """UTF-8 JSON."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def json_response(value: Any, status: int = 200) -> web.Response:
    """An answer in JSON."""
    return web.Response(body=dumps(value), status=status, content_type="application/json")


def loads(body: bytes) -> Any:
    """Strict JSON; raises ``ValueError`` also for what Python would let pass or choke on."""

    def refuse(constant: str) -> Any:
        raise ValueError("NaN and Infinity are not JSON.")

    try:
        return json.loads(body.decode(), parse_constant=refuse)
    except RecursionError as error:
        raise ValueError("The JSON is nested too deeply.") from error

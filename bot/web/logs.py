"""The log: one JSON object a line on stderr, made of fixed words and numbers.

No message of another library is written, because nobody can say what stands in it; where it came
from and the type of an exception are.
"""

from __future__ import annotations

import json
import logging
import sys
import time
import traceback
from collections.abc import Awaitable, Callable
from datetime import datetime, timezone
from types import TracebackType

from aiohttp import hdrs, web

ACCESS = logging.getLogger("bot.web.access")
#: What our own records may carry beside their event.
FIELDS = ("method", "route", "status", "milliseconds", "reason", "conversations", "host", "port")
_FRAMES = 6

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class JsonFormatter(logging.Formatter):
    """Allow-list formatter: an unknown field cannot get into the log."""

    def format(self, record: logging.LogRecord) -> str:
        ours = record.name.startswith("bot.")
        line: dict[str, object] = {
            "at": datetime.fromtimestamp(record.created, timezone.utc).isoformat(
                "T", "milliseconds"
            ),
            "level": record.levelname.lower(),
            "logger": record.name,
            "event": record.msg if ours and not record.args else "library",
        }
        if ours:
            line.update({name: getattr(record, name) for name in FIELDS if hasattr(record, name)})
        if record.exc_info and record.exc_info[0]:
            line["exception"] = record.exc_info[0].__name__
            line["where"] = _places(record.exc_info[2])
        return json.dumps(line)


def _places(trace: TracebackType | None) -> list[str]:
    """File, line and function of the innermost frames; never a value."""
    frames = traceback.extract_tb(trace)[-_FRAMES:]
    return [f"{frame.filename.rpartition('/')[2]}:{frame.lineno} {frame.name}" for frame in frames]


def set_up(level: str) -> None:
    """Send every logger of the process to stderr in this form."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonFormatter())
    logging.basicConfig(level=level.upper(), handlers=[handler], force=True)
    # Their chatter would be lines without a message.
    for name in ("aiohttp", "alembic", "asyncio"):
        logging.getLogger(name).setLevel(logging.WARNING)


@web.middleware
async def log_access(request: web.Request, handler: Handler) -> web.StreamResponse:
    """One line for each answer: the route's template, never the address as asked for."""
    started = time.monotonic()
    status = 500
    try:
        response = await handler(request)
        status = response.status
        return response
    finally:
        resource = request.match_info.route.resource
        ACCESS.info(
            "answered",
            extra={
                "method": request.method if request.method in hdrs.METH_ALL else "other",
                "route": resource.canonical if resource else "unknown",
                "status": status,
                "milliseconds": round((time.monotonic() - started) * 1000, 1),
            },
        )

"""Files that are given out: always as attachments, never rendered, with their length, as a stream."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import AsyncIterator
from urllib.parse import quote

from aiohttp import web


async def send(
    request: web.Request, name: str, parts: AsyncIterator[bytes], size: int | None = None
) -> tuple[web.StreamResponse, bool]:
    """Send a file; the response, and whether all of it went.

    The first part is awaited before anything is sent, so that what is wrong from the start is still an
    answer. What goes wrong later cuts the connection: the client must see that something is missing.
    """
    first = await anext(parts)
    response = web.StreamResponse(
        headers={
            "Content-Type": "application/octet-stream",
            "Content-Disposition": disposition(name),
            "Cache-Control": "no-store",
            "Cross-Origin-Resource-Policy": "same-origin",
        }
    )
    if size is not None:
        response.content_length = size
    await response.prepare(request)
    try:
        await response.write(first)
        async for part in parts:
            await response.write(part)
        await response.write_eof()
    except ConnectionError:
        return response, False
    except Exception:
        if request.transport is not None:
            request.transport.abort()
        raise
    return response, True


def disposition(name: str) -> str:
    """The header's value (RFC 6266): a plain name for old clients, and the real one."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    plain = re.sub(r"[^\w .()-]", "_", plain).strip() or "file"
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"

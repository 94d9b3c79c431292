"""The headers on every answer."""

from __future__ import annotations

from aiohttp import web

POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
#: For the demonstration pages alone, which hold the widget as a school's page would.
SCRIPTED = POLICY.replace("style-src", "script-src 'self'; connect-src 'self'; style-src")
ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


async def add_headers(request: web.Request, response: web.StreamResponse) -> None:
    """Signal ``on_response_prepare``: also errors and unknown addresses pass here."""
    response.headers.update(ALWAYS)
    response.headers.setdefault("Content-Security-Policy", POLICY)
    response.headers.setdefault("Cache-Control", "no-store")
    response.headers.pop("Server", None)

"""Which other sites' pages may call the API (the Fetch standard's CORS protocol)."""

from __future__ import annotations

from aiohttp import hdrs, web

from bot.web.logs import Handler
from bot.web.state import SETTINGS

_METHODS = "GET, POST, DELETE"
_HEADERS = "authorization, content-type"


def is_api(request: web.BaseRequest) -> bool:
    """Whether the address is one of the API's."""
    return request.path.startswith("/api/")


@web.middleware
async def answer_preflights(request: web.Request, handler: Handler) -> web.StreamResponse:
    """A browser asks before it calls the API from another site; it learns what ``add_cors`` says."""
    asks = hdrs.ACCESS_CONTROL_REQUEST_METHOD in request.headers and hdrs.ORIGIN in request.headers
    if request.method == "OPTIONS" and asks and is_api(request):
        return web.Response(status=204)
    return await handler(request)


async def add_cors(request: web.Request, response: web.StreamResponse) -> None:
    """Signal ``on_response_prepare``, so that errors too can be read by the sites that are allowed.

    No credentials: the API knows only tokens, which a page has to hold itself.
    """
    if not is_api(request):
        return
    response.headers.add("Vary", "Origin")
    origin = request.headers.get("Origin", "")
    if origin not in request.app[SETTINGS].allowed_origins:
        return
    response.headers["Access-Control-Allow-Origin"] = origin
    response.headers["Access-Control-Expose-Headers"] = "Retry-After"
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    if request.method == "OPTIONS":
        response.headers["Access-Control-Allow-Methods"] = _METHODS
        response.headers["Access-Control-Allow-Headers"] = _HEADERS
        response.headers["Access-Control-Max-Age"] = "7200"

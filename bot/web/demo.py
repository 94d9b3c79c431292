"""The demonstration: a small fictitious school site with the widget on it."""

from __future__ import annotations

from aiohttp import web

from bot.web.headers import SCRIPTED
from bot.web.pages import page

routes = web.RouteTableDef()
PAGES = {"": "Home", "news": "News", "contact": "Contact"}


@routes.get("/demo")
async def home(request: web.Request) -> web.Response:
    """The site's first page."""
    return _page(request, "")


@routes.get("/demo/{name}")
async def other(request: web.Request) -> web.Response:
    """Another page of it."""
    name = request.match_info["name"]
    if not name or name not in PAGES:
        raise web.HTTPNotFound
    return _page(request, name)


def _page(request: web.Request, here: str) -> web.Response:
    response = page(request.app, "demo.html", here=here, pages=PAGES)
    response.headers["Content-Security-Policy"] = SCRIPTED
    return response

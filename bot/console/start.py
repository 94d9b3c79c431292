"""The first page of the console."""

from __future__ import annotations

from aiohttp import web

from bot.console.rendering import page
from bot.console.routing import Routes
from bot.staff.roles import Permission

routes = Routes()


@routes.get("/dpo", needs=Permission.VIEW_CASES)
async def start(request: web.Request) -> web.Response:
    """Where signing in leads to."""
    return page(request, "console/start.html")

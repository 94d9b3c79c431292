"""The notice for the DPO: how each topic is mapped, with the quotes shown in place."""

from __future__ import annotations

from aiohttp import web

from bot.console import notice_view
from bot.console.keys import STAFF
from bot.console.people import notices_seen
from bot.console.rendering import page
from bot.console.routing import Routes
from bot.staff.roles import Permission
from bot.web.notice_html import render
from bot.web.state import LIBRARY

routes = Routes()


@routes.get("/dpo/notice", needs=Permission.VIEW_NOTICE)
async def listed(request: web.Request) -> web.StreamResponse:
    """The notices of this deployment; the only one at once."""
    notices = notices_seen(request, request[STAFF].notices)
    if len(notices) == 1:
        raise web.HTTPSeeOther(f"/dpo/notice/{next(iter(notices))}")
    return page(request, "console/notices.html", notices=notices)


@routes.get("/dpo/notice/{notice}", needs=Permission.VIEW_NOTICE)
async def show(request: web.Request) -> web.Response:
    """One notice: its topics beside its text. ``?topic=`` marks what one topic quotes."""
    identity = request.match_info["notice"]
    if identity not in notices_seen(request, request[STAFF].notices):
        raise web.HTTPNotFound
    notice = request.app[LIBRARY].get(identity)
    shown = notice_view.view(notice)
    everything = {one.id: one for one in (*shown.topics, *shown.lists, *shown.terms)}
    chosen = everything.get(request.query.get("topic", ""))
    return page(
        request, "console/notice.html", notice=notice, view=shown, chosen=chosen,
        html=render(notice, chosen.passages if chosen else shown.quoted),
    )  # fmt: skip

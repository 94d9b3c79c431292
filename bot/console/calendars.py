"""The secret address of one's calendar, and the calendar behind it."""

from __future__ import annotations

from aiohttp import web

from bot.console.keys import CALENDARS, STAFF
from bot.console.rendering import SAID, page
from bot.console.routing import ONE_TIME_LINK, Routes
from bot.staff.roles import Permission
from bot.web.state import LIMITS, SETTINGS

routes = Routes()
SAID["calendar-ended"] = "The address works no more. Remove the calendar from your program, too."


@routes.get("/dpo/calendar", needs=Permission.VIEW_CASES)
async def show(request: web.Request) -> web.Response:
    """Whether there is an address, and what it is for."""
    address = await request.app[CALENDARS].of(request[STAFF].id)
    return page(request, "console/calendar.html", address=address, link="")


@routes.post("/dpo/calendar/renew", needs=Permission.VIEW_CASES)
async def renew(request: web.Request) -> web.Response:
    """Makes an address, or another one, and shows it, this once."""
    calendars, staff = request.app[CALENDARS], request[STAFF]
    secret = await calendars.renew(staff.id)
    link = f"{request.app[SETTINGS].base_url}/dpo/calendar/{secret}/due.ics"
    return page(request, "console/calendar.html", address=await calendars.of(staff.id), link=link)


@routes.post("/dpo/calendar/end", needs=Permission.VIEW_CASES)
async def end(request: web.Request) -> web.StreamResponse:
    """Ends the address."""
    await request.app[CALENDARS].end(request[STAFF].id)
    raise web.HTTPSeeOther("/dpo/calendar?said=calendar-ended")


@routes.get("/dpo/calendar/{secret}/due.ics", needs=ONE_TIME_LINK)
async def feed(request: web.Request) -> web.Response:
    """The calendar. A wrong secret is answered like an address that never was."""
    await request.app[LIMITS].staff_call(request)
    calendars = request.app[CALENDARS]
    staff = await calendars.find(request.match_info["secret"])
    if staff is None:
        raise web.HTTPNotFound
    body = await calendars.feed(
        staff,
        f"{request.app[SETTINGS].base_url}/dpo/cases",
        mine=request.query.get("only") == "mine",
    )
    return web.Response(body=body, content_type="text/calendar", charset="utf-8")

"""Everything in a case as one ZIP file."""

from __future__ import annotations

from aiohttp import web

from bot.cases import audit
from bot.console.cases import find_case
from bot.console.keys import ACCOUNTS, STAFF
from bot.console.routing import Routes
from bot.delivery.archive import Sources, archive
from bot.staff.roles import Permission
from bot.web.attachments import send
from bot.web.state import CLOCK, COLLEAGUES, DATABASE, FILES, LETTERS, POLICY

routes = Routes()


@routes.post("/dpo/cases/{reference}/export", needs=Permission.EXPORT)
async def export(request: web.Request) -> web.StreamResponse:
    """Sends the ZIP file. That it was made stands in the audit, also in the one within."""
    app, case, staff = request.app, await find_case(request), request[STAFF]
    async with app[DATABASE].write() as session:
        await audit.append(session, app[CLOCK](), staff.id, "exported", case.reference)
    sources = Sources(
        app[DATABASE], app[LETTERS], app[COLLEAGUES], app[FILES], app[POLICY].now.workdays,
        await app[ACCOUNTS].names(), staff.sees,
    )  # fmt: skip
    response, _ = await send(request, f"{case.reference}.zip", archive(case, app[CLOCK](), sources))
    return response

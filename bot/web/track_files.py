"""What the requester fetches on the tracking page: letters as PDF, and response files.

Letters need reference and tracking code, as the page does that shows them. Files need a one-time code
besides, which is mailed to the address in the case; the right code gives a ticket for half an hour.
"""

from __future__ import annotations

import asyncio
import logging

from aiohttp import web
from sqlalchemy.exc import SQLAlchemyError

from bot.cases.case import Case
from bot.cases.transitions import Refused
from bot.delivery.passes import NotSent, Wrong
from bot.delivery.sealing import Damaged
from bot.delivery.store import NoSuchFile
from bot.letters import pdf
from bot.letters.store import NoSuchLetter
from bot.web import pages
from bot.web.attachments import disposition, send
from bot.web.inputs import read_form
from bot.web.problems import Problem
from bot.web.state import FILES, LETTERS, LIBRARY, LIMITS, PASSES
from bot.web.track import case_of, tracked

LOG = logging.getLogger("bot.web.track_files")
routes = web.RouteTableDef()


@routes.post("/track/letter")
async def letter(request: web.Request) -> web.Response:
    """A letter that was sent, as a PDF."""
    case, form = await tracked(request)
    try:
        found = await request.app[LETTERS].get(case, form.get("letter", "")[:40])
    except NoSuchLetter as error:
        raise Problem("not-found") from error
    if found.sent_on is None:
        raise Problem("not-found")
    body = await asyncio.to_thread(pdf.render, found.sheet(case.reference, found.sent_on))
    return web.Response(
        body=body, content_type="application/pdf",
        headers={"Content-Disposition": disposition(f"{case.reference}.pdf"), "Cache-Control": "no-store"},
    )  # fmt: skip


@routes.post("/track/files")
async def files(request: web.Request) -> web.Response:
    """The files, after the one-time code; asks for it, sends it, checks it."""
    case, form = await tracked(request)
    code, wanted, passes = form.get("code", "")[:60], form.get("do", ""), request.app[PASSES]
    if wanted == "send":
        try:
            await passes.send(case)
        except NotSent as problem:
            return await _page(request, case, code, problem=str(problem), status=409)
        return await _page(request, case, code, sent=True)
    if wanted == "open":
        try:
            ticket = await passes.redeem(case, form.get("once", "")[:40])
        except Wrong as wrong:
            said = "This code is not right, or it is over."
            said += (
                f" You can try {wrong.left} more time{'' if wrong.left == 1 else 's'}."
                if wrong.left
                else " Please ask for a new one."
            )
            return await _page(request, case, code, problem=said, sent=wrong.left > 0, status=403)
        return await _page(request, case, code, ticket=ticket)
    return await _page(request, case, code)


@routes.post("/track/files/{file}")
async def fetch(request: web.Request) -> web.StreamResponse:
    """One file. When all of it has gone out, that is recorded."""
    store, form = request.app[FILES], await read_form(request)
    known = await request.app[PASSES].opens(form.get("ticket", "")[:100])
    if known is None:  # who holds a ticket guesses nothing, and may fetch many files
        await request.app[LIMITS].tracking(request)
    case = await case_of(request, form)
    if known != case.id:
        said = "The time for downloading is over. Please ask for a new code."
        return await _page(request, case, form.get("code", "")[:60], problem=said, status=403)
    try:
        found = await store.get(case, request.match_info["file"])
        if found.status != "offered":
            raise NoSuchFile
        response, whole = await send(request, found.name, store.read(case, found.id), found.size)
    except NoSuchFile as error:
        raise Problem("not-found") from error
    except Damaged:
        LOG.error("file_damaged")
        raise
    if whole:
        try:
            await store.collected(case, found)
        except (Refused, SQLAlchemyError):
            LOG.exception("collection_not_recorded")
    return response


async def _page(
    request: web.Request,
    case: Case,
    code: str,
    *,
    problem: str = "",
    sent: bool = False,
    ticket: str = "",
    status: int = 200,
) -> web.Response:
    response = pages.page(
        request.app, "track_files.html", status, reference=case.reference, code=code,
        files=await request.app[FILES].offered(case), problem=problem, sent=sent, ticket=ticket,
        minutes=f"{request.app[PASSES].minutes:g}",
        email=request.app[LIBRARY].get(case.notice).dpo_email,
    )  # fmt: skip
    response.headers["Cache-Control"] = "no-store"
    return response

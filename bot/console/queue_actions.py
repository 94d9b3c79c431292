"""What is done from the queue's page: assigning many cases, keeping and deleting views."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress

from aiohttp import web

from bot.cases.assigning import MOST, Assigned, assign_many, refuse
from bot.cases.queue_views import CannotKeep
from bot.cases.store import NoSuchCase
from bot.console.guard import form_of
from bot.console.keys import ACCOUNTS, STAFF, VIEWS
from bot.console.queue import queue_page, read_query, workers
from bot.console.queue_query import NOBODY
from bot.console.rendering import SAID
from bot.console.routing import Routes
from bot.staff.roles import Permission
from bot.web.state import CASES

routes = Routes()
SAID["assigned"] = "The ticked cases are assigned."
SAID["view-kept"] = "The view is kept. It stands under “Your views”."
SAID["view-deleted"] = "The view is deleted."


@routes.get("/dpo/assign", needs=Permission.ASSIGN)
async def nothing_to_assign(request: web.Request) -> web.Response:
    """Where somebody gets who signed in again on the way to assigning."""
    raise web.HTTPSeeOther("/dpo")


@routes.post("/dpo/assign", needs=Permission.ASSIGN)
async def assign(request: web.Request) -> web.Response:
    """Assigns the ticked cases, each by itself; what was refused is told and stays ticked."""
    form, staff = form_of(request), request[STAFF]
    asked = read_query(request, form["query"])
    ticked, to = form.all("case"), form["to"]
    accounts = await request.app[ACCOUNTS].all()
    known = {identity for identity, _ in workers(accounts, request)}
    errors = {}
    if not ticked:
        errors["case"] = "Tick at least one case."
    if to != NOBODY and to not in known:
        errors["to"] = "Choose who gets the cases."
        if to:
            await _audit(request, ticked)
    if errors:
        return await queue_page(
            request, asked, 422, errors=errors, ticked=ticked, values={"to": to}
        )
    taker = next((account.staff for account in accounts if account.id == to), None)
    done = await assign_many(
        request.app[CASES], {reference: _seen(form[f"seen-{reference}"]) for reference in ticked},
        taker.id if taker else None, staff.id, staff.sees, taker.sees if taker else None,
    )  # fmt: skip
    if not done.refused:
        raise web.HTTPSeeOther(asked.address(said="assigned"))
    return await queue_page(
        request, asked, 409, errors=_refused(done), ticked=list(done.refused),
        told=_told(done), values={"to": to},
    )  # fmt: skip


async def _audit(request: web.Request, ticked: Sequence[str]) -> None:
    """The page offers nobody who works on no cases: whoever is named all the same is audited."""
    store, staff = request.app[CASES], request[STAFF]
    for reference in ticked[:MOST]:
        with suppress(NoSuchCase):
            case = await store.get(reference)
            if staff.sees(case.notice):
                await refuse(store, case, staff.id)


def _seen(text: str) -> int | None:
    """A number that does not stand there is one that was not seen: 0 is before every event."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else 0


def _refused(done: Assigned) -> Mapping[str, str]:
    """By the field of the case; one that is not on the page has none."""
    return {f"case-{reference}": f"{reference}: {why}" for reference, why in done.refused.items()}


def _told(done: Assigned) -> str:
    count = len(done.done) + len(done.already)
    if not count:
        return ""
    return "1 case is assigned." if count == 1 else f"{count} cases are assigned."


@routes.post("/dpo/views", needs=Permission.VIEW_CASES)
async def keep_view(request: web.Request) -> web.Response:
    """Keeps the filters and the order under a name."""
    form = form_of(request)
    asked = read_query(request, form["query"])
    try:
        await request.app[VIEWS].keep(
            request[STAFF].id, form["name"], asked.query, is_first=form["first"] == "yes"
        )
    except CannotKeep as error:
        values = {"name": form["name"], "first": form["first"]}
        return await queue_page(request, asked, 422, errors={"name": str(error)}, values=values)
    raise web.HTTPSeeOther(asked.address(said="view-kept"))


@routes.post("/dpo/views/{view}/delete", needs=Permission.VIEW_CASES)
async def delete_view(request: web.Request) -> web.Response:
    """Deletes one of the person's own views."""
    asked = read_query(request, form_of(request)["query"])
    if not await request.app[VIEWS].forget(request[STAFF].id, request.match_info["view"]):
        raise web.HTTPNotFound
    raise web.HTTPSeeOther(asked.address(said="view-deleted"))

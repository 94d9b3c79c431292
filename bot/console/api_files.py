"""Response files by the DPO's API: taken in and given out as streams, offered, deleted."""

from __future__ import annotations

from aiohttp import web

from bot.cases.case import Case
from bot.cases.store import NoSuchCase
from bot.console import api_shapes, files
from bot.console.api import BASE, refusals
from bot.console.api_input import read_seen
from bot.console.cases import find_case
from bot.console.keys import STAFF
from bot.console.people import actors
from bot.console.routing import Routes
from bot.delivery.store import MOST_FILES, NoSuchFile
from bot.staff.roles import Permission
from bot.web.inputs import read_object
from bot.web.problems import Problem
from bot.web.state import FILES, SETTINGS
from bot.web.wire import json_response

routes = Routes()
_FILES = f"{BASE}/cases/{{reference}}/files"
_ONE = _FILES + "/{file}"


@routes.get(_FILES, needs=Permission.DELIVER)
async def list_files(request: web.Request) -> web.Response:
    """The case's files, and what is taken."""
    return await _listed(request, await find_case(request))


@routes.post(_FILES, needs=Permission.DELIVER)
async def add_files(request: web.Request) -> web.Response:
    """Takes files in as they come; one that is refused does not undo the others."""
    case = await find_case(request)
    taken, refused = await files.take_in(request, case)
    if not taken:
        said = " ".join(dict.fromkeys(refused.values()))
        raise Problem("fields", errors={"files": said or "Send at least one part with a filename."})
    names = await actors(request)
    return json_response(
        {
            "added": [api_shapes.file(one, names) for one in taken],
            "refused": [{"name": name, "reason": why} for name, why in refused.items()],
        },
        status=201,
    )


@routes.post(_FILES + "/offer", needs=Permission.DELIVER)
async def offer_files(request: web.Request) -> web.Response:
    """Lets the requester download what is not offered yet, and sends the mail that says so."""
    case, seen = await find_case(request), read_seen(await read_object(request))
    track = f"{request.app[SETTINGS].base_url}/track"
    async with refusals(request):
        await request.app[FILES].offer(case, request[STAFF].id, track, seen)
    return await _listed(request, await find_case(request))


@routes.get(_ONE, needs=Permission.DELIVER)
async def read_file(request: web.Request) -> web.StreamResponse:
    """The file, to check what goes out."""
    return await files.give(request)


@routes.delete(_ONE, needs=Permission.DELIVER)
async def remove_file(request: web.Request) -> web.Response:
    """Deletes a file, offered or not."""
    case = await find_case(request)
    try:
        async with refusals(request):
            await request.app[FILES].remove(case, request.match_info["file"], request[STAFF].id)
    except NoSuchFile as error:
        raise NoSuchCase from error
    return web.Response(status=204)


async def _listed(request: web.Request, case: Case) -> web.Response:
    store, names = request.app[FILES], await actors(request)
    return json_response(
        {
            "files": [api_shapes.file(one, names) for one in await store.of(case)],
            "last": case.events[-1].number if case.events else 0,
            "limits": {
                "types": list(store.limits.types), "bytes": store.limits.bytes,
                "days": store.limits.days, "files": MOST_FILES,
            },
        }
    )  # fmt: skip

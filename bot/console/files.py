"""Response files: taking them in, looking at them, offering them to the requester."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping

from aiohttp import BodyPartReader, web

from bot.cases import mails
from bot.cases.case import Case
from bot.cases.store import ConflictingChange, NoSuchCase
from bot.cases.transitions import Refused
from bot.console.actions import ELSEWHERE
from bot.console.cases import find_case
from bot.console.casework import FILE_WORDS, last_of, seen_of
from bot.console.guard import form_of
from bot.console.keys import ACCOUNTS, STAFF
from bot.console.rendering import SAID, page
from bot.console.routing import Routes
from bot.delivery.kinds import NotTaken, size_words
from bot.delivery.store import MOST_FILES, NoSuchFile, Stored
from bot.staff.roles import Permission
from bot.web.attachments import send
from bot.web.problems import Problem
from bot.web.state import CASES, FILES, SETTINGS

routes = Routes()
assert {"file_added", "file_removed", "files_offered"} == ELSEWHERE
SAID["files-added"] = "The files are kept, encrypted. The requester does not see them yet."
SAID["file-removed"] = "The file is deleted."
SAID["files-offered"] = "The files are offered on the tracking page. The requester gets a mail."
_PATH = "/dpo/cases/{reference}/files"
_READ = 64 * 1024


@routes.get(_PATH, needs=Permission.DELIVER)
async def show(request: web.Request) -> web.Response:
    """The case's files."""
    return await _page(request, await find_case(request), {}, 200)


@routes.post(_PATH, needs=Permission.DELIVER)
async def add(request: web.Request) -> web.StreamResponse:
    """Takes files in as they come; one that is refused does not undo the others."""
    case = await find_case(request)
    taken, refused = await take_in(request, case)
    if refused or not taken:
        said = " ".join(dict.fromkeys(refused.values())) or "Choose a file."
        if taken:
            said += f" {len(taken)} other{'s are' if len(taken) > 1 else ' is'} kept."
        return await _page(request, case, {"files": said}, 422)
    raise web.HTTPSeeOther(f"/dpo/cases/{case.reference}/files?said=files-added")


async def take_in(request: web.Request, case: Case) -> tuple[list[Stored], dict[str, str]]:
    """Takes in every file of the body as it comes; those that are kept, and why others, by name, are not.

    Raises ``Problem`` when the body cannot be read.
    """
    if not request.content_type.startswith("multipart/"):
        raise Problem("content-type")
    taken: list[Stored] = []
    refused: dict[str, str] = {}
    try:
        reader = await request.multipart()
        while (part := await reader.next()) is not None:
            if not isinstance(part, BodyPartReader) or not part.filename:
                continue
            try:
                files = request.app[FILES]
                taken.append(await files.add(case, part.filename, _parts(part), request[STAFF].id))
            except NotTaken as error:
                refused[part.filename] = str(error)
            except Refused as error:
                refused[part.filename] = error.reason
            await part.release()
    except (ValueError, web.RequestPayloadError) as error:
        raise Problem("bad-request") from error
    return taken, refused


async def _parts(part: BodyPartReader) -> AsyncIterator[bytes]:
    while chunk := await part.read_chunk(_READ):
        yield chunk
    if not part.at_eof():
        raise ValueError("the file has no end")


@routes.post(_PATH + "/offer", needs=Permission.DELIVER)
async def offer(request: web.Request) -> web.StreamResponse:
    """Lets the requester download what is not offered yet."""
    case, track = await find_case(request), f"{request.app[SETTINGS].base_url}/track"
    try:
        await request.app[FILES].offer(case, request[STAFF].id, track, seen_of(form_of(request)))
    except ConflictingChange:
        said = "Something else came first. Please look at what is new and send it again."
        return await _page(request, await find_case(request), {"": said}, 409)
    except Refused as refused:
        return await _page(request, case, {"": refused.reason}, 422)
    raise web.HTTPSeeOther(f"/dpo/cases/{case.reference}/files?said=files-offered")


@routes.get(_PATH + "/{file}", needs=Permission.DELIVER)
async def look(request: web.Request) -> web.StreamResponse:
    """The file, to check what goes out."""
    return await give(request)


async def give(request: web.Request) -> web.StreamResponse:
    """The content of the file that the address names. Raises ``NoSuchCase``."""
    case = await find_case(request)
    try:
        found = await request.app[FILES].get(case, request.match_info["file"])
        parts = request.app[FILES].read(case, found.id)
        response, _ = await send(request, found.name, parts, found.size)
    except NoSuchFile as error:
        raise NoSuchCase from error
    return response


@routes.post(_PATH + "/{file}/remove", needs=Permission.DELIVER)
async def remove(request: web.Request) -> web.StreamResponse:
    """Deletes a file."""
    case = await find_case(request)
    try:
        await request.app[FILES].remove(case, request.match_info["file"], request[STAFF].id)
    except NoSuchFile as error:
        raise NoSuchCase from error
    except Refused as refused:
        return await _page(request, case, {"": refused.reason}, 422)
    raise web.HTTPSeeOther(f"/dpo/cases/{case.reference}/files?said=file-removed")


async def _page(
    request: web.Request, case: Case, errors: Mapping[str, str], status: int
) -> web.Response:
    files, limits = await request.app[FILES].of(case), request.app[FILES].limits
    return page(
        request, "console/files.html", status, errors=errors, reference=case.reference,
        files=files, file_words=FILE_WORDS, names=await request.app[ACCOUNTS].names(),
        waiting=[one for one in files if one.status == "kept"], last=last_of(case),
        types=", ".join(limits.types), largest=size_words(limits.bytes), days=limits.days,
        most=MOST_FILES, minutes=request.app[SETTINGS].one_time_code_minutes,
        has_email=mails.address(case.answers) is not None, is_open=case.state.stage != "closed",
        erased=case.state.erased, today=request.app[CASES].today(),
    )  # fmt: skip

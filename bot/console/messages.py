"""Messages with the requester, as the requester sees them on the tracking page, and writing one."""

from __future__ import annotations

from collections.abc import Mapping

from aiohttp import web

from bot.cases import mails
from bot.cases.case import Case
from bot.cases.store import ConflictingChange
from bot.cases.transitions import DPO, Refused
from bot.console.action import LONGEST_TEXT
from bot.console.actions import refusal
from bot.console.cases import find_case
from bot.console.casework import last_of, seen_of
from bot.console.forms import Form
from bot.console.guard import form_of
from bot.console.keys import STAFF
from bot.console.rendering import SAID, page
from bot.console.routing import Routes
from bot.staff.roles import Permission
from bot.web.correspondence import conversation
from bot.web.state import CASES, LETTERS

routes = Routes()
SAID["message-sent"] = "The message is on the tracking page."
_PATH = "/dpo/cases/{reference}/messages"


@routes.get(_PATH, needs=Permission.VIEW_CASES)
async def show(request: web.Request) -> web.Response:
    """Everything that went to and fro."""
    return await _page(request, await find_case(request), None, {}, 200)


@routes.post(_PATH, needs=Permission.WORK_CASES)
async def write(request: web.Request) -> web.StreamResponse:
    """Puts a message on the tracking page; the requester gets a mail that it is there."""
    case, form = await find_case(request), form_of(request)
    text, seen, errors = form["text"], seen_of(form), {}
    if not text:
        errors["text"] = "Write the message."
    elif len(text) > LONGEST_TEXT:
        errors["text"] = f"Use at most {LONGEST_TEXT:,} characters; this has {len(text):,}."
    if seen is None:
        errors[""] = "Please check this and send it again."
    if errors:
        return await _page(request, case, form, errors, 422)
    try:
        await request.app[CASES].happen(
            case.reference, "message_out", DPO, request[STAFF].id, {"text": text}, seen=seen
        )
    except ConflictingChange:
        said = {"": "Something else came first. Please look at what is new and send it again."}
        return await _page(request, await find_case(request), form, said, 409)
    except Refused as refused:
        return await _page(request, case, form, {"": refused.reason}, 422)
    raise web.HTTPSeeOther(f"/dpo/cases/{case.reference}/messages?said=message-sent")


async def _page(
    request: web.Request, case: Case, form: Form | None, errors: Mapping[str, str], status: int
) -> web.Response:
    letters = await request.app[LETTERS].of(case)
    can_write = refusal(case.state, "message_out") is None
    return page(
        request, "console/messages.html", status, errors=errors, values=form,
        reference=case.reference, entries=conversation(case, letters), last=last_of(case),
        can_write=can_write and request[STAFF].may(Permission.WORK_CASES),
        can_note=not can_write and form is not None and bool(form["text"])
        and refusal(case.state, "noted") is None,
        has_email=mails.address(case.answers) is not None,
    )  # fmt: skip

"""Sending a letter: by which way, with what; together with its event, or not at all."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from aiohttp import web

from bot.cases.case import Case
from bot.cases.store import ConflictingChange
from bot.cases.transitions import Refused
from bot.console import case_view, letter_steps
from bot.console.cases import find_case
from bot.console.casework import last_of, seen_of
from bot.console.forms import Form, NotADate
from bot.console.guard import form_of
from bot.console.keys import ACCOUNTS, STAFF
from bot.console.letters import find_letter
from bot.console.rendering import SAID, page
from bot.console.routing import Routes
from bot.letters.kinds import POST, refusal
from bot.letters.store import EditedMeanwhile, Letter
from bot.staff.roles import Permission, permission_for
from bot.web.problems import Problem
from bot.web.state import CASES, POLICY, SETTINGS

routes = Routes()
SAID["letter-sent"] = "The letter is sent, and what it does to the case is recorded."
_PATH = "/dpo/cases/{reference}/letters/{letter}/send"


@routes.get(_PATH, needs=Permission.WORK_CASES)
async def ask(request: web.Request) -> web.StreamResponse:
    """Asks how to send it, with the letter in view."""
    case = await find_case(request)
    letter = await find_letter(request, case)
    if not letter.is_draft:
        raise web.HTTPSeeOther(f"/dpo/cases/{case.reference}/letters/{letter.id}")
    problem = refusal(case.state, letter.kind)
    return await _page(request, case, letter, None, {"": problem} if problem else {}, 200)


@routes.post(_PATH, needs=Permission.WORK_CASES)
async def send(request: web.Request) -> web.StreamResponse:
    """Sends it."""
    case, form, staff = await find_case(request), form_of(request), request[STAFF]
    letter = await find_letter(request, case)
    if not staff.may(permission_for(letter.kind.event)):
        raise Problem("forbidden")
    way, seen, on, errors = form["way"], seen_of(form), None, {}
    if way not in letter_steps.ways(case):
        errors["way"] = "Choose how to send it."
    if way == POST:
        try:
            on = _posted_on(form, case, request.app[CASES].today())
        except NotADate as wrong:
            errors["on"] = str(wrong)
    if seen is None or form["version"] != str(letter.version):
        errors.setdefault("", "The letter was changed. Please look at it and send it again.")
    if errors or seen is None:
        return await _page(request, case, letter, form, errors, 422)
    try:
        await letter_steps.send(
            request.app, case, letter, staff.id, way, seen, on, with_files=bool(form["files"])
        )
    except (ConflictingChange, EditedMeanwhile):
        case = await find_case(request)
        letter = await find_letter(request, case)
        return await _page(request, case, letter, form, {}, 409, seen)
    except Refused as refused:
        case = await find_case(request)
        return await _page(request, case, letter, form, {"": refused.reason}, 422)
    raise web.HTTPSeeOther(f"/dpo/cases/{case.reference}?said=letter-sent")


def _posted_on(form: Form, case: Case, today: date) -> date:
    day = form.date("on") or today
    if not case.received_on <= day <= today:
        raise NotADate("The day must lie between the receipt and today.")
    return day


async def _page(
    request: web.Request,
    case: Case,
    letter: Letter,
    form: Form | None,
    errors: Mapping[str, str],
    status: int,
    seen: int | None = None,
) -> web.Response:
    app, names = request.app, await request.app[ACCOUNTS].names()
    today = app[CASES].today()
    meanwhile = [event for event in case.events if seen is not None and event.number > seen]
    ways = letter_steps.ways(case)
    values: Mapping[str, str] = form or {"way": next(iter(ways)), "files": "yes"}
    clock = case.clock(app[POLICY].now.workdays, today)
    return page(
        request, "console/letter_send.html", status, errors=errors, values=values,
        reference=case.reference, letter=letter, sheet=letter.sheet(case.reference, today),
        ways=tuple(ways.items()), last=last_of(case), today=today,
        meanwhile=[case_view.moment(event, names) for event in meanwhile],
        edited=seen is not None and not meanwhile,
        files=await letter_steps.waiting(app, case, letter),
        days=app[SETTINGS].response_days,
        notice_by=clock.extension_notice_by if letter.kind.event == "extended" else None,
    )  # fmt: skip

"""Sending a letter: by which way, with what; together with its event, or not at all."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from aiohttp import web
from sqlalchemy.ext.asyncio import AsyncSession

from bot.cases import mails
from bot.cases.case import Case
from bot.cases.store import ConflictingChange
from bot.cases.tables import CaseRow
from bot.cases.transitions import Refused
from bot.console import case_view
from bot.console.cases import find_case
from bot.console.casework import last_of, seen_of
from bot.console.forms import Form, NotADate
from bot.console.guard import form_of
from bot.console.keys import ACCOUNTS, STAFF
from bot.console.letters import find_letter
from bot.console.rendering import SAID, page
from bot.console.routing import Routes
from bot.delivery.store import Stored
from bot.letters.kinds import POST, WAYS, refusal
from bot.letters.store import EditedMeanwhile, Letter, Sending
from bot.staff.roles import Permission, permission_for
from bot.web.problems import Problem
from bot.web.state import CASES, FILES, LETTERS, POLICY, SETTINGS

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
    if way not in _ways(case):
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
    track = f"{request.app[SETTINGS].base_url}/track"
    also, data = None, {}
    waiting = await _waiting(request, case, letter) if form["files"] else []
    if waiting:
        data = {"files": ", ".join(one.name for one in waiting)}

        async def also(session: AsyncSession, row: CaseRow, _: int) -> None:
            await request.app[FILES].offer_now(session, row)

    how = Sending(way, staff.id, track, seen, on, also, data)
    try:
        await request.app[LETTERS].send(case, letter, how)
    except (ConflictingChange, EditedMeanwhile):
        case = await find_case(request)
        letter = await find_letter(request, case)
        return await _page(request, case, letter, form, {}, 409, seen)
    except Refused as refused:
        case = await find_case(request)
        return await _page(request, case, letter, form, {"": refused.reason}, 422)
    raise web.HTTPSeeOther(f"/dpo/cases/{case.reference}?said=letter-sent")


def _ways(case: Case) -> dict[str, str]:
    """By which ways this requester can be reached."""
    return dict(WAYS) if mails.address(case.answers) else {POST: WAYS[POST]}


def _posted_on(form: Form, case: Case, today: date) -> date:
    day = form.date("on") or today
    if not case.received_on <= day <= today:
        raise NotADate("The day must lie between the receipt and today.")
    return day


async def _waiting(request: web.Request, case: Case, letter: Letter) -> list[Stored]:
    """The files that can go with the letter."""
    if not letter.kind.answers or not mails.address(case.answers):
        return []
    return [one for one in await request.app[FILES].of(case) if one.status == "kept"]


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
    ways = _ways(case)
    waiting = await _waiting(request, case, letter)
    values: Mapping[str, str] = form or {"way": next(iter(ways)), "files": "yes"}
    clock = case.clock(app[POLICY].now.workdays, today)
    return page(
        request, "console/letter_send.html", status, errors=errors, values=values,
        reference=case.reference, letter=letter, sheet=letter.sheet(case.reference, today),
        ways=tuple(ways.items()), last=last_of(case), today=today,
        meanwhile=[case_view.moment(event, names) for event in meanwhile],
        edited=seen is not None and not meanwhile,
        files=waiting,
        days=app[SETTINGS].response_days,
        notice_by=clock.extension_notice_by if letter.kind.event == "extended" else None,
    )  # fmt: skip

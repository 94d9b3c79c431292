"""Asking a colleague by mail: one question, one link; asking again, taking it back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from aiohttp import web
from email_validator import EmailNotValidError, validate_email

from bot.cases.case import Case
from bot.cases.store import ConflictingChange, NoSuchCase
from bot.cases.transitions import Refused
from bot.cases.workdays import add_workdays
from bot.colleagues.store import NoSuchAsk
from bot.console.action import LONGEST_TEXT
from bot.console.actions import BY_EVENT, refusal
from bot.console.cases import find_case
from bot.console.casework import ASK_WORDS, last_of, seen_of
from bot.console.forms import Form, NotADate
from bot.console.guard import form_of
from bot.console.keys import ACCOUNTS, STAFF
from bot.console.rendering import SAID, page
from bot.console.routing import Routes
from bot.staff.accounts import LONGEST_NAME
from bot.staff.roles import Permission
from bot.web.state import CASES, COLLEAGUES, POLICY, SETTINGS

routes = Routes()
SAID["asked"] = "The question is on its way by mail."
SAID["asked-again"] = "The question is on its way again, with a new link."
SAID["ask-taken-back"] = "The question is taken back. Its link does not work any more."
_PATH = "/dpo/cases/{reference}/colleagues"
#: Working days that a colleague is given, unless another date is set.
_USUAL_DAYS = 5
#: What can be recorded when it went without a link.
_BY_HAND = ("colleague_asked", "colleague_chased", "colleague_answered")


@routes.get(_PATH, needs=Permission.VIEW_CASES)
async def show(request: web.Request) -> web.Response:
    """The questions with their answers, and a new one."""
    return await _page(request, await find_case(request), None, {}, 200)


@routes.post(_PATH, needs=Permission.WORK_CASES)
async def ask(request: web.Request) -> web.StreamResponse:
    """Asks a colleague."""
    case, form, today = await find_case(request), form_of(request), request.app[CASES].today()
    errors, email, seen = _check(form), "", seen_of(form)
    try:
        email = validate_email(form["email"], check_deliverability=False).normalized
    except EmailNotValidError:
        errors["email"] = "Give an e-mail address, for example name@school.org."
    try:
        by = form.date("by") or add_workdays(today, _USUAL_DAYS, request.app[POLICY].now.workdays)
        if not today <= by <= today + timedelta(days=366):
            errors["by"] = "The day must lie within the coming year."
    except NotADate as wrong:
        errors["by"] = str(wrong)
    if seen is None:
        errors[""] = "Please check this and send it again."
    if errors or seen is None:
        return await _page(request, case, form, errors, 422)
    try:
        await request.app[COLLEAGUES].ask(
            case, form["name"], email, form["question"], by, request[STAFF].id, seen
        )
    except ConflictingChange:
        said = {"": "Something else came first. Please look at the case and send it again."}
        return await _page(request, await find_case(request), form, said, 409)
    except Refused as refused:
        return await _page(request, case, form, {"": refused.reason}, 422)
    raise web.HTTPSeeOther(f"/dpo/cases/{case.reference}/colleagues?said=asked")


@routes.post(_PATH + "/{ask}/again", needs=Permission.WORK_CASES)
async def again(request: web.Request) -> web.StreamResponse:
    """Sends the question once more."""
    case, form = await find_case(request), form_of(request)
    seen = seen_of(form)
    try:
        await request.app[COLLEAGUES].again(
            case,
            request.match_info["ask"],
            request[STAFF].id,
            last_of(case) if seen is None else seen,
        )
    except NoSuchAsk as error:
        raise NoSuchCase from error
    except ConflictingChange:
        said = {"": "Something else came first. Please look at the case and try again."}
        return await _page(request, await find_case(request), None, said, 409)
    except Refused as refused:
        return await _page(request, case, None, {"": refused.reason}, 422)
    raise web.HTTPSeeOther(f"/dpo/cases/{case.reference}/colleagues?said=asked-again")


@routes.post(_PATH + "/{ask}/take-back", needs=Permission.WORK_CASES)
async def take_back(request: web.Request) -> web.StreamResponse:
    """The answer is not needed any more."""
    case = await find_case(request)
    try:
        await request.app[COLLEAGUES].cancel(case, request.match_info["ask"], request[STAFF].id)
    except NoSuchAsk as error:
        raise NoSuchCase from error
    except Refused as refused:
        return await _page(request, case, None, {"": refused.reason}, 422)
    raise web.HTTPSeeOther(f"/dpo/cases/{case.reference}/colleagues?said=ask-taken-back")


def _check(form: Form) -> dict[str, str]:
    errors = {}
    if not form["name"]:
        errors["name"] = "Say whom you ask."
    elif len(form["name"]) > LONGEST_NAME or "\n" in form["name"]:
        errors["name"] = f"Use one line of at most {LONGEST_NAME} characters."
    if not form["question"]:
        errors["question"] = "Write your question."
    elif len(form["question"]) > LONGEST_TEXT:
        errors["question"] = f"Use at most {LONGEST_TEXT:,} characters."
    return errors


async def _page(
    request: web.Request, case: Case, form: Form | None, errors: Mapping[str, str], status: int
) -> web.Response:
    app, today = request.app, request.app[CASES].today()
    by: date = add_workdays(today, _USUAL_DAYS, app[POLICY].now.workdays)
    settings, can_ask = app[SETTINGS], refusal(case.state, "colleague_asked") is None
    kept = form["question"] if form is not None and not can_ask else ""
    return page(
        request, "console/colleagues.html", status, errors=errors,
        values={"text": kept} if kept else form,
        can_note=bool(kept) and refusal(case.state, "noted") is None,
        reference=case.reference, asks=await app[COLLEAGUES].of(case), ask_words=ASK_WORDS,
        names=await app[ACCOUNTS].names(), last=last_of(case), usual=by,
        can_ask=can_ask and request[STAFF].may(Permission.WORK_CASES),
        by_hand=[(event, BY_EVENT[event].title) for event in _BY_HAND],
        remind=settings.colleague_remind_days, escalate=settings.colleague_escalate_days,
        link=settings.colleague_link_days,
    )  # fmt: skip

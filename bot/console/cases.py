"""The page of a case, and what can be done to it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from aiohttp import web
from sqlalchemy import select

from bot.cases import assigning
from bot.cases.case import Case
from bot.cases.retention import retention
from bot.cases.store import ConflictingChange, NoSuchCase
from bot.cases.tables import AuditRow
from bot.cases.transitions import DPO, Refused
from bot.console import action_forms, case_view, casework
from bot.console.action import Action
from bot.console.actions import BY_EVENT, STAFF_EVENTS, refusal
from bot.console.forms import Form
from bot.console.guard import form_of
from bot.console.keys import ACCOUNTS, STAFF
from bot.console.people import actors
from bot.console.places import letters_for
from bot.console.rendering import SAID, page
from bot.console.routing import Handler, Routes
from bot.staff.roles import PERMISSIONS, Permission, permission_for
from bot.web.state import CASES, DATABASE, POLICY

routes = Routes()
#: The latest rows of the audit that the page shows; all of them are in the export.
_AUDIT_ROWS = 200
for _event, _action in BY_EVENT.items():
    SAID[f"did-{_event}"] = _action.done


async def find_case(request: web.Request) -> Case:
    """The case that the address names. Raises ``NoSuchCase``, also for one of another notice."""
    case = await request.app[CASES].get(request.match_info["reference"])
    if not request[STAFF].sees(case.notice):
        raise NoSuchCase
    return case


@routes.get("/dpo/cases/{reference}", needs=Permission.VIEW_CASES)
async def show(request: web.Request) -> web.Response:
    """Everything about a case."""
    case, staff = await find_case(request), request[STAFF]
    names = await actors(request)
    today = request.app[CASES].today()
    kept = retention(case.state, case.closed_on, today, request.app[POLICY].now.retention_months)
    shown = case_view.view(
        case,
        case.clock(request.app[POLICY].now.workdays, today),
        kept,
        staff,
        names,
        today,
    )
    audited = await _audit(request, case) if staff.may(Permission.VIEW_AUDIT) else None
    return page(
        request, "console/case.html", case=shown, audit=audited, names=names,
        next=case_view.next_group(shown.groups), casework=await casework.of(request, case),
        assign_to_me=case.state.assigned_to != staff.id
        and any(one.event == "assigned" for one in case_view.allowed(case, staff)),
    )  # fmt: skip


async def _audit(request: web.Request, case: Case) -> list[AuditRow]:
    async with request.app[DATABASE].read() as session:
        rows = await session.scalars(
            select(AuditRow)
            .where(AuditRow.subject == case.reference)
            .order_by(AuditRow.number.desc())
            .limit(_AUDIT_ROWS)
        )
        return list(rows)


def _asks(action: Action) -> Handler:
    async def ask(request: web.Request) -> web.Response:
        case = await find_case(request)
        problem = refusal(case.state, action.event)
        errors = {"": problem} if problem else {}
        status = 409 if problem else 200
        return await _form_page(request, action, case, None, errors, status)

    ask.__doc__ = f"Asks for what “{action.title}” needs."
    return ask


def _does(action: Action) -> Handler:
    async def do(request: web.Request) -> web.StreamResponse:
        form, case, staff = form_of(request), await find_case(request), request[STAFF]
        store, seen = request.app[CASES], _seen(form)
        if seen is None:
            errors = {"": "Please check this and send it again."}
            return await _form_page(request, action, case, form, errors, 422)
        people = await people_for(request, case)
        read = action_forms.read(action, form, case, people, store.today())
        errors = dict(read.errors)
        if not errors and "reference" in read.data:
            errors = await other_case_errors(request, case, str(read.data["reference"]))
        await audit_assigning(request, action, form, case, errors)
        if errors and seen >= _last(case):
            return await _form_page(request, action, case, form, errors, 422)
        try:
            await store.happen(
                case.reference, action.event, DPO, staff.id, read.data, read.on, seen
            )
        except ConflictingChange:
            case = await find_case(request)
            return await _form_page(request, action, case, form, errors, 409, seen)
        except Refused as refused:
            case = await find_case(request)
            return await _form_page(request, action, case, form, {"": refused.reason}, 422)
        if action.event == "erased":
            await request.app[DATABASE].scrub()
        raise web.HTTPSeeOther(f"/dpo/cases/{case.reference}?said=did-{action.event}")

    do.__doc__ = f"{action.title}."
    return do


for _event in STAFF_EVENTS:
    _path = f"/dpo/cases/{{reference}}/do/{_event}"
    routes.get(_path, needs=permission_for(_event))(_asks(BY_EVENT[_event]))
    routes.post(_path, needs=permission_for(_event))(_does(BY_EVENT[_event]))


async def _form_page(
    request: web.Request,
    action: Action,
    case: Case,
    form: Form | None,
    errors: Mapping[str, str],
    status: int,
    seen: int | None = None,
) -> web.Response:
    """The form of an action. ``seen``: what came after it is told; what was typed stays."""
    people, today = await people_for(request, case), request.app[CASES].today()
    names = await actors(request)
    meanwhile = [event for event in case.events if seen is not None and event.number > seen]
    problem = refusal(case.state, action.event)
    if meanwhile and problem:
        errors = {"": problem}
    values: Mapping[str, Any] = form if form is not None else _prefilled(request, action, case)
    return page(
        request, "console/action.html", status, errors=errors, values=values, action=action,
        reference=case.reference, last=_last(case), today=today, problem=problem,
        can_note=form is not None and any(one.name == "text" for one in action.inputs)
        and refusal(case.state, "noted") is None,
        fields=[
            (one, action_forms.options(one, case, people))
            for one in action_forms.inputs(action, case)
        ],
        meanwhile=[case_view.moment(event, names) for event in meanwhile],
        letters=letters_for(case, action.event),
        notice_by=case.clock(request.app[POLICY].now.workdays, today).extension_notice_by,
    )  # fmt: skip


def _prefilled(request: web.Request, action: Action, case: Case) -> Mapping[str, Any]:
    if action.event == "assigned":
        return {"to": case.state.assigned_to or request[STAFF].id}
    # A link beside another case names it: "link them", "close this one as a duplicate of it".
    known = {one.name for one in action.inputs} & {"reference", "outcome"}
    return {name: request.query[name] for name in known if name in request.query}


def _seen(form: Form) -> int | None:
    text = form["seen"]
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else None


def _last(case: Case) -> int:
    return case.events[-1].number if case.events else 0


async def other_case_errors(request: web.Request, case: Case, reference: str) -> dict[str, str]:
    """What is wrong with the reference of another case; one that is not to be seen is not there."""
    try:
        other = await request.app[CASES].get(reference)
    except NoSuchCase:
        other = None
    if other is None or not request[STAFF].sees(other.notice):
        return {"reference": "There is no case with this reference."}
    if other.reference == case.reference:
        return {"reference": "This is the reference of this case itself."}
    return {}


async def audit_assigning(
    request: web.Request, action: Action, form: Form, case: Case, errors: Mapping[str, str]
) -> None:
    """The list offers nobody who may not have the case: who sends another name all the same is audited
    as any other refused attempt is."""
    if action.event == "assigned" and form["to"] and "to" in errors:
        await assigning.refuse(request.app[CASES], case, request[STAFF].id)


async def people_for(request: web.Request, case: Case) -> dict[str, str]:
    """Who can work on the case, by id."""
    return {
        account.id: account.name
        for account in await request.app[ACCOUNTS].all()
        if not account.disabled
        and Permission.WORK_CASES in PERMISSIONS[account.role]
        and account.staff.sees(case.notice)
    }

"""The DPO's API, version 1: the actions of the console's pages for other programs, by token."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from datetime import date, datetime, time
from typing import Any

from aiohttp import web

from bot.cases.case import Case
from bot.cases.kinds import KINDS
from bot.cases.retention import retention
from bot.cases.store import ConflictingChange, Submission
from bot.cases.transitions import DPO, Refused
from bot.cases.workdays import LONDON
from bot.console import action_forms, api_shapes, exports, overview
from bot.console.action import Action
from bot.console.actions import BY_EVENT, STAFF_EVENTS
from bot.console.api_input import iso_day, read_deed, read_query
from bot.console.cases import audit_assigning, find_case, other_case_errors, people_for
from bot.console.keys import QUEUE, STAFF
from bot.console.people import actors, notices_seen
from bot.console.routing import Handler, Routes
from bot.requests.entry import CHANNELS, entry_fields, read_entry
from bot.requests.forms.fields import Surroundings
from bot.staff.roles import PERMISSIONS, Permission, permission_for
from bot.web.inputs import normalise, read_object
from bot.web.problems import Problem
from bot.web.state import CASES, DATABASE, POLICY
from bot.web.wire import json_response

routes = Routes()
BASE = "/api/v1/dpo"
#: A letter of several pages fits.
LARGEST = 128 * 1024
_LONGEST_SEARCH, _LONGEST_KEY = 200, 40
#: These rights begin here.
_FIRST = date(2018, 5, 25)


@routes.get(f"{BASE}/me", needs=Permission.VIEW_CASES)
async def me(request: web.Request) -> web.Response:
    """What the token may do."""
    staff = request[STAFF]
    permissions = sorted(one.value for one in PERMISSIONS[staff.role])
    return json_response(
        {"id": staff.id, "name": staff.name, "role": staff.role, "permissions": permissions,
         "notices": list(notices_seen(request, staff.notices))}
    )  # fmt: skip


@routes.get(f"{BASE}/cases", needs=Permission.VIEW_CASES)
async def list_cases(request: web.Request) -> web.Response:
    """A page of the queue."""
    asked, staff = read_query(request.query), request[STAFF]
    queue, today = request.app[QUEUE], request.app[CASES].today()
    page = await queue.page(
        asked.filters, asked.order, today, staff.notices, after=asked.after, before=asked.before,
        size=asked.size,
    )  # fmt: skip
    total = await queue.total(asked.filters, today, staff.notices)
    return json_response(api_shapes.listed(page, total, today, await actors(request)))


@routes.post(f"{BASE}/cases/search", needs=Permission.VIEW_CASES)
async def search(request: web.Request) -> web.Response:
    """Cases by reference, name or contact. In the body, because addresses are written into logs."""
    body = await read_object(request)
    text = body.get("text")
    if not isinstance(text, str) or not text.strip() or len(text) > _LONGEST_SEARCH:
        raise Problem("fields", errors={"text": f"Give 1 to {_LONGEST_SEARCH} characters."})
    queue = request.app[QUEUE]
    page = await queue.search(normalise(text), request[STAFF].notices)
    today = request.app[CASES].today()
    return json_response(api_shapes.listed(page, None, today, await actors(request)))


@routes.get(f"{BASE}/cases/{{reference}}", needs=Permission.VIEW_CASES)
async def read_case(request: web.Request) -> web.Response:
    """Everything in a case."""
    return json_response(await whole_case(request, await find_case(request)))


@routes.post(f"{BASE}/cases", needs=Permission.ENTER_CASES)
async def enter_case(request: web.Request) -> web.Response:
    """Files a request that came another way than by the chat. The same ``key`` again files nothing."""
    body, staff, app = await read_object(request, LARGEST), request[STAFF], request.app
    errors: dict[str, str] = {}
    kind, key = body.get("kind"), body.get("key")
    if kind not in KINDS:
        errors["kind"] = f"Choose one of {', '.join(KINDS)}."
    if not isinstance(key, str) or not 8 <= len(key) <= _LONGEST_KEY or not key.isascii():
        errors["key"] = (
            f"Give a text of 8 to {_LONGEST_KEY} characters of your own, such as a UUID."
        )
    if body.get("channel") not in CHANNELS:
        errors["channel"] = f"Choose one of {', '.join(CHANNELS)}."
    notice = body.get("notice")
    if notice not in notices_seen(request, staff.notices):
        errors["notice"] = "There is no notice with this id."
    today = app[CASES].today()
    received = _received(body.get("received_on"), today, errors)
    answers = body.get("answers", {})
    if not isinstance(answers, dict) or not all(isinstance(v, str) for v in answers.values()):
        errors["answers"] = "This must be an object of texts."
        answers = {}
    if errors:
        raise Problem("fields", errors=errors)
    known = {field.name for field in entry_fields(str(kind))}
    policy = app[POLICY].now
    around = Surroundings(received, policy.schools, competence_age=policy.competence_age)
    entry = read_entry(str(kind), {name: normalise(text) for name, text in answers.items()}, around)
    wrong = {f"answers.{name}": text for name, text in entry.errors.items()}
    wrong.update({f"answers.{n}": "There is no such field." for n in answers if n not in known})
    if wrong:
        raise Problem("fields", errors=wrong)
    filed = await app[CASES].file(
        Submission(
            key=f"api {staff.id[-12:]} {key}", kind=str(kind), notice=str(notice),
            received_at=datetime.combine(received, time(12), LONDON), answers=entry.answers,
            flags=entry.flags, entered_by=staff.id, channel=str(body["channel"]),
        )
    )  # fmt: skip
    case = await app[CASES].get(filed.reference)
    return json_response(
        {"case": await whole_case(request, case), "tracking_code": filed.tracking_code}, status=201
    )


def _received(given: Any, today: date, errors: dict[str, str]) -> date:
    try:
        day = iso_day(given)
    except ValueError as wrong:
        errors["received_on"] = str(wrong)
        return today
    if not _FIRST <= day <= today:
        errors["received_on"] = f"The day must lie between {_FIRST.isoformat()} and today."
    return day


def _does(action: Action) -> Handler:
    async def act(request: web.Request) -> web.Response:
        case, staff, store = await find_case(request), request[STAFF], request.app[CASES]
        deed = read_deed(action, await read_object(request, LARGEST))
        people = await people_for(request, case)
        read = action_forms.read(action, deed.form, case, people, store.today())
        errors = dict(read.errors)
        if not errors and "reference" in read.data:
            errors = await other_case_errors(request, case, str(read.data["reference"]))
        await audit_assigning(request, action, deed.form, case, errors)
        last = case.events[-1].number if case.events else 0
        if errors and deed.seen >= last:
            raise Problem("fields", errors=errors)
        async with refusals(request):
            case = await store.happen(
                case.reference, action.event, DPO, staff.id, read.data, read.on, deed.seen
            )
        if action.event == "erased":
            await request.app[DATABASE].scrub()
        return json_response(await whole_case(request, case))

    act.__doc__ = f"{action.title}."
    return act


for _event in STAFF_EVENTS:
    routes.post(f"{BASE}/cases/{{reference}}/events/{_event}", needs=permission_for(_event))(
        _does(BY_EVENT[_event])
    )


@routes.get(f"{BASE}/overview", needs=Permission.VIEW_OVERVIEW)
async def read_overview(request: web.Request) -> web.Response:
    """The overview's figures, and what the notice did not answer."""
    found, unanswered = await overview.read(request)
    return json_response({**found.as_dict(), "unanswered": exports.unanswered_items(unanswered)})


async def whole_case(request: web.Request, case: Case) -> Mapping[str, Any]:
    """A case as calls answer with it."""
    policy, today = request.app[POLICY].now, request.app[CASES].today()
    return api_shapes.whole(
        case, case.clock(policy.workdays, today),
        retention(case.state, case.closed_on, today, policy.retention_months),
        request[STAFF], await actors(request), today,
    )  # fmt: skip


@asynccontextmanager
async def refusals(request: web.Request) -> AsyncIterator[None]:
    """What the case does not allow, or what came first, as the API says it."""
    try:
        yield
    except ConflictingChange as error:
        raise await changed_meanwhile(request, error) from error
    except Refused as refused:
        raise Problem("refused", reason=refused.reason) from refused


async def changed_meanwhile(request: web.Request, error: ConflictingChange) -> Problem:
    """What came first, told to whoever acted on what they had seen before."""
    names = await actors(request)
    return Problem(
        "changed-meanwhile", last=(await find_case(request)).events[-1].number,
        meanwhile=[api_shapes.event(one, names) for one in error.since],
    )  # fmt: skip

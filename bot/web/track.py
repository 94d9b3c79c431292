"""The tracking page: how a request stands, messages both ways, withdrawing. Reference and code are the key."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from aiohttp import web

from bot.cases.case import Case
from bot.cases.diary import HELD
from bot.cases.promised import promised
from bot.cases.store import CaseStore, NoSuchCase
from bot.cases.transitions import Refused
from bot.cases.workdays import Workdays
from bot.dates import in_full
from bot.web import pages
from bot.web.correspondence import conversation
from bot.web.inputs import read_form
from bot.web.problems import Problem
from bot.web.state import CASES, FILES, LETTERS, LIBRARY, LIMITS, POLICY

routes = web.RouteTableDef()
MAX_MESSAGE = 2000
STAGE_WORDS = {
    "received": "Received. The Data Protection Officer (DPO) will look at it soon.",
    "triage": "The DPO is looking at what you asked for.",
    "gathering": "The school is collecting the information.",
    "reviewing": "The school is checking the answer.",
    "ready_to_send": "The answer is ready to be sent.",
    "responded": "The school has answered.",
    "closed": "Closed.",
}
OUTCOME_WORDS = {
    "granted": "You were given what you asked for.",
    "granted_in_part": "You were given part of what you asked for.",
    "refused": "The school refused the request. It has told you why.",
    "no_data_held": "The school holds no such information.",
    "withdrawn": "You withdrew the request.",
    "opt_out_recorded": "The opt-out has been recorded.",
    "opt_out_withdrawn": "The opt-out has been taken back.",
    "not_entitled": "The person who asked does not hold this right.",
    "complaint_upheld": "The school upholds the complaint.",
    "complaint_partly_upheld": "The school upholds part of the complaint.",
    "complaint_not_upheld": "The school does not uphold the complaint.",
}


@routes.get("/track")
async def ask(request: web.Request) -> web.Response:
    """Asks for reference and tracking code."""
    return _form(request)


@routes.post("/track")
async def show(request: web.Request) -> web.Response:
    """Shows the case, after adding a message or withdrawing when that was asked for."""
    await request.app[LIMITS].tracking(request)
    form = await read_form(request)
    reference, code = form.get("reference", "")[:40], form.get("code", "")[:60]
    store = request.app[CASES]
    try:
        case = await store.track(reference, code)
    except NoSuchCase:
        said = "No request has this reference and tracking code. Please check both."
        return _form(request, said, reference, status=404)
    done = await _do(store, case, form)
    if done is not None:
        case = await store.get(case.reference)
    return await _page(request, case, code, done)


async def tracked(request: web.Request) -> tuple[Case, Mapping[str, str]]:
    """The case of the form's reference and code, and the form; counted like the tracking page.

    Raises ``Problem``, the same for a wrong one of either.
    """
    await request.app[LIMITS].tracking(request)
    form = await read_form(request)
    return await case_of(request, form), form


async def case_of(request: web.Request, form: Mapping[str, str]) -> Case:
    """The case of the form's reference and code. Raises ``Problem``; counts nothing."""
    try:
        return await request.app[CASES].track(
            form.get("reference", "")[:40], form.get("code", "")[:60]
        )
    except NoSuchCase as error:
        raise Problem("not-found") from error


async def _do(store: CaseStore, case: Case, form: Mapping[str, str]) -> str | None:
    """What the buttons do; gives a sentence about it."""
    wanted = form.get("do", "")
    try:
        if wanted == "add":
            text = form.get("message", "").strip()
            if not text:
                return "Please write something first."
            if len(text) > MAX_MESSAGE:
                raise Problem("too-long")
            event = "clarification_answered" if case.state.clarification_open else "message_in"
            await store.happen(case.reference, event, "requester", data={"text": text})
            return "Your message has been added."
        if wanted == "withdraw":
            await store.happen(case.reference, "withdrawn", "requester")
            return "Your request has been withdrawn."
    except Refused as refused:
        return refused.reason
    return None


def _form(
    request: web.Request, problem: str = "", reference: str = "", status: int = 200
) -> web.Response:
    library = request.app[LIBRARY]
    response = pages.page(
        request.app, "track.html", status, problem=problem, reference=reference, case=None,
        email=library.get(library.default_id).dpo_email,
    )  # fmt: skip
    response.headers["Cache-Control"] = "no-store"
    return response


async def _page(request: web.Request, case: Case, code: str, done: str | None) -> web.Response:
    store, workdays = request.app[CASES], request.app[POLICY].now.workdays
    letters = await request.app[LETTERS].of(case)
    response = pages.page(
        request.app, "track.html", problem="", reference=case.reference,
        case=_view(case, workdays, store.today()), code=code, done=done,
        messages=conversation(case, letters), files=await request.app[FILES].offered(case),
        email=request.app[LIBRARY].get(case.notice).dpo_email,
    )  # fmt: skip
    response.headers["Cache-Control"] = "no-store"
    return response


def _view(case: Case, workdays: Workdays, today: date) -> dict[str, Any]:
    clock = case.clock(workdays, today)
    state = case.state
    promise = promised(state.kind, case.flags, case.answers, clock, today)
    reached = HELD in case.flags and state.stage != "closed" and not promise.held
    return {
        "reference": case.reference,
        "kind": promise.name,
        "received": in_full(case.received_on),
        "stage": STAGE_WORDS[state.stage],
        "next": promise.next if promise.held or reached else "",
        "outcome": OUTCOME_WORDS.get(state.outcome or "", "") if state.stage == "closed" else "",
        "open": state.stage != "closed",
        "paused": clock.status == "paused",
        "due": in_full(promise.due) if promise.due else None,
        "wish": promise.wish,
        "undated": clock.status == "running" and state.kind == "complaint",
        "why": promise.why,
        "asked": state.clarification_open,
    }

"""Letters by the DPO's API: what can be written, drafts, sending, those that were sent."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from datetime import date
from typing import Any

from aiohttp import web

from bot.cases.case import Case
from bot.console import api_shapes, letter_steps
from bot.console.api import BASE, LARGEST, refusals, whole_case
from bot.console.api_input import iso_day
from bot.console.cases import find_case
from bot.console.keys import STAFF
from bot.console.people import actors
from bot.console.routing import Routes
from bot.letters.kinds import POST, LetterKind, check, for_case, refusal
from bot.letters.store import Draft, EditedMeanwhile, Letter
from bot.letters.writing import BadTemplate
from bot.staff.roles import Permission, permission_for
from bot.web.inputs import normalise, read_object
from bot.web.problems import Problem
from bot.web.state import CASES, LETTERS
from bot.web.wire import json_response

routes = Routes()
_LETTERS = f"{BASE}/cases/{{reference}}/letters"
_ONE = _LETTERS + "/{letter}"
_TEXTS = ("heading", "body")


@routes.get(_LETTERS, needs=Permission.VIEW_CASES)
async def list_letters(request: web.Request) -> web.Response:
    """The case's letters, and the kinds that belong to it, with what each asks for."""
    case, names = await find_case(request), await actors(request)
    letters = await request.app[LETTERS].of(case)
    return json_response(
        {
            "letters": [api_shapes.letter_line(one, names) for one in letters],
            "kinds": [
                api_shapes.letter_kind(kind, refusal(case.state, kind)) for kind in for_case(case)
            ],
            "ways": list(letter_steps.ways(case)),
        }
    )


@routes.post(_LETTERS + "/preview", needs=Permission.WORK_CASES)
async def preview(request: web.Request) -> web.Response:
    """A letter as it would be drafted; nothing is kept."""
    _, _, draft = await _drafted(request)
    return json_response(
        {"heading": draft.heading, "body": draft.body, "to": draft.to, "sender": draft.sender}
    )


@routes.post(_LETTERS, needs=Permission.WORK_CASES)
async def draft_letter(request: web.Request) -> web.Response:
    """Keeps a draft from the notice's text."""
    case, kind, draft = await _drafted(request)
    identity = await request.app[LETTERS].draft(case, kind, draft, request[STAFF].id)
    letter = await request.app[LETTERS].get(case, identity)
    return json_response(await _whole(request, letter), status=201)


@routes.get(_ONE, needs=Permission.VIEW_CASES)
async def read_letter(request: web.Request) -> web.Response:
    """A letter: a draft, or one that was sent."""
    _, letter = await _found(request)
    return json_response(await _whole(request, letter))


@routes.put(_ONE, needs=Permission.WORK_CASES)
async def save_letter(request: web.Request) -> web.Response:
    """Keeps another text of a draft."""
    case, letter = await _found(request)
    body = await read_object(request, LARGEST)
    errors = _unknown(body, ("version", "heading", "body", "to"))
    version = _number(body, "version", errors)
    texts = {name: _text(body, name, errors) for name in _TEXTS}
    to = body.get("to", list(letter.to))
    if not isinstance(to, list) or not all(isinstance(line, str) for line in to):
        errors["to"] = "This must be a list of lines."
        to = []
    to = letter_steps.lines(normalise("\n".join(to)))
    errors = {**letter_steps.check_text(texts["heading"], texts["body"], "\n".join(to)), **errors}
    if errors:
        raise Problem("fields", errors=errors)
    draft = Draft(texts["heading"], texts["body"], to, letter.sender, letter.given)
    async with _edits(request):
        await request.app[LETTERS].save(case, letter.id, version, draft)
    return json_response(await _whole(request, await request.app[LETTERS].get(case, letter.id)))


@routes.delete(_ONE, needs=Permission.WORK_CASES)
async def throw_away(request: web.Request) -> web.Response:
    """Deletes a draft."""
    case, letter = await _found(request)
    async with _edits(request):
        await request.app[LETTERS].remove(case, letter.id, request[STAFF].id)
    return web.Response(status=204)


@routes.post(_ONE + "/send", needs=Permission.WORK_CASES)
async def send_letter(request: web.Request) -> web.Response:
    """Sends a letter as it was read: it and what it does to the case are one step."""
    case, letter = await _found(request)
    staff, body = request[STAFF], await read_object(request)
    if not staff.may(permission_for(letter.kind.event)):
        raise Problem("forbidden")
    errors = _unknown(body, ("seen", "version", "way", "on", "files"))
    seen, version = _number(body, "seen", errors), _number(body, "version", errors)
    way, with_files = body.get("way"), body.get("files", True)
    if way not in letter_steps.ways(case):
        errors["way"] = f"Choose one of {', '.join(letter_steps.ways(case))}."
    if not isinstance(with_files, bool):
        errors["files"] = "This must be true or false."
    on = _posted_on(body.get("on"), way, case, request.app[CASES].today(), errors)
    if errors:
        raise Problem("fields", errors=errors)
    if version != letter.version:
        raise Problem("edited-meanwhile", letter=await _whole(request, letter))
    async with _edits(request):
        case = await letter_steps.send(
            request.app, case, letter, staff.id, str(way), seen, on, with_files=with_files
        )
    return json_response(await whole_case(request, case))


@routes.get(_ONE + "/pdf", needs=Permission.VIEW_CASES)
async def letter_pdf(request: web.Request) -> web.Response:
    """The letter as a PDF."""
    case, letter = await _found(request)
    return await letter_steps.as_pdf(case, letter, request.app[CASES].today())


@asynccontextmanager
async def _edits(request: web.Request) -> AsyncIterator[None]:
    try:
        async with refusals(request):
            yield
    except EditedMeanwhile as edited:
        raise Problem("edited-meanwhile", letter=await _whole(request, edited.letter)) from edited


async def _found(request: web.Request) -> tuple[Case, Letter]:
    case = await find_case(request)
    return case, await request.app[LETTERS].get(case, request.match_info["letter"])


async def _drafted(request: web.Request) -> tuple[Case, LetterKind, Draft]:
    case, body = await find_case(request), await read_object(request, LARGEST)
    errors = _unknown(body, ("kind", "fields"))
    kind = letter_steps.kind_for(case, body.get("kind"))
    if kind is None:
        errors["kind"] = f"Choose one of {', '.join(one.id for one in for_case(case))}."
    given = body.get("fields", {})
    if not isinstance(given, dict) or not all(isinstance(v, str) for v in given.values()):
        errors["fields"] = "This must be an object of texts."
    if errors or kind is None:
        raise Problem("fields", errors=errors)
    known = {one.name for one in kind.asked}
    errors = {f"fields.{name}": "There is no such field." for name in given if name not in known}
    fields = {name: normalise(given.get(name, "")) for name in known}
    errors |= {f"fields.{name}": text for name, text in check(kind, fields).items()}
    if errors:
        raise Problem("fields", errors=errors)
    try:
        return case, kind, await letter_steps.written(request.app, case, kind, fields)
    except BadTemplate as bad:
        raise Problem("refused", reason=str(bad)) from bad


async def _whole(request: web.Request, letter: Letter) -> Mapping[str, Any]:
    return api_shapes.whole_letter(letter, await actors(request))


def _unknown(body: Mapping[str, Any], known: Sequence[str]) -> dict[str, str]:
    return {name: "There is no such field." for name in body if name not in known}


def _number(body: Mapping[str, Any], name: str, errors: dict[str, str]) -> int:
    value = body.get(name)
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value < 10**9:
        errors[name] = "Give the number as you read it."
        return 0
    return value


def _text(body: Mapping[str, Any], name: str, errors: dict[str, str]) -> str:
    value = body.get(name)
    if not isinstance(value, str):
        errors[name] = "This must be a text."
        return ""
    return normalise(value)


def _posted_on(
    given: Any, way: Any, case: Case, today: date, errors: dict[str, str]
) -> date | None:
    """The day of a letter by post; any other goes today."""
    if given is None:
        return today if way == POST else None
    if way != POST:
        errors["on"] = "Only a letter by post has a day of its own."
        return None
    try:
        day = iso_day(given)
    except ValueError as wrong:
        errors["on"] = str(wrong)
        return None
    if not case.received_on <= day <= today:
        errors["on"] = "The day must lie between the receipt and today."
    return day

"""The page behind a colleague's link: the question and a box for the answer, nothing else of the case."""

from __future__ import annotations

from collections.abc import Mapping

from aiohttp import web

from bot.cases.case import Case
from bot.cases.transitions import Refused
from bot.colleagues.store import Ask, NoSuchAsk
from bot.console.action import LONGEST_TEXT
from bot.console.casework import school_of
from bot.console.forms import Form
from bot.console.guard import form_of
from bot.console.keys import ACCOUNTS
from bot.console.rendering import page
from bot.console.routing import ONE_TIME_LINK, Routes
from bot.web.state import COLLEAGUES

routes = Routes()
_PATH = "/dpo/answer/{token}"


@routes.get(_PATH, needs=ONE_TIME_LINK)
async def ask(request: web.Request) -> web.Response:
    """Shows the question."""
    try:
        found, case = await request.app[COLLEAGUES].find(request.match_info["token"])
    except NoSuchAsk:
        return page(request, "console/answer_over.html", 404)
    return await _page(request, found, case, None, {}, 200)


@routes.post(_PATH, needs=ONE_TIME_LINK)
async def answer(request: web.Request) -> web.Response:
    """Takes the answer, once."""
    colleagues, token, form = request.app[COLLEAGUES], request.match_info["token"], form_of(request)
    try:
        found, case = await colleagues.find(token)
        text = form["answer"]
        if not text:
            return await _page(request, found, case, form, {"answer": "Write your answer."}, 422)
        if len(text) > LONGEST_TEXT:
            said = f"Use at most {LONGEST_TEXT:,} characters; this has {len(text):,}."
            return await _page(request, found, case, form, {"answer": said}, 422)
        await colleagues.answer(token, text)
    except NoSuchAsk:
        return page(request, "console/answer_over.html", 404)
    except Refused:
        return page(request, "console/answer_late.html", 409)
    return page(request, "console/answer_done.html")


async def _page(
    request: web.Request,
    found: Ask,
    case: Case,
    form: Form | None,
    errors: Mapping[str, str],
    status: int,
) -> web.Response:
    names = await request.app[ACCOUNTS].names()
    return page(
        request, "console/answer.html", status, errors=errors, values=form, question=found.question,
        name=found.name, asker=names.get(found.made_by, "The Data Protection Officer"),
        answer_by=found.answer_by, school=school_of(request.app, case.notice).name,
    )  # fmt: skip

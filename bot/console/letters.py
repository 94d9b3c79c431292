"""Letters of a case: the list, writing one, looking at it, paper and PDF."""

from __future__ import annotations

from collections.abc import Mapping

from aiohttp import web

from bot.cases.case import Case
from bot.cases.transitions import Refused
from bot.console import letter_steps
from bot.console.cases import find_case
from bot.console.forms import Form
from bot.console.guard import form_of
from bot.console.keys import ACCOUNTS, STAFF
from bot.console.rendering import SAID, page
from bot.console.routing import Routes
from bot.letters import pdf
from bot.letters.kinds import WAYS, LetterKind, check, for_case, refusal
from bot.letters.store import Draft, EditedMeanwhile, Letter
from bot.letters.writing import BadTemplate
from bot.staff.roles import Permission
from bot.web.state import CASES, LETTERS, POLICY

routes = Routes()
SAID["letter-saved"] = "The letter is saved. It has not been sent."
SAID["letter-thrown-away"] = "The draft is thrown away."
_PATH = "/dpo/cases/{reference}/letters"


@routes.get(_PATH, needs=Permission.VIEW_CASES)
async def show_all(request: web.Request) -> web.Response:
    """The case's letters, and those that can be written."""
    case = await find_case(request)
    return page(
        request, "console/letters.html", reference=case.reference,
        letters=await request.app[LETTERS].of(case), ways=WAYS,
        kinds=[(kind, refusal(case.state, kind)) for kind in for_case(case)],
        names=await request.app[ACCOUNTS].names(),
    )  # fmt: skip


@routes.get(_PATH + "/new/{kind}", needs=Permission.WORK_CASES)
async def ask(request: web.Request) -> web.Response:
    """Asks for what this kind of letter needs."""
    case, kind = await _case_and_kind(request)
    problem = refusal(case.state, kind)
    return _ask_page(request, case, kind, {"": problem} if problem else {}, None, 200)


@routes.post(_PATH + "/new/{kind}", needs=Permission.WORK_CASES)
async def make(request: web.Request) -> web.StreamResponse:
    """Writes a draft from the template."""
    case, kind = await _case_and_kind(request)
    form, staff = form_of(request), request[STAFF]
    given = {one.name: form[one.name] for one in kind.asked}
    errors = check(kind, given)
    if errors:
        return _ask_page(request, case, kind, errors, form, 422)
    try:
        draft = await letter_steps.written(request.app, case, kind, given)
    except BadTemplate as bad:
        return _ask_page(request, case, kind, {"": str(bad)}, form, 422)
    identity = await request.app[LETTERS].draft(case, kind, draft, staff.id)
    raise web.HTTPSeeOther(f"/dpo/cases/{case.reference}/letters/{identity}")


@routes.get(_PATH + "/{letter}", needs=Permission.VIEW_CASES)
async def show(request: web.Request) -> web.Response:
    """A letter: a draft to be edited, or one that was sent."""
    case = await find_case(request)
    letter = await find_letter(request, case)
    if letter.is_draft and request[STAFF].may(Permission.WORK_CASES):
        return _edit_page(request, case, letter, None, {}, 200)
    return page(
        request, "console/letter.html", reference=case.reference, letter=letter, ways=WAYS,
        sheet=letter.sheet(case.reference, request.app[CASES].today()),
        names=await request.app[ACCOUNTS].names(),
    )  # fmt: skip


@routes.post(_PATH + "/{letter}", needs=Permission.WORK_CASES)
async def save(request: web.Request) -> web.StreamResponse:
    """Keeps the text; then shows it, or goes on to sending it."""
    case, form = await find_case(request), form_of(request)
    letter = await find_letter(request, case)
    errors = letter_steps.check_text(form["heading"], form["body"], form["to"])
    if not letter.is_draft:
        errors = {"": "This letter has been sent."}
    if errors:
        return _edit_page(request, case, letter, form, errors, 422)
    draft = Draft(
        form["heading"], form["body"], letter_steps.lines(form["to"]), letter.sender, letter.given
    )
    version = int(form["version"]) if form["version"].isdecimal() else 0
    try:
        await request.app[LETTERS].save(case, letter.id, version, draft)
    except EditedMeanwhile as changed:
        return _edit_page(request, case, changed.letter, form, {}, 409, meanwhile=True)
    except Refused as refused:
        return _edit_page(request, case, letter, form, {"": refused.reason}, 409)
    target = f"/dpo/cases/{case.reference}/letters/{letter.id}"
    raise web.HTTPSeeOther(f"{target}/send" if form["do"] == "send" else f"{target}?said=letter-saved")  # fmt: skip


@routes.post(_PATH + "/{letter}/throw-away", needs=Permission.WORK_CASES)
async def throw_away(request: web.Request) -> web.StreamResponse:
    """Deletes a draft."""
    case = await find_case(request)
    letter = await find_letter(request, case)
    try:
        await request.app[LETTERS].remove(case, letter.id, request[STAFF].id)
    except Refused as refused:
        return _edit_page(request, case, letter, None, {"": refused.reason}, 409)
    raise web.HTTPSeeOther(f"/dpo/cases/{case.reference}/letters?said=letter-thrown-away")


@routes.get(_PATH + "/{letter}/print", needs=Permission.VIEW_CASES)
async def print_it(request: web.Request) -> web.Response:
    """The letter alone, for the printer."""
    case = await find_case(request)
    letter = await find_letter(request, case)
    sheet = letter.sheet(case.reference, request.app[CASES].today())
    return page(request, "console/letter_print.html", letter=letter, sheet=sheet)


@routes.get(_PATH + "/{letter}/pdf", needs=Permission.VIEW_CASES)
async def as_pdf(request: web.Request) -> web.Response:
    """The letter as a PDF."""
    case = await find_case(request)
    letter = await find_letter(request, case)
    return await letter_steps.as_pdf(case, letter, request.app[CASES].today())


async def find_letter(request: web.Request, case: Case) -> Letter:
    """The letter that the address names. Raises ``NoSuchLetter``."""
    return await request.app[LETTERS].get(case, request.match_info["letter"])


async def _case_and_kind(request: web.Request) -> tuple[Case, LetterKind]:
    case = await find_case(request)
    kind = letter_steps.kind_for(case, request.match_info["kind"])
    if kind is None:
        raise web.HTTPNotFound
    return case, kind


def _ask_page(
    request: web.Request,
    case: Case,
    kind: LetterKind,
    errors: Mapping[str, str],
    form: Form | None,
    status: int,
) -> web.Response:
    clock = case.clock(request.app[POLICY].now.workdays, request.app[CASES].today())
    return page(
        request, "console/letter_new.html", status, errors=errors, values=form,
        reference=case.reference, kind=kind,
        notice_by=clock.extension_notice_by if kind.event == "extended" else None,
    )  # fmt: skip


def _edit_page(
    request: web.Request,
    case: Case,
    letter: Letter,
    form: Form | None,
    errors: Mapping[str, str],
    status: int,
    *,
    meanwhile: bool = False,
) -> web.Response:
    values: Mapping[str, str] = form or {
        "heading": letter.heading, "body": letter.body, "to": "\n".join(letter.to),
    }  # fmt: skip
    sheet = letter.sheet(case.reference, request.app[CASES].today())
    return page(
        request, "console/letter_edit.html", status, errors=errors, values=values,
        reference=case.reference, letter=letter, sheet=sheet, meanwhile=meanwhile,
        unprintable=pdf.unprintable(f"{letter.heading}{letter.body}{''.join(letter.to)}"),
        has_address=len(letter.to) > 1,
    )  # fmt: skip

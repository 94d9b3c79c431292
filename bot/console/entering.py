"""Entering a request that did not come through the chat, with its own date of receipt."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time

from aiohttp import web
from ulid import ULID

from bot.cases import mails
from bot.cases.kinds import KINDS
from bot.cases.store import Submission
from bot.cases.workdays import LONDON
from bot.console import words
from bot.console.casework import Other, alike
from bot.console.forms import Form, NotADate
from bot.console.guard import form_of
from bot.console.keys import STAFF
from bot.console.rendering import page
from bot.console.routing import Routes
from bot.conversations.clock import is_id
from bot.requests.entry import CHANNELS, entry_fields, is_long, read_entry
from bot.requests.forms.fields import Surroundings
from bot.staff.roles import Permission
from bot.web.problems import Problem
from bot.web.state import CASES, LIBRARY, SETTINGS

routes = Routes()
#: The rights that a case can be about begin here.
_FIRST = date(2018, 5, 25)


@routes.get("/dpo/enter", needs=Permission.ENTER_CASES)
async def ask_kind(request: web.Request) -> web.Response:
    """Asks what kind of request it is."""
    return page(request, "console/enter.html", kinds=tuple(words.KIND.items()))


@routes.get("/dpo/enter/{kind}", needs=Permission.ENTER_CASES)
async def ask(request: web.Request) -> web.Response:
    """Asks for the request."""
    return _page(request, _kind(request), {"key": str(ULID())}, {}, 200)


@routes.post("/dpo/enter/{kind}", needs=Permission.ENTER_CASES)
async def enter(request: web.Request) -> web.Response:
    """Files the request, once; a likely duplicate is asked about first."""
    kind, form, app = _kind(request), form_of(request), request.app
    errors: dict[str, str] = {}
    today, received = app[CASES].today(), None
    try:
        received = _received(form, today)
    except NotADate as wrong:
        errors["received"] = str(wrong)
    if form["channel"] not in CHANNELS:
        errors["channel"] = "Choose how it came."
    notices = _notices(request)
    notice = form["notice"] or (next(iter(notices)) if len(notices) == 1 else "")
    if notice not in notices:
        errors["notice"] = "Choose which privacy notice applies."
    settings = app[SETTINGS]
    around = Surroundings(
        received or today, tuple(settings.schools), competence_age=settings.competence_age
    )
    entry = read_entry(kind, form, around)
    errors.update(entry.errors)
    if not is_id(form["key"]):
        errors[""] = "Please check this and send it again."
    if errors or received is None:
        values = form if is_id(form["key"]) else {**form, "key": str(ULID())}
        return _page(request, kind, values, errors, 422)
    others = await alike(request, entry.answers)
    submission = Submission(
        key=f"entered {form['key']}", kind=kind, notice=notice,
        received_at=datetime.combine(received, time(12), LONDON), answers=entry.answers,
        flags=entry.flags, entered_by=request[STAFF].id, channel=form["channel"],
    )  # fmt: skip
    if others and not form["sure"] and not await app[CASES].is_filed(submission.key):
        return _page(request, kind, form, {}, 409, others)
    filed = await app[CASES].file(submission)
    return page(
        request, "console/entered.html", filed=filed, title=words.KIND[kind],
        mailed=mails.address(entry.answers) is not None, reachable="contact" in entry.answers,
        letter="complaint_acknowledged" if kind == "complaint" else "acknowledge",
    )  # fmt: skip


def _kind(request: web.Request) -> str:
    kind = request.match_info["kind"]
    if kind not in KINDS:
        raise Problem("not-found")
    return kind


def _notices(request: web.Request) -> dict[str, str]:
    """The notices whose cases this person sees, with their schools' names."""
    library = request.app[LIBRARY]
    return {one: library.get(one).name for one in library.ids() if request[STAFF].sees(one)}


def _received(form: Form, today: date) -> date:
    day = form.date("received")
    if day is None:
        raise NotADate("Give the day on which it came.")
    if day > today:
        raise NotADate("The day on which it came cannot lie in the future.")
    if day < _FIRST:
        raise NotADate("The day lies before 25 May 2018, when these rights began.")
    return day


def _page(
    request: web.Request,
    kind: str,
    values: Mapping[str, str],
    errors: Mapping[str, str],
    status: int,
    others: Sequence[Other] = (),
) -> web.Response:
    around = Surroundings(request.app[CASES].today(), tuple(request.app[SETTINGS].schools))
    fields = [
        (one, tuple((option.value, option.title) for option in one.options(around)), is_long(one))
        for one in entry_fields(kind)
    ]
    return page(
        request, "console/enter_kind.html", status, errors=errors, values=values, kind=kind,
        title=words.KIND[kind], fields=fields, channels=tuple(CHANNELS.items()), others=others,
        notices=tuple(_notices(request).items()), labels=_LABELS,
    )  # fmt: skip


#: The chat asks in the second person; here somebody else fills it in.
_LABELS = {
    "name": "Name of the person asking",
    "contact": "How to reach them",
    "wanted": "What they want",
    "needs": "What they need",
    "details": "What they say",
}

"""The queue's page: what needs somebody first, filters, orders, pages; and finding a case."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import parse_qs

from aiohttp import web

from bot.cases.queue_filters import ORDERS
from bot.cases.queue_pages import BadPlace, Place
from bot.cases.standing import CLOCKS, CLOSED, OPEN
from bot.cases.transitions import STAGES
from bot.console import queue_query, queue_view, words
from bot.console.forms import Form
from bot.console.guard import form_of
from bot.console.keys import ACCOUNTS, QUEUE, STAFF, VIEWS
from bot.console.queue_query import ME, NOBODY, OVERDUE, UNKNOWN, Asked
from bot.console.rendering import page
from bot.console.routing import Routes
from bot.staff.accounts import Account
from bot.staff.roles import PERMISSIONS, Permission
from bot.web.state import CASES, POLICY

routes = Routes()
_VIEW = Permission.VIEW_CASES
_LONGEST_SEARCH = 200
_LONGEST_QUERY = 2000


@routes.get("/dpo", needs=_VIEW)
async def show(request: web.Request) -> web.Response:
    """The queue; without a query, the person's own first view."""
    if not request.query_string:
        for view in await request.app[VIEWS].of(request[STAFF].id):
            if view.is_first:
                raise web.HTTPSeeOther(f"/dpo?{view.query}")
    return await queue_page(request, read_query(request, request.query_string))


def read_query(request: web.Request, query: str) -> Asked:
    """What a query asks for."""
    return queue_query.read(_form(query), request[STAFF].id)


def _form(query: str) -> Form:
    try:
        return Form(parse_qs(query[:_LONGEST_QUERY], max_num_fields=200))
    except ValueError:
        return Form({})


async def queue_page(
    request: web.Request,
    asked: Asked,
    status: int = 200,
    *,
    errors: Mapping[str, str] | None = None,
    ticked: Sequence[str] = (),
    told: str = "",
    values: Mapping[str, Any] | None = None,
) -> web.Response:
    """The queue. ``errors`` and ``told``: what came of something that was just done with it."""
    queue, staff = request.app[QUEUE], request[STAFF]
    today = request.app[CASES].today()
    filters = asked.filters
    whole = await queue.whole(
        filters, asked.order, today, request.app[CASES].projector.stamp, staff.notices,
        after=asked.after, before=asked.before,
    )  # fmt: skip
    found, facets = whole.page, whole.facets
    accounts = await request.app[ACCOUNTS].all()
    names = {account.id: account.name for account in accounts}
    is_open = filters.state == OPEN
    sections = queue_view.sections(found.lines, asked.order, names, today)
    references = [row.reference for section in sections for row in section.rows]
    return page(
        request, "console/queue.html", status,
        asked=asked, sections=sections, total=whole.total,
        groups=[
            (name, queue_view.GROUP_WORDS[name][0], number, asked.address(group=name))
            for name, number in whole.groups.items()
        ],
        group=filters.group and queue_view.GROUP_WORDS[filters.group],
        whole=asked.address(group=None), filtered=len(asked.fields) > 1,
        other_state=f"/dpo?state={CLOSED if is_open else OPEN}", is_open=is_open,
        before=asked.at("before", found.before), after=asked.at("after", found.after),
        filter=_filter(request, asked, facets, accounts),
        stale=whole.stale,
        views=await request.app[VIEWS].of(staff.id),
        people=workers(accounts, request) if staff.may(Permission.ASSIGN) and is_open else (),
        ticked=references if asked.tick else ticked, tick_all=asked.address(tick="all"),
        here_query=asked.query, many_notices=len(facets.get("notice", {})) > 1, told=told,
        values=values or _form(request.query_string if request.method != "POST" else asked.query),
        errors={**asked.errors, **(errors or {})},
    )  # fmt: skip


def workers(accounts: Sequence[Account], request: web.Request) -> tuple[tuple[str, str], ...]:
    """Who cases can be given to, the person first: ids and names."""
    me = request[STAFF].id
    found = [
        (account.id, "Me" if account.id == me else account.name)
        for account in accounts
        if not account.disabled and Permission.WORK_CASES in PERMISSIONS[account.role]
    ]
    return tuple(sorted(found, key=lambda one: one[0] != me))


def _filter(
    request: web.Request,
    asked: Asked,
    facets: Mapping[str, Mapping[str, int]],
    accounts: Sequence[Account],
) -> Mapping[str, Any]:
    """The choices of the filter's form."""
    form = Form(_lists(asked.fields))
    is_open = asked.filters.state == OPEN
    clocks = {**{c: words.CLOCK[c] for c in CLOCKS}, OVERDUE: "Overdue"}
    schools = {name: name for name in request.app[POLICY].now.schools}
    schools |= {name: name for name in sorted(facets.get("school", {})) if name}
    known = {account.id: account.name for account in accounts}
    me = request[STAFF].id
    assigned = facets.get("assigned_to", {})
    people = {ME: "Me", NOBODY: "Nobody"} | {i: n for i, n in known.items() if i != me}
    counted = {ME: assigned.get(me, 0), NOBODY: assigned.get("", 0), **assigned}
    return {
        "kind": queue_view.choices(words.KIND, form.all("kind"), facets.get("kind", {})),
        "stage": queue_view.choices(
            {s: words.STAGE[s] for s in STAGES if s != CLOSED},
            form.all("stage"), facets.get("stage", {}),
        ),
        "clock": queue_view.choices(clocks, form.all("clock"), None),
        "school": queue_view.choices(
            {**schools, UNKNOWN: "Not known"}, form.all("school"),
            {**facets.get("school", {}), UNKNOWN: facets.get("school", {}).get("", 0)},
        ),
        "assigned": queue_view.choices(people, form.all("assigned"), counted),
        "notice": queue_view.choices(
            {name: name for name in sorted(facets.get("notice", {}))},
            form.all("notice"), facets.get("notice", {}),
        ),
        "orders": [(o, queue_view.ORDER_WORDS[o]) for o in ORDERS[asked.filters.state]],
        "is_open": is_open,
    }  # fmt: skip


def _lists(fields: Sequence[tuple[str, str]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name, value in fields:
        found.setdefault(name, []).append(value)
    return found


@routes.get("/dpo/find", needs=_VIEW)
async def find_again(request: web.Request) -> web.Response:
    """A search is sent as a form, so that no name stands in an address: there is nothing here."""
    raise web.HTTPSeeOther("/dpo")


@routes.post("/dpo/find", needs=_VIEW)
async def find(request: web.Request) -> web.Response:
    """Cases by reference, name or e-mail address, open and closed."""
    form, queue, staff = form_of(request), request.app[QUEUE], request[STAFF]
    text = form["q"].strip()[:_LONGEST_SEARCH]
    if not text:
        said = "Write a reference, a name or an e-mail address."
        return await queue_page(request, read_query(request, ""), 422, errors={"q": said})
    found = await queue.search(
        text, staff.notices, after=_place(form["after"]), before=_place(form["before"])
    )
    lines = found.lines
    if len(lines) == 1 and lines[0].case.reference.replace("-", "") == _plain(text):
        raise web.HTTPSeeOther(f"/dpo/cases/{lines[0].case.reference}")
    names = await request.app[ACCOUNTS].names()
    today = request.app[CASES].today()
    return page(
        request, "console/found.html", text=text, values={"q": text},
        rows=[queue_view.row(line, names, today) for line in lines],
        before=found.before, after=found.after,
        many_notices=len({line.row.notice for line in lines}) > 1,
    )  # fmt: skip


def _place(text: str) -> Place | None:
    try:
        return Place.parse(text)
    except BadPlace:
        return None


def _plain(text: str) -> str:
    return "".join(c for c in text.upper() if c.isalnum())

"""Exports of the case list and the overview, as CSV and JSON. Streamed, audited, nothing personal."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from datetime import date
from typing import Any

from aiohttp import web

from bot.cases import audit
from bot.cases.kinds import KINDS
from bot.console import overview, words
from bot.console.forms import NotADate, read_date
from bot.console.keys import STAFF
from bot.console.people import actors, notices_seen
from bot.console.rendering import page
from bot.console.routing import Handler, Routes
from bot.reports import exports
from bot.reports.topics import TOPICS
from bot.staff.roles import Permission
from bot.web.problems import Problem
from bot.web.state import CASES, CLOCK, DATABASE
from bot.web.wire import dumps

routes = Routes()
STATES = {"all": "All", "open": "Open", "closed": "Closed"}
_TYPES = {"csv": "text/csv", "json": "application/json"}
_MONTHS = ("kind", "month", "received", "answered", "on_time", "on_time_percent", "median_days")


@routes.get("/dpo/export", needs=Permission.EXPORT)
async def ask(request: web.Request) -> web.Response:
    """Asks what to export."""
    errors: Mapping[str, str] = {}
    if "as" in request.query:  # the form was sent
        try:
            _chosen(request)
        except Problem as problem:
            errors = problem.more["errors"]
        if not errors:
            kept = {n: v for n, v in request.query.items() if n != "as" and v}
            form = "json" if request.query["as"] == "json" else "csv"
            raise web.HTTPSeeOther(
                str(request.url.with_path(f"/dpo/export/cases.{form}").with_query(kept).relative())
            )
    return page(
        request, "console/export.html", 422 if errors else 200, errors=errors,
        values={"as": "csv", "state": "all", **request.query},
        states=tuple(STATES.items()), kinds=(("", "All"), *words.KIND.items()),
        notices=(("", "All"), *notices_seen(request, request[STAFF].notices).items()),
    )  # fmt: skip


async def export_cases(request: web.Request, form: str) -> web.StreamResponse:
    """The case list, piece by piece."""
    chosen = _chosen(request)
    names, today = await actors(request), request.app[CASES].today()
    await _audited(request, "cases", form, state=chosen.state, kind=chosen.kind)
    response = await _begun(request, form, f"cases-{today.isoformat()}")
    count, first = 0, form == "json"
    await response.write(
        b'{"today":"' + today.isoformat().encode() + b'","cases":[\n'
        if form == "json"
        else exports.csv_lines(exports.COLUMNS, None)
    )
    async for lines in exports.cases(request.app[DATABASE], chosen, today, names):
        count += len(lines)
        if form == "json":
            await response.write(exports.json_items(lines, first=first))
            first = False
        else:
            await response.write(exports.csv_lines(exports.COLUMNS, lines))
    if form == "json":  # whoever reads it sees that it is whole
        await response.write(b'\n],"count":' + str(count).encode() + b"}\n")
    await response.write_eof()
    return response


async def export_overview(request: web.Request, form: str) -> web.StreamResponse:
    """The overview's figures."""
    found, unanswered = await overview.read(request)
    await _audited(request, "overview", form)
    whole = found.as_dict()
    if form == "json":
        body = dumps({**whole, "unanswered": unanswered_items(unanswered)})
    else:
        body = exports.csv_lines(_MONTHS, None) + exports.csv_lines(_MONTHS, whole["months"])
    response = await _begun(request, form, f"overview-{found.today.isoformat()}")
    await response.write(body)
    await response.write_eof()
    return response


def unanswered_items(counts: Mapping[str, int]) -> list[dict[str, Any]]:
    """What was not answered, as JSON."""
    return [
        {"topic": topic, "about": TOPICS[topic], "questions": count}
        for topic, count in counts.items()
    ]


def _as(export: Callable[[web.Request, str], Awaitable[web.StreamResponse]], form: str) -> Handler:
    async def give(request: web.Request) -> web.StreamResponse:
        return await export(request, form)

    give.__doc__ = export.__doc__
    return give


for _base in ("/dpo/export", "/api/v1/dpo/export"):
    for _form in _TYPES:
        _need = routes.get(f"{_base}/cases.{_form}", needs=Permission.EXPORT)
        _need(_as(export_cases, _form))
        _need = routes.get(f"{_base}/overview.{_form}", needs=Permission.EXPORT)
        _need(_as(export_overview, _form))


async def _begun(request: web.Request, form: str, name: str) -> web.StreamResponse:
    response = web.StreamResponse()
    response.content_type, response.charset = _TYPES[form], "utf-8"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.{form}"'
    await response.prepare(request)
    return response


async def _audited(request: web.Request, what: str, form: str, **detail: Any) -> None:
    """Before the first byte leaves: an export that is broken off has left all the same."""
    kept = {name: value for name, value in detail.items() if value}
    async with request.app[DATABASE].write() as session:
        await audit.append(
            session, request.app[CLOCK](), request[STAFF].id, "exported", what, form=form, **kept
        )


def _chosen(request: web.Request) -> exports.Chosen:
    query, errors = request.query, {}
    state = query.get("state") or "all"
    if state not in STATES:
        errors["state"] = "Choose all, open or closed."
    kind = query.get("kind") or None
    if kind is not None and kind not in KINDS:
        errors["kind"] = "There is no such kind of request."
    days: dict[str, date | None] = {}
    for name in ("received_from", "received_to"):
        try:
            days[name] = _day(query, name)
        except ValueError as wrong:
            errors[name] = str(wrong)
    if errors:
        raise Problem("bad-filter", errors=errors)
    notices = overview.chosen_notices(request)
    return exports.Chosen(state, kind, notices, days["received_from"], days["received_to"])


def _day(query: Mapping[str, str], name: str) -> date | None:
    """A date as one parameter (ISO 8601), or as the three fields of a form."""
    if query.get(name):
        try:
            return date.fromisoformat(query[name])
        except ValueError as error:
            raise NotADate("Give a date such as 2026-11-23.") from error
    return read_date(*(query.get(f"{name}-{part}", "") for part in ("day", "month", "year")))

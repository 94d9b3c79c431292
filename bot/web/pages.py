"""The notice, the explanations of problems, and what all pages are made with."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from aiohttp import web
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from bot.web import assets
from bot.web.notice_html import render
from bot.web.problems import KINDS, Problem
from bot.web.prose import long_date, prose, verdict_and_text
from bot.web.state import LIBRARY, TEMPLATES

routes = web.RouteTableDef()
_MAX_MARKS = 40

#: What a person can do about an error that a page shows.
ADVICE = {
    400: "Please go back to the start and try again.",
    401: "Please sign in.",
    403: "Ask a lead if you think that you should be able to do this.",
    404: "The address may be mistyped, or the page may have moved.",
    405: "Please go back to the start and try again.",
    413: "Please go back and send a shorter message. Up to 2,000 characters fit.",
    429: "Please wait a moment, go back and try again.",
    500: "Please go back and try again in a moment.",
}


def make_templates() -> Environment:
    """Jinja with everything escaped, and an error for every name that does not exist."""
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).with_name("templates")),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals["asset"] = assets.url
    environment.filters["long_date"] = long_date
    environment.filters["prose"] = prose
    environment.filters["verdict_and_text"] = verdict_and_text
    return environment


def page(app: web.Application, template: str, status: int = 200, **values: Any) -> web.Response:
    """A page from its template."""
    html = app[TEMPLATES].get_template(template).render(**values)
    return web.Response(text=html, status=status, content_type="text/html")


def wants_html(request: web.Request) -> bool:
    """Whether an error is shown as a page: a browser asks, and not for the API."""
    if request.path.startswith("/api/") or request.path in ("/healthz", "/readyz"):
        return False
    return "text/html" in request.headers.get("Accept", "")


def problem_page(app: web.Application, problem: Problem) -> web.Response:
    """An error as a page."""
    status = problem.kind.status
    library = app[LIBRARY]
    response = page(
        app,
        "problem.html",
        status,
        title=problem.kind.title,
        advice=ADVICE.get(status, "Please go back and try again."),
        email=library.get(library.default_id).dpo_email,
    )
    response.headers.update(problem.headers)
    return response


@routes.get("/notice")
async def default_notice(request: web.Request) -> web.Response:
    """The default notice."""
    return _notice(request, request.app[LIBRARY].default_id)


@routes.get("/notice/{id}")
async def other_notice(request: web.Request) -> web.Response:
    """The notice with this id."""
    return _notice(request, request.match_info["id"])


def _notice(request: web.Request, identity: str) -> web.Response:
    try:
        notice = request.app[LIBRARY].get(identity)
    except KeyError as error:
        raise web.HTTPNotFound from error
    marked = frozenset(request.query.getall("passage", [])[:_MAX_MARKS])
    response = page(
        request.app,
        "notice.html",
        notice=notice,
        html=render(notice, marked),
        has_marks=bool(marked),
        is_default=identity == request.app[LIBRARY].default_id,
    )
    response.headers["Cache-Control"] = "no-cache"
    return response


@routes.get("/problems/{name}")
async def explain_problem(request: web.Request) -> web.Response:
    """What the ``type`` of a problem leads to."""
    name = request.match_info["name"]
    if name not in KINDS:
        raise web.HTTPNotFound
    return page(request.app, "problem_kind.html", name=name, kind=KINDS[name])

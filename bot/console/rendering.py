"""Pages of the console from their templates, with what every page shows."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

from aiohttp import web
from jinja2 import ChoiceLoader, Environment, FileSystemLoader

from bot.cases.workdays import LONDON
from bot.console.forms import TOKEN_FIELD, Form
from bot.console.keys import FORM_TOKEN, SESSION, STAFF
from bot.console.navigation import current, entries
from bot.dates import in_full
from bot.staff.roles import Permission
from bot.web.pages import ADVICE
from bot.web.pages import page as public_page
from bot.web.problems import Problem

FOLDER = Path(__file__).with_name("templates")
#: Sentences that a page may show after something was done: ``?said=name``. Nothing that comes with
#: the address is shown itself. Modules add theirs.
SAID: dict[str, str] = {}


def add_templates(environment: Environment) -> None:
    """Let the pages' environment find the console's templates too."""
    assert environment.loader is not None
    environment.loader = ChoiceLoader([environment.loader, FileSystemLoader(FOLDER)])
    environment.filters["day"] = day
    environment.filters["short_day"] = short_day
    environment.filters["moment"] = moment
    environment.tests["may"] = lambda staff, name: staff.may(Permission(name))


def page(
    request: web.Request,
    template: str,
    status: int = 200,
    *,
    errors: Mapping[str, str] | None = None,
    values: Mapping[str, Any] | None = None,
    **more: Any,
) -> web.Response:
    """A page of the console.

    ``errors``: sentences by field, shown at the top and at the fields; ``values``: what the fields
    hold, by name (a ``Form`` will do).
    """
    staff, session = request.get(STAFF), request.get(SESSION)
    return public_page(
        request.app, template, status, staff=staff, navigation=entries(staff),
        here=current(request.path), here_exactly=request.path == current(request.path),
        form_token=request[FORM_TOKEN], errors=errors or {},
        values=_Values(values or {}), said=SAID.get(request.query.get("said", "")),
        signed_in=session is not None, **more,
    )  # fmt: skip


class _Values:
    """Values by name; a missing one is empty text."""

    def __init__(self, values: Mapping[str, Any]) -> None:
        self._values = values

    def __getitem__(self, name: str) -> Any:
        try:
            value = self._values[name]
        except KeyError:
            return ""
        return "" if value is None else value

    def all(self, name: str) -> list[str]:
        """Every value of a field."""
        if isinstance(self._values, Form):
            return self._values.all(name)
        value = self[name]
        return [str(one) for one in value] if isinstance(value, (list, tuple)) else [str(value)]


def stale_page(request: web.Request, form: Form | None) -> web.Response:
    """The form's session is over. What was typed is shown, and can be sent again."""
    secret = {TOKEN_FIELD} | {name for name in form or () if "password" in name or name == "code"}
    kept = {n: form.all(n) for n in form or () if n not in secret} if form is not None else {}
    return page(
        request, "console/stale.html", 403, kept=kept, action=request.path,
        with_files=form is None, typed=[v for v in kept.items() if any(len(x) > 30 for x in v[1])],
    )  # fmt: skip


def bounce_page(request: web.Request) -> web.Response:
    """Comes back to the same address from our own site, so that the browser sends its cookies."""
    return page(request, "console/bounce.html", target=request.path_qs)


def problem_page(request: web.Request, problem: Problem) -> web.Response:
    """An error as a page of the console."""
    if FORM_TOKEN not in request:
        request[FORM_TOKEN] = ""
    response = page(
        request, "console/problem.html", problem.kind.status, title=problem.kind.title,
        advice=ADVICE.get(problem.kind.status, ADVICE[500]),
    )  # fmt: skip
    response.headers.update(problem.headers)
    return response


def day(value: date | None) -> str:
    """Thursday 24 December 2026; a date that does not exist is "no date"."""
    return in_full(value) if value else "no date"


def short_day(value: date) -> str:
    """24 Dec 2026, for tables."""
    return f"{value.day} {value:%b} {value.year}"


def moment(value: datetime | None) -> str:
    """24 December 2026 at 10:15, London time."""
    if value is None:
        return "never"
    local = value.astimezone(LONDON)
    return f"{local.day} {local:%B %Y} at {local:%H:%M}"

"""The settings that a lead changes without a developer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from aiohttp import web
from sqlalchemy import select

from bot.cases.purge import Purge
from bot.cases.tables import AuditRow
from bot.console.forms import Form
from bot.console.guard import form_of
from bot.console.keys import ACCOUNTS, STAFF
from bot.console.rendering import SAID, page
from bot.console.routing import Routes
from bot.policy.fields import BY_NAME, FIELDS, GROUPS, Field
from bot.policy.policy import RETENTION
from bot.policy.store import ChangedMeanwhile
from bot.staff.roles import Permission, Staff
from bot.web.problems import Problem
from bot.web.state import CASES, DATABASE, POLICY

routes = Routes()
SAID["setting-changed"] = "The setting is changed. It holds from now on."
SAID["setting-reset"] = "The setting is back at its default."
#: Cases that a shorter retention would erase are counted up to here.
_MOST = 1000
_HISTORY = 20


@dataclass(frozen=True)
class Link:
    """A page of another module that belongs among the settings."""

    path: str
    title: str
    text: str
    needs: Permission


#: Modules with settings of their own (such as the letters' wording) add a line.
MORE: list[Link] = [
    Link("/dpo/tokens", "API tokens", "Let other programs work with cases.", Permission.MANAGE_TOKENS),
    Link("/dpo/webhooks", "Webhooks", "Tell other programs when something happens to a case.", Permission.MANAGE_TOKENS),
]  # fmt: skip


def may_change(staff: Staff) -> bool:
    """The settings are every school's: who sees only some notices does not change them."""
    return staff.may(Permission.CHANGE_SETTINGS) and not staff.notices


@routes.get("/dpo/settings", needs=Permission.CHANGE_SETTINGS)
async def show(request: web.Request) -> web.Response:
    """Every setting, who changed it, and what was changed last."""
    entries = await request.app[POLICY].entries()
    staff = request[STAFF]
    return page(
        request, "console/settings.html", may_change=may_change(staff),
        groups=[
            (title, [(f, entries[f.name]) for f in FIELDS if f.group == group])
            for group, title in GROUPS.items()
        ],
        more=[link for link in MORE if staff.may(link.needs)],
        names=await request.app[ACCOUNTS].names(), history=await _history(request),
        fields=BY_NAME,
    )  # fmt: skip


async def _history(request: web.Request) -> list[AuditRow]:
    wanted = select(AuditRow).where(
        AuditRow.action == "setting_changed", AuditRow.subject.in_(BY_NAME)
    )
    async with request.app[DATABASE].read() as session:
        rows = await session.scalars(wanted.order_by(AuditRow.number.desc()).limit(_HISTORY))
        return list(rows)


@routes.get("/dpo/settings/{name}", needs=Permission.CHANGE_SETTINGS)
async def ask(request: web.Request) -> web.Response:
    """The form of one setting."""
    field = _field(request)
    entry = (await request.app[POLICY].entries())[field.name]
    values = {field.name: field.typed(entry.value)}
    return await _form_page(request, field, values)


@routes.post("/dpo/settings/{name}", needs=Permission.CHANGE_SETTINGS)
async def change(request: web.Request) -> web.StreamResponse:
    """Changes one setting, or takes it back to its default."""
    field, form = _field(request), form_of(request)
    staff, policies = request[STAFF], request.app[POLICY]
    if not may_change(staff):
        raise Problem("forbidden")
    to_default = bool(form["default"])
    value = None
    try:
        value = policies.defaults.get(field.name) if to_default else field.read(form[field.name])
        if form["confirm"] != "yes":
            await _check_erasing(request, field, value)
        seen = form["seen"]
        await policies.change(
            field.name, None if to_default else value, staff.id,
            int(seen) if seen.isdecimal() and len(seen) < 9 else -1,
        )  # fmt: skip
    except ManyWouldGo as many:
        return await _form_page(
            request, field, form, {"confirm": str(many)}, would_go=many.cases, to_default=to_default
        )
    except ValueError as wrong:
        return await _form_page(request, field, form, {field.name: str(wrong)})
    except ChangedMeanwhile:
        said = "Somebody else changed this setting after you had opened the page. Look at what it is now, then send yours again."
        return await _form_page(request, field, form, {"": said}, status=409)
    said = "setting-reset" if to_default else "setting-changed"
    raise web.HTTPSeeOther(f"/dpo/settings?said={said}")


class ManyWouldGo(Exception):
    """A shorter retention would erase cases at once."""

    def __init__(self, cases: int) -> None:
        count = f"{_MOST:,} or more" if cases >= _MOST else f"{cases:,}"
        super().__init__(f"Tick this to erase {count} closed case{'' if cases == 1 else 's'}.")
        self.cases = cases


async def _check_erasing(request: web.Request, field: Field, months: Any) -> None:
    if not field.name.startswith(RETENTION):
        return
    if months >= request.app[POLICY].now.get(field.name):
        return
    store = request.app[CASES]
    purge = Purge(request.app[DATABASE], store, {})
    kind = field.name.removeprefix(RETENTION)
    cases = await purge.would_be_due(kind, months, store.today(), _MOST)
    if cases:
        raise ManyWouldGo(cases)


def _field(request: web.Request) -> Field:
    try:
        return BY_NAME[request.match_info["name"]]
    except KeyError as error:
        raise web.HTTPNotFound from error


async def _form_page(
    request: web.Request,
    field: Field,
    values: Mapping[str, Any] | Form,
    errors: Mapping[str, str] | None = None,
    status: int | None = None,
    **more: Any,
) -> web.Response:
    policies = request.app[POLICY]
    entry = (await policies.entries())[field.name]
    return page(
        request, "console/setting.html", status or (422 if errors else 200),
        errors=errors, values=values, field=field, entry=entry,
        default=field.lines(policies.defaults.get(field.name)),
        may_change=may_change(request[STAFF]),
        **{"would_go": 0, "to_default": False, **more},
    )  # fmt: skip

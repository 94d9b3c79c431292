"""The API's tokens, for leads."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from aiohttp import web

from bot.console.forms import Form
from bot.console.guard import form_of
from bot.console.keys import STAFF, TOKENS
from bot.console.people import actors, notices_seen
from bot.console.rendering import SAID, page
from bot.console.routing import Routes
from bot.staff.api_tokens import LIVES, CannotMake, NoSuchToken
from bot.staff.roles import ROLE_WORDS, VIEWER, Permission

routes = Routes()
SAID["token-revoked"] = "The token is taken back. It works no more."
_NEED = Permission.MANAGE_TOKENS


@routes.get("/dpo/tokens", needs=_NEED)
async def listed(request: web.Request) -> web.Response:
    """Every token, and the form for another one."""
    return await _page(request, {"role": VIEWER, "days": LIVES[2]})


@routes.post("/dpo/tokens", needs=_NEED)
async def make(request: web.Request) -> web.Response:
    """Makes a token and shows it, this once."""
    form, staff = form_of(request), request[STAFF]
    try:
        notices = chosen_notices(request, form)
        days = form["days"]
        made, token = await request.app[TOKENS].make(
            form["name"], form["role"], notices, int(days) if days in map(str, LIVES) else 0,
            staff.id,
        )  # fmt: skip
    except CannotMake as cannot:
        return await _page(request, form, {cannot.field: str(cannot)})
    return await _page(request, {"role": VIEWER, "days": LIVES[2]}, made=made, token=token)


@routes.post("/dpo/tokens/{token}/revoke", needs=_NEED)
async def revoke(request: web.Request) -> web.StreamResponse:
    """Takes a token back."""
    staff = request[STAFF]
    try:
        await request.app[TOKENS].revoke(request.match_info["token"], staff.id, staff.notices)
    except NoSuchToken as error:
        raise web.HTTPNotFound from error
    raise web.HTTPSeeOther("/dpo/tokens?said=token-revoked")


def chosen_notices(request: web.Request, form: Form) -> list[str]:
    """The notices that were ticked; none means all. Who sees only some gives on only those.

    Raises ``CannotMake``.
    """
    mine = request[STAFF].notices
    offered = notices_seen(request, mine)
    chosen = [one for one in form.all("notices") if one]
    if any(one not in offered for one in chosen):
        raise CannotMake("Choose among these.", "notices")
    if mine and not chosen:
        raise CannotMake("Choose at least one of your notices.", "notices")
    return chosen


async def _page(
    request: web.Request,
    values: Mapping[str, Any],
    errors: Mapping[str, str] | None = None,
    **more: Any,
) -> web.Response:
    staff = request[STAFF]
    return page(
        request, "console/tokens.html", 422 if errors else 200, errors=errors, values=values,
        tokens=await request.app[TOKENS].all(staff.notices), names=await actors(request),
        roles=tuple(ROLE_WORDS.items()), lives=[(days, f"{days} days") for days in LIVES],
        notices=tuple(notices_seen(request, staff.notices).items()),
        **{"made": None, "token": "", **more},
    )  # fmt: skip

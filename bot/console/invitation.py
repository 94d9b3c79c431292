"""Links that make an account usable: an invitation, and the one for the very first account."""

from __future__ import annotations

from aiohttp import web

from bot.console.guard import form_of
from bot.console.keys import ACCOUNTS, SESSION, SESSIONS, SIGN_IN
from bot.console.rendering import page
from bot.console.routing import ONE_TIME_LINK, Routes
from bot.console.sign_in import go_on
from bot.staff.accounts import Account, CannotChange, NotInvited
from bot.staff.passwords import SHORTEST, WeakPassword

routes = Routes()


@routes.get("/dpo/invitation/{token}", needs=ONE_TIME_LINK)
async def ask(request: web.Request) -> web.Response:
    """Asks for a password."""
    try:
        account = await request.app[ACCOUNTS].invited(request.match_info["token"])
    except NotInvited:
        return _over(request)
    return page(request, "console/invitation.html", account=account, shortest=SHORTEST)


@routes.post("/dpo/invitation/{token}", needs=ONE_TIME_LINK)
async def accept(request: web.Request) -> web.StreamResponse:
    """Sets the password, once, and signs in."""
    form, accounts, token = form_of(request), request.app[ACCOUNTS], request.match_info["token"]
    try:
        account = await accounts.invited(token)
        errors = _repeated(form.raw)
        if not errors:
            try:
                account = await accounts.accept(token, form.raw["password"])
            except WeakPassword as weak:
                errors["password"] = str(weak)
    except NotInvited:
        return _over(request)
    if errors:
        return page(
            request, "console/invitation.html", 422, errors=errors, account=account,
            shortest=SHORTEST,
        )  # fmt: skip
    return await _enter(request, account)


@routes.get("/dpo/first/{token}", needs=ONE_TIME_LINK)
async def ask_first(request: web.Request) -> web.Response:
    """Asks for the first account's name, address and password."""
    if not await request.app[ACCOUNTS].can_be_first(request.match_info["token"]):
        return _over(request)
    return page(request, "console/first.html", shortest=SHORTEST)


@routes.post("/dpo/first/{token}", needs=ONE_TIME_LINK)
async def make_first(request: web.Request) -> web.StreamResponse:
    """Makes the first account, a lead's, and signs in."""
    form, token = form_of(request), request.match_info["token"]
    errors = _repeated(form.raw)
    try:
        if not await request.app[ACCOUNTS].can_be_first(token):
            raise NotInvited
        if not errors:
            account = await request.app[ACCOUNTS].make_first(
                token, form["name"], form["email"], form.raw["password"]
            )
            return await _enter(request, account)
    except NotInvited:
        return _over(request)
    except WeakPassword as weak:
        errors["password"] = str(weak)
    except CannotChange as cannot:
        errors[cannot.field] = str(cannot)
    return page(
        request, "console/first.html", 422, errors=errors, values=form, shortest=SHORTEST
    )  # fmt: skip


async def _enter(request: web.Request, account: Account) -> web.StreamResponse:
    before = request.get(SESSION)
    if before is not None:  # somebody else was signed in here
        await request.app[SESSIONS].end(before.token)
    raise go_on(request, await request.app[SIGN_IN].enter(account), "/dpo")


def _over(request: web.Request) -> web.Response:
    return page(request, "console/link_over.html", 404)


def _repeated(raw: dict[str, str]) -> dict[str, str]:
    if raw.get("password", "") != raw.get("password-again", ""):
        return {"password-again": "The two passwords are not the same."}
    return {} if raw.get("password") else {"password": "Enter a password."}

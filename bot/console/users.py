"""The people of the console, for leads: who there is, inviting, roles, resetting, disabling."""

from __future__ import annotations

from collections.abc import Mapping

from aiohttp import web

from bot.console.forms import Form
from bot.console.guard import form_of
from bot.console.keys import ACCOUNTS, STAFF
from bot.console.rendering import SAID, page
from bot.console.routing import Routes
from bot.staff.accounts import Account, CannotChange, NoSuchAccount
from bot.staff.roles import OFFICER, ROLE_WORDS, Permission
from bot.web.state import LIBRARY, SETTINGS

routes = Routes()
_NEED = Permission.MANAGE_USERS
SAID["user-changed"] = "The change is saved."
SAID["user-disabled"] = "The account is disabled. Its sessions have ended."
SAID["user-enabled"] = "The account works again."
SAID["user-removed"] = "The account is removed. What the person did stays in the audit."


@routes.get("/dpo/users", needs=_NEED)
async def listed(request: web.Request) -> web.Response:
    """Every account."""
    accounts = [one for one in await request.app[ACCOUNTS].all() if _within(request, one)]
    return page(request, "console/users.html", accounts=accounts, roles=ROLE_WORDS)


@routes.get("/dpo/users/add", needs=_NEED)
async def ask(request: web.Request) -> web.Response:
    """Asks whom to invite."""
    return _add_page(request, {"role": OFFICER}, {})


@routes.post("/dpo/users/add", needs=_NEED)
async def add(request: web.Request) -> web.Response:
    """Makes the account, and shows the link to send, this once."""
    form = form_of(request)
    try:
        account, token = await request.app[ACCOUNTS].add(
            form["name"], form["email"], form["role"], _notices(request, form), request[STAFF].id
        )
    except CannotChange as cannot:
        return _add_page(request, form, {cannot.field: str(cannot)})
    return _link_page(request, account, token)


@routes.get("/dpo/users/{user}", needs=_NEED)
async def show(request: web.Request) -> web.Response:
    """One account."""
    return await _user_page(request, await _account(request))


@routes.post("/dpo/users/{user}/role", needs=_NEED)
async def change_role(request: web.Request) -> web.Response:
    """Gives another role, or other notices."""
    account, form = await _account(request), form_of(request)
    try:
        await request.app[ACCOUNTS].change_role(
            account.id, form["role"], _notices(request, form), request[STAFF].id
        )
    except CannotChange as cannot:
        return await _user_page(request, account, form, {cannot.field: str(cannot)})
    raise web.HTTPSeeOther(f"/dpo/users/{account.id}?said=user-changed")


@routes.post("/dpo/users/{user}/reset", needs=_NEED)
async def reset(request: web.Request) -> web.Response:
    """Takes password and second step away, and shows a new link, this once."""
    account = await _account(request)
    token = await request.app[ACCOUNTS].reset(account.id, request[STAFF].id)
    return _link_page(request, account, token)


@routes.post("/dpo/users/{user}/disable", needs=_NEED)
async def disable(request: web.Request) -> web.Response:
    """Nobody can sign in with it any more."""
    account = await _account(request)
    try:
        await request.app[ACCOUNTS].disable(account.id, request[STAFF].id)
    except CannotChange as cannot:
        return await _user_page(request, account, None, {"": str(cannot)})
    raise web.HTTPSeeOther(f"/dpo/users/{account.id}?said=user-disabled")


@routes.post("/dpo/users/{user}/enable", needs=_NEED)
async def enable(request: web.Request) -> web.Response:
    """The opposite."""
    account = await _account(request)
    await request.app[ACCOUNTS].enable(account.id, request[STAFF].id)
    raise web.HTTPSeeOther(f"/dpo/users/{account.id}?said=user-enabled")


@routes.post("/dpo/users/{user}/remove", needs=_NEED)
async def remove(request: web.Request) -> web.Response:
    """Deletes name, address and everything else of the account."""
    account = await _account(request)
    try:
        await request.app[ACCOUNTS].remove(account.id, request[STAFF].id)
    except CannotChange as cannot:
        return await _user_page(request, account, None, {"": str(cannot)})
    raise web.HTTPSeeOther("/dpo/users?said=user-removed")


def _within(request: web.Request, account: Account) -> bool:
    """A lead of certain notices manages the people of those alone, so as not to reach further."""
    mine = set(request[STAFF].notices)
    return not mine or (bool(account.notices) and mine >= set(account.notices))


async def _account(request: web.Request) -> Account:
    try:
        account = await request.app[ACCOUNTS].get(request.match_info["user"])
    except NoSuchAccount as error:
        raise web.HTTPNotFound from error
    if not _within(request, account):
        raise web.HTTPNotFound
    return account


def _notices(request: web.Request, form: Form) -> tuple[str, ...]:
    """The notices that were ticked; none means all that the lead has."""
    can_give = _can_give(request)
    ticked = tuple(one for one in form.all("notices") if one in can_give)
    return ticked or request[STAFF].notices


def _can_give(request: web.Request) -> tuple[str, ...]:
    return request[STAFF].notices or request.app[LIBRARY].ids()


def _add_page(
    request: web.Request, values: Mapping[str, str], errors: dict[str, str]
) -> web.Response:
    return page(
        request, "console/user_add.html", 422 if errors else 200, errors=errors, values=values,
        roles=ROLE_WORDS, notices=[(one, one) for one in _can_give(request)],
    )  # fmt: skip


async def _user_page(
    request: web.Request,
    account: Account,
    form: Form | None = None,
    errors: dict[str, str] | None = None,
) -> web.Response:
    return page(
        request, "console/user.html", 422 if errors else 200, errors=errors, account=account,
        values=form or {"role": account.role, "notices": account.notices}, roles=ROLE_WORDS,
        notices=[(one, one) for one in _can_give(request)], own=account.id == request[STAFF].id,
    )  # fmt: skip


def _link_page(request: web.Request, account: Account, token: str) -> web.Response:
    link = f"{request.app[SETTINGS].base_url}/dpo/invitation/{token}"
    return page(request, "console/user_link.html", account=account, link=link)

"""Who gets in: every request to the console passes here before its handler runs.

Read it from top to bottom and you have read how the console is protected: sessions, forged forms,
permissions. A route that does not say what it needs is refused.
"""

from __future__ import annotations

import hmac
from urllib.parse import quote

from aiohttp import hdrs, web

from bot.cases import audit
from bot.cases.store import NoSuchCase
from bot.console import cookies
from bot.console.forms import TOKEN_FIELD, Form, read_form
from bot.console.keys import BY_TOKEN, FORM, FORM_TOKEN, SESSION, SESSIONS, STAFF
from bot.console.rendering import bounce_page, stale_page
from bot.console.routing import (
    HALF_SIGNED_IN,
    ONE_TIME_LINK,
    PUBLIC,
    Need,
    is_guarded,
    need_of,
)
from bot.staff.roles import Permission, Staff
from bot.staff.sessions import CODE, FULL, Session
from bot.staff.tokens import form_token, new_token
from bot.web.inputs import bearer_token
from bot.web.logs import Handler
from bot.web.problems import Problem
from bot.web.state import CLOCK, DATABASE

_SAFE = frozenset({hdrs.METH_GET, hdrs.METH_HEAD})
SIGN_IN_PATH = "/dpo/sign-in"
_NEXT_STEP = {CODE: "/dpo/sign-in/code", "enrol": "/dpo/account/second-step"}


@web.middleware
async def guard(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Lets a request through when it may go where it wants to."""
    need = need_of(request.match_info.handler)
    if need is None and not is_guarded(request.path):
        return await handler(request)
    try:
        if request.path.startswith("/api/"):
            return await _call(request, handler, need)
        return await _page(request, handler, need)
    except NoSuchCase as error:
        raise web.HTTPNotFound from error


async def _page(request: web.Request, handler: Handler, need: Need | None) -> web.StreamResponse:
    session = await _find_session(request)
    given = cookies.form_secret(request)
    secret = session.token if session else given or new_token()
    request[FORM_TOKEN] = form_token(secret)
    if session is not None:
        request[SESSION] = session
        if session.step == FULL:
            request[STAFF] = session.account.staff
    if request.match_info.http_exception is not None:  # there is nothing at this address
        return await handler(request)
    if need is None:
        raise Problem("forbidden")
    if request.method not in _SAFE:
        _same_origin(request)
    elsewhere = _elsewhere(request, need, session)
    if elsewhere is not None:
        return await elsewhere_page(request, elsewhere)
    if isinstance(need, Permission) and not request[STAFF].may(need):
        await _audit_refusal(request, need)
        raise Problem("forbidden")
    if request.method not in _SAFE and not await _has_form_token(request):
        return stale_page(request, request.get(FORM))
    response = await handler(request)
    if session is None and given is None and request.method in _SAFE and not response.prepared:
        cookies.set_form_secret(request, response, secret)
    return response


async def _find_session(request: web.Request) -> Session | None:
    token = cookies.session_token(request)
    return await request.app[SESSIONS].find(token) if token else None


def _same_origin(request: web.Request) -> None:
    """Browsers say where a form was; another site's is refused before anything is read."""
    if request.headers.get("Sec-Fetch-Site", "same-origin") not in ("same-origin", "none"):
        raise Problem("forbidden")


def _elsewhere(request: web.Request, need: Need, session: Session | None) -> str | None:
    """Where somebody has to go first: to sign in, or to the second step."""
    if need in (PUBLIC, ONE_TIME_LINK):
        return None
    if session is None:
        wanted = request.path_qs if request.method in _SAFE else "/dpo"
        return f"{SIGN_IN_PATH}?next={quote(wanted, safe='/')}"
    if need is HALF_SIGNED_IN or session.step == FULL:
        return None
    return _NEXT_STEP[session.step]


async def elsewhere_page(request: web.Request, where: str) -> web.StreamResponse:
    """Sends a reader on; a writer gets what was typed back, so that nothing is lost."""
    if request.method not in _SAFE:
        form = None if request.content_type.startswith("multipart/") else await read_form(request)
        return stale_page(request, form)
    if request.headers.get("Sec-Fetch-Site") == "cross-site":
        # A link in a mail: the browser keeps strict cookies back until we navigate ourselves.
        return bounce_page(request)
    raise web.HTTPSeeOther(where)


async def _has_form_token(request: web.Request) -> bool:
    """Whether the form is one of ours. A form with files carries its token in the address, because
    its body is read as a stream, by the handler."""
    if request.content_type.startswith("multipart/"):
        token = request.query.get(TOKEN_FIELD, "")
    else:
        form = await read_form(request)
        request[FORM] = form
        token = form[TOKEN_FIELD]
    return hmac.compare_digest(token.encode(), request[FORM_TOKEN].encode())


async def _call(request: web.Request, handler: Handler, need: Need | None) -> web.StreamResponse:
    """A call of the API: a bearer token instead of cookie and form token."""
    if request.match_info.http_exception is not None or need is PUBLIC:
        return await handler(request)
    by_token = request.app.get(BY_TOKEN)
    token = bearer_token(request)
    staff = await by_token(request, token) if by_token is not None and token else None
    if staff is None:
        raise Problem("no-token", headers={"WWW-Authenticate": "Bearer"})
    request[STAFF] = staff
    if not isinstance(need, Permission) or not staff.may(need):
        await _audit_refusal(request, need)
        raise Problem("forbidden")
    return await handler(request)


async def _audit_refusal(request: web.Request, need: Need | None) -> None:
    """A refused attempt to change something is audited; who only looks is not."""
    if request.method in _SAFE:
        return
    staff: Staff = request[STAFF]
    resource = request.match_info.route.resource
    async with request.app[DATABASE].write() as session:
        await audit.append(
            session, request.app[CLOCK](), staff.id, "refused", "console",
            route=resource.canonical if resource else "", needs=need.value if need else "",
        )  # fmt: skip


def form_of(request: web.Request) -> Form:
    """What the form sent; only in handlers of POST routes."""
    return request[FORM]

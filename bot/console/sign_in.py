"""Signing in and out."""

from __future__ import annotations

from urllib.parse import quote

from aiohttp import web

from bot.console import cookies
from bot.console.guard import form_of
from bot.console.keys import SESSION, SESSIONS, SIGN_IN
from bot.console.rendering import SAID, page
from bot.console.routing import HALF_SIGNED_IN, PUBLIC, Routes
from bot.staff.sessions import CODE, FULL
from bot.staff.sign_in import NotRight, Opened
from bot.staff.throttle import TooSoon
from bot.web.state import LIMITS

routes = Routes()
SAID["signed-out"] = "You are signed out."
SAID["signed-out-everywhere"] = "You are signed out on every device."
_START = "/dpo"
_LONGEST = 500


def wanted(text: str) -> str:
    """Where to go after signing in: a page of the console, or its start."""
    inside = text.startswith(("/dpo/", "/dpo?"))
    plain = text.isascii() and text.isprintable() and "\\" not in text and "//" not in text
    return text if inside and plain and len(text) <= _LONGEST else _START


def go_on(request: web.Request, opened: Opened, to: str) -> web.HTTPSeeOther:
    """Gives the browser its session and leads to the next step."""
    steps = {FULL: wanted(to), CODE: "/dpo/sign-in/code", "enrol": "/dpo/account/second-step"}
    address = steps[opened.step]
    if opened.step == CODE:
        address += f"?next={quote(wanted(to), safe='/')}"
    response = web.HTTPSeeOther(address)
    cookies.set_session(request, response, opened.token)
    return response


@routes.get("/dpo/sign-in", needs=PUBLIC)
async def ask(request: web.Request) -> web.StreamResponse:
    """Asks for e-mail address and password."""
    session = request.get(SESSION)
    to = wanted(request.query.get("next", ""))
    if session is not None and session.step == FULL:
        raise web.HTTPSeeOther(to)
    return page(request, "console/sign_in.html", to=to)


@routes.post("/dpo/sign-in", needs=PUBLIC)
async def with_password(request: web.Request) -> web.StreamResponse:
    """Takes e-mail address and password."""
    form = form_of(request)
    email, password, to = form["email"], form.raw.get("password", ""), wanted(form["next"])
    errors = {}
    if not email:
        errors["email"] = "Enter your e-mail address."
    if not password:
        errors["password"] = "Enter your password."
    if not errors:
        network = request.app[LIMITS].network(request)
        try:
            opened = await request.app[SIGN_IN].with_password(email, password, network)
            raise go_on(request, opened, to)
        except NotRight:
            errors["email"] = "The e-mail address or the password is not right."
        except TooSoon as too_soon:
            errors["email"] = slowed(too_soon)
    return page(
        request, "console/sign_in.html", 422, errors=errors, values={"email": email}, to=to
    )  # fmt: skip


@routes.get("/dpo/sign-in/code", needs=HALF_SIGNED_IN)
async def ask_code(request: web.Request) -> web.StreamResponse:
    """Asks for the code of the phone."""
    to = wanted(request.query.get("next", ""))
    if request[SESSION].step == FULL:
        raise web.HTTPSeeOther(to)
    return page(request, "console/code.html", to=to)


@routes.post("/dpo/sign-in/code", needs=HALF_SIGNED_IN)
async def with_code(request: web.Request) -> web.StreamResponse:
    """Takes the code of the phone, or a recovery code."""
    form, session = form_of(request), request[SESSION]
    to = wanted(form["next"])
    if session.step != CODE:
        raise web.HTTPSeeOther(to)
    network = request.app[LIMITS].network(request)
    try:
        opened = await request.app[SIGN_IN].with_code(session, form["code"], network)
        raise go_on(request, opened, to)
    except NotRight:
        said = "This code is not right, or it was used already. Wait for the next one."
    except TooSoon as too_soon:
        said = slowed(too_soon)
    return page(request, "console/code.html", 422, errors={"code": said}, to=to)


@routes.post("/dpo/sign-out", needs=HALF_SIGNED_IN)
async def sign_out(request: web.Request) -> web.StreamResponse:
    """Ends this session."""
    await request.app[SESSIONS].end(request[SESSION].token)
    response = web.HTTPSeeOther("/dpo/sign-in?said=signed-out")
    cookies.drop_session(request, response)
    raise response


def slowed(too_soon: TooSoon) -> str:
    """What is told to somebody who must wait."""
    seconds = too_soon.seconds
    if seconds < 90:
        wait = f"{seconds} second{'' if seconds == 1 else 's'}"
    else:
        wait = f"{round(seconds / 60)} minutes"
    return f"There were several failed tries. Please wait {wait}, then try again."

"""One's own account: password, second step, sessions."""

from __future__ import annotations

import io
import re

import segno
from aiohttp import web
from markupsafe import Markup

from bot.console import cookies
from bot.console.guard import form_of
from bot.console.keys import ACCOUNTS, SESSION, SESSIONS, SIGN_IN
from bot.console.rendering import SAID, page
from bot.console.routing import HALF_SIGNED_IN, SIGNED_IN, Routes
from bot.console.sign_in import slowed
from bot.staff import totp
from bot.staff.accounts import CannotChange
from bot.staff.passwords import SHORTEST, WeakPassword
from bot.staff.roles import ROLE_WORDS
from bot.staff.sessions import CODE, FULL, Session
from bot.staff.throttle import TooSoon
from bot.web.state import LIMITS, SETTINGS

routes = Routes()
SAID["password-changed"] = "Your password is changed. Other sessions have ended."
SAID["second-step-off"] = "You sign in without a second step now."
_SECRET = re.compile(r"[A-Z2-7]{32}")


@routes.get("/dpo/account", needs=SIGNED_IN)
async def show(request: web.Request) -> web.Response:
    """The account of who is signed in."""
    return await _account_page(request)


@routes.post("/dpo/account/password", needs=SIGNED_IN)
async def change_password(request: web.Request) -> web.StreamResponse:
    """Changes the password, and ends every other session."""
    form, session = form_of(request), request[SESSION]
    old, new = form.raw.get("old-password", ""), form.raw.get("password", "")
    errors = {}
    if new != form.raw.get("password-again", ""):
        errors["password-again"] = "The two new passwords are not the same."
    else:
        problem = await _password_problem(request, session, old)
        if problem:
            errors["old-password"] = problem
        else:
            try:
                await request.app[ACCOUNTS].change_password(session.account.id, new)
            except WeakPassword as weak:
                errors["password"] = str(weak)
    if errors:
        return await _account_page(request, 422, errors)
    await request.app[SESSIONS].end_all(session.account.id, but=session.token)
    raise web.HTTPSeeOther("/dpo/account?said=password-changed")


@routes.post("/dpo/account/sign-out-everywhere", needs=SIGNED_IN)
async def sign_out_everywhere(request: web.Request) -> web.StreamResponse:
    """Ends every session of the account, this one too."""
    await request.app[SESSIONS].end_all(request[SESSION].account.id)
    response = web.HTTPSeeOther("/dpo/sign-in?said=signed-out-everywhere")
    cookies.drop_session(request, response)
    raise response


@routes.get("/dpo/account/second-step", needs=HALF_SIGNED_IN)
async def ask_second_step(request: web.Request) -> web.Response:
    """Shows the secret to take into the phone."""
    _not_before_the_code(request)
    return _set_up_page(request, totp.new_secret())


@routes.post("/dpo/account/second-step", needs=HALF_SIGNED_IN)
async def set_up_second_step(request: web.Request) -> web.StreamResponse:
    """Keeps the secret once the phone shows the right code."""
    _not_before_the_code(request)
    form, session = form_of(request), request[SESSION]
    secret = form["secret"]
    if not _SECRET.fullmatch(secret):
        return _set_up_page(request, totp.new_secret(), {"code": "Please scan this new picture."})
    if session.account.second_step:
        problem = await _password_problem(request, session, form.raw.get("old-password", ""))
        if problem:
            return _set_up_page(request, secret, {"old-password": problem})
    try:
        codes = await request.app[SIGN_IN].second_step.set_up(
            session.account.id, secret, form["code"]
        )
    except CannotChange as cannot:
        return _set_up_page(request, secret, {"code": str(cannot)})
    if session.step == FULL:
        await request.app[SESSIONS].end_all(session.account.id, but=session.token)
        return page(request, "console/recovery_codes.html", codes=codes)
    opened = await request.app[SIGN_IN].finish(session)
    response = page(request, "console/recovery_codes.html", codes=codes)
    cookies.set_session(request, response, opened.token)
    return response


@routes.post("/dpo/account/recovery-codes", needs=SIGNED_IN)
async def fresh_codes(request: web.Request) -> web.StreamResponse:
    """New recovery codes, shown once."""
    session = request[SESSION]
    problem = await _password_problem(
        request, session, form_of(request).raw.get("codes-password", "")
    )
    if problem or not session.account.second_step:
        return await _account_page(request, 422, {"codes-password": problem or "Set it up first."})
    codes = await request.app[SIGN_IN].second_step.new_codes(session.account.id)
    return page(request, "console/recovery_codes.html", codes=codes)


@routes.post("/dpo/account/second-step/off", needs=SIGNED_IN)
async def second_step_off(request: web.Request) -> web.StreamResponse:
    """Takes the second step away, unless everybody must have one."""
    session = request[SESSION]
    problem = await _password_problem(
        request, session, form_of(request).raw.get("off-password", "")
    )
    if request.app[SETTINGS].staff_totp_required:
        problem = "Everybody must have a second step here."
    if problem:
        return await _account_page(request, 422, {"off-password": problem})
    await request.app[SIGN_IN].second_step.take_away(session.account.id)
    await request.app[SESSIONS].end_all(session.account.id, but=session.token)
    raise web.HTTPSeeOther("/dpo/account?said=second-step-off")


def _not_before_the_code(request: web.Request) -> None:
    """Whoever only knows the password must not replace the second step."""
    if request[SESSION].step == CODE:
        raise web.HTTPSeeOther("/dpo/sign-in/code")


async def _password_problem(request: web.Request, session: Session, password: str) -> str | None:
    network = request.app[LIMITS].network(request)
    try:
        right = await request.app[SIGN_IN].confirm(session, password, network)
    except TooSoon as too_soon:
        return slowed(too_soon)
    return None if right else "This is not your password."


async def _account_page(
    request: web.Request, status: int = 200, errors: dict[str, str] | None = None
) -> web.Response:
    session = request[SESSION]
    return page(
        request, "console/account.html", status, errors=errors, account=session.account,
        sessions=await request.app[SESSIONS].of(session.account.id, session.token),
        codes_left=await request.app[SIGN_IN].second_step.codes_left(session.account.id),
        required=request.app[SETTINGS].staff_totp_required, shortest=SHORTEST,
        role_words=ROLE_WORDS,
    )  # fmt: skip


def _set_up_page(
    request: web.Request, secret: str, errors: dict[str, str] | None = None
) -> web.Response:
    session = request[SESSION]
    address = totp.address(secret, session.account.email)
    return page(
        request, "console/second_step.html", 422 if errors else 200, errors=errors, secret=secret,
        grouped=" ".join(secret[n : n + 4] for n in range(0, len(secret), 4)), address=address,
        picture=_picture(address), replaces=session.account.second_step,
        must=session.step != FULL,
    )  # fmt: skip


def _picture(text: str) -> Markup:
    """The QR picture as SVG in the page: nothing is loaded, and no style is set in it."""
    out = io.BytesIO()
    segno.make(text, error="m").save(
        out, kind="svg", scale=4, border=4, dark="#000", light="#fff", xmldecl=False, svgns=False,
        svgclass="qr", lineclass=None, omitsize=True,
    )  # fmt: skip
    return Markup(out.getvalue().decode())  # noqa: S704 (made here, from a secret and an address)

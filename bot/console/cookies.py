"""The console's two cookies: the session, and the secret of forms before anybody has signed in.

Both are for the paths under ``/dpo`` alone, out of reach of scripts, and never sent from other sites.
"""

from __future__ import annotations

from aiohttp import web

from bot.web.state import SETTINGS

_PATH = "/dpo"
_SESSION, _FORMS = "dpo-session", "dpo-forms"
_LONGEST = 100


def session_token(request: web.Request) -> str | None:
    """The session's token, if the browser sent one."""
    return _get(request, _SESSION)


def set_session(request: web.Request, response: web.StreamResponse, token: str) -> None:
    """Give the browser a session."""
    _set(request, response, _SESSION, token)


def drop_session(request: web.Request, response: web.StreamResponse) -> None:
    """Take the session from the browser."""
    response.del_cookie(_name(request, _SESSION), path=_PATH, secure=_secure(request))


def form_secret(request: web.Request) -> str | None:
    """The secret of forms, if the browser sent one."""
    return _get(request, _FORMS)


def set_form_secret(request: web.Request, response: web.StreamResponse, secret: str) -> None:
    """Give the browser the secret that its forms' tokens are made from."""
    _set(request, response, _FORMS, secret)


def _get(request: web.Request, name: str) -> str | None:
    value = request.cookies.get(_name(request, name), "")
    return value if 0 < len(value) <= _LONGEST else None


def _set(request: web.Request, response: web.StreamResponse, name: str, value: str) -> None:
    response.set_cookie(
        _name(request, name), value, path=_PATH, httponly=True, samesite="Strict",
        secure=_secure(request),
    )  # fmt: skip


def _secure(request: web.Request) -> bool:
    return request.secure or request.app[SETTINGS].public_url.startswith("https://")


def _name(request: web.Request, name: str) -> str:
    # The prefix makes browsers insist on https; __Host- would demand the path "/".
    return f"__Secure-{name}" if _secure(request) else name

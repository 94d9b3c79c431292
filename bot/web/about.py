"""What is known before a conversation: the greeting, whom to reach, the notice's words explained."""

from __future__ import annotations

from typing import Any

from aiohttp import web

from bot.web import glossary
from bot.web.messages import LANGUAGE
from bot.web.pages import page
from bot.web.problems import Problem
from bot.web.state import CHAT, LIBRARY, SETTINGS
from bot.web.wire import json_response

routes = web.RouteTableDef()


def _notice(request: web.Request) -> Any:
    """The notice that the address names, or the default one. Raises ``Problem``."""
    library = request.app[LIBRARY]
    wanted = request.query.get("notice") or library.default_id
    if wanted not in library.ids():
        raise Problem("unknown-notice")
    return library.get(wanted)


@routes.get("/api/v1/welcome")
async def welcome(request: web.Request) -> web.Response:
    """What a client may show before the person has said anything; nothing is kept for it."""
    notice = _notice(request)
    settings = request.app[SETTINGS]
    return json_response(
        {
            "notice": {"id": notice.id, "title": notice.title},
            "message": request.app[CHAT].greeting(notice),
            "email": notice.dpo_email,
            "phones": [settings.childline, settings.nspcc, settings.emergency],
            "hours": settings.conversation_hours,
        }
    )


@routes.get("/api/v1/glossary")
async def words(request: web.Request) -> web.Response:
    """The notice's terms, explained as the notice uses them."""
    return json_response(glossary.as_api(_notice(request)))


@routes.get("/words")
async def words_page(request: web.Request) -> web.Response:
    """The same as a page."""
    notice = _notice(request)
    return page(
        request.app,
        "words.html",
        notice=notice,
        terms=glossary.entries(notice),
        language=LANGUAGE,
        is_default=notice.id == request.app[LIBRARY].default_id,
    )

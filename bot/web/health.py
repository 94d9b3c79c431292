"""Whether the gateway lives, and whether the whole service is ready to answer."""

from __future__ import annotations

import asyncio

from aiohttp import web
from sqlalchemy.exc import SQLAlchemyError

from bot.database.migrate import is_current
from bot.web.problems import Problem
from bot.web.rasa_client import RasaFailed
from bot.web.state import DATABASE, RASA, SETTINGS
from bot.web.wire import json_response

#: Rasa falls back to memory without a word when it cannot load the class (trap 6 of our notes).
TRACKER_STORE = "bot.conversations.tracker_store.ConversationTrackerStore"

routes = web.RouteTableDef()


@routes.get("/healthz")
async def live(request: web.Request) -> web.Response:
    """The process lives."""
    return json_response({"status": "ok"})


@routes.get("/readyz")
async def ready(request: web.Request) -> web.Response:
    """200 when a question would be answered, else 503 with what is missing."""
    checks = await asyncio.gather(_database(request), _rasa(request), _actions(request))
    missing = [name for names in checks for name in names]
    if missing:
        raise Problem("not-ready", missing=missing)
    return json_response({"status": "ready", "missing": []})


async def _database(request: web.Request) -> list[str]:
    try:
        current = await is_current(request.app[DATABASE])
    except (SQLAlchemyError, OSError):
        return ["database"]
    return [] if current else ["migrations"]


async def _rasa(request: web.Request) -> list[str]:
    try:
        health = await request.app[RASA].health()
    except RasaFailed:
        return ["rasa"]
    missing = [] if health.get("model") else ["model"]
    return missing if health.get("tracker_store") == TRACKER_STORE else [*missing, "tracker_store"]


async def _actions(request: web.Request) -> list[str]:
    up = await request.app[RASA].actions_are_up(request.app[SETTINGS].actions_port)
    return [] if up else ["actions"]

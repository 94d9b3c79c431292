"""The action endpoint: Rasa's protocol and executor, without echoing the tracker in an error."""

from __future__ import annotations

import json
import logging
from typing import Any

from aiohttp import web
from rasa_sdk.executor import ActionExecutor
from rasa_sdk.interfaces import ActionExecutionRejection, ActionNotFoundException

from actions.safely import safely

LOG = logging.getLogger("bot.actions")
EXECUTOR = web.AppKey("executor", ActionExecutor)
#: A call carries the conversation's latest events, which the tracker store keeps few.
MAX_BODY = 4 * 1024 * 1024

routes = web.RouteTableDef()


def make_executor(package: str = "actions") -> ActionExecutor:
    """Every action of the package, each made safe: none can be forgotten."""
    executor = ActionExecutor()
    executor.register_package(package)
    executor.actions = {name: safely(name, run) for name, run in executor.actions.items()}
    return executor


def make_app(executor: ActionExecutor) -> web.Application:
    """The endpoint as an application."""
    app = web.Application(client_max_size=MAX_BODY)
    app[EXECUTOR] = executor
    app.add_routes(routes)
    return app


@routes.get("/health")
async def health(request: web.Request) -> web.Response:
    """The endpoint answers."""
    return web.json_response({"status": "ok", "actions": sorted(request.app[EXECUTOR].actions)})


@routes.post("/webhook")
async def webhook(request: web.Request) -> web.Response:
    """Run one action. Rasa takes 400 as a rejection, so nothing else answers with it."""
    if request.content_type != "application/json":  # a web page cannot send this unasked
        return _failed(415, None)
    try:
        call: Any = json.loads(await request.read())
        name = str(call["next_action"])
    except (ValueError, KeyError, TypeError):
        return _failed(422, None)
    try:
        return web.json_response(await request.app[EXECUTOR].run(call))
    except ActionExecutionRejection:
        return _failed(400, name, "rejected")
    except ActionNotFoundException:
        LOG.error("action_unknown")
        return _failed(404, None)
    except Exception as error:  # a tracker that the executor cannot read, events that are no JSON
        LOG.error("action_call_failed", exc_info=error)
        return _failed(500, None)


def _failed(status: int, name: str | None, reason: str = "failed") -> web.Response:
    return web.json_response({"error": reason, "action_name": name}, status=status)

"""The Rasa server with our channel, and the action endpoint, both real, in the test's own loop."""

from __future__ import annotations

import asyncio
import json
import uuid
import warnings
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import aiohttp
from aiohttp import web
from aiohttp.test_utils import TestServer

from actions.endpoint import make_app, make_executor
from bot.conversations.protocol import HEALTH_PATH, SIGNATURE_HEADER, TURN_PATH, Turn, sign
from bot.running.ports import free_ports

with warnings.catch_warnings():  # old libraries, whose warnings are not ours to mend
    warnings.simplefilter("ignore")
    from rasa.core.agent import Agent, load_agent
    from rasa.core.channels.channel import register
    from rasa.core.utils import AvailableEndpoints
    from rasa.utils.endpoints import EndpointConfig
    from sanic import Sanic
    from sanic.touchup import TouchUp

    from bot.conversations.channel import ChatChannel

# Rewrites Sanic's own code for speed, which works for the first server of a process only.
_rewrite = TouchUp.run
_rewritten: list[str] = []


def _rewrite_once(app: Sanic) -> None:
    if not _rewritten:
        _rewritten.append(app.name)
        _rewrite(app)


TouchUp.run = _rewrite_once

KEY = bytes(range(32))
#: Enough for the first turn of a busy machine, which compiles what later ones find compiled.
ACTION_SECONDS = 3.0
SLOW_SECONDS = 0.25
STORE = "bot.conversations.tracker_store.ConversationTrackerStore"


@dataclass
class Actions:
    """The action endpoint, which can be told to fail in one of the ways it can."""

    url: str = ""
    mode: str = "works"
    calls: int = 0

    @web.middleware
    async def maybe(self, request: web.Request, handler: Any) -> web.StreamResponse:
        self.calls += 1
        if self.mode == "status":
            return web.json_response({"error": "failed"}, status=500)
        if self.mode == "hangs":
            await asyncio.sleep(ACTION_SECONDS + 1)
        if self.mode == "nonsense":
            return web.json_response({"events": "none"})
        if self.mode == "silent":
            return web.json_response({"events": [], "responses": []})
        if self.mode == "half":
            said = {"custom": {"kind": "answer", "text": "half"}}
            return web.json_response({"events": [], "responses": [said, {"text": "plain text"}]})
        if self.mode == "slow":
            await asyncio.sleep(SLOW_SECONDS)
        response: web.StreamResponse = await handler(request)
        return response


@asynccontextmanager
async def actions() -> AsyncIterator[Actions]:
    """The project's action endpoint on a free port."""
    switch = Actions()
    app = make_app(make_executor())
    app.middlewares.append(switch.maybe)
    async with TestServer(app) as server:
        switch.url = str(server.make_url("/webhook"))
        yield switch


@dataclass(frozen=True)
class Rasa:
    """The server; ``ask`` speaks as the gateway does."""

    agent: Agent
    channel: ChatChannel
    url: str
    session: aiohttp.ClientSession

    async def ask(self, conversation: str, **given: Any) -> tuple[int, dict[str, Any]]:
        turn = Turn(
            conversation=conversation,
            turn=given.pop("turn", str(uuid.uuid4())),
            text=None,
            choice=None,
            notice="default",
            locale="en-GB",
            now="2026-11-23T10:15:00+00:00",
        )
        body = replace(turn, **given).to_json()
        return await self.post(body, sign(KEY, body))

    async def post(self, body: bytes, signature: str) -> tuple[int, dict[str, Any]]:
        async with self.session.post(
            self.url + TURN_PATH, data=body, headers={SIGNATURE_HEADER: signature}
        ) as response:
            return response.status, json.loads(await response.read())

    async def health(self) -> tuple[int, dict[str, Any]]:
        async with self.session.get(self.url + HEALTH_PATH) as response:
            return response.status, json.loads(await response.read())


@asynccontextmanager
async def serve(
    model: Path | None, actions_url: str, store: str | None = STORE
) -> AsyncIterator[Rasa]:
    """A Rasa server as ``rasa run`` makes it, with this model, endpoint and tracker store."""
    endpoints = AvailableEndpoints(
        action=EndpointConfig(actions_url, enable_selective_domain=True),
        tracker_store=EndpointConfig(type=store) if store else None,
    )
    agent = await load_agent(str(model) if model else None, endpoints=endpoints)
    channel = ChatChannel(KEY, ACTION_SECONDS)
    app = Sanic(f"test_{uuid.uuid4().hex}", configure_logging=False)
    register([channel], app, route="/webhooks/")
    app.ctx.agent = agent
    (port,) = free_ports(1)
    server = await app.create_server("127.0.0.1", port, return_asyncio_server=True)
    assert server is not None
    await server.startup()
    await server.before_start()
    await server.start_serving()
    try:
        async with aiohttp.ClientSession() as session:
            yield Rasa(agent, channel, f"http://127.0.0.1:{port}", session)
    finally:
        channel.redaction.end()
        await server.before_stop()
        server.close()
        await server.wait_closed()
        await server.after_stop()

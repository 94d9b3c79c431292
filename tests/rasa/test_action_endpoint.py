"""The channel's calls of the action endpoint: one connection, and nothing but Rasa's protocol."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from rasa.utils.endpoints import EndpointConfig

from bot.conversations.action_endpoint import ActionEndpoint, TurnFailed, note_failures

GOOD: dict[str, Any] = {
    "events": [{"event": "slot", "name": "context", "value": "{}"}],
    "responses": [{"custom": {"kind": "answer"}}],
}


class Actions:
    """Answers what it is told to, and knows the connections that it was called by."""

    def __init__(self) -> None:
        self.answer: Any = GOOD
        self.connections: set[Any] = set()

    async def webhook(self, request: web.Request) -> web.Response:
        assert request.transport is not None
        self.connections.add(request.transport.get_extra_info("peername"))
        return web.json_response(self.answer)


@pytest.fixture
async def actions() -> Actions:
    return Actions()


@pytest.fixture
async def endpoint(actions: Actions) -> AsyncIterator[ActionEndpoint]:
    app = web.Application()
    app.router.add_post("/webhook", actions.webhook)
    async with TestServer(app) as server:
        found = ActionEndpoint(EndpointConfig(str(server.make_url("/webhook"))), seconds=5)
        yield found
        await found.close()


async def test_calls_share_a_connection(endpoint: ActionEndpoint, actions: Actions) -> None:
    failures = note_failures()
    for _ in range(3):
        assert await endpoint.request(json={"next_action": "action_reply"}) == GOOD
    assert len(actions.connections) == 1
    await endpoint.close()
    assert await endpoint.request(json={}) == GOOD  # opened anew
    assert len(actions.connections) == 2
    assert failures == []


@pytest.mark.parametrize(
    "answer",
    [
        None,
        [],
        {"events": []},
        {"responses": []},
        {"events": [{"name": "context"}], "responses": []},
        {"events": [{"event": "slot", "name": "context"}], "responses": []},
        {"events": [], "responses": ["text"]},
    ],
)
async def test_what_is_no_protocol_fails_the_turn(
    endpoint: ActionEndpoint, actions: Actions, answer: Any
) -> None:
    actions.answer = answer
    failures = note_failures()
    with pytest.raises(TurnFailed):
        await endpoint.request(json={})
    assert failures == ["actions_unusable"]

"""The real gateway with a real database, in front of a small Rasa channel that the test directs."""

from __future__ import annotations

import asyncio
import io
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
import pytest_asyncio
from aiohttp.test_utils import TestClient, TestServer
from aiohttp.test_utils import unused_port as free_port

from bot.conversations.protocol import load_or_make_key
from bot.settings import Settings
from bot.web.app import make_app
from bot.web.logs import JsonFormatter
from tests.clock import Clock
from tests.web.support import Chat, FakeRasa, Gateway, Library, greet

Start = Callable[..., Awaitable[Gateway]]


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """Everything that is logged at DEBUG, in the form in which it is written."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(JsonFormatter())
    root, level = logging.getLogger(), logging.getLogger().level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    yield stream
    root.removeHandler(handler)
    root.setLevel(level)


@pytest_asyncio.fixture
async def rasa() -> FakeRasa:
    return FakeRasa()


@pytest_asyncio.fixture
async def start(tmp_path: Path, rasa: FakeRasa, clock: Clock) -> AsyncIterator[Start]:
    """Starts gateways, all on the same data folder, in front of the same fake Rasa."""
    server = TestServer(rasa.app())
    await server.start_server()
    clients: list[TestClient[Any, Any]] = []

    async def started(rates: Any = None, **changed: Any) -> Gateway:
        values = {
            "data_dir": tmp_path,
            "rasa_port": server.port,
            "actions_port": server.port,
            "rate_limits": rates is not None,
            **changed,
        }
        settings = Settings(**values)
        rasa.key = load_or_make_key(settings.key_file)
        app = make_app(settings, library=Library(), greet=greet, clock=clock, rates=rates)
        client = TestClient(TestServer(app))
        await client.start_server()
        clients.append(client)
        return Gateway(client, app)

    yield started
    for client in clients:
        await client.close()
    await server.close()


@pytest_asyncio.fixture
async def gateway(start: Start) -> Gateway:
    return await start()


@pytest.fixture
def client_id() -> str:
    return str(uuid4())


@pytest.fixture
def unused_port() -> int:
    return free_port()


@pytest.fixture
def run(tmp_path: Path) -> Iterator[Callable[[Callable[[Chat], Awaitable[Any]]], Any]]:
    """Runs calls to one open conversation from a test that is not async, as Hypothesis's are."""
    loop = asyncio.new_event_loop()

    async def opened() -> tuple[TestServer, Gateway, Chat]:
        rasa = FakeRasa()
        server = TestServer(rasa.app())
        await server.start_server()
        config = Settings(data_dir=tmp_path, rasa_port=server.port, rate_limits=False)
        rasa.key = load_or_make_key(config.key_file)
        app = make_app(config, library=Library(), greet=greet)
        client = TestClient(TestServer(app))
        await client.start_server()
        gateway = Gateway(client, app)
        return server, gateway, await gateway.open()

    server, gateway, chat = loop.run_until_complete(opened())
    yield lambda call: loop.run_until_complete(call(chat))
    loop.run_until_complete(gateway.client.close())
    loop.run_until_complete(server.close())
    loop.close()

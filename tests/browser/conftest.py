"""Chromium, the real gateway in front of a scripted Rasa, and a school's site on an origin of its own.

Everything runs in one event loop that lasts for all these tests, so that the browser and the
servers are started once.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from inspect import iscoroutinefunction
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from aiohttp.test_utils import TestServer, unused_port
from playwright.async_api import Browser, BrowserContext, Page, async_playwright

from bot.conversations.protocol import load_or_make_key
from bot.notice.library import NoticeLibrary
from bot.settings import Settings
from bot.web.__main__ import greet
from bot.web.app import make_app
from tests.browser.engine import FLAGS, executable
from tests.browser.script import Script
from tests.browser.site import Site
from tests.browser.visit import Visit

LOOP = "session"
HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Every test below this folder needs a browser. Those of the widget, which stand in the folder
    itself, run in the one loop; those below bring a gateway and a browser for each test."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)
            if item.path.parent == HERE and iscoroutinefunction(getattr(item, "function", None)):
                item.add_marker(pytest.mark.asyncio(loop_scope=LOOP), append=False)


@pytest_asyncio.fixture(scope="session", loop_scope=LOOP)
async def browser() -> AsyncIterator[Browser]:
    path = executable()
    async with async_playwright() as playwright:
        running = await playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        yield running
        await running.close()


@pytest_asyncio.fixture(scope="session", loop_scope=LOOP)
async def rasa() -> AsyncIterator[Script]:
    """One scripted Rasa for all tests; ``fresh_script`` empties it before each."""
    script = Script()
    server = TestServer(script.app())
    await server.start_server()
    script.port = server.port or 0
    yield script
    await server.close()


@pytest.fixture
def fresh_script(rasa: Script) -> Script:
    rasa.reset()
    return rasa


@pytest_asyncio.fixture(scope="session", loop_scope=LOOP)
async def gateway(tmp_path_factory: pytest.TempPathFactory, rasa: Script) -> AsyncIterator[Site]:
    """The gateway with the real notice, and a school's site whose origin may call it."""
    folder = tmp_path_factory.mktemp("browser")
    port, own = unused_port(), unused_port()
    settings = Settings(
        data_dir=folder,
        rasa_port=rasa.port,
        actions_port=rasa.port,
        rate_limits=False,
        allowed_origins=[f"http://127.0.0.1:{port}"],
        widget_messages=HERE / "languages",
    )
    rasa.key = load_or_make_key(settings.key_file)
    library = NoticeLibrary.load(settings.notices_dir, settings.default_notice)
    app = make_app(settings, library=library, greet=greet)
    server = TestServer(app, port=own)
    await server.start_server()
    site = Site(bot=f"http://127.0.0.1:{own}", port=port, app=app)
    await site.start()
    yield site
    await site.stop()
    await server.close()


@pytest_asyncio.fixture(loop_scope=LOOP)
async def visit(
    browser: Browser, gateway: Site, fresh_script: Script
) -> AsyncIterator[Callable[..., Any]]:
    """Opens pages of the school's site, each in a tab that has never been there.

    Afterwards no page may have reported a breach of its policy, thrown, or called a third party.
    """
    contexts: list[BrowserContext] = []
    visits: list[Visit] = []

    async def opened(
        path: str = "/", width: int = 1280, height: int = 900, tab: Page | None = None, **media: Any
    ) -> Visit:
        if tab is None:
            context = await browser.new_context(
                viewport={"width": width, "height": height},
                permissions=["clipboard-read", "clipboard-write"],
            )
            contexts.append(context)
            tab = await context.new_page()
        made = Visit(tab, gateway)
        visits.append(made)
        await made.begin(**media)
        await made.go(path)
        return made

    yield opened
    reports = gateway.take_reports()
    thrown = [error for one in visits for error in one.thrown]
    strangers = [url for one in visits for url in one.strangers()]
    for context in contexts:
        await context.close()
    assert reports == []
    assert thrown == []
    assert strangers == []

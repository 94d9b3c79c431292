"""The console in a real Chromium, with a profile of its own for each test."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest_asyncio
from playwright.async_api import BrowserContext, Page, async_playwright

from tests.browser.engine import FLAGS, executable
from tests.browser.staff import WIDE
from tests.web.conftest import clock, gateway, log, rasa, start

__all__ = ["clock", "gateway", "log", "rasa", "start"]


@pytest_asyncio.fixture
async def browser(tmp_path: Path) -> AsyncIterator[BrowserContext]:
    """A browser with a profile of its own."""
    async with async_playwright() as playwright:
        context = await playwright.chromium.launch_persistent_context(
            str(tmp_path / "profile"), executable_path=executable(), headless=True,
            args=list(FLAGS), viewport={"width": WIDE, "height": 900}, locale="en-GB",
        )  # fmt: skip
        yield context
        await context.close()


@pytest_asyncio.fixture
async def page(browser: BrowserContext) -> Page:
    """Its page."""
    return browser.pages[0]

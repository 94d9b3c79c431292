"""The console in a real Chromium, driven by the keyboard, and looked at by axe."""

from __future__ import annotations

import json
import shutil
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import axe_playwright_python
import pytest
import pytest_asyncio
from playwright.async_api import BrowserContext, Page, async_playwright

from tests.web.conftest import clock, gateway, log, rasa, start

__all__ = ["clock", "gateway", "log", "rasa", "start"]

AXE = Path(axe_playwright_python.__file__).with_name("axe.min.js")
ARGUMENTS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip
NARROW, WIDE = 320, 1280


def chromium() -> str:
    """The system's own Chromium."""
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    if found is None:
        pytest.skip("needs Chromium: apt install chromium")
    return found


@pytest_asyncio.fixture
async def browser(tmp_path: Path) -> AsyncIterator[BrowserContext]:
    """A browser with a profile of its own."""
    async with async_playwright() as playwright:
        context = await playwright.chromium.launch_persistent_context(
            str(tmp_path / "profile"), executable_path=chromium(), headless=True,
            args=list(ARGUMENTS), viewport={"width": WIDE, "height": 900}, locale="en-GB",
        )  # fmt: skip
        yield context
        await context.close()


@pytest_asyncio.fixture
async def page(browser: BrowserContext) -> Page:
    """Its page."""
    return browser.pages[0]


async def axe(page: Page) -> tuple[list[str], int]:
    """What axe finds wrong, and how many rules passed.

    The pages' policy lets no script in, so axe runs in a world of its own beside the page.
    """
    session = await page.context.new_cdp_session(page)
    tree = await session.send("Page.getFrameTree")
    world = await session.send(
        "Page.createIsolatedWorld",
        {"frameId": tree["frameTree"]["frame"]["id"], "worldName": "axe"},
    )
    context = world["executionContextId"]

    async def evaluate(expression: str) -> Any:
        done = await session.send(
            "Runtime.evaluate",
            {
                "expression": expression, "contextId": context, "awaitPromise": True,
                "returnByValue": True,
            },
        )  # fmt: skip
        assert "exceptionDetails" not in done, done
        return done["result"].get("value")

    await evaluate(AXE.read_text("utf-8") + ";0")
    found = json.loads(
        await evaluate(
            "axe.run(document, {resultTypes: ['violations', 'passes']}).then(r => JSON.stringify({"
            "passes: r.passes.length, violations: r.violations.map(v => v.id + ': ' + "
            "v.nodes.map(n => n.html + ' ' + n.failureSummary).join(' | '))}))"
        )
    )
    await session.detach()
    return found["violations"], found["passes"]


async def is_sound(page: Page, folder: Path | None = None, name: str = "") -> None:
    """No rule of axe is broken and the page does not scroll sideways, narrow and wide."""
    for width in (NARROW, WIDE):
        await page.set_viewport_size({"width": width, "height": 900})
        wrong, passed = await axe(page)
        assert not wrong, (page.url, width, wrong)
        assert passed >= 12, (page.url, width, passed)
        wide = await page.evaluate("document.documentElement.scrollWidth")
        assert wide <= width, (page.url, width, wide)
        if folder is not None:
            await page.screenshot(path=folder / f"{name}-{width}.png", full_page=True)


async def tab_to(page: Page, name: str, most: int = 150) -> None:
    """Press Tab until the element with this name has the focus, which must be visible."""
    for _ in range(most):
        await page.keyboard.press("Tab")
        found = await page.evaluate(
            """() => {
                const e = document.activeElement;
                const label = e.labels && e.labels.length ? e.labels[0].textContent : e.textContent;
                const style = getComputedStyle(e);
                return [label.trim(), style.outlineStyle !== 'none' || style.accentColor !== 'auto'];
            }"""
        )
        if found[0] == name:
            assert found[1], f"the focus on {name!r} cannot be seen"
            return
    raise AssertionError(f"{name!r} cannot be reached by Tab on {page.url}")


async def press(page: Page, name: str) -> None:
    """Reach a button or a link by Tab, and press Enter; the next page is there then."""
    await tab_to(page, name)
    async with page.expect_navigation():
        await page.keyboard.press("Enter")


async def fill(page: Page, name: str, text: str) -> None:
    """Reach a field by Tab and type."""
    await tab_to(page, name)
    await page.keyboard.type(text)

"""The pages without JavaScript: clean in axe at two widths, and a question and a whole request without scripts."""

from __future__ import annotations

from collections.abc import AsyncIterator
from urllib.parse import urlsplit

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page

from tests.browser import axe
from tests.browser.conftest import LOOP
from tests.browser.script import CHECK, EVERY, RECEIPT, asks

_SIDEWAYS = "document.documentElement.scrollWidth > document.documentElement.clientWidth"


@pytest_asyncio.fixture(loop_scope=LOOP)
async def tabs(browser: Browser) -> AsyncIterator:
    """Opens tabs; ``scripts=False`` is a browser with JavaScript switched off."""
    contexts = []

    async def opened(width: int = 1280, *, scripts: bool = True, **media) -> Page:
        context = await browser.new_context(
            viewport={"width": width, "height": 800}, java_script_enabled=scripts, **media
        )
        contexts.append(context)
        return await context.new_page()

    yield opened
    for context in contexts:
        await context.close()


async def send(page: Page, text: str) -> None:
    await page.locator("#text").fill(text)
    await page.get_by_role("button", name="Send", exact=True).click()


@pytest.mark.parametrize("media", [{}, {"color_scheme": "dark"}, {"forced_colors": "active"}], ids=str)  # fmt: skip
@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize(
    "path", ["/", "/notice", "/notice?passage=p5#storing-pupil-data", "/words", "/track", "/nowhere",
             "/problems/too-long", "/demo", "/demo/news", "/demo/contact"]
)  # fmt: skip
async def test_every_page(tabs, gateway, path, width, media):
    if media and path not in ("/", "/notice?passage=p5#storing-pupil-data", "/demo"):
        pytest.skip("has nothing of its own to colour")
    page = await tabs(width, **media)
    await page.goto(gateway.bot + path)
    await axe.check(page, 20, "color-contrast", "landmark-one-main", "region", "target-size")
    assert not await page.evaluate(_SIDEWAYS)


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("kind", ["answer", "silent", "clarify", "safety", "date", "check", "receipt"])  # fmt: skip
async def test_the_chat_page_with_a_message_of_every_look(tabs, gateway, fresh_script, kind, width):
    page = await tabs(width)
    await page.goto(gateway.bot)
    fresh_script.say(EVERY[kind])
    await send(page, "Hello")
    await axe.check(page, 28, "color-contrast", "label", "button-name", "target-size")
    assert not await page.evaluate(_SIDEWAYS)


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("state", ["nothing", "failed", "forgotten", "tracking refused"])
async def test_states_of_trouble(tabs, gateway, fresh_script, state, width):
    page = await tabs(width)
    await page.goto(gateway.bot)
    if state == "nothing":
        await send(page, "")
    elif state == "failed":
        fresh_script.status = 503
        await send(page, "Hello")
    elif state == "forgotten":
        await page.get_by_role("button", name="Forget this conversation").click()
    else:
        await page.goto(f"{gateway.bot}/track")
        await page.get_by_label("Reference").fill("SAR-1111111")
        await page.get_by_label("Tracking code").fill("AAAA-AAAA-AAAA-AAAA")
        await page.get_by_role("button", name="Show my request").click()
        await page.get_by_text("No request has this reference").wait_for()
    await axe.check(page, 20, "color-contrast", "region", "target-size")
    assert not await page.evaluate(_SIDEWAYS)


async def test_a_question_without_javascript(tabs, gateway, fresh_script):
    page = await tabs(scripts=False)
    await page.goto(f"{gateway.bot}/demo")
    await page.get_by_role("link", name="ask about it on a page without JavaScript").click()
    await send(page, "Is my data sent abroad?")
    latest = page.locator("#latest")
    assert await latest.locator(".verdict").inner_text() == "No"
    await latest.get_by_role("link", name="Will my data be transferred abroad").click()
    assert await page.locator("mark").inner_text() == "No"
    assert fresh_script.asked[0].text == "Is my data sent abroad?"


async def test_a_whole_request_without_javascript(tabs, gateway, fresh_script):
    page = await tabs(320, scripts=False)
    await page.goto(gateway.bot)
    fresh_script.say(asks("choice", "Who is asking?", options=3), asks("date", "Born when?"), CHECK)
    fresh_script.say(asks("text", "How can the school reach you?"), CHECK, RECEIPT)
    await send(page, "I want a copy of my data")
    await page.get_by_role("button", name="Option 2").click()
    await send(page, "14 March 2011")
    await page.get_by_role("button", name="Change How to reach you").click()
    await send(page, "jo@example.org")
    await page.get_by_role("button", name="Send my request").click()
    latest = page.locator("#latest")
    assert "ABCD-EFGH-JKLM-NPQR" in await latest.inner_text()
    said = [turn.choice or turn.text for turn in fresh_script.asked]
    assert said == [
        "I want a copy of my data", "answer:2", "14 March 2011", "change:contact", "jo@example.org", "request:send",
    ]  # fmt: skip
    await latest.get_by_role("link", name="Open the tracking page").click()
    assert urlsplit(page.url).path == "/track"


async def test_the_pages_load_nothing_from_elsewhere_and_keep_nothing(tabs, gateway):
    page = await tabs()
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    for path in ("/", "/notice", "/words", "/track", "/demo"):
        await page.goto(gateway.bot + path)
    assert asked
    assert all(url.startswith(gateway.bot) for url in asked)
    assert await page.context.cookies() == []
    assert await page.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]

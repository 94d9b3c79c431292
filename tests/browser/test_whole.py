"""The widget and the pages without JavaScript on the whole running service: Rasa, actions, database."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page

from tests.browser import axe
from tests.browser.conftest import LOOP
from tests.browser.site import Site
from tests.browser.visit import Visit
from tests.stack import Stack

pytestmark = pytest.mark.e2e
WAIT = 20_000


@pytest_asyncio.fixture(loop_scope=LOOP)
async def tab(browser: Browser) -> AsyncIterator[Page]:
    context = await browser.new_context(viewport={"width": 1280, "height": 900})
    page = await context.new_page()
    page.set_default_timeout(WAIT)
    yield page
    await context.close()


async def on_the_demonstration(tab: Page, stack: Stack) -> Visit:
    page = Visit(tab, Site(bot=stack.url, port=0, app=None))
    await page.begin()
    await page.go(f"{stack.url}/demo")
    return page


async def test_a_question_and_its_source(tab, stack):
    page = await on_the_demonstration(tab, stack)
    await page.open()
    answer = await page.ask("Do you share my child's data with the council?")
    assert await answer.locator(".verdict").inner_text() == "Yes"
    quote = await answer.locator("blockquote").first.text_content()
    assert "our local authority" in (quote or "")
    await answer.get_by_role("button", name="Yes", exact=True).click()
    await answer.locator("[aria-pressed=true]").wait_for()
    [(topic, helpful)] = stack.rows("SELECT topic, helpful FROM feedback_count WHERE kind = 'answer'")  # fmt: skip
    assert (topic, helpful) == ("recipients", 1)
    await axe.check(tab, 37, "color-contrast", "aria-dialog-name")
    assert page.thrown == []
    assert page.strangers() == []


async def test_a_subject_access_request_by_keyboard_alone(tab, stack):
    page = await on_the_demonstration(tab, stack)
    keys = tab.keyboard
    await page.tab_to("Ask about privacy")
    await keys.press("Enter")
    await page.messages.first.wait_for()

    async def typed(text: str, then: str, back: bool = False) -> None:
        await page.tab_to("textarea", back=back)
        await keys.type(text)
        await keys.press("Enter")
        await page.messages.last.get_by_text(then).first.wait_for()

    async def pressed(title: str, then: str) -> None:
        await page.tab_to(title, back=True)
        await keys.press("Enter")
        await page.messages.last.get_by_text(then).first.wait_for()

    # "My daughter" has answered who asks, and "all the information" what is wanted.
    await typed("I want a copy of all the information you hold about my daughter", "What is your name?")  # fmt: skip
    await typed("Jo Bloggs", "What is the pupil's name?")
    await typed("Sam Bloggs", "Sam Bloggs's date of birth or year group?")
    assert await page.focused() == "input: day"
    for part in ("14", "3", "2012"):
        await keys.type(part)
        await keys.press("Tab")
    await page.tab_to("Send")
    await keys.press("Enter")
    await page.messages.last.get_by_text("Which school").first.wait_for()
    await pressed("Alsager School", "How are you related")
    await typed("mother", "For which time?")
    await pressed("Go on without it", "How can the school reach you?")
    await typed("jo@example.org", "How would you like to receive")
    await pressed("By e-mail", "Is there anything that you need")
    await typed("what is it for?", "Is there anything that you need")  # a question in the middle
    await pressed("Go on without it", "Please check your answers")
    await pressed("Change Your name", "What is your name?")
    await typed("Joanna Bloggs", "Please check your answers")
    summary = await page.messages.last.locator("dl").inner_text()
    for part in ("Joanna Bloggs", "Sam Bloggs", "14 March 2012", "mother", "jo@example.org"):
        assert part in summary
    await axe.check(tab, 37, "color-contrast", "aria-dialog-name")
    await pressed("Send my request", "SAR-")
    [(kind, unfinished)] = stack.rows('SELECT kind, unfinished FROM "case" ORDER BY filed_at DESC LIMIT 1')  # fmt: skip
    assert (kind, unfinished) == ("sar", 0)
    reference, code = (await page.messages.last.locator("dd").all_inner_texts())[:2]
    assert len(await page.announced()) == 14  # one for each turn
    await tab.goto(f"{stack.url}/track")
    await tab.get_by_label("Reference").fill(reference)
    await tab.get_by_label("Tracking code").fill(code)
    await tab.get_by_role("button", name="Show my request").click()
    await tab.get_by_text("Received. The Data Protection Officer").wait_for()
    for width in (320, 1280):
        await tab.set_viewport_size({"width": width, "height": 800})
        await axe.check(tab, 28, "color-contrast", "label", "target-size")
    assert page.thrown == []


async def test_every_tick_of_what_is_wanted_is_understood(tab, stack):
    """The list of what the school holds, ticked: what arrives is what was ticked."""
    page = await on_the_demonstration(tab, stack)
    await page.open()
    await page.ask("I want a copy of my data please")
    await page.ask("Sam Hall")
    await page.button("Answer in your own words").click()
    await page.ask("year 9")
    await page.ask("not sure")
    for label in ("Attendance information", "Relevant medical information"):
        await page.widget.get_by_label(label).check()
    await page.button("Send").click()
    await page.messages.last.get_by_text("For which time?").first.wait_for()
    for text in ("skip", "sam@example.org", "by post", "12 High Street, Alsager ST7 2AB", "no"):
        await page.ask(text)
    wanted = await page.messages.last.locator("dl").inner_text()
    assert "Attendance information (such as sessions attended" in wanted
    assert "; Relevant medical information" in wanted
    assert "Assessment" not in wanted


async def test_a_safeguarding_message_and_what_follows(tab, stack):
    page = await on_the_demonstration(tab, stack)
    await page.open()
    message = await page.ask("my stepdad hits me")
    assert await message.evaluate("(node) => node.classList.contains('safety')")
    assert await message.locator("a[href='tel:08001111']").count() == 1


async def test_a_whole_request_without_javascript(browser, stack):
    context = await browser.new_context(
        viewport={"width": 320, "height": 800}, java_script_enabled=False
    )
    page = await context.new_page()
    page.set_default_timeout(WAIT)
    await page.goto(stack.url)

    async def send(text: str) -> None:
        await page.locator("#text").fill(text)
        await page.get_by_role("button", name="Send", exact=True).click()

    await send("Is my data sent abroad?")
    assert await page.locator("#latest .verdict").inner_text() == "No"
    await send("I would like a copy of everything you hold about me")
    await page.get_by_role("button", name="A pupil or former pupil").click()
    await send("Sam Hall")
    await send("14 March 2009")
    await page.get_by_role("button", name="Not sure").click()
    await page.get_by_role("button", name="Go on without it").click()
    await send("sam@example.org")
    await page.get_by_role("button", name="By post").click()
    await send("12 High Street, Alsager ST7 2AB")
    await page.get_by_role("button", name="Go on without it").click()
    await page.get_by_role("button", name="Send my request").click()
    text = await page.locator("#latest").inner_text()
    assert "SAR-" in text
    reference, code = (await page.locator("#latest dd.code").all_inner_texts())[:2]
    await page.get_by_role("link", name="Open the tracking page").click()
    await page.get_by_label("Reference").fill(reference)
    await page.get_by_label("Tracking code").fill(code)
    await page.get_by_role("button", name="Show my request").click()
    assert reference in await page.locator("h1").inner_text()
    await context.close()

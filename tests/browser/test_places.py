"""Across pages and tabs, and what is kept in the browser."""

from __future__ import annotations

import asyncio
import re

from tests.browser.script import asks

KEY = "privacy-assistant"


async def test_nothing_is_kept_or_asked_for_before_the_first_message(visit, gateway):
    page = await visit()
    await page.tab.wait_for_load_state("networkidle")
    ours = [r.url for r in page.requests if r.url.startswith(gateway.bot)]
    assert ours == [f"{gateway.bot}/widget.js"]
    await page.open()
    await page.button("Menu").click()
    assert await page.storage() == {}
    await page.ask("Is my name Zebedee?")
    storage = await page.storage()
    assert list(storage) == [KEY]
    assert re.fullmatch(r"[0-9A-Z]{26} [\w-]{43}", storage[KEY])  # its key, nothing that was said
    assert await page.tab.evaluate("[localStorage.length, document.cookie]") == [0, ""]
    assert await page.tab.context.cookies() == []


async def test_it_follows_to_the_next_page(visit, fresh_script):
    page = await visit()
    await page.open()
    await page.ask("Is it sent abroad?")
    fresh_script.say(asks("date", "When were you born?"))
    await page.ask("A copy please")
    await page.tab.get_by_role("link", name="The second page").click()
    await page.tab.wait_for_url("**/two")
    launcher = page.button("Go on with your conversation")
    await launcher.click()
    await page.messages.nth(2).wait_for()
    text = await page.log.inner_text()
    for said in ("Is it sent abroad?", "not transferred abroad", "A copy please", "When were you born?"):  # fmt: skip
        assert text.count(said) == 1
    assert "I am an automated assistant" in text
    await page.widget.get_by_label("Day").fill("14")  # the question asked is asked still
    assert await page.announced() == []  # it was announced on the page before
    assert len(fresh_script.asked) == 2


async def test_two_tabs_are_two_conversations(visit, fresh_script):
    one = await visit()
    await one.open()
    await one.ask("In the first")
    tab = await one.tab.context.new_page()
    two = await visit("/two", tab=tab)
    assert await two.storage() == {}
    await two.open()
    await two.ask("In the second")
    assert "In the first" not in await two.log.inner_text()
    assert len({turn.conversation for turn in fresh_script.asked}) == 2


async def test_one_conversation_in_two_tabs_is_the_same_in_both(visit, fresh_script):
    one = await visit()
    await one.open()
    await one.ask("In the first")
    stored = (await one.storage())[KEY]
    two = await visit("/two", tab=await one.tab.context.new_page())
    await two.tab.evaluate(
        "(stored) => sessionStorage.setItem('privacy-assistant', stored)", stored
    )
    await two.go("/two")
    await two.open()
    await two.messages.nth(1).wait_for()
    await two.ask("In the second")
    await one.tab.bring_to_front()
    await one.tab.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    await one.messages.nth(2).wait_for()
    for tab in (one, two):
        text = await tab.log.inner_text()
        assert text.count("In the first") == text.count("In the second") == 1
    await one.ask("And back")
    assert (await one.log.inner_text()).count("In the second") == 1


async def test_a_key_that_no_longer_opens_anything_is_thrown_away(visit):
    page = await visit()
    await page.tab.evaluate("sessionStorage.setItem('privacy-assistant', '0'.repeat(26) + ' x')")
    await page.go("/two")
    await page.open()
    assert "I am an automated assistant" in await page.messages.first.inner_text()
    assert await page.storage() == {}
    await page.ask("Hello")


async def test_deleting(visit, fresh_script):
    page = await visit()
    await page.open()
    await page.ask("Is my name Zebedee?")
    await page.button("Menu").click()
    await page.button("Delete this conversation").click()
    await page.log.get_by_role("button", name="Keep it").click()
    assert await page.messages.count() == 2
    await page.button("Menu").click()
    await page.button("Delete this conversation").click()
    await page.log.get_by_role("button", name="Delete this conversation").click()
    await page.log.get_by_text("Zebedee").wait_for(state="detached")
    assert await page.storage() == {}
    assert (await page.announced())[-1] == "The conversation is deleted."
    assert await page.focused() == "h2: Ask about the privacy notice"
    await page.ask("Another")
    assert len({turn.conversation for turn in fresh_script.asked}) == 2


async def test_deleting_while_an_answer_is_on_its_way(visit, fresh_script):
    page = await visit()
    await page.open()
    await page.ask("First")
    fresh_script.gate = asyncio.Event()
    await page.box.fill("Is my name Zebedee?")
    await page.box.press("Enter")
    await page.log.get_by_text("Looking in the notice").wait_for()
    await page.button("Menu").click()
    await page.button("Delete this conversation").click()
    await page.log.get_by_role("button", name="Delete this conversation").click()
    await page.log.get_by_text("Zebedee").wait_for(state="detached")
    async with page.tab.expect_response("**/messages") as ended:
        fresh_script.gate.set()
    assert (await ended.value).status == 404
    await page.log.get_by_text("I am an automated assistant").wait_for()
    assert await page.messages.count() == 1
    assert await page.storage() == {}
    await page.ask("Another")
    assert [turn.text for turn in fresh_script.asked] == ["First", "Is my name Zebedee?", "Another"]


async def test_deleting_ends_what_is_tried_again(visit, fresh_script):
    """What waits to be sent again is not sent into a new conversation."""
    page = await visit()
    await page.open()
    await page.ask("First")
    await page.tab.route("**/messages", lambda route: route.abort())
    await page.box.fill("Is my name Zebedee?")
    await page.box.press("Enter")
    await page.log.get_by_text("Looking in the notice").wait_for()
    await page.button("Menu").click()
    await page.button("Delete this conversation").click()
    await page.log.get_by_role("button", name="Delete this conversation").click()
    await page.log.get_by_text("Zebedee").wait_for(state="detached")
    await page.tab.unroute("**/messages")
    await page.tab.wait_for_timeout(4500)  # longer than the pauses between the tries
    assert await page.storage() == {}
    assert [turn.text for turn in fresh_script.asked] == ["First"]


async def test_deleting_without_a_connection_is_told(visit):
    page = await visit()
    await page.open()
    await page.ask("Hello")
    await page.tab.route("**/api/**", lambda route: route.abort())
    await page.button("Menu").click()
    await page.button("Delete this conversation").click()
    await page.log.get_by_role("button", name="Delete this conversation").click()
    await page.log.get_by_text("erased by itself 24 hours after").wait_for()
    assert KEY in await page.storage()

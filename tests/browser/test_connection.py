"""Lost connections, slow answers, failures, expiry: nothing is lost and nothing is done twice."""

from __future__ import annotations

import asyncio

from bot.conversations.tables import ConversationRow
from bot.web.state import CHAT, DATABASE
from tests.browser.script import asks


async def test_offline_in_mid_message_and_back(visit, fresh_script):
    page = await visit()
    await page.open()
    await page.ask("First")
    await page.tab.context.set_offline(True)
    await page.box.fill("Is it sent abroad?")
    await page.button("Send").click()
    await page.log.get_by_text("the connection is lost").wait_for()
    assert (await page.announced())[-1].startswith("Not sent yet")
    assert len(fresh_script.asked) == 1
    await page.tab.context.set_offline(False)
    await page.messages.nth(2).wait_for()
    assert [turn.text for turn in fresh_script.asked] == ["First", "Is it sent abroad?"]
    assert await page.log.get_by_text("Is it sent abroad?").count() == 1
    assert not await page.button("Try again").count()


async def test_an_answer_that_is_lost_on_its_way_is_fetched_and_not_asked_for_twice(
    visit, fresh_script
):
    page = await visit()
    await page.open()
    lost = []

    async def lose(route) -> None:
        if not lost and route.request.method == "POST":
            lost.append(await route.fetch())  # the service has done it, the browser never hears
            await route.abort()
        else:
            await route.continue_()

    await page.ask("First")
    await page.tab.route("**/messages", lose)
    await page.ask("Second")
    assert len(lost) == 1
    assert [turn.text for turn in fresh_script.asked] == ["First", "Second"]
    assert await page.messages.count() == 3


async def test_a_service_that_is_down_is_tried_again_by_itself_then_by_the_person(
    visit, fresh_script
):
    page = await visit()
    await page.open()
    await page.ask("First")
    await page.tab.route("**/messages", lambda route: route.abort())
    await page.box.fill("Second")
    await page.button("Send").click()
    await page.log.get_by_text("the assistant could not be reached").wait_for()
    await page.tab.unroute("**/messages")
    await page.button("Try again").click()
    await page.messages.nth(2).wait_for()
    assert [turn.text for turn in fresh_script.asked] == ["First", "Second"]


async def test_a_failed_turn_can_be_sent_again_and_keeps_the_question_asked(visit, fresh_script):
    page = await visit()
    await page.open()
    fresh_script.say(asks("date", "When were you born?"))
    await page.ask("A copy please")
    fresh_script.status = 503
    for name, value in (("Day", "14"), ("Month", "3"), ("Year", "2011")):
        await page.widget.get_by_label(name).fill(value)
    await page.button("Send").click()
    await page.log.locator(".error").wait_for()
    assert await page.widget.get_by_label("Day").count() == 1
    fresh_script.status = 200
    await page.button("Try again").click()
    await page.log.locator(".answer").wait_for()
    ids = [turn.turn for turn in fresh_script.asked]
    assert ids[1] == ids[2]
    assert fresh_script.asked[-1].text == "14/3/2011"
    assert not await page.button("Try again").count()


async def test_after_a_failure_something_else_may_be_asked(visit, fresh_script):
    page = await visit()
    await page.open()
    fresh_script.status = 503
    await page.ask("First")
    await page.button("Try again").wait_for()
    fresh_script.status = 200
    await page.ask("Second")
    assert await page.log.get_by_text("First (not sent)").count() == 1
    assert not await page.button("Try again").count()


async def test_one_message_at_a_time(visit, fresh_script):
    page = await visit()
    await page.open()
    fresh_script.gate = asyncio.Event()
    await page.box.fill("First")
    await page.box.press("Enter")
    await page.log.get_by_text("Looking in the notice").wait_for()
    assert await page.button("Send").get_attribute("aria-disabled") == "true"
    await page.box.fill("Second")
    await page.box.press("Enter")
    fresh_script.gate.set()
    await page.log.locator(".answer").wait_for()
    assert await page.box.input_value() == "Second"  # still there, to be sent
    assert [turn.text for turn in fresh_script.asked] == ["First"]
    assert await page.button("Send").get_attribute("aria-disabled") == "false"


async def test_a_conversation_that_has_ended_gives_the_words_back(visit, gateway, fresh_script):
    page = await visit()
    await page.open()
    await page.ask("First")
    identity = (await page.storage())["privacy-assistant"].split()[0]
    await gateway.app[CHAT].store.forget(identity)
    await page.box.fill("Second")
    await page.box.press("Enter")
    await page.widget.get_by_text("The conversation has ended").wait_for()
    assert await page.box.input_value() == "Second"
    assert await page.storage() == {}
    await page.box.press("Enter")
    await page.messages.nth(2).wait_for()
    assert [turn.text for turn in fresh_script.asked] == ["First", "Second"]
    assert fresh_script.asked[0].conversation != fresh_script.asked[1].conversation


async def test_a_form_that_has_ended_gives_the_answer_back_as_words(visit, gateway, fresh_script):
    page = await visit()
    await page.open()
    fresh_script.say(asks("date", "When were you born?"))
    await page.ask("A copy please")
    identity = (await page.storage())["privacy-assistant"].split()[0]
    await gateway.app[CHAT].store.forget(identity)
    for name, value in (("Day", "14"), ("Month", "3"), ("Year", "2011")):
        await page.widget.get_by_label(name).fill(value)
    await page.button("Send").click()
    await page.widget.get_by_text("The conversation has ended").wait_for()
    assert await page.box.input_value() == "14/3/2011"
    assert await page.widget.get_by_label("Your question").count() == 1


async def test_too_many_at_once_are_sent_after_a_wait(visit, fresh_script):
    page = await visit()
    await page.open()
    await page.ask("First")
    seen = []

    async def wait(route) -> None:
        seen.append(route.request.method)
        if len(seen) > 1:
            return await route.continue_()
        headers = {
            "Retry-After": "1",
            "Access-Control-Allow-Origin": page.site.url,
            "Access-Control-Expose-Headers": "Retry-After",
        }
        return await route.fulfill(status=429, body="{}", headers=headers)

    await page.tab.route("**/messages", wait)
    await page.ask("Second")
    assert any("sent by itself in 1 seconds" in one for one in await page.announced())
    assert [turn.text for turn in fresh_script.asked] == ["First", "Second"]


async def test_without_a_connection_the_assistant_still_opens_and_says_what_it_is(visit):
    page = await visit()
    await page.tab.route("**/api/**", lambda route: route.abort())
    await page.open()
    assert "I am an automated assistant, not a person" in await page.messages.first.inner_text()


async def test_nothing_is_opened_before_something_is_sent(visit, gateway, fresh_script):
    async def conversations() -> int:
        from sqlalchemy import func, select

        async with gateway.app[DATABASE].read() as session:
            return await session.scalar(select(func.count()).select_from(ConversationRow)) or 0

    before = await conversations()
    page = await visit()
    await page.open()
    await page.log.get_by_role("button", name="Who do you share").wait_for()
    assert await conversations() == before
    await page.log.get_by_role("button", name="Who do you share").click()
    await page.log.locator(".answer").wait_for()
    assert await conversations() == before + 1
    assert fresh_script.asked[0].choice == "topic:recipients"

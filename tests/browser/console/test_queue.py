"""The queue in a real browser: by keyboard alone, narrow and wide, and looked at by axe."""

from __future__ import annotations

import pytest
from playwright.async_api import expect

from bot.console.keys import ACCOUNTS
from bot.web.state import CASES
from tests.browser.staff import fill, press, signed_in, sound, tab_to
from tests.console.support import filed, member

pytestmark = pytest.mark.browser


async def happen(gateway, reference, *events, role="dpo", **data):
    for event in events:
        await gateway.app[CASES].happen(reference, event, role, data={"text": "x", **data})


async def a_queue(gateway, clock) -> dict[str, str]:
    """Something of everything."""
    made = {}
    made["paused"] = await filed(gateway, key="p", answers={"name": "Åsa Featherstonehaugh-Cholmondeley", "pupil_name": "Maximilian Featherstonehaugh-Cholmondeley", "school": "Alsager School"})  # fmt: skip
    await happen(gateway, made["paused"], "classified", "clarification_asked")
    clock.move(days=13)
    made["overdue"] = await filed(gateway, key="o", kind="right")
    clock.move(days=11)
    made["due"] = await filed(gateway, key="d")
    clock.move(days=29)
    made["unfinished"] = await filed(gateway, key="u", unfinished=True)
    made["message"] = await filed(gateway, key="m")
    await happen(gateway, made["message"], "classified")
    await happen(gateway, made["message"], "message_in", role="requester")
    made["identity"] = await filed(gateway, key="i", kind="opt_out")
    await happen(gateway, made["identity"], "identity_asked", "identity_received")
    made["new"] = await filed(gateway, key="n", kind="complaint", notice="other")
    made["closed"] = await filed(gateway, key="c")
    await happen(gateway, made["closed"], "withdrawn", role="requester")
    for number in range(20):
        reference = await filed(gateway, key=f"r{number}")
        await happen(gateway, reference, "classified")
    return made


async def test_the_queue_by_keyboard(gateway, page, clock):
    made = await a_queue(gateway, clock)
    await signed_in(gateway, page, "officer", "Kim Officer")
    await sound(page, "queue")
    first = page.locator(".cases tbody th a").first
    await expect(first).to_have_text(made["overdue"])

    # Filter by keyboard, and back.
    await tab_to(page, "Data right (1)")
    await page.keyboard.press("Space")
    await press(page, "Show these")
    await expect(page.locator(".cases tbody tr")).to_have_count(1)
    await sound(page, "queue-filtered")

    # Keep it as a view that opens first.
    await fill(page, "Name of the view", "Rights")
    await tab_to(page, "Open the queue with it")
    await page.keyboard.press("Space")
    await press(page, "Keep")
    await expect(page.get_by_role("status")).to_contain_text("The view is kept.")
    await sound(page, "queue-views")
    await press(page, "Cases")
    await expect(page.locator(".cases tbody tr")).to_have_count(1)
    await press(page, "Delete the view Rights")
    await press(page, "Clear the filter")

    # To the next page and back.
    await press(page, "Next page")
    await sound(page, "queue-second-page")
    await press(page, "Previous page")

    # Tick two cases and take them.
    for key in ("overdue", "unfinished"):
        await tab_to(page, f"Tick {made[key]}")
        await page.keyboard.press("Space")
    await tab_to(page, "Give the ticked cases to")
    await page.keyboard.type("Me")
    await press(page, "Assign")
    await expect(page.get_by_role("status")).to_have_text("The ticked cases are assigned.")
    [kim] = [one for one in await gateway.app[ACCOUNTS].all() if one.name == "Kim Officer"]
    for key in ("overdue", "unfinished"):
        case = await gateway.app[CASES].get(made[key])
        assert case.state.assigned_to == kim.id

    # Find by name; open the case with the keyboard.
    await fill(page, "Find a case by reference, name or e-mail address", "cholmondeley åsa")
    await page.keyboard.press("Enter")
    await expect(page.locator("h1")).to_have_text("Cases found")
    assert "cholmondeley" not in page.url
    await sound(page, "found")
    await press(page, made["paused"])
    await expect(page.locator("h1")).to_contain_text(made["paused"])


async def test_errors_and_empty_lists_are_sound(gateway, page, clock):
    reference = await filed(gateway)
    await member(gateway, name="Lee Lead", role="lead")
    await signed_in(gateway, page, "officer", "Kim Officer")
    url = page.url
    await press(page, "Assign")
    await expect(page.get_by_role("alert")).to_contain_text("Tick at least one case.")
    await sound(page, "queue-error")
    await page.goto(f"{url}?due-to-day=31&due-to-month=2&due-to-year=2026")
    await sound(page, "queue-wrong-date")
    await page.goto(f"{url}?kind=complaint")
    await expect(page.locator(".list")).to_contain_text("No case is here.")
    await sound(page, "queue-empty")
    await page.goto(f"{url}?state=closed")
    await sound(page, "queue-closed")
    await page.goto(url)
    await gateway.app[CASES].happen(reference, "noted", "dpo", data={"text": "x"})
    await page.check(f"#case-{reference}")
    await page.select_option("#to", "nobody")
    await page.select_option("#to", label="Lee Lead")
    await page.click("text=Assign >> visible=true")
    await expect(page.get_by_role("alert")).to_contain_text("Something happened to this case")
    await sound(page, "queue-conflict")
    await page.fill("#q", "nobody at all")
    async with page.expect_navigation():  # what is looked at is the page that comes
        await page.keyboard.press("Enter")
    await sound(page, "found-nothing")


async def test_the_page_needs_no_script_and_grows_with_the_text(gateway, page, clock):
    await a_queue(gateway, clock)
    await signed_in(gateway, page, "viewer", "Val Viewer")
    assert await page.locator("script").count() == 0
    await expect(page.locator("#to")).to_have_count(0)
    await page.set_viewport_size({"width": 320, "height": 640})
    wide = await page.evaluate(
        "document.documentElement.style.fontSize = '200%', document.documentElement.scrollWidth"
    )
    assert wide <= 320

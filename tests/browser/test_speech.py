"""What a screen reader speaks: each answer once, whole; problems; nothing else."""

from __future__ import annotations

from tests.browser.script import ANSWER, CHECK, SAFETY, SILENT, asks

SAID = (
    "From the privacy notice. No. The notice says that pupil data is not transferred abroad. "
    "Sources: 2. Choices: 2."
)


async def test_each_answer_is_announced_once_and_whole(visit, fresh_script):
    page = await visit()
    await page.open()
    assert await page.announced() == []  # opening moves the focus, which is enough
    await page.ask("Is it sent abroad?")
    assert await page.announced() == [SAID]
    await page.ask("Is it sent abroad?")
    assert await page.announced() == [SAID, SAID]  # also when it is the same
    fresh_script.say([SILENT, asks("text", "What is your name?")])
    await page.ask("Both at once", answers=2)
    announced = await page.announced()
    assert len(announced) == 3
    assert "does not say anything about CCTV" in announced[2]
    assert "Your request, step 2 of 8. What is your name?" in announced[2]


async def test_the_answers_to_check_are_announced_with_the_rest(visit, fresh_script):
    page = await visit()
    await page.open()
    fresh_script.say(CHECK)
    await page.ask("That is all")
    [announced] = await page.announced()
    assert "Your name: Jo Bloggs." in announced


async def test_the_announcer_is_outside_the_shadow_and_the_log_is_silent(visit):
    page = await visit()
    await page.open()
    status = page.tab.locator("body > [role=status]")
    assert await status.count() == 1
    assert await page.log.get_attribute("aria-live") == "off"
    assert await page.widget.locator("[aria-live]:not([aria-live=off]), [role=alert]").count() == 0
    box = await status.bounding_box()
    assert box and box["width"] <= 1 and box["height"] <= 1


async def test_problems_are_announced_and_lead_to_their_field(visit, fresh_script):
    page = await visit()
    await page.open()
    await page.button("Send").click()
    assert await page.announced() == ["There is nothing to send yet."]
    assert (await page.focused()).startswith("textarea")
    assert await page.box.get_attribute("aria-invalid") == "true"
    assert "problem" in (await page.box.get_attribute("aria-describedby") or "")
    fresh_script.say(asks("date"))
    await page.ask("Hello")
    assert await page.box.count() == 0
    await page.widget.get_by_label("Day").fill("14")
    await page.widget.get_by_label("Year").fill("2011")
    await page.button("Send").click()
    assert (await page.announced())[-1] == "Enter the day, the month and the year."
    assert await page.focused() == "input: month"
    assert await page.widget.get_by_label("Day").get_attribute("aria-invalid") is None
    assert await page.widget.get_by_label("Day").input_value() == "14"


async def test_fields_are_named_by_what_is_asked(visit, fresh_script):
    page = await visit()
    await page.open()
    fresh_script.say(asks("text", "What is your name?"), asks("date", "When were you born?"))
    await page.ask("Hello")
    field = page.widget.get_by_role("textbox", name="Your answer What is your name?")
    await field.fill("Jo")
    await field.press("Enter")
    await page.widget.get_by_role("group", name="Your answer When were you born?").wait_for()


async def test_answers_have_their_language(visit, fresh_script):
    page = await visit()
    await page.open()
    fresh_script.say({**ANSWER, "lang": "cy"}, SAFETY)
    answer = await page.ask("Hello")
    assert await answer.locator("[lang=cy]").inner_text() == (
        "The notice says that pupil data is not transferred abroad."
    )
    assert await answer.locator("blockquote").first.get_attribute("lang") == "en-GB"

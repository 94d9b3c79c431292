"""By keyboard alone: opening, asking, choosing, a whole request, closing."""

from __future__ import annotations

import re

from tests.browser.script import ANSWER, CHECK, RECEIPT, asks


async def open_by_keyboard(page) -> None:
    await page.tab_to("Ask about privacy")
    await page.tab.keyboard.press("Enter")
    await page.log.locator(".message").first.wait_for()


async def test_a_question(visit, fresh_script):
    page = await visit()
    await open_by_keyboard(page)
    assert await page.focused() == "h2: Ask about the privacy notice"
    await page.tab_to("textarea")
    await page.tab.keyboard.type("Is my data sent abroad?")
    await page.tab.keyboard.press("Enter")
    await page.log.locator(".answer").wait_for()
    assert (await page.focused()).startswith("textarea")  # an answer does not move the focus
    await page.tab_to("Source: Will my data be transferred", back=True)
    await page.tab.keyboard.press("Enter")
    link = page.log.get_by_role("link", name="Read it in the notice").first
    await link.wait_for()
    await page.tab_to("Read it in the notice")
    href = await link.get_attribute("href")
    place = re.escape(ANSWER["citations"][0]["anchor"])
    assert re.fullmatch(rf"{page.site.bot}/notice\?passage=p\d+#{place}", href or "")
    await page.tab_to("Yes")
    await page.tab.keyboard.press("Space")
    await page.log.locator("[aria-pressed=true]").wait_for()
    await page.tab_to("Who do you share data with?", back=True)
    await page.tab.keyboard.press("Enter")
    await page.log.locator(".answer").nth(1).wait_for()
    assert fresh_script.asked[-1].choice == "topic:recipients"
    # The pressed button is gone; the focus stays at what it said, before the answer.
    assert await page.focused() == "p: You: Who do you share data with?"
    await page.tab.keyboard.press("Escape")
    assert await page.focused() == "button: Go on with your conversation"
    assert not await page.log.is_visible()


async def test_a_whole_request(visit, fresh_script):
    fresh_script.say(
        asks("choice", "Who is asking?", options=3),
        asks("text", "What is your name?"),
        asks("date", "What is your date of birth?"),
        asks("multi_choice", "What would you like?", options=4),
        asks("choice", "Which school?", options=12),
        asks("long_text", "What happened?"),
        CHECK,
        asks("email", "What is your e-mail address?"),
        CHECK,
        RECEIPT,
    )
    page = await visit()
    keys = page.tab.keyboard
    await open_by_keyboard(page)
    await page.tab_to("textarea")
    await keys.type("I want a copy of my data")
    await keys.press("Enter")
    await page.button("Option 2").wait_for()
    await page.tab_to("Option 2", back=True)
    await keys.press("Enter")
    await page.log.get_by_text("What is your name?").wait_for()
    await page.tab_to("textarea")
    await keys.type("Jo Bloggs")
    await keys.press("Enter")
    await page.widget.get_by_label("Month").wait_for()
    assert await page.focused() == "input: day"  # the box that had the focus gave way to it
    await keys.type("14")
    await keys.press("Tab")
    await keys.type("March")
    await keys.press("Tab")
    await keys.type("2011")
    await keys.press("Enter")
    await page.widget.get_by_label("Option 3").wait_for()
    await keys.press("Space")
    await keys.press("Tab")
    await keys.press("Tab")
    await keys.press("Space")
    await page.tab_to("Send")
    await keys.press("Enter")
    listed = page.widget.get_by_role("combobox")
    await listed.wait_for()
    await page.tab_to("Choose one", back=True)
    await keys.type("Option 11")
    await page.tab_to("Send")
    await keys.press("Enter")
    await page.log.get_by_text("What happened?").wait_for()
    await page.tab_to("textarea", back=True)
    await keys.type("First line")
    await keys.press("Enter")  # a new line: the text may be long
    await keys.type("Second line")
    await page.tab_to("Send")
    await keys.press("Enter")
    await page.log.locator("dl").wait_for()
    await page.tab_to("Change How to reach you", back=True)
    await keys.press("Enter")
    await page.log.get_by_text("What is your e-mail address?").wait_for()
    await page.tab_to("textarea")
    await keys.type("jo@example.org")
    await keys.press("Enter")
    await page.button("Send my request").wait_for()
    await page.tab_to("Send my request", back=True)
    await keys.press("Enter")
    await page.log.get_by_text("SAR-7K3M9Q2").wait_for()
    said = [turn.choice or turn.text for turn in fresh_script.asked]
    assert said == [
        "I want a copy of my data", "answer:2", "Jo Bloggs", "14 March 2011", "Option 1; Option 3",
        "answer:11", "First line\nSecond line", "change:contact", "jo@example.org", "request:send",
    ]  # fmt: skip


async def test_everything_can_be_reached_and_left(visit):
    """No trap: Tab leads through the open assistant and out of it again."""
    page = await visit()
    await open_by_keyboard(page)
    for words in ("Menu", "Close", "Conversation", "textarea", "Send", "Ask a person"):
        await page.tab_to(words, limit=20)
    for _ in range(20):
        await page.tab.keyboard.press("Tab")
        if "The second page" in await page.focused():
            break
    else:
        raise AssertionError("Tab does not leave the assistant")


async def test_the_menu(visit):
    page = await visit()
    await open_by_keyboard(page)
    await page.tab_to("Menu")
    await page.tab.keyboard.press("Enter")
    await page.tab_to("Words explained", limit=3)
    await page.tab.keyboard.press("Enter")
    await page.log.get_by_role("heading", name="Words explained").wait_for()
    assert await page.focused() == "h3: Words explained"
    await page.tab_to("Department for Education (DfE)", limit=30)
    await page.tab.keyboard.press("Enter")
    meaning = page.log.get_by_text("In the notice, DfE stands for the Department for Education.")
    await meaning.wait_for()


async def test_what_is_focused_is_never_hidden(visit, fresh_script):
    """WCAG 2.2, 2.4.11: walk through everything in a small window; each stop is in sight."""
    page = await visit(width=320, height=480)
    await page.open()
    await page.ask("Hello")
    await page.tab.keyboard.press("Escape")
    await page.tab.keyboard.press("Enter")
    for _ in range(25):
        await page.tab.keyboard.press("Tab")
        seen = await page.tab.evaluate(
            """() => { const root = document.querySelector('privacy-assistant').shadowRoot;
            const at = root.activeElement;
            if (!at || at.getAttribute('role') === 'log') return true;
            const box = at.getBoundingClientRect();
            const x = box.x + Math.min(box.width / 2, 20), y = box.y + Math.min(box.height / 2, 20);
            const top = root.elementFromPoint(x, y);
            return top === at || at.contains(top) || (top && top.contains(at) && top.localName === 'label'); }"""
        )
        assert seen, await page.focused()

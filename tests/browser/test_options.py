"""The options of the script tag, languages, colours, and pages that are made in odd ways."""

from __future__ import annotations

from urllib.parse import quote

from tests.browser import axe
from tests.browser.script import ANSWER, asks


def options(text: str) -> str:
    return f"/?options={quote(text)}"


async def test_heading_position_and_open(visit):
    page = await visit(
        options('data-heading="Data at Meadow Bank" data-position="start" data-open')
    )
    await page.log.locator(".message").wait_for()
    assert await page.widget.get_by_role("heading", name="Data at Meadow Bank").is_visible()
    box = await page.widget.locator(".panel").bounding_box()
    assert box and box["x"] < 50
    assert "body" in await page.focused()  # a page that opens it does not lose its reader
    await page.widget.get_by_role("button", name="Close").click()
    assert await page.focused() == "button: Ask about privacy"


async def test_another_notice_is_passed_on(visit, gateway):
    page = await visit(options('data-notice="none"'))
    await page.open()
    assert "I am an automated assistant" in await page.messages.first.inner_text()
    await page.box.fill("Hello")
    await page.box.press("Enter")
    await page.widget.get_by_text("It could not be sent.").wait_for()
    assert await page.box.input_value() == "Hello"


async def test_colours_of_the_school(visit):
    page = await visit()
    await page.tab.evaluate(
        "document.querySelector('privacy-assistant').style.setProperty('--assistant-accent', 'rgb(90, 0, 90)')"
    )
    colour = await page.button("Ask about privacy").evaluate(
        "(n) => getComputedStyle(n).backgroundColor"
    )
    assert colour == "rgb(90, 0, 90)"


async def test_a_language_from_right_to_left(visit, fresh_script):
    page = await visit(options('data-lang="ar-XB"'))
    section = page.widget.locator("section")
    assert await section.get_attribute("dir") == "rtl"
    assert await section.get_attribute("lang") == "ar-XB"
    launcher = page.widget.get_by_role("button").last
    box = await launcher.bounding_box()
    assert box and box["x"] < 100  # the end of a line is on the left
    await launcher.click()
    await page.messages.first.wait_for()
    fresh_script.say({**ANSWER}, asks("date", "When were you born?"))
    answer = await page.ask("هل تُرسل بياناتي إلى الخارج؟")
    said = answer.locator("[lang=en-GB] > p").first
    assert await said.evaluate("(n) => getComputedStyle(n).direction") == "ltr"
    assert await said.inner_text() == ANSWER["text"]  # the verdict is in the other language
    assert await answer.locator("h3").evaluate("(n) => getComputedStyle(n).direction") == "rtl"
    english = await page.tab.evaluate(
        """() => { const out = [];
        const walk = (node) => {
          if (node.nodeType === 3) { if (/[A-Za-z]{3}/.test(node.data)) out.push(node.data); }
          else if (node.lang !== 'en-GB' && node.tagName !== 'STYLE') node.childNodes.forEach(walk);
        };
        walk(document.querySelector('privacy-assistant').shadowRoot); return out; }"""
    )
    # Every word of the interface comes from the file; the section's title is the notice's own.
    assert [text for text in english if "transferred abroad" not in text and "Storing" not in text] == []  # fmt: skip
    await axe.check(page.tab, 37, "aria-dialog-name", "button-name", "color-contrast")
    await page.ask("نموذج")
    await axe.check(page.tab, 37, "label")
    placed = [await page.widget.locator(f"#{name}").bounding_box() for name in ("day", "month")]
    assert placed[0] and placed[1] and placed[0]["x"] > placed[1]["x"]


async def test_an_unknown_language_is_english(visit):
    page = await visit(options('data-lang="xx"'))
    await page.button("Ask about privacy").wait_for()


async def test_too_old_a_browser_gets_a_link_to_the_page(browser, gateway):
    context = await browser.new_context()
    page = await context.new_page()
    await page.add_init_script("delete Document.prototype.adoptedStyleSheets")
    await page.goto(gateway.url)
    link = page.get_by_role("link", name="Ask about privacy")
    assert await link.get_attribute("href") == f"{gateway.bot}/"
    assert await page.locator("privacy-assistant").count() == 0
    await context.close()


async def test_the_script_twice_is_one_assistant(visit, gateway):
    page = await visit("/twice")
    loaded = [r for r in page.requests if r.url.endswith("/widget.js")]
    assert await page.tab.locator("script").count() == 2
    assert loaded
    assert await page.tab.locator("privacy-assistant").count() == 1
    await page.open()


async def test_an_element_that_the_page_placed_is_used(visit, gateway):
    page = await visit("/placed")
    assert await page.tab.locator("privacy-assistant").count() == 1
    assert await page.tab.locator("main privacy-assistant").count() == 1
    await page.open()
    assert await page.widget.get_by_role("heading", name="Placed").is_visible()

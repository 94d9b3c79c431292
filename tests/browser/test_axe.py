"""No rule of axe is broken in any state of the widget, and enough rules had something to look at."""

from __future__ import annotations

import pytest

from tests.browser import axe
from tests.browser.script import EVERY

#: Rules that every open state must have had something for.
OPEN = (
    *("aria-dialog-name", "aria-allowed-attr", "button-name", "color-contrast"),
    *("scrollable-region-focusable", "target-size", "aria-required-attr", "region"),
)
LOOKS = {
    "wide": {},
    "dark": {"color_scheme": "dark"},
    "forced colours": {"forced_colors": "active"},
}


@pytest.mark.parametrize("look", LOOKS)
async def test_closed(visit, look):
    page = await visit(**LOOKS[look])
    await axe.check(page.tab, 30, "button-name", "color-contrast", "target-size", "region")


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("kind", EVERY)
async def test_every_kind_of_message_and_input(visit, fresh_script, kind, look):
    if look != "wide" and kind in ("email", "tel", "status", "out_of_scope", "handoff"):
        pytest.skip("looks like another one")
    page = await visit(**LOOKS[look])
    await page.open()
    fresh_script.say(EVERY[kind])
    await page.ask("Hello")
    for fold in await page.log.locator("details").all():
        await fold.evaluate("(node) => { node.open = true; }")
    field = "select-name" if kind == "select" else "label"
    await axe.check(page.tab, 37, *OPEN, field)


@pytest.mark.parametrize(
    "state", ["greeting", "menu", "words", "forget", "lost", "nothing to send", "failed"]
)
async def test_other_states(visit, fresh_script, state):
    page = await visit()
    await page.open()
    if state in ("menu", "words", "forget"):
        await page.button("Menu").click()
    if state == "words":
        await page.button("Words explained").click()
        await page.log.get_by_text("Local authority (LA)", exact=True).click()
    if state == "forget":
        await page.button("Delete this conversation").click()
    if state == "lost":
        await page.tab.context.set_offline(True)
        await page.box.fill("Hello")
        await page.button("Send").click()
        await page.button("Try again").wait_for()
    if state == "failed":
        fresh_script.status = 503
        await page.ask("Hello")
        await page.button("Try again").wait_for()
    if state == "nothing to send":
        await page.button("Send").click()
        await page.widget.get_by_text("There is nothing to send yet.").wait_for()
    await axe.check(page.tab, 37, *(rule for rule in OPEN if rule != "scrollable-region-focusable"))
    await page.tab.context.set_offline(False)


@pytest.mark.parametrize(("width", "height"), [(320, 256), (320, 568), (812, 375)])
@pytest.mark.parametrize("kind", ["answer", "date", "multi_choice", "check", "receipt"])
async def test_small_windows(visit, fresh_script, kind, width, height):
    page = await visit(width=width, height=height)
    await page.open()
    fresh_script.say(EVERY[kind])
    await page.ask("Hello")
    await axe.check(page.tab, 37, "aria-dialog-name", "button-name", "color-contrast", "label")

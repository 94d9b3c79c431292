"""Somebody of the school in front of the console: signs in, works by keyboard alone, and looks at every page."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from playwright.async_api import Page

from tests.browser.axe import run
from tests.console.support import PASSWORD, member
from tests.web.support import Gateway

NARROW, WIDE = 320, 1280
#: Where pictures go, for looking at them.
PICTURES = Path(os.environ["PICTURES"]) if "PICTURES" in os.environ else None
ANSWERS = {
    "who": "parent", "name": "Zebedee Quux", "pupil_name": "Sam Quux", "date_of_birth": "2012-03-14",
    "school": "Alsager School", "relationship": "mother", "wanted": ["Everything"],
    "delivery": "email", "contact": "zeb@example.org",
}  # fmt: skip


def url(gateway: Gateway, path: str) -> str:
    """The address of a page."""
    return str(gateway.client.make_url(path))


async def signed_in(
    gateway: Gateway, page: Page, role: str = "officer", name: str = "Kim Officer", **more: Any
) -> None:
    """A new member of staff who has signed in by the form."""
    await member(gateway, role, name, password=PASSWORD, **more)
    await page.goto(url(gateway, "/dpo"))
    await fill(page, "E-mail address", f"{name.lower().replace(' ', '.')}@trust.example")
    await fill(page, "Password", PASSWORD)
    await press(page, "Sign in")


async def sound(page: Page, name: str) -> None:
    """No rule of axe is broken and the page does not scroll sideways, narrow and wide."""
    for width in (NARROW, WIDE):
        await page.set_viewport_size({"width": width, "height": 900})
        found = await run(page, small_targets=True)
        assert not found.violations, (page.url, width, found.violations)
        assert len(found.passes) >= 12, (page.url, width, sorted(found.passes))
        wide = await page.evaluate("document.documentElement.scrollWidth")
        assert wide <= width, (page.url, width, wide)
        if PICTURES is not None:
            await page.screenshot(path=PICTURES / f"{name}-{width}.png", full_page=True)


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

"""``make screenshots``: the pictures in ``docs/images``, taken from the running service.

Without ``--url`` a service is started for it and stopped again. Chromium is the system's own:
Playwright's download is not needed.
"""

from __future__ import annotations

import argparse
import shutil
import sys
from collections.abc import Callable, Sequence
from contextlib import nullcontext
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Locator, Page, sync_playwright

from bot.evaluation.stack import running_service
from bot.settings import ROOT, settings

FOLDER = ROOT / "docs" / "images"
#: A small phone, and a desktop.
WIDTHS = (320, 1280)
TALL = 1200
QUESTION = "Do you share my child's data with the council?"
_NAMES = ("chromium", "chromium-browser", "google-chrome")


def chromium() -> str | None:
    """The system's Chromium, if there is one."""
    return next((path for path in map(shutil.which, _NAMES) if path), None)


def main(argv: Sequence[str] | None = None) -> int:
    """Take all pictures; 1 when there is no browser."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--url", help="a running service")
    parser.add_argument("--folder", type=Path, default=FOLDER, help="where the pictures go")
    options = parser.parse_args(argv)
    browser = chromium()
    if browser is None:
        print("There is no Chromium here. On Debian: apt install chromium", file=sys.stderr)
        return 1
    options.folder.mkdir(parents=True, exist_ok=True)
    service = nullcontext(options.url) if options.url else running_service(settings())
    with service as url, sync_playwright() as playwright:
        # The sandbox needs rights that a container's root has not; only our own pages are opened.
        running = playwright.chromium.launch(executable_path=browser, args=["--no-sandbox"])
        for width in WIDTHS:
            take(running, url, width, options.folder)
        take_widget(running, url, options.folder)
        running.close()
    return 0


def take(browser: Browser, url: str, width: int, folder: Path) -> None:
    """The chat with one question answered, and the notice, at this width."""
    suffix = "" if width == max(WIDTHS) else f"-{width}"
    page = browser.new_page(viewport={"width": width, "height": 900})
    page.goto(url)
    page.get_by_label("Your question").fill(QUESTION)
    page.get_by_role("button", name="Send").click()
    page.locator("#latest").wait_for()
    save(page, folder / f"chat{suffix}.png")
    page.goto(f"{url}/notice")
    page.screenshot(path=folder / f"notice{suffix}.png")
    page.close()


def save(page: Page, path: Path) -> None:
    """The page from its top, as far as a small picture goes: a link to the answer has scrolled it."""
    page.evaluate("window.scrollTo(0, 0)")
    width = (page.viewport_size or {"width": max(WIDTHS)})["width"]
    page.screenshot(
        path=path, full_page=True, clip={"x": 0, "y": 0, "width": width, "height": TALL}
    )


class Widget:
    """The assistant on the demonstration site."""

    def __init__(self, page: Page, url: str) -> None:
        self.page = page
        page.goto(f"{url}/demo")
        self.element: Locator = page.locator("privacy-assistant")

    def press(self, name: str) -> None:
        """Press the last button of this name."""
        self.element.get_by_role("button", name=name, exact=True).last.click()

    def open(self) -> None:
        """Open it, and wait for the greeting."""
        self.press("Ask about privacy")
        self.element.locator("article").first.wait_for()

    def say(self, *texts: str) -> None:
        """Say these one after the other; where fields stand, in words of one's own."""
        for text in texts:
            count = self.element.locator("article").count()
            if not self.element.locator("textarea").count():
                self.press("Answer in your own words")
            self.element.locator("textarea").fill(text)
            self.press("Send")
            self.element.locator("article").nth(count).wait_for()


#: What somebody says who asks for a copy of what is held, up to the check of the answers.
REQUEST = (
    "I want a copy of everything you hold about my son",
    *("Jo Bloggs", "Sam Bloggs", "14 March 2012", "Alsager School", "mother", "skip"),
    *("jo@example.org", "by e-mail", "no"),
)


def _answer(widget: Widget) -> None:
    widget.open()
    widget.say(QUESTION)
    widget.element.locator("summary").first.click()


def _words(widget: Widget) -> None:
    widget.open()
    widget.press("Menu")
    widget.press("Words explained")
    widget.element.get_by_text("Local authority (LA)", exact=True).click()


def _request(*more: str, steps: int = len(REQUEST)) -> Callable[[Widget], None]:
    def reach(widget: Widget) -> None:
        widget.open()
        widget.say(*REQUEST[:steps], *more)

    return reach


#: The name of a picture, its window, what the browser prefers, and how one gets there.
STATES: tuple[tuple[str, tuple[int, int], dict[str, Any], Callable[[Widget], None]], ...] = (
    ("widget-closed", (1280, 720), {}, lambda w: None),
    ("widget-answer", (1280, 720), {}, _answer),
    ("widget-answer-320", (320, 568), {}, _answer),
    ("widget-answer-dark", (480, 720), {"color_scheme": "dark"}, _answer),
    ("widget-answer-400-percent", (320, 256), {}, _answer),
    ("widget-words", (480, 720), {}, _words),
    ("widget-date", (480, 720), {}, _request(steps=3)),
    ("widget-check", (480, 720), {}, _request()),
    ("widget-receipt", (480, 720), {}, _request("send")),
    ("widget-forced-colours", (480, 720), {"forced_colors": "active"}, _answer),
)  # fmt: skip


def take_widget(browser: Browser, url: str, folder: Path) -> None:
    """The widget in its main states."""
    for name, (width, height), prefers, reach in STATES:
        page = browser.new_page(viewport={"width": width, "height": height}, **prefers)
        reach(Widget(page, url))
        page.screenshot(path=folder / f"{name}.png")
        page.close()


if __name__ == "__main__":
    sys.exit(main())

"""``make screenshots``: the pictures in ``docs/images``, taken from the running service.

Without ``--url`` a service is started for it and stopped again. Chromium is the system's own:
Playwright's download is not needed.
"""

from __future__ import annotations

import argparse
import shutil
import sys
from collections.abc import Sequence
from contextlib import nullcontext
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from bot.evaluation.stack import running_service
from bot.settings import ROOT, settings

FOLDER = ROOT / "docs" / "images"
#: A small phone, and a desktop.
WIDTHS = (320, 1280)
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
    """The whole page, from its top: a link to the answer has scrolled it."""
    page.evaluate("window.scrollTo(0, 0)")
    page.screenshot(path=path, full_page=True)


if __name__ == "__main__":
    sys.exit(main())

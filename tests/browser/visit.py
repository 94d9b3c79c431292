"""A page with the widget, as a person at it: by sight, by keyboard, by what is announced."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from playwright.async_api import ConsoleMessage, Locator, Page, Request

from tests.browser.site import Site

#: Counts what a screen reader would speak: every text put into the live region.
_LISTEN = """() => {
  window.announced = [];
  const seen = new WeakSet();
  const listen = (node) => {
    if (seen.has(node)) return;
    seen.add(node);
    new MutationObserver((records) => {
      for (const record of records)
        for (let i = 0; i < record.addedNodes.length; i++)
          if (record.addedNodes[i].textContent) window.announced.push(record.addedNodes[i].textContent);
    }).observe(node, { childList: true, characterData: true, subtree: true });
  };
  const look = () => { for (const node of document.querySelectorAll("[role=status], [aria-live]")) listen(node); };
  new MutationObserver(look).observe(document, { childList: true, subtree: true });
  look();
}"""


@dataclass
class Visit:
    """One tab. Names are those that a person reads."""

    tab: Page
    site: Site
    thrown: list[str] = field(default_factory=list)
    requests: list[Request] = field(default_factory=list)

    async def begin(self, **media: Any) -> None:
        if media:
            await self.tab.emulate_media(**media)
        self.tab.on("pageerror", lambda error: self.thrown.append(str(error)))
        self.tab.on("console", self._hear)
        self.tab.on("request", lambda request: self.requests.append(request))
        await self.tab.add_init_script(f"({_LISTEN})()")

    def _hear(self, message: ConsoleMessage) -> None:
        """A breach of a policy is a line in the console, also where nobody asked for reports."""
        if "Content Security Policy" in message.text or "Trusted" in message.text:
            self.thrown.append(message.text)

    async def go(self, path: str) -> None:
        url = path if path.startswith("http") else self.site.url + path
        await self.tab.goto(url)
        await self.tab.locator("privacy-assistant section").wait_for(state="attached")

    def strangers(self) -> list[str]:
        """Requests to neither the school nor the assistant."""
        own = {urlsplit(self.site.url).netloc, urlsplit(self.site.bot).netloc, ""}
        return [r.url for r in self.requests if urlsplit(r.url).netloc not in own]

    @property
    def widget(self) -> Locator:
        return self.tab.locator("privacy-assistant")

    @property
    def box(self) -> Locator:
        return self.widget.locator("textarea")

    @property
    def log(self) -> Locator:
        return self.widget.get_by_role("log")

    def button(self, name: str) -> Locator:
        return self.widget.get_by_role("button", name=name, exact=True)

    async def open(self) -> Visit:
        await self.widget.get_by_role("button", expanded=False).last.click()
        await self.log.locator(".message").first.wait_for()
        return self

    async def ask(self, text: str, answers: int = 1) -> Locator:
        """Type it and send it; the last message of the answer."""
        before = await self.messages.count()
        await self.box.fill(text)
        await self.box.press("Enter")
        await self.messages.nth(before + answers - 1).wait_for()
        return self.messages.last

    @property
    def messages(self) -> Locator:
        return self.log.locator("article")

    async def announced(self) -> list[str]:
        return await self.tab.evaluate("window.announced")

    async def focused(self) -> str:
        """What has the focus, in the widget or on the page: element and words."""
        return await self.tab.evaluate(
            """() => { let at = document.activeElement;
            while (at && at.shadowRoot && at.shadowRoot.activeElement) at = at.shadowRoot.activeElement;
            const name = at.getAttribute('aria-label') || at.textContent || at.id;
            return at.localName + ': ' + name.trim().slice(0, 60); }"""
        )

    async def tab_to(self, words: str, limit: int = 60, back: bool = False) -> None:
        """Press Tab until something with these words has the focus."""
        for _ in range(limit):
            if words in await self.focused():
                return
            await self.tab.keyboard.press("Shift+Tab" if back else "Tab")
        raise AssertionError(f"{words!r} is not reached by Tab; at {await self.focused()!r}")

    async def storage(self) -> dict[str, str]:
        return await self.tab.evaluate("({...sessionStorage})")

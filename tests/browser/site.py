"""A school's site on an origin of its own, under a strict policy, as the widget is embedded."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from aiohttp import web
from aiohttp.test_utils import TestServer

#: Every rule of a page that is worse than any that one meets; the widget may not care.
HOSTILE_STYLE = """
html { font-size: 62.5%; direction: ltr; }
* { all: unset !important; display: none !important; color: red !important; font-size: 4px !important;
    letter-spacing: 1em !important; text-transform: uppercase !important; opacity: 0 !important; }
html, body, main, h1, p { display: block !important; opacity: 1 !important; }
div, section, button, [role=status], privacy-assistant { position: static !important;
    visibility: hidden !important; transform: scale(0.1) !important; z-index: -1 !important; }
"""
#: What frameworks of other days and careless polyfills do to the page that they run in.
HOSTILE_SCRIPT = """
const broken = () => { throw new Error("not this one"); };
for (const name of ["map", "filter", "forEach", "find", "includes", "reduce", "some", "every", "flat", "at", "toJSON"])
  Array.prototype[name] = broken;
for (const name of ["append", "prepend", "remove", "replaceChildren", "replaceWith", "closest", "matches", "toggleAttribute", "insertAdjacentElement"])
  Element.prototype[name] = broken;
for (const name of ["trimStart", "replaceAll", "includes", "startsWith", "endsWith", "padStart", "at", "toJSON"])
  String.prototype[name] = broken;
Function.prototype.bind = broken;
Array.from = Object.assign = Object.entries = Object.values = broken;
Object.prototype.extra = "polluted";
Object.prototype.toJSON = broken;
window.$ = window.jQuery = broken;
crypto.randomUUID = broken;
"""


@dataclass
class Site:
    """Serves pages whose text a test may set; collects what their policy reports."""

    bot: str
    port: int
    app: Any
    pages: dict[str, str] = field(default_factory=dict)
    reports: list[str] = field(default_factory=list)
    #: Put into the script tag.
    options: str = ""

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def policy(self) -> str:
        """What ``docs/embedding.md`` tells a school to allow, and not a word more."""
        return (
            f"default-src 'none'; script-src {self.bot} 'self'; connect-src {self.bot}; style-src 'self'; "
            "base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; "
            "trusted-types 'none'; report-uri /report"
        )

    async def start(self) -> None:
        app = web.Application()
        app.router.add_post("/report", self._report)
        app.router.add_get("/hostile.css", self._style)
        app.router.add_get("/hostile.js", self._script)
        app.router.add_get("/{path:.*}", self._page)
        self._server = TestServer(app, port=self.port)
        await self._server.start_server()

    async def stop(self) -> None:
        await self._server.close()

    def take_reports(self) -> list[str]:
        """The reports since the last time."""
        taken, self.reports = self.reports, []
        return taken

    async def _report(self, request: web.Request) -> web.Response:
        self.reports.append(await request.text())
        return web.Response(status=204)

    async def _style(self, request: web.Request) -> web.Response:
        return web.Response(text=HOSTILE_STYLE, content_type="text/css")

    async def _script(self, request: web.Request) -> web.Response:
        return web.Response(text=HOSTILE_SCRIPT, content_type="text/javascript")

    async def _page(self, request: web.Request) -> web.Response:
        path = request.match_info["path"]
        if path == "favicon.ico":
            return web.Response(status=204)
        hostile = path.startswith("hostile")
        placed = (
            '<privacy-assistant heading="Placed"></privacy-assistant>' if path == "placed" else ""
        )
        options = request.query.get("options", "")
        tag = f'<script src="{self.bot}/widget.js" defer {options}></script>'
        html = f"""<!doctype html><html lang="en"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>School page {path}</title>
{'<link rel="stylesheet" href="/hostile.css"><script src="/hostile.js"></script>' if hostile else ""}
{tag * 2 if path == "twice" else tag}</head>
<body><main><h1>School page {path}</h1><p>Some words.</p><p><a href="/two">The second page</a></p>{placed}</main></body></html>"""
        return web.Response(
            text=html,
            content_type="text/html",
            headers={"Content-Security-Policy": self.policy},
        )

"""axe run in an isolated world: the page's policy stays as strict as it is, and its prototypes as they are."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

from playwright.async_api import Page

_RUN = """axe.run(document, {rules: {'target-size': {enabled: %s}}}).then((found) => JSON.stringify({
  passes: found.passes.map((one) => one.id),
  violations: found.violations.map((one) => [one.id, one.nodes.map((node) => node.target.flat().join(' ') + ': ' + node.failureSummary)]),
}))"""


@dataclass(frozen=True)
class Found:
    """The ids of the rules that passed, and what broke which rule."""

    passes: frozenset[str]
    violations: list[Any]


@lru_cache(maxsize=1)
def _source() -> str:
    return files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")


async def isolated(page: Page, *scripts: str) -> Any:
    """What the last script comes to, in a world that shares the document and nothing else."""
    cdp = await page.context.new_cdp_session(page)
    frame = (await cdp.send("Page.getFrameTree"))["frameTree"]["frame"]["id"]
    world = await cdp.send("Page.createIsolatedWorld", {"frameId": frame, "worldName": "test"})
    where = {"contextId": world["executionContextId"], "awaitPromise": True, "returnByValue": True}
    for script in scripts:
        done = await cdp.send("Runtime.evaluate", {"expression": script, **where})
    await cdp.detach()
    return done["result"].get("value")


async def run(page: Page, *, small_targets: bool = False) -> Found:
    """Every rule of axe, those that are off by default for WCAG 2.2's target size too unless small
    ones are left alone."""
    script = _RUN % ("false" if small_targets else "true")
    found = json.loads(await isolated(page, _source(), script))
    return Found(frozenset(found["passes"]), found["violations"])


async def check(page: Page, at_least: int, *rules: str) -> None:
    """No violation, and as many rules passed: a run that looked at nothing passes none."""
    found = await run(page)
    assert found.violations == []
    assert len(found.passes) >= at_least, sorted(found.passes)
    assert found.passes >= set(rules), sorted(set(rules) - found.passes)

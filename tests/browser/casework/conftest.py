"""The same browser and gateway as the console's journeys."""

from __future__ import annotations

from tests.browser.console.conftest import browser, page
from tests.web.conftest import clock, gateway, log, rasa, start

__all__ = ["browser", "clock", "gateway", "log", "page", "rasa", "start"]

"""The real gateway with the console."""

from __future__ import annotations

from tests.web.conftest import clock, gateway, log, rasa, start

__all__ = ["clock", "gateway", "log", "rasa", "start"]

"""The real gateway in front of a fake Rasa channel, as the gateway's own tests have it."""

from tests.web.conftest import clock, gateway, rasa, start

__all__ = ["clock", "gateway", "rasa", "start"]

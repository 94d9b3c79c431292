"""The channel's side of Rasa's action endpoint: quick, and what fails there fails the turn."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from contextvars import ContextVar
from typing import Any

import aiohttp
from jsonschema import Draft7Validator
from rasa.core.actions.action import RemoteAction
from rasa.utils.endpoints import ClientResponseError, EndpointConfig

from bot.conversations import loopback

#: Rasa's protocol in outline. Its own schema tries every kind of event in turn, which takes as long as
#: the action. Of events, slots are all that our actions set beside what ends a turn.
_SCHEMA = {
    "type": "object",
    "required": ["events", "responses"],
    "properties": {
        "events": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["event"],
                "properties": {"event": {"type": "string"}},
                "if": {"properties": {"event": {"const": "slot"}}},
                "then": {"required": ["name", "value"]},
            },
        },
        "responses": {"type": "array", "items": {"type": "object"}},
    },
}
_PROTOCOL = Draft7Validator(_SCHEMA)
_failures: ContextVar[list[str]] = ContextVar("failures")


class TurnFailed(Exception):
    """The turn is taken back. ``reason`` is one word and holds nothing typed."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def note_failures() -> list[str]:
    """From now on, reasons of failed calls of this turn are added to the list."""
    failures: list[str] = []
    _failures.set(failures)
    return failures


def leave_checking_to_us() -> None:
    """Take Rasa's own check of an answer away, which spends 27 ms on checking its schema each time."""
    RemoteAction._validate_action_result = _is_checked  # type: ignore[method-assign]


def _is_checked(action: RemoteAction, result: Any) -> bool:
    return True


class ActionEndpoint(EndpointConfig):
    """The action endpoint with a short time limit, and with a memory of what failed.

    Rasa waits five minutes and goes on without the action; where a form validates its slots, it even
    takes them as valid. Here a failed call fails the turn.
    """

    def __init__(self, given: EndpointConfig, seconds: float) -> None:
        super().__init__(given.url, given.params, given.headers, **given.kwargs)
        self._timeout = aiohttp.ClientTimeout(total=seconds)
        self._session: aiohttp.ClientSession | None = None

    @asynccontextmanager
    async def session(self) -> AsyncIterator[aiohttp.ClientSession]:
        """One session for all calls: Rasa opens one, and a connection, for each."""
        if self._session is None:
            self._session = loopback.session()
        yield self._session

    async def close(self) -> None:
        """Close the connections."""
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def request(self, *args: Any, **kwargs: Any) -> Any:
        """Ask; an answer that is none of Rasa's protocol counts as a failure."""
        kwargs["timeout"] = self._timeout
        try:
            answer = await super().request(*args, **kwargs)
        except ClientResponseError as error:
            if error.status != 400:  # a rejection is part of the protocol of forms
                self._failed(f"actions_status_{error.status}")
            raise
        except Exception as error:
            self._failed(f"actions_{type(error).__name__}")
            raise
        if not _PROTOCOL.is_valid(answer):
            self._failed("actions_unusable")
            raise TurnFailed("actions_unusable")
        return answer

    @staticmethod
    def _failed(reason: str) -> None:
        _failures.get([]).append(reason)

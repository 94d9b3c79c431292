"""The gateway's side of the channel: signed calls to the Rasa server on loopback."""

from __future__ import annotations

import asyncio
import json
import time
from typing import Any

import aiohttp

from bot.conversations import loopback
from bot.conversations.protocol import HEALTH_PATH, SIGNATURE_HEADER, TURN_PATH, Turn, sign
from bot.web.messages import complete

_HEALTH_TIMEOUT = aiohttp.ClientTimeout(total=3)
#: Between two tries while Rasa is not there yet.
_PAUSE = 0.2


class RasaFailed(Exception):
    """No usable answer. ``reason`` is one word for the log and holds nothing typed; ``not_there`` when
    nothing listened, so that nothing can have been done."""

    def __init__(self, reason: str, not_there: bool = False) -> None:
        super().__init__(reason)
        self.reason = reason
        self.not_there = not_there


class RasaClient:
    """Asks the channel; ``close`` it at the end.

    The gateway is up seconds before Rasa: whoever asks meanwhile is kept waiting, until ``starting``
    seconds after this was made, and then gets an answer instead of an apology. ``timeout`` seconds are
    for one turn.
    """

    def __init__(self, port: int, key: bytes, timeout: float, starting: float = 0.0) -> None:
        self._base = f"http://127.0.0.1:{port}"
        self._key = key
        self._timeout = aiohttp.ClientTimeout(total=timeout)
        self._session = loopback.session()
        #: Until then it is no fault that Rasa is not there, unless it has been there before.
        self._until = time.monotonic() + starting
        self._met = False
        self._door = asyncio.Lock()

    async def ask(self, turn: Turn) -> list[dict[str, Any]]:
        """The messages of the bot for this turn, complete. Raises ``RasaFailed``."""
        try:
            answers = await self._ask(turn)
        except RasaFailed as error:
            if not error.not_there or self._met or not await self._comes():
                raise
            answers = await self._ask(turn)
        self._met = True
        return answers

    async def _comes(self) -> bool:
        """Whether Rasa comes while the service may still be starting; one looks out for all who wait."""
        async with self._door:
            while time.monotonic() < self._until:
                try:
                    await self.health()
                except RasaFailed as error:
                    if error.not_there:
                        await asyncio.sleep(_PAUSE)
                        continue
                return True
            return self._met

    def no_more_waiting(self) -> None:
        """The gateway ends: nobody is kept waiting for Rasa any longer."""
        self._until = 0.0

    async def _ask(self, turn: Turn) -> list[dict[str, Any]]:
        body = turn.to_json()
        headers = {
            SIGNATURE_HEADER: sign(self._key, body),
            "Content-Type": "application/json",
        }
        try:
            async with self._session.post(
                self._base + TURN_PATH,
                data=body,
                headers=headers,
                timeout=self._timeout,
                allow_redirects=False,
            ) as response:
                if response.status != 200:
                    raise RasaFailed(f"status_{response.status}")
                answer = json.loads(await response.read())
        except asyncio.TimeoutError as error:
            raise RasaFailed("timeout") from error
        except aiohttp.ClientError as error:
            raise RasaFailed("unreachable", not_there=_refused(error)) from error
        except ValueError as error:
            raise RasaFailed("not_json") from error
        try:
            messages = [complete(raw) for raw in answer["messages"]]
            json.dumps(messages, ensure_ascii=False).encode()  # a lone surrogate fails here
        except (KeyError, TypeError, ValueError) as error:
            raise RasaFailed("unusable") from error
        if not messages:
            raise RasaFailed("silence")
        return messages

    async def health(self) -> dict[str, Any]:
        """What the channel says of itself. Raises ``RasaFailed``."""
        found = await self._get(self._base + HEALTH_PATH)
        self._met = True
        return found

    async def actions_are_up(self, port: int) -> bool:
        """Whether the action endpoint answers."""
        try:
            await self._get(f"http://127.0.0.1:{port}/health")
        except RasaFailed:
            return False
        return True

    async def _get(self, url: str) -> dict[str, Any]:
        try:
            async with self._session.get(
                url, timeout=_HEALTH_TIMEOUT, allow_redirects=False
            ) as response:
                if response.status != 200:
                    raise RasaFailed(f"status_{response.status}")
                answer = json.loads(await response.read())
        except asyncio.TimeoutError as error:
            raise RasaFailed("timeout") from error
        except (aiohttp.ClientError, ValueError) as error:
            raise RasaFailed("unreachable", not_there=_refused(error)) from error
        if not isinstance(answer, dict):
            raise RasaFailed("unusable")
        return answer

    async def close(self) -> None:
        """Close the connections."""
        await self._session.close()


def _refused(error: Exception) -> bool:
    """Whether nothing listened at all."""
    if not isinstance(error, aiohttp.ClientConnectorError):
        return False
    return isinstance(error.os_error, ConnectionRefusedError)

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

    The gateway is up seconds before Rasa: whoever asks meanwhile is kept waiting, for ``starting`` seconds
    at most, and then gets an answer instead of an apology. ``timeout`` seconds are for one turn.
    """

    def __init__(self, port: int, key: bytes, timeout: float, starting: float) -> None:
        self._base = f"http://127.0.0.1:{port}"
        self._key = key
        self._timeout = aiohttp.ClientTimeout(total=timeout)
        self._session = loopback.session()
        self._starting = starting
        #: Whether Rasa has been there: from then on its absence is a fault, and is said at once.
        self._met = False

    async def ask(self, turn: Turn) -> list[dict[str, Any]]:
        """The messages of the bot for this turn, complete. Raises ``RasaFailed``."""
        until = time.monotonic() + self._starting
        while True:
            try:
                answers = await self._ask(turn)
            except RasaFailed as error:
                if self._met or not error.not_there or time.monotonic() >= until:
                    raise
                await asyncio.sleep(_PAUSE)
            else:
                self._met = True
                return answers

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
            refused = isinstance(error, aiohttp.ClientConnectorError)
            raise RasaFailed("unreachable", not_there=refused) from error
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
            raise RasaFailed("unreachable") from error
        if not isinstance(answer, dict):
            raise RasaFailed("unusable")
        return answer

    async def close(self) -> None:
        """Close the connections."""
        await self._session.close()

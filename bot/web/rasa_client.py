"""The gateway's side of the channel: signed calls to the Rasa server on loopback."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import aiohttp

from bot.conversations import loopback
from bot.conversations.protocol import HEALTH_PATH, SIGNATURE_HEADER, TURN_PATH, Turn, sign
from bot.web.messages import complete

_HEALTH_TIMEOUT = aiohttp.ClientTimeout(total=3)


class RasaFailed(Exception):
    """No usable answer. ``reason`` is one word for the log and holds nothing typed."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class RasaClient:
    """Asks the channel; ``close`` it at the end."""

    def __init__(self, port: int, key: bytes, timeout: float) -> None:
        self._base = f"http://127.0.0.1:{port}"
        self._key = key
        self._timeout = aiohttp.ClientTimeout(total=timeout)
        self._session = loopback.session()

    async def ask(self, turn: Turn) -> list[dict[str, Any]]:
        """The messages of the bot for this turn, complete. Raises ``RasaFailed``."""
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
            raise RasaFailed("unreachable") from error
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
        return await self._get(self._base + HEALTH_PATH)

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

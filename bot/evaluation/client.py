"""A client of the public chat API: what an outside test would see, and nothing else."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Sequence
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Protocol
from uuid import uuid4

import aiohttp
from typing_extensions import Self

from bot.evaluation.judge import Judgement, choices, judge
from bot.evaluation.questions import Question

CONCURRENT = 4
_TIMEOUT = aiohttp.ClientTimeout(total=30)
Messages = list[dict[str, Any]]


class Refused(Exception):
    """The service cannot be evaluated: it is not there, or it limits how often it is asked."""


class Asker(Protocol):
    """Whatever can be asked a question in a fresh conversation."""

    async def ask(
        self, text: str, choose: int | None = None, before: Sequence[str] = ()
    ) -> Messages:
        """The reply to the text, said after the turns ``before``; with ``choose``, what that choice of the
        reply leads to."""


@dataclass(frozen=True)
class Result:
    """One question with its reply and how that was judged."""

    file: str
    question: Question
    messages: Messages
    judgement: Judgement
    milliseconds: float


async def evaluate(
    file: str, questions: Sequence[Question], asker: Asker, notice: str
) -> list[Result]:
    """Ask every question and judge the replies; a few at a time, results in order."""
    gate = asyncio.Semaphore(CONCURRENT)

    async def one(question: Question) -> Result:
        async with gate:
            began = time.perf_counter()
            messages = await asker.ask(question.text, None, question.before)
            took = (time.perf_counter() - began) * 1000
            judgement = judge(question, messages, notice)
            if judgement.asked_back and judgement.outcome not in ("right", "wrong"):
                followed = [
                    await asker.ask(question.text, number, question.before)
                    for number in range(len(choices(messages)))
                ]
                judgement = judge(question, messages, notice, followed)
        return Result(file, question, messages, judgement, took)

    return await asyncio.gather(*map(one, questions))


@dataclass(frozen=True)
class Conversation:
    """An open conversation: its address and what its calls carry."""

    url: str
    headers: dict[str, str]


class ChatClient:
    """Asks the running service; each question in a conversation of its own, forgotten afterwards."""

    def __init__(self, url: str) -> None:
        self._base = f"{url.rstrip('/')}/api/v1/conversations"
        self._session: aiohttp.ClientSession | None = None

    async def __aenter__(self) -> Self:
        self._session = aiohttp.ClientSession(timeout=_TIMEOUT, cookie_jar=aiohttp.DummyCookieJar())
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._session is not None:
            await self._session.close()

    async def ask(
        self, text: str, choose: int | None = None, before: Sequence[str] = ()
    ) -> Messages:
        """See ``Asker``. Raises ``Refused``; a turn that fails is a message of kind ``error``."""
        conversation = await self.open()
        try:
            for earlier in before:
                await self.turn(conversation, {"text": earlier})
            messages = await self.turn(conversation, {"text": text})
            if choose is not None:
                offered = choices(messages)
                if choose >= len(offered):  # the same question did not get the same reply
                    return []
                picked = {"choice": offered[choose]["payload"]}
                messages = await self.turn(conversation, picked)
            return messages
        finally:
            await self.forget(conversation)

    async def open(self) -> Conversation:
        """A fresh conversation. Raises ``Refused``."""
        status, body = await self._call("POST", self._base, {}, {})
        if status != 201:
            raise Refused(f"No conversation could be opened (HTTP {status}).")
        headers = {"Authorization": f"Bearer {body['token']}"}
        return Conversation(f"{self._base}/{body['conversation']}", headers)

    async def turn(self, conversation: Conversation, turn: dict[str, str]) -> Messages:
        """The bot's messages for ``{"text": ...}`` or ``{"choice": ...}``."""
        body = {"client_id": str(uuid4()), **turn}
        url = f"{conversation.url}/messages"
        status, answer = await self._call("POST", url, conversation.headers, body)
        if status != 200:
            return [{"kind": "error", "text": f"HTTP {status}: {answer.get('title', '')}"}]
        messages: Messages = answer["messages"]
        # A service may list what the person typed along with what the bot said.
        return [message for message in messages if message.get("from", "bot") == "bot"]

    async def forget(self, conversation: Conversation) -> None:
        """Have the service forget it."""
        await self._call("DELETE", conversation.url, conversation.headers)

    async def _call(
        self, method: str, url: str, headers: dict[str, str], body: Any = None
    ) -> tuple[int, dict[str, Any]]:
        assert self._session is not None, "Use the client as a context manager."
        try:
            async with self._session.request(method, url, headers=headers, json=body) as answer:
                if answer.status == 429:
                    raise Refused("The service limits its callers: start it with limits off.")
                if "json" not in answer.content_type:
                    return answer.status, {}
                return answer.status, await answer.json(content_type=None)
        except aiohttp.ClientConnectorError as error:
            raise Refused(f"Nothing answers at {self._base}.") from error
        except (aiohttp.ClientError, asyncio.TimeoutError, ValueError) as error:
            return 0, {"title": type(error).__name__}

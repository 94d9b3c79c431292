"""A small client of the public chat API, for tests that talk to the whole service."""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

Message = dict[str, Any]
_SECONDS = 30
#: No proxy of the environment: the service is on this machine.
_OPENER = urllib.request.build_opener(urllib.request.ProxyHandler({}))


class Refused(Exception):
    """The service answered with a problem."""

    def __init__(self, status: int, problem: dict[str, Any]) -> None:
        super().__init__(f"HTTP {status}: {problem.get('title')}")
        self.status = status
        self.problem = problem


def call(method: str, url: str, body: Any = None, token: str | None = None) -> tuple[int, Any]:
    """One HTTP call with JSON both ways; raises ``Refused``."""
    headers = {"Content-Type": "application/json"}
    if token is not None:
        headers["Authorization"] = f"Bearer {token}"
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(url, data, headers, method=method)
    try:
        with _OPENER.open(request, timeout=_SECONDS) as answer:
            content = answer.read()
            return answer.status, json.loads(content) if content else None
    except urllib.error.HTTPError as error:
        with error:
            raise Refused(error.code, json.loads(error.read() or b"{}")) from None


@dataclass
class Chat:
    """One conversation. ``last`` holds the bot's messages of the last turn."""

    url: str
    conversation: str
    token: str
    greeting: list[Message]
    last: list[Message] = field(default_factory=list)

    @classmethod
    def open(cls, url: str, **options: Any) -> Chat:
        """A new conversation; options are ``notice`` and ``locale``."""
        base = f"{url}/api/v1/conversations"
        _, body = call("POST", base, options)
        own = f"{base}/{body['conversation']}"
        return cls(own, body["conversation"], body["token"], body["messages"], body["messages"])

    def say(self, text: str, client_id: str | None = None) -> list[Message]:
        """Type something; the bot's messages."""
        return self._turn({"text": text}, client_id)

    def choose(self, choice: str, client_id: str | None = None) -> list[Message]:
        """Take an offered choice, by its title or its payload."""
        offered = {c["title"]: c["payload"] for m in self.last for c in m["choices"]}
        return self._turn({"choice": offered.get(choice, choice)}, client_id)

    def resync(self, after: str | None = None) -> list[Message]:
        """What the service has of this conversation."""
        query = f"?after={after}" if after else ""
        _, body = call("GET", f"{self.url}/messages{query}", token=self.token)
        messages: list[Message] = body["messages"]
        return messages

    def forget(self) -> None:
        """Have it erased."""
        call("DELETE", self.url, token=self.token)

    def _turn(self, turn: dict[str, str], client_id: str | None) -> list[Message]:
        body = {"client_id": client_id or str(uuid4()), **turn}
        _, answer = call("POST", f"{self.url}/messages", body, self.token)
        self.last = answer["messages"]
        return self.last


def kinds(messages: list[Message]) -> list[str]:
    """The kinds of some messages."""
    return [message["kind"] for message in messages]


def titles(messages: list[Message]) -> list[str]:
    """The titles of the choices that some messages offer."""
    return [choice["title"] for message in messages for choice in message["choices"]]

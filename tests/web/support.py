"""What the tests of the gateway are made with: a fake Rasa channel, a client, a small notice."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any
from uuid import uuid4

from aiohttp import web
from aiohttp.test_utils import TestClient
from sqlalchemy import func, select

from bot.conversations.protocol import (
    HEALTH_PATH,
    SIGNATURE_HEADER,
    TURN_PATH,
    Turn,
    is_signed,
)
from bot.notice.document import Document
from bot.web.health import TRACKER_STORE
from bot.web.state import DATABASE

EMAIL = "dpo@school.example"
NOTICE = """# Privacy notice

## Who do we share with?

We share with:

- our **local authority**
- the Department for Education

## Will my data be transferred abroad and why?

No

See <https://ico.org.uk/> or [this](javascript:alert(1)) <script>alert(2)</script> ![x](https://e.example/i.png)
"""


class Library:
    """Two notices, as ``NoticeLibrary`` gives them."""

    default_id = "default"

    def __init__(self) -> None:
        document = Document.parse(NOTICE)
        self._notices = {
            identity: SimpleNamespace(
                id=identity,
                name=identity,
                title=document.title,
                markdown=document.markdown,
                sections=document.sections,
                dpo_email=EMAIL,
                topics={},
                silent_topics=frozenset(),
                lists={},
                terms=(),
            )
            for identity in ("default", "other")
        }

    def get(self, identity: str) -> Any:
        return self._notices[identity]

    def ids(self) -> tuple[str, ...]:
        return tuple(self._notices)


def greet(notice: Any) -> dict[str, Any]:
    return {
        "kind": "social",
        "text": f"Hello. I am an automated assistant. A person: {notice.dpo_email}",
        "choices": [
            {"title": "Who do you share data with?", "payload": "topic:recipients"},
            {"title": "Talk to a person", "payload": "person"},
        ],
    }


def answer(text: str = "No. The notice says no.", **more: Any) -> dict[str, Any]:
    """A message of kind answer, as the channel gives it."""
    anchor = "will-my-data-be-transferred-abroad-and-why"
    citation = {
        "section": "Will my data be transferred abroad and why?",
        "anchor": anchor,
        "quote": "Will my data be transferred abroad and why? No",
        "url": f"/notice#{anchor}",
    }
    return {"kind": "answer", "text": text, "verdict": "no", "citations": [citation], **more}


@dataclass
class FakeRasa:
    """A channel that answers what ``reply`` makes of a turn, and remembers what it was asked."""

    key: bytes = b""
    reply: Callable[[Turn], Any] = lambda turn: [answer()]
    status: int = 200
    gate: asyncio.Event | None = None
    asked: list[Turn] = field(default_factory=list)
    busy: int = 0
    most_busy: int = 0
    health: dict[str, Any] = field(
        default_factory=lambda: {"model": "m", "tracker_store": TRACKER_STORE}
    )
    actions: int = 200

    async def turn(self, request: web.Request) -> web.Response:
        body = await request.read()
        if not is_signed(self.key, body, request.headers.get(SIGNATURE_HEADER, "")):
            return web.Response(status=403)
        turn = Turn.from_json(body)
        self.asked.append(turn)
        self.busy += 1
        self.most_busy = max(self.busy, self.most_busy)
        if self.gate:
            await self.gate.wait()
        self.busy -= 1
        if self.status != 200:
            return web.Response(status=self.status, text="secret detail")
        made = self.reply(turn)
        if isinstance(made, bytes):
            return web.Response(body=made)
        return web.json_response({"messages": made})

    async def say_health(self, request: web.Request) -> web.Response:
        return web.json_response(self.health)

    async def say_actions(self, request: web.Request) -> web.Response:
        return web.json_response({"status": "ok"}, status=self.actions)

    def app(self) -> web.Application:
        app = web.Application()
        app.router.add_post(TURN_PATH, self.turn)
        app.router.add_get(HEALTH_PATH, self.say_health)
        app.router.add_get("/health", self.say_actions)
        return app


@dataclass
class Chat:
    """An open conversation as a client holds it."""

    gateway: Gateway
    id: str
    token: str
    messages: list[dict[str, Any]]

    @property
    def headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.token}"}

    @property
    def url(self) -> str:
        return f"/api/v1/conversations/{self.id}"

    async def post(self, body: Any) -> Answer:
        try:
            raw = json.dumps(body, ensure_ascii=False).encode()
        except UnicodeEncodeError:  # half a surrogate pair can only be sent as an escape
            raw = json.dumps(body).encode()
        headers = {**self.headers, "Content-Type": "application/json"}
        return await self.gateway.call("POST", self.url + "/messages", data=raw, headers=headers)

    async def say(self, text: str, client_id: str | None = None) -> Answer:
        return await self.post({"client_id": client_id or str(uuid4()), "text": text})

    async def choose(self, payload: Any) -> Answer:
        return await self.post({"client_id": str(uuid4()), "choice": payload})

    async def read(self, after: str | None = None) -> Answer:
        query = f"?after={after}" if after is not None else ""
        return await self.gateway.call("GET", self.url + "/messages" + query, headers=self.headers)

    async def forget(self) -> Answer:
        return await self.gateway.call("DELETE", self.url, headers=self.headers)


@dataclass
class Answer:
    """Status, headers and body of an answer."""

    status: int
    headers: Any
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)

    @property
    def text(self) -> str:
        return self.body.decode()

    @property
    def messages(self) -> list[dict[str, Any]]:
        assert self.status in (200, 201), self.body
        return self.json["messages"]

    @property
    def problem(self) -> str:
        assert self.headers["Content-Type"].startswith("application/problem+json")
        assert self.json["status"] == self.status
        return self.json["type"].removeprefix("/problems/")


@dataclass
class Gateway:
    """A started gateway and calls to it."""

    client: TestClient[Any, Any]
    app: web.Application

    async def call(self, method: str, path: str, **more: Any) -> Answer:
        async with self.client.request(method, path, **more) as response:
            return Answer(response.status, response.headers, await response.read())

    async def open(self, **body: Any) -> Chat:
        opened = await self.call("POST", "/api/v1/conversations", json=body)
        assert opened.status == 201, opened.body
        got = opened.json
        return Chat(self, got["conversation"], got["token"], got["messages"])

    async def rows(self, table: Any) -> int:
        async with self.app[DATABASE].read() as session:
            return await session.scalar(select(func.count()).select_from(table)) or 0

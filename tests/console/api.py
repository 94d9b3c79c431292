"""A program with a token in front of the DPO's API."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from bot.console.keys import TOKENS
from bot.staff.api_tokens import ApiToken
from bot.staff.roles import OFFICER
from tests.web.support import Answer, Gateway
from tests.web.test_contract import check

BASE = "/api/v1/dpo"
#: Answers that are no JSON.
STREAMS = ("text/csv", "application/pdf", "application/octet-stream")


@dataclass
class Program:
    """Calls the API; every answer is held to its description."""

    gateway: Gateway
    token: str
    made: ApiToken

    async def call(
        self, method: str, path: str, described: str | None = None, body: Any = None, **more: Any
    ) -> Answer:
        """``described`` is the path as the document has it, when it differs."""
        headers = {"Authorization": f"Bearer {self.token}", **more.pop("headers", {})}
        if body is not None:
            more["json"] = body
        got = await self.gateway.call(method, BASE + path, headers=headers, **more)
        if not got.headers.get("Content-Type", "").startswith(STREAMS):
            check(got, method, BASE + (described or path.partition("?")[0]))
        return got

    async def get(self, path: str, described: str | None = None) -> Answer:
        return await self.call("GET", path, described)

    async def case(self, reference: str) -> Answer:
        return await self.call("GET", f"/cases/{reference}", "/cases/{reference}")

    async def happen(self, reference: str, event: str, seen: int, **more: Any) -> Answer:
        body = {"seen": seen, **more}
        path = f"/events/{event}"
        return await self.call(
            "POST", f"/cases/{reference}{path}", "/cases/{reference}" + path, body
        )

    async def of_case(
        self, method: str, reference: str, path: str, body: Any = None, **more: Any
    ) -> Answer:
        """A call below a case; ids of letters and files are told by their places in the path."""
        described = re.sub(r"(?<=/letters/)(?!preview)[^/]+", "{letter}", path)
        described = re.sub(r"(?<=/files/)(?!offer)[^/]+", "{file}", described)
        return await self.call(
            method, f"/cases/{reference}{path}", "/cases/{reference}" + described, body, **more
        )


async def program(
    gateway: Gateway, role: str = OFFICER, notices: Any = (), name: str = "Some program"
) -> Program:
    """A token of this role, and who uses it."""
    made, token = await gateway.app[TOKENS].make(name, role, list(notices), 30, "a test")
    return Program(gateway, token, made)

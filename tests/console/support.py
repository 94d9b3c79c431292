"""People in front of the console: a browser's cookies, the tokens of forms, and nothing else."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from http.cookies import SimpleCookie
from typing import Any
from urllib.parse import urlencode

from bot.cases.store import Submission
from bot.console.keys import ACCOUNTS, SESSIONS
from bot.staff.roles import Staff
from bot.staff.tables import StaffRow
from bot.web.state import CASES, CLOCK, DATABASE
from tests.web.support import Answer, Gateway

PASSWORD = "seven purple otters swim"
HTML = {"Accept": "text/html"}


@dataclass
class Visitor:
    """Somebody with a browser. ``token``: what the last page's forms carried."""

    gateway: Gateway
    cookies: dict[str, str] = field(default_factory=dict)
    token: str = ""
    staff: Staff | None = None

    async def get(self, path: str, **headers: str) -> Answer:
        return await self._call("GET", path, headers)

    async def post(self, path: str, fields: Any = (), **headers: str) -> Answer:
        """Sends a form with the token of the last page."""
        pairs = list(dict(fields).items()) if isinstance(fields, dict) else list(fields)
        body = urlencode([("csrf", self.token), *pairs])
        headers = {"Content-Type": "application/x-www-form-urlencoded", **headers}
        return await self._call("POST", path, headers, body)

    async def _call(
        self, method: str, path: str, headers: dict[str, str], body: str | None = None
    ) -> Answer:
        sent = {**HTML, **headers}
        if self.cookies:
            sent["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        self.gateway.client.session.cookie_jar.clear()
        answer = await self.gateway.call(
            method, path, headers=sent, data=body, allow_redirects=False
        )
        for line in answer.headers.getall("Set-Cookie", []):
            for name, morsel in SimpleCookie(line).items():
                if morsel["max-age"] == "0" or not morsel.value:
                    self.cookies.pop(name, None)
                else:
                    self.cookies[name] = morsel.value
        found = re.search(r'name="csrf" value="([0-9a-f]+)"', answer.body.decode(errors="replace"))
        if found:
            self.token = found[1]
        return answer

    async def follow(self, answer: Answer) -> Answer:
        """Where a redirect leads to."""
        assert answer.status == 303, (answer.status, answer.text)
        return await self.get(answer.headers["Location"])


async def member(
    gateway: Gateway, role: str = "officer", name: str = "Kim Officer", notices: Any = (),
    password: str | None = None,
) -> Visitor:  # fmt: skip
    """A member of staff, signed in. Without a password only the session exists, which is quick."""
    accounts, email = gateway.app[ACCOUNTS], f"{name.lower().replace(' ', '.')}@trust.example"
    account, token = await accounts.add(name, email, role, notices)
    if password:
        account = await accounts.accept(token, password)
    else:
        async with gateway.app[DATABASE].write() as session:
            (await session.get(StaffRow, account.id)).password = "set by a test"
    secret = await gateway.app[SESSIONS].open(account.id, "full")
    visitor = Visitor(gateway, {"dpo-session": secret}, staff=account.staff)
    await visitor.get("/dpo/account")
    return visitor


async def filed(gateway: Gateway, **changes: Any) -> str:
    """A case; its reference."""
    values = {
        "key": "k1", "kind": "sar", "notice": "default", "received_at": gateway.app[CLOCK](),
        "answers": {"who": "parent", "name": "Zebedee Quux", "pupil_name": "Sam Quux",
                    "contact": "zeb@example.org"}, **changes,
    }  # fmt: skip
    return (await gateway.app[CASES].file(Submission(**values))).reference


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []

    def handle_data(self, data: str) -> None:
        self.parts.append(data)


def text_of(answer: Answer) -> str:
    """What a page says, without tags, in one line."""
    parser = _Text()
    parser.feed(answer.text)
    return " ".join(" ".join(parser.parts).split())

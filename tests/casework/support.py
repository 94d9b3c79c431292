"""What the tests of casework share: mails that went out, files of any size, forms with files."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from typing import Any

from sqlalchemy import select

from bot.cases.tables import AuditRow, OutboxRow
from bot.database.engine import Database
from bot.web.state import DATABASE
from tests.console.support import HTML, Visitor
from tests.web.support import Answer, Gateway

PDF = b"%PDF-1.7\n" + b"Quagmire-Sentinel " * 20


async def parts(content: bytes, size: int = 1000) -> AsyncIterator[bytes]:
    """A file as it comes."""
    for start in range(0, len(content), size):
        yield content[start : start + size]


async def outbox(database: Database, template: str = "") -> list[OutboxRow]:
    """The mails that lie in the outbox, or lay there."""
    async with database.read() as session:
        rows = list(await session.scalars(select(OutboxRow).order_by(OutboxRow.id)))
    return [row for row in rows if not template or row.template == template]


async def mails(gateway: Gateway, template: str = "") -> list[OutboxRow]:
    """The same, of a gateway."""
    return await outbox(gateway.app[DATABASE], template)


async def audited(database: Database) -> list[tuple[str, str]]:
    """Who and what, in order."""
    async with database.read() as session:
        rows = await session.scalars(select(AuditRow).order_by(AuditRow.number))
        return [(row.actor, row.action) for row in rows]


async def upload(visitor: Visitor, path: str, files: list[tuple[str, bytes]]) -> Answer:
    """Sends a form with files, as a browser does."""
    edge = "edge0123456789"
    body = b""
    for name, content in files:
        head = f'--{edge}\r\nContent-Disposition: form-data; name="files"; filename="{name}"\r\nContent-Type: application/pdf\r\n\r\n'
        body += head.encode() + content + b"\r\n"
    body += f"--{edge}--\r\n".encode()
    return await send_body(visitor, path, body, f"multipart/form-data; boundary={edge}")


async def send_body(visitor: Visitor, path: str, body: Any, kind: str) -> Answer:
    """A body of any kind, with the form's token in the address."""
    cookie = "; ".join(f"{name}={value}" for name, value in visitor.cookies.items())
    return await visitor.gateway.call(
        "POST", f"{path}?csrf={visitor.token}", data=body, allow_redirects=False,
        headers={**HTML, "Cookie": cookie, "Content-Type": kind},
    )  # fmt: skip


def field(answer: Answer, name: str) -> str:
    """The value of a hidden field of a page."""
    found = re.search(rf'name="{name}" value="([^"]*)"', answer.text)
    assert found, f"no field {name}"
    return found[1]

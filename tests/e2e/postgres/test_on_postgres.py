"""The whole service on PostgreSQL: a question, a request, a killed process, forgetting."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from typing import Any

import pytest

from bot.cases import audit
from bot.cases.case import Case
from bot.cases.store import CaseStore
from bot.database.engine import Database
from bot.database.keys import load_or_make
from bot.evaluation.stack import running_service
from bot.settings import settings
from tests.chat import kinds
from tests.databases import everything, make_postgres, need_postgres
from tests.e2e.requests.scenarios import SAR, SAR_FILED, SAR_PARENT
from tests.e2e.requests.test_scenarios import play, receipt_of
from tests.stack import Stack


@pytest.fixture(scope="module")
def url() -> str:
    need_postgres()
    return make_postgres()


@pytest.fixture(scope="module")
def stack(url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    folder = tmp_path_factory.mktemp("stack")
    with running_service(settings(), folder, url) as address:
        yield Stack(address, folder)


def held(stack: Stack, url: str, reference: str) -> tuple[Case, Any, bytes]:
    async def read() -> tuple[Case, Any, bytes]:
        database = Database(url, load_or_make(stack.folder / "keys" / "data.key"))
        try:
            case = await CaseStore(database, settings().workdays).get(reference)
            async with database.read() as session:
                chain = await audit.verify(session)
            return case, chain, await everything(database)
        finally:
            await database.close()

    return asyncio.run(read())


def test_a_question_and_a_request_across_a_killed_process(stack: Stack, url: str) -> None:
    chat = stack.chat()
    assert kinds(chat.say("Is my data sent abroad?")) == ["answer"]
    play(chat, (SAR, *SAR_PARENT[:5]))
    killed = stack.kill("rasa")
    stack.wait_until(lambda: stack.pid("rasa") not in (0, killed))
    stack.wait_until_ready()
    receipt = receipt_of(play(chat, (*SAR_PARENT[5:], "send")))
    assert receipt is not None
    case, chain, raw = held(stack, url, receipt["reference"])
    assert {name: case.answers.get(name) for name in SAR_FILED} == SAR_FILED
    assert (chain.rows, chain.broken_at) == (1, None)
    assert b"Bloggs" not in raw and b"jo@example.org" not in raw
    assert not (stack.folder / "bot.sqlite3").exists()
    chat.forget()
    assert chat.conversation.encode() not in held(stack, url, receipt["reference"])[2]

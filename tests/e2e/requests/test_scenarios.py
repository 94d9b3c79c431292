"""Requests in conversation, through the whole service, to the case in the queue."""

from __future__ import annotations

import asyncio
from typing import Any
from uuid import uuid4

import pytest

from bot.cases.case import Case
from bot.cases.store import CaseStore
from bot.cases.workdays import english_workdays
from bot.database.engine import Database
from bot.database.keys import load_or_make
from tests.chat import Chat, Message
from tests.e2e.requests.scenarios import SAR, SAR_FILED, SAR_PARENT, SCENARIOS, Scenario
from tests.stack import Stack


def queue(stack: Stack) -> dict[str, Case]:
    """The cases in the service's queue, by reference."""

    async def read() -> list[Case]:
        database = Database(
            f"sqlite+aiosqlite:///{stack.folder / 'bot.sqlite3'}",
            load_or_make(stack.folder / "keys" / "data.key"),
        )
        try:
            return await CaseStore(database, english_workdays()).queue()
        finally:
            await database.close()

    return {case.reference: case for case in asyncio.run(read())}


def play(chat: Chat, turns: tuple[str, ...]) -> list[Message]:
    """Take all turns; everything that the bot said."""
    heard: list[Message] = []
    for turn in turns:
        heard += chat.choose(turn[1:]) if turn.startswith(">") else chat.say(turn)
    return heard


def receipt_of(messages: list[Message]) -> dict[str, Any] | None:
    found = [message["receipt"] for message in messages if message["kind"] == "receipt"]
    return found[-1] if found else None


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda scenario: scenario.name)
def test_scenario(stack: Stack, chat: Chat, scenario: Scenario) -> None:
    before = queue(stack)
    heard = play(chat, scenario.turns)
    said = " ".join([m["kind"] + " " + m["text"] for m in heard])
    for words in scenario.heard:
        assert words in said
    receipt = receipt_of(heard)
    new = {reference: case for reference, case in queue(stack).items() if reference not in before}
    if scenario.kind is None:
        assert receipt is None and not new
        return
    assert receipt is not None, said[-400:]
    assert list(new) == [receipt["reference"]]
    case = new[receipt["reference"]]
    assert case.state.kind == scenario.kind and not case.state.unfinished
    for name, value in scenario.filed.items():
        assert case.answers.get(name) == value, name
    for flag in scenario.flags:
        assert flag in case.flags
    assert receipt["received_on"] == case.received_on.isoformat()


def test_sending_twice_files_once(stack: Stack, chat: Chat) -> None:
    before = queue(stack)
    play(chat, (SAR, *SAR_PARENT))
    client_id = str(uuid4())
    first = chat.say("send", client_id)
    assert chat.say("send", client_id) == first
    chat.say("send")
    assert len(queue(stack)) == len(before) + 1


def test_a_restart_in_the_middle_loses_nothing(stack: Stack, chat: Chat) -> None:
    before = queue(stack)
    play(chat, (SAR, *SAR_PARENT[:5]))
    for program in ("rasa", "actions"):
        killed = stack.kill(program)
        stack.wait_until(lambda p=program, k=killed: stack.pid(p) not in (0, k))
    stack.wait_until_ready()
    receipt = receipt_of(play(chat, (*SAR_PARENT[5:], "send")))
    assert receipt is not None
    case = queue(stack)[receipt["reference"]]
    assert len(queue(stack)) == len(before) + 1
    assert {name: case.answers.get(name) for name in SAR_FILED} == SAR_FILED


def test_a_forgotten_conversation_leaves_its_filed_case_and_no_draft(
    stack: Stack, chat: Chat
) -> None:
    receipt = receipt_of(play(chat, (SAR, *SAR_PARENT, "send")))
    play(chat, (SAR, "a parent", "Gone Person"))
    assert stack.rows("SELECT count(*) FROM draft")[0][0] >= 1
    drafts = stack.rows("SELECT count(*) FROM draft WHERE conversation = ?", chat.conversation)
    assert drafts == [(1,)]
    chat.forget()
    assert stack.rows("SELECT count(*) FROM draft WHERE conversation = ?", chat.conversation) == [
        (0,)
    ]
    assert receipt is not None and receipt["reference"] in queue(stack)


def test_nothing_typed_stands_in_files_or_logs(stack: Stack, chat: Chat) -> None:
    name, mail = "Zebulon Quuxworth", "zebulon@quuxworth.example"
    play(chat, (SAR, "a parent", name, *SAR_PARENT[2:8], mail, *SAR_PARENT[9:], "send"))
    assert "Quuxworth" not in stack.logs() and "quuxworth" not in stack.logs()
    for path in stack.folder.rglob("*"):
        if path.is_file() and "mail" not in path.relative_to(stack.folder).parts:
            content = path.read_bytes()
            assert b"Quuxworth" not in content and b"quuxworth" not in content, path.name

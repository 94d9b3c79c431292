"""Many at once, and processes killed while a request is being sent: one case each, the right owner's."""

from __future__ import annotations

import sqlite3
import threading
import time
import urllib.error
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from uuid import uuid4

import pytest

from tests.chat import Chat, Message, Refused
from tests.e2e.requests.scenarios import COMPLAINT, SAR, SAR_PARENT
from tests.e2e.requests.test_scenarios import play, queue, receipt_of
from tests.stack import PATIENCE, Stack

PEOPLE = 100


def insist(chat: Chat, text: str, client_id: str | None = None) -> list[Message]:
    """Say it, and again under the same id while the service cannot answer, as the widget does."""
    client_id = client_id or str(uuid4())
    until = time.monotonic() + PATIENCE
    while True:
        try:
            heard = chat.say(text, client_id)
            if [message["kind"] for message in heard] != ["error"]:
                return heard
        except (OSError, urllib.error.URLError, Refused):
            pass
        assert time.monotonic() < until, "waited too long"
        time.sleep(0.3)


def test_a_hundred_people_file_at_the_same_time(stack: Stack) -> None:
    stack.wait_until_ready()
    before = queue(stack)
    start = threading.Barrier(PEOPLE)

    def person(number: int) -> tuple[int, str]:
        chat = stack.chat()
        start.wait(PATIENCE)
        heard: list[Message] = []
        for text in (COMPLAINT, f"Report {number} went to the wrong house", "skip", f"p{number}@example.org", "send"):  # fmt: skip
            heard += insist(chat, text)
        receipt = receipt_of(heard)
        assert receipt is not None, heard[-1]["text"]
        return number, receipt["reference"]

    with ThreadPoolExecutor(PEOPLE) as pool:
        filed = dict(pool.map(person, range(PEOPLE)))
    new = {ref: case for ref, case in queue(stack).items() if ref not in before}
    assert len(set(filed.values())) == PEOPLE and set(filed.values()) == set(new)
    for number, reference in filed.items():
        assert new[reference].answers["details"] == f"Report {number} went to the wrong house"
        assert new[reference].answers["contact"] == f"p{number}@example.org"


@pytest.mark.parametrize("delay", [0.0, 0.01, 0.03])
@pytest.mark.parametrize("program", ["gateway", "rasa", "actions"])
def test_a_process_killed_while_a_request_is_sent(
    stack: Stack, chat: Chat, program: str, delay: float
) -> None:
    before = queue(stack)
    play(chat, (SAR, *SAR_PARENT))
    client_id, heard = str(uuid4()), []
    sending = threading.Thread(target=lambda: heard.extend(insist(chat, "send", client_id)))
    sending.start()
    time.sleep(delay)
    killed = stack.kill(program)
    sending.join(PATIENCE)
    receipt = receipt_of(heard)
    assert receipt is not None, heard
    stack.wait_until(lambda: stack.pid(program) not in (0, killed))
    stack.wait_until_ready()
    assert chat.say("send", client_id) == heard, "the same receipt, whatever was sent how often"
    new = [reference for reference in queue(stack) if reference not in before]
    assert new == [receipt["reference"]]


def test_a_database_that_cannot_be_written_is_told_and_nothing_is_half_filed(
    stack: Stack, chat: Chat
) -> None:
    before = queue(stack)
    play(chat, (SAR, *SAR_PARENT))
    client_id = str(uuid4())
    with closing(sqlite3.connect(stack.folder / "bot.sqlite3", timeout=30)) as other:
        other.execute("BEGIN IMMEDIATE")
        try:
            told = chat.say("send", client_id)
            assert [message["kind"] for message in told] == ["error"]
        except Refused as refused:
            assert refused.status >= 500 and refused.problem["title"]
        other.rollback()
    assert queue(stack).keys() == before.keys()
    receipt = receipt_of(insist(chat, "send", client_id))
    assert receipt is not None
    assert queue(stack).keys() - before.keys() == {receipt["reference"]}

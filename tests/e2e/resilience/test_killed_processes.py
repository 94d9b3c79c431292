"""Each process killed in mid-conversation: an apology at once, it comes back, nothing is lost."""

from __future__ import annotations

import urllib.error
from uuid import uuid4

import pytest

from tests.chat import Chat, kinds
from tests.stack import Stack

DPO = "dpo@alsagerschool.org"
QUESTION = "Is my data sent abroad?"


@pytest.mark.parametrize("program", ["actions", "rasa"])
def test_a_killed_process_costs_one_apology_and_no_turn(stack: Stack, chat: Chat, program: str):
    before = chat.say("Hello")
    assert kinds(before) == ["social"]
    killed = stack.kill(program)
    client_id = str(uuid4())

    apology = chat.say(QUESTION, client_id)
    assert kinds(apology) == ["error"]
    assert DPO in apology[0]["text"]

    stack.wait_until(lambda: stack.pid(program) not in (0, killed))
    stack.wait_until_ready()
    answer = chat.say(QUESTION, client_id)
    assert "error" not in kinds(answer)
    assert chat.say(QUESTION, client_id) == answer, "done once, whatever was sent how often"

    known = [message["id"] for message in chat.resync()]
    assert known.count(answer[0]["id"]) == 1
    assert before[0]["id"] in known
    assert apology[0]["id"] not in known


def test_a_killed_gateway_comes_back_and_knows_the_conversation(stack: Stack, chat: Chat):
    first = chat.say(QUESTION)
    killed = stack.kill("gateway")
    stack.wait_until(lambda: stack.pid("gateway") not in (0, killed))
    stack.wait_until_ready()
    assert first[0]["id"] in [message["id"] for message in chat.resync()]
    assert "error" not in kinds(chat.say("Thanks"))


def test_all_killed_at_once_come_back(stack: Stack, chat: Chat):
    killed = {program: stack.kill(program) for program in ("gateway", "actions", "rasa")}
    with pytest.raises((OSError, urllib.error.URLError)):
        chat.say(QUESTION)
    for program, pid in killed.items():
        stack.wait_until(lambda program=program, pid=pid: stack.pid(program) not in (0, pid))
    stack.wait_until_ready()
    assert "error" not in kinds(chat.say(QUESTION))


def test_what_was_typed_is_in_no_log(stack: Stack, chat: Chat):
    word = f"xylophone{uuid4().hex}"
    chat.say(f"Do you hold {word} about my child?")
    stack.kill("actions")
    chat.say(f"And {word} of my neighbour?")
    stack.wait_until_ready()
    chat.say(f"/restart {word}")
    assert word not in stack.logs()

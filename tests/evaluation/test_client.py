"""The client against the real gateway: one conversation for each question, choices followed."""

from __future__ import annotations

import pytest
from sqlalchemy import func, select

from bot.conversations.tables import ConversationRow
from bot.evaluation.client import ChatClient, Refused, evaluate
from bot.evaluation.questions import Question
from bot.web.state import DATABASE
from tests.web.support import answer

ABROAD = "will my data be transferred abroad and why? no"
CHOICES = [{"title": title, "payload": f"topic:{title}"} for title in ("rights", "abroad")]


def reply(turn):
    """Unsure about what is typed; certain about what is chosen."""
    if turn.choice == "topic:abroad":
        return [answer()]
    if turn.choice == "topic:rights":
        return [answer(citations=[{**answer()["citations"][0], "quote": "other"}])]
    if turn.text == "sure":
        return [answer()]
    return [{"kind": "clarify", "text": "Which?", "choices": CHOICES}]


@pytest.fixture
def url(gateway) -> str:
    return str(gateway.client.make_url("/"))


async def test_questions_are_asked_and_choices_followed(gateway, rasa, url):
    rasa.reply = reply
    questions = [
        Question("1", "sure", "answer", (ABROAD,)),
        Question("2", "hm", "answer", (ABROAD,)),
        Question("3", "hm", "silent"),
    ]
    async with ChatClient(url) as client:
        results = await evaluate("dev", questions, client, "")
    assert [result.question.id for result in results] == ["1", "2", "3"]
    assert [result.judgement.outcome for result in results] == ["right", "choices", "other"]
    assert all(result.milliseconds > 0 for result in results)
    assert len({turn.conversation for turn in rasa.asked}) == 7, "each in a conversation of its own"


async def test_what_was_said_before_is_said_in_the_same_conversation(rasa, url):
    rasa.reply = reply
    async with ChatClient(url) as client:
        [result] = await evaluate(
            "talk", [Question("1", "sure", "answer", (ABROAD,), before=("hello", "hm"))], client, ""
        )
    assert result.judgement.outcome == "right"
    assert [turn.text for turn in rasa.asked] == ["hello", "hm", "sure"]
    assert len({turn.conversation for turn in rasa.asked}) == 1


async def test_nothing_is_left_behind(gateway, rasa, url):
    rasa.reply = reply
    async with ChatClient(url) as client:
        await client.ask("hm", choose=1)
    async with gateway.app[DATABASE].read() as session:
        assert await session.scalar(select(func.count()).select_from(ConversationRow)) == 0


async def test_a_choice_that_is_not_offered_leads_nowhere(rasa, url):
    rasa.reply = reply
    async with ChatClient(url) as client:
        assert await client.ask("sure", choose=0) == []


async def test_a_failed_turn_is_an_error_and_no_crash(rasa, url):
    rasa.status = 500
    async with ChatClient(url) as client:
        (message,) = await client.ask("who?")
    assert message["kind"] == "error"


async def test_no_service_is_one_clear_sentence():
    async with ChatClient("http://127.0.0.1:9") as client:
        with pytest.raises(Refused, match="Nothing answers at"):
            await client.ask("who?")


async def test_a_service_with_limits_is_not_evaluated(start):
    from bot.web.limits import Rates

    limited = await start(rates=Rates())
    async with ChatClient(str(limited.client.make_url("/"))) as client:
        with pytest.raises(Refused, match="limits"):
            for _ in range(200):
                await client.open()

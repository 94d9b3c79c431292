"""Whether answers helped: counted once each, by topic, and nothing else is kept."""

from __future__ import annotations

import asyncio
from datetime import date

import pytest

from bot.feedback.store import Count
from bot.feedback.tables import FeedbackCountRow, FeedbackRow
from bot.web.state import CHAT, FEEDBACK
from tests.web.support import answer

PATH = "/api/v1/conversations/{conversation}/feedback"


async def rate(chat, message, helpful):
    body = {"message": message, "helpful": helpful}
    return await chat.gateway.call("POST", chat.url + "/feedback", json=body, headers=chat.headers)


async def counts(gateway) -> list[Count]:
    return await gateway.app[FEEDBACK].counts()


async def test_an_answer_counts_once_and_may_be_changed(gateway, rasa):
    rasa.reply = lambda turn: [answer(topic="transfers_abroad")]
    chat = await gateway.open()
    message = (await chat.say("Is my name Zebedee?")).messages[0]["id"]
    for helpful, expected in ((True, (1, 0)), (True, (1, 0)), (False, (0, 1)), (True, (1, 0))):
        assert (await rate(chat, message, helpful)).status == 204
        [count] = await counts(gateway)
        assert (count.helpful, count.not_helpful) == expected
    assert count == Count("default", date(2026, 11, 1), "answer", "transfers_abroad", 1, 0)


async def test_counts_by_notice_month_kind_and_topic(gateway, rasa, clock):
    lines = [answer(topic="a"), answer(topic="b"), {"kind": "silent", "text": "Not said."}]
    for month, notice in ((11, "default"), (12, "other")):
        clock.now = clock.now.replace(month=month)
        chat = await gateway.open(notice=notice)
        for line in lines:
            rasa.reply = lambda turn, line=line: [line]
            message = (await chat.say("Hello")).messages[0]["id"]
            assert (await rate(chat, message, False)).status == 204
    keys = [(c.month.month, c.notice, c.kind, c.topic) for c in await counts(gateway)]
    assert keys == [
        (month, notice, kind, topic)
        for month, notice in ((12, "other"), (11, "default"))
        for kind, topic in (("answer", "a"), ("answer", "b"), ("silent", ""))
    ]


async def test_many_at_once_lose_nothing(gateway, rasa):
    rasa.reply = lambda turn: [answer(topic="a")]
    chats = [await gateway.open() for _ in range(6)]
    ids = [(await chat.say("Hello")).messages[0]["id"] for chat in chats]
    calls = [rate(chat, one, True) for chat, one in zip(chats, ids) for _ in range(3)]
    assert {got.status for got in await asyncio.gather(*calls)} == {204}
    assert [(c.helpful, c.not_helpful) for c in await counts(gateway)] == [(6, 0)]


@pytest.mark.parametrize("kind", ["clarify", "safety", "handoff", "social", "status"])
async def test_what_is_no_answer_is_not_rated(gateway, rasa, kind):
    choices = [{"title": "A", "payload": "a"}, {"title": "B", "payload": "b"}]
    rasa.reply = lambda turn: [{"kind": kind, "text": "Hello", "choices": choices}]
    chat = await gateway.open()
    message = (await chat.say("Hello")).messages[0]["id"]
    assert (await rate(chat, message, True)).problem == "no-answer"
    assert await counts(gateway) == []


async def test_nonsense_and_strangers_are_refused(gateway):
    chat, other = await gateway.open(), await gateway.open()
    message = (await chat.say("Hello")).messages[0]["id"]
    assert (await rate(other, message, True)).problem == "no-answer"
    for bad in (None, 1, "x", "", "0" * 26, chat.messages[0]["id"]):
        assert (await rate(chat, bad, True)).problem == "no-answer"
    for bad in (None, 1, "yes", []):
        assert (await rate(chat, message, bad)).problem == "helpful"
    chat.token = "forged"
    assert (await rate(chat, message, True)).problem == "no-conversation"
    assert await counts(gateway) == []


async def test_free_text_is_not_kept(gateway, rasa):
    rasa.reply = lambda turn: [answer(topic="a")]
    chat = await gateway.open()
    message = (await chat.say("Hello")).messages[0]["id"]
    body = {"message": message, "helpful": True, "text": "my name is Zebedee"}
    url = chat.url + "/feedback"
    assert (await gateway.call("POST", url, json=body, headers=chat.headers)).status == 204
    for path in (gateway.app[CHAT].store._database.engine.url.database,):
        raw = b"".join(p.read_bytes() for p in _files(path))
        assert b"Zebedee" not in raw


def _files(path):
    from pathlib import Path

    return [p for p in Path(path).parent.glob(Path(path).name + "*") if p.is_file()]


async def test_the_conversation_goes_and_the_count_stays(gateway, rasa):
    rasa.reply = lambda turn: [answer(topic="a")]
    chat = await gateway.open()
    message = (await chat.say("Hello")).messages[0]["id"]
    await rate(chat, message, True)
    assert await gateway.rows(FeedbackRow) == 1
    await chat.forget()
    assert await gateway.rows(FeedbackRow) == 0
    assert await gateway.rows(FeedbackCountRow) == 1


def test_the_command_prints_the_counts(tmp_path, monkeypatch, capsys):
    from bot.feedback import command
    from bot.settings import Settings

    monkeypatch.setattr(command, "settings", lambda: Settings(data_dir=tmp_path))
    assert command.main([]) == 0
    assert "Nobody has said yet" in capsys.readouterr().out
    assert command.main(["--json"]) == 0
    assert capsys.readouterr().out.strip() == "[]"

"""Turns through the API: once each, one after the other, and what happens when Rasa fails."""

from __future__ import annotations

import asyncio
from uuid import uuid4

import pytest
from aiohttp.test_utils import TestServer

from bot.conversations.tables import ConversationRow, MessageRow, TrackerRow, TurnRow
from bot.conversations.trackers import Trackers
from bot.web.state import DATABASE, LIBRARY
from tests.web.support import EMAIL, answer


async def test_opening_greets_and_offers_a_person(gateway):
    chat = await gateway.open()
    (greeting,) = chat.messages
    assert greeting["kind"] == "social"
    assert EMAIL in greeting["text"]
    assert "person" in [choice["payload"] for choice in greeting["choices"]]
    assert len(chat.token) >= 43


async def test_only_the_hash_of_the_token_is_kept(gateway, tmp_path):
    chat = await gateway.open()
    files = list(tmp_path.rglob("bot.sqlite3*"))
    assert not any(chat.token.encode() in path.read_bytes() for path in files)


async def test_a_question_is_answered(gateway, rasa, clock):
    chat = await gateway.open()
    (message,) = (await chat.say("Is it sent abroad?")).messages
    assert message["kind"] == "answer"
    assert message["from"] == "bot"
    assert message["lang"] == "en-GB"
    assert message["at"] == "2026-11-23T10:15:00Z"
    (turn,) = rasa.asked
    assert (turn.conversation, turn.text, turn.choice) == (chat.id, "Is it sent abroad?", None)
    assert (turn.notice, turn.locale, turn.now) == ("default", "en-GB", clock().isoformat())


async def test_text_is_normalised_before_it_is_passed_on(gateway, rasa):
    chat = await gateway.open()
    await chat.say("  Cafe\u0301\x00\x1b[1m\u202e ok\r\nnext \ud800 ")
    assert rasa.asked[0].text == "Café[1m ok\nnext"


async def test_the_same_client_id_gets_the_same_messages(gateway, rasa, client_id):
    chat = await gateway.open()
    first = await chat.say("Hello", client_id)
    again = await chat.say("Hello", client_id.upper())
    assert first.messages == again.messages
    assert len(rasa.asked) == 1


async def test_the_same_client_id_at_once_does_the_work_once(gateway, rasa, client_id):
    chat = await gateway.open()
    answers = await asyncio.gather(*(chat.say("Hello", client_id) for _ in range(8)))
    assert all(each.messages == answers[0].messages for each in answers)
    assert len(rasa.asked) == 1


async def test_two_gateways_on_one_database_keep_one_turn(start, rasa, client_id):
    """The lock is per process; across processes the unique constraint decides."""
    one, two = await start(), await start()
    chat = await one.open()
    other = type(chat)(two, chat.id, chat.token, [])
    rasa.gate = asyncio.Event()
    both = asyncio.gather(chat.say("Hello", client_id), other.say("Hello", client_id))
    while len(rasa.asked) < 2:
        await asyncio.sleep(0)
    rasa.gate.set()
    first, second = await both
    assert first.messages == second.messages
    assert await one.rows(TurnRow) == 1


async def test_turns_of_one_conversation_come_one_after_the_other(gateway, rasa):
    chat = await gateway.open()
    rasa.reply = lambda turn: [answer(f"re {turn.text}")]
    await asyncio.gather(*(chat.say(f"n{number}") for number in range(6)))
    assert rasa.most_busy == 1
    texts = [m["text"] for m in (await chat.read()).messages[1:]]
    assert texts == [f"re {turn.text}" for turn in rasa.asked]


async def test_two_conversations_go_on_side_by_side_and_never_mix(gateway, rasa):
    chats = [await gateway.open() for _ in range(2)]
    rasa.gate = asyncio.Event()
    rasa.reply = lambda turn: [answer(f"for {turn.conversation}")]
    both = asyncio.gather(*(chat.say("Hello") for chat in chats))
    while len(rasa.asked) < 2:
        await asyncio.sleep(0)
    rasa.gate.set()
    for chat, got in zip(chats, await both, strict=True):
        assert [m["text"] for m in got.messages] == [f"for {chat.id}"]
        assert [m["text"] for m in (await chat.read()).messages[1:]] == [f"for {chat.id}"]
    assert rasa.most_busy == 2


async def test_resync_gives_what_came_after_a_message(gateway):
    chat = await gateway.open()
    (first,) = (await chat.say("One")).messages
    (second,) = (await chat.say("Two")).messages
    assert [m["id"] for m in (await chat.read()).messages] == [
        chat.messages[0]["id"],
        first["id"],
        second["id"],
    ]
    assert (await chat.read(first["id"])).messages == [second]
    assert (await chat.read("rubbish")).problem == "after"


async def test_an_offered_choice_is_passed_on_and_others_are_not(gateway, rasa):
    chat = await gateway.open()
    rasa.reply = lambda turn: [answer(choices=[{"title": "More", "payload": "topic:contact"}])]
    assert (await chat.choose("topic:contact")).problem == "unknown-choice"
    assert (await chat.choose("topic:recipients")).messages
    assert (await chat.choose("topic:contact")).messages
    assert (await chat.choose("person")).messages
    other = await gateway.open()
    assert (await other.choose("topic:contact")).problem == "unknown-choice"
    assert [turn.choice for turn in rasa.asked] == ["topic:recipients", "topic:contact", "person"]


async def test_choices_of_a_request_are_offered_too(gateway, rasa):
    asked = {"name": "who", "type": "choice", "label": "Who?", "choices": [
        {"title": "A parent", "payload": "who:parent"}
    ]}  # fmt: skip
    line = {"label": "Name", "value": "Jo", "change": "change:name"}
    step = {"type": "sar", "step": 1, "of": 2, "summary": [line]}
    rasa.reply = lambda turn: [{"kind": "request", "text": "?", "input": asked, "request": step}]
    chat = await gateway.open()
    await chat.say("I want my data")
    assert (await chat.choose("who:parent")).messages
    assert (await chat.choose("change:name")).messages


BAD_ANSWERS = [
    b"not json",
    b'"text"',
    b"{}",
    b'{"messages": []}',
    b'{"messages": ["hello"]}',
    b'{"messages": [{"kind": "gossip", "text": "x"}]}',
    b'{"messages": [{"kind": "social", "text": " "}]}',
    b'{"messages": [{"kind": "social", "text": "\\ud800"}]}',
    b'{"messages": [{"kind": "answer", "text": "x", "verdict": "maybe"}]}',
    b'{"messages": [{"kind": "answer", "text": "x", "citations": [{"quote": "q"}]}]}',
    b'{"messages": [{"kind": "social", "text": "x", "choices": "y"}]}',
    b'{"messages": [{"kind": "error", "text": "The action failed."}]}',
]


@pytest.mark.parametrize("bad", BAD_ANSWERS)
async def test_an_unusable_answer_is_an_error_and_the_retry_works(gateway, rasa, client_id, bad):
    chat = await gateway.open()
    rasa.reply = lambda turn: bad
    (message,) = (await chat.say("Hello", client_id)).messages
    assert message["kind"] == "error"
    assert EMAIL in message["text"]
    assert "not kept" in message["text"]
    assert await gateway.rows(TurnRow) == 0
    rasa.reply = lambda turn: [answer()]
    (message,) = (await chat.say("Hello", client_id)).messages
    assert message["kind"] == "answer"
    assert len((await chat.read()).messages) == 2


@pytest.mark.parametrize("status", [302, 403, 422, 500, 503])
async def test_a_refusal_from_behind_is_an_error_without_its_details(gateway, rasa, status):
    chat = await gateway.open()
    rasa.status = status
    said = await chat.say("Hello")
    assert said.messages[0]["kind"] == "error"
    assert "secret" not in said.text


async def test_when_rasa_is_down_or_slow_it_is_an_error(start, rasa, unused_port):
    down = await start(rasa_port=unused_port, starting_timeout=0.3)
    assert (await (await down.open()).say("Hello")).messages[0]["kind"] == "error"
    no_port = await start(rasa_port=0, starting_timeout=0)
    assert (await (await no_port.open()).say("Hello")).messages[0]["kind"] == "error"
    slow = await start(turn_timeout=0.05)
    rasa.gate = asyncio.Event()
    assert (await (await slow.open()).say("Hello")).messages[0]["kind"] == "error"
    rasa.gate.set()


async def test_who_asks_while_rasa_starts_waits_and_gets_an_answer(start, rasa, unused_port):
    early = await start(rasa_port=unused_port)
    chat = await early.open()
    asked = asyncio.ensure_future(chat.say("Is my data sent abroad?"))
    await asyncio.sleep(0.3)
    assert not asked.done()
    late = TestServer(rasa.app(), port=unused_port)
    await late.start_server()
    assert (await asked).messages[0]["kind"] == "answer"
    assert len(rasa.asked) == 1
    await late.close()
    # From now on it is known to have been there: that it is gone is said at once.
    assert (await asyncio.wait_for(chat.say("And why?"), 5)).messages[0]["kind"] == "error"


async def test_the_gateways_end_keeps_nobody_waiting_for_rasa(start, unused_port):
    early = await start(rasa_port=unused_port, starting_timeout=60)
    chat = await early.open()
    asked = asyncio.ensure_future(chat.say("Is my data sent abroad?"))
    await asyncio.sleep(0.2)
    await asyncio.wait_for(early.client.close(), 20)
    await asyncio.wait([asked], timeout=5)
    assert asked.done()
    asked.exception()


async def test_forgetting_erases_every_row(gateway, clock):
    chat, other = await gateway.open(), await gateway.open()
    await chat.say("Hello")
    await Trackers(gateway.app[DATABASE], clock).save_tracker(chat.id, b"memory")
    assert (await chat.forget()).status == 204
    for table, left in ((ConversationRow, 1), (TurnRow, 0), (MessageRow, 1), (TrackerRow, 0)):
        assert await gateway.rows(table) == left
    for again in (await chat.forget(), await chat.say("Hello"), await chat.read()):
        assert again.problem == "no-conversation"
    assert (await other.read()).messages


async def test_forgetting_while_a_turn_is_under_way(gateway, rasa):
    chat = await gateway.open()
    rasa.gate = asyncio.Event()
    turn = asyncio.create_task(chat.say("Hello"))
    while not rasa.asked:
        await asyncio.sleep(0)
    assert (await chat.forget()).status == 204
    rasa.gate.set()
    assert (await turn).problem == "no-conversation"
    assert await gateway.rows(MessageRow) == 0


async def test_an_expired_conversation_is_unknown(gateway, clock):
    chat = await gateway.open()
    clock.move(hours=23)
    assert (await chat.say("Hello")).messages
    clock.move(hours=23)
    assert (await chat.read()).messages
    clock.move(hours=1)
    assert (await chat.read()).problem == "no-conversation"
    assert (await chat.say("Hello")).problem == "no-conversation"


async def test_a_restart_loses_nothing(start):
    first = await start()
    chat = await first.open()
    (said,) = (await chat.say("Hello")).messages
    await first.client.close()
    second = await start()
    after = type(chat)(second, chat.id, chat.token, [])
    assert (await after.read()).messages[-1] == said


async def test_another_notice_and_language_can_be_named(gateway, rasa):
    chat = await gateway.open(notice="other", locale="cy-GB")
    assert chat.messages[0]["lang"] == "en-GB"
    await chat.say("Hello")
    assert (rasa.asked[0].notice, rasa.asked[0].locale) == ("other", "cy-GB")


async def test_the_conversation_is_not_kept_waiting_by_another_client_id(gateway, rasa):
    """A failed turn frees the lock."""
    chat = await gateway.open()
    rasa.status = 503
    await chat.say("Hello", str(uuid4()))
    rasa.status = 200
    assert (await chat.say("Again", str(uuid4()))).messages[0]["kind"] == "answer"


async def test_a_conversation_about_a_notice_that_was_taken_away_has_ended(gateway, monkeypatch):
    chat = await gateway.open(notice="other")
    monkeypatch.setattr(gateway.app[LIBRARY], "ids", lambda: ("default",))
    assert (await chat.say("Hello")).problem == "no-conversation"

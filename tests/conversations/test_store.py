"""Conversations in a real SQLite file."""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select

from bot.conversations.clock import is_id, new_id
from bot.conversations.store import Conversation, ConversationGone, ConversationStore
from bot.conversations.tables import ConversationRow, MessageRow, TrackerRow, TurnRow
from bot.conversations.trackers import Trackers
from bot.database.engine import Database
from bot.database.urls import sqlite_file
from tests.keys import KEYS

CLIENT_ID = "5f5ac2f0-0a49-4a35-8d1e-3a3f6f7d1b11"
GREETING = [{"kind": "social", "text": "Hello"}]


async def opened(store: ConversationStore, clock) -> Conversation:
    conversation, _ = await store.open(new_id(clock()), b"h" * 32, "default", "en-GB", GREETING)
    return conversation


async def counts(database: Database) -> list[int]:
    async with database.read() as session:
        return [
            await session.scalar(select(func.count()).select_from(table)) or 0
            for table in (ConversationRow, TurnRow, MessageRow, TrackerRow)
        ]


async def test_a_turn_is_kept_once(store, clock, database):
    conversation = await opened(store, clock)
    said, answers = {"text": "Who?"}, [{"text": "A"}, {"text": "B"}]
    first = await store.add_turn(conversation.id, CLIENT_ID, said, answers)
    again = await store.add_turn(conversation.id, CLIENT_ID, said, [{"text": "other"}])
    assert first == again == await store.finished_turn(conversation.id, CLIENT_ID)
    assert await store.finished_turn(conversation.id, "another") is None
    assert [message.body["text"] for message in first] == ["A", "B"]
    assert await counts(database) == [1, 1, 4, 0]


async def test_a_turn_of_a_forgotten_conversation_is_not_finished(store, clock):
    conversation = await opened(store, clock)
    await store.add_turn(conversation.id, CLIENT_ID, {"text": "Who?"}, [{"text": "A"}])
    await store.forget(conversation.id)
    assert await store.finished_turn(conversation.id, CLIENT_ID) is None


async def test_many_turns_at_once_all_stand_in_order(store, clock):
    conversation = await opened(store, clock)
    await asyncio.gather(
        *(
            store.add_turn(conversation.id, f"{n:036}", {"text": str(n)}, [{"text": f"re {n}"}])
            for n in range(20)
        )
    )
    transcript = await store.transcript(conversation.id)
    assert [m.id for m in transcript] == sorted({m.id for m in transcript})
    texts = [message.body["text"] for message in transcript[1:]]
    assert [f"re {text}" for text in texts[0::2]] == texts[1::2]
    assert len(texts) == 40


async def test_ids_rise_even_when_the_clock_is_set_back(store, clock):
    conversation = await opened(store, clock)
    clock.move(hours=-1)
    await store.add_turn(conversation.id, CLIENT_ID, {"text": "a"}, [{"text": "b"}])
    assert [m.author for m in await store.transcript(conversation.id)] == ["bot", "person", "bot"]


async def test_transcript_after_a_message(store, clock):
    conversation = await opened(store, clock)
    (answer,) = await store.add_turn(conversation.id, CLIENT_ID, {"text": "a"}, [{"text": "b"}])
    (greeting, _) = await store.transcript(conversation.id, author="bot")
    assert await store.transcript(conversation.id, after=greeting.id, author="bot") == [answer]


async def test_expiry_runs_from_the_last_turn(store, clock, database):
    conversation = await opened(store, clock)
    clock.move(hours=23)
    await store.add_turn(conversation.id, CLIENT_ID, {"text": "a"}, [{"text": "b"}])
    clock.move(hours=23)
    assert await store.find(conversation.id)
    assert await store.purge() == 0
    clock.move(hours=1)
    assert await store.find(conversation.id) is None
    assert await Trackers(database, clock).load_tracker(conversation.id) is None
    assert await store.purge() == 1
    assert await counts(database) == [0, 0, 0, 0]


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_forgetting_leaves_no_trace_in_the_files(store, clock, database, database_url):
    database_file = sqlite_file(database_url)
    conversation = await opened(store, clock)
    secret = "my daughter Zebedee-Quux"
    await store.add_turn(conversation.id, CLIENT_ID, {"text": secret}, [{"text": "b"}])
    await Trackers(database, clock).save_tracker(conversation.id, secret.encode())
    files = [database_file, Path(f"{database_file}-wal")]
    with closing(sqlite3.connect(database_file)) as raw:
        [(sealed,)] = raw.execute("SELECT data FROM tracker").fetchall()
    assert not any(b"Zebedee" in file.read_bytes() for file in files)
    assert any(sealed in file.read_bytes() for file in files)
    await store.forget(conversation.id)
    assert await counts(database) == [0, 0, 0, 0]
    assert not any(sealed in file.read_bytes() for file in files if file.exists())


async def test_a_turn_under_way_does_not_bring_back_a_forgotten_conversation(
    store, clock, database
):
    conversation = await opened(store, clock)
    trackers = Trackers(database, clock)
    await trackers.save_tracker(conversation.id, b"1")
    await trackers.save_tracker(conversation.id, b"2")
    assert await trackers.load_tracker(conversation.id) == b"2"
    assert await trackers.tracked() == [conversation.id]
    await store.forget(conversation.id)
    with pytest.raises(ConversationGone):
        await trackers.save_tracker(conversation.id, b"3")
    with pytest.raises(ConversationGone):
        await store.add_turn(conversation.id, CLIENT_ID, {"text": "a"}, [{"text": "b"}])
    assert await counts(database) == [0, 0, 0, 0]


async def test_deleting_a_tracker_keeps_the_transcript(store, clock, database):
    conversation = await opened(store, clock)
    trackers = Trackers(database, clock)
    await trackers.save_tracker(conversation.id, b"1")
    await trackers.delete_tracker(conversation.id)
    assert await counts(database) == [1, 0, 1, 0]


async def test_an_id_opens_one_conversation_only(store, clock):
    conversation = await opened(store, clock)
    with pytest.raises(ConversationGone):
        await store.open(conversation.id, b"x" * 32, "default", "en-GB", [])


async def test_two_processes_write_to_one_database(store, clock, database_url):
    """A second engine on the file stands for the Rasa process."""
    conversation = await opened(store, clock)
    other = Database(database_url, KEYS)
    trackers = Trackers(other, clock)
    try:
        await asyncio.gather(
            *(trackers.save_tracker(conversation.id, b"%d" % n) for n in range(20)),
            *(
                store.add_turn(conversation.id, f"{n:036}", {"text": "a"}, [{"text": "b"}])
                for n in range(20)
            ),
        )
    finally:
        await other.close()
    assert len(await store.transcript(conversation.id)) == 41


def test_ids_rise(clock):
    first = new_id(clock())
    second = new_id(clock() - timedelta(days=1), after=first)
    assert second > first
    assert is_id(first)
    assert is_id(second)
    assert not is_id("no such id")
    assert not is_id(first.lower())

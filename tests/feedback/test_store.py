"""Counting on both databases."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest

from bot.conversations.clock import new_id
from bot.conversations.store import ConversationStore
from bot.feedback.store import FeedbackStore, NotRated
from tests.clock import Clock


async def conversation(database, clock, kind="answer"):
    store = ConversationStore(database, timedelta(hours=24), clock)
    opened, _ = await store.open(new_id(clock()), b"h" * 32, "default", "en-GB", [])
    body = {"kind": kind, "text": "No.", "topic": "transfers_abroad"}
    [message] = await store.add_turn(opened.id, new_id(clock()), {"text": "Hello"}, [body])
    return store, opened, message.id


async def test_counting_changing_and_forgetting(database):
    clock = Clock()
    feedback = FeedbackStore(database, clock)
    store, opened, message = await conversation(database, clock)
    await feedback.rate(opened, message, True)
    clock.move(days=30)  # said again in the next month, it is the same answer's
    for helpful, expected in ((True, (1, 0)), (False, (0, 1)), (False, (0, 1)), (True, (1, 0))):
        await feedback.rate(opened, message, helpful)
        [count] = await feedback.counts()
        assert (count.helpful, count.not_helpful) == expected
        assert count.month.month == 11
    await store.forget(opened.id)
    with pytest.raises(NotRated):
        await feedback.rate(opened, message, False)
    assert [(c.topic, c.helpful) for c in await feedback.counts()] == [("transfers_abroad", 1)]


async def test_at_once(database):
    clock = Clock()
    feedback = FeedbackStore(database, clock)
    made = [await conversation(database, clock) for _ in range(5)]
    await asyncio.gather(
        *(feedback.rate(opened, message, True) for _, opened, message in made for _ in range(2))
    )
    assert [(c.helpful, c.not_helpful) for c in await feedback.counts()] == [(5, 0)]

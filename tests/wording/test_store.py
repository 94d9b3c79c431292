"""Texts in a database of each kind: the last one holds, and of two changes at once one wins."""

from __future__ import annotations

import asyncio

import pytest

from bot.wording.filling import Wording
from bot.wording.store import ChangedMeanwhile, Wordings


async def test_the_last_change_holds_and_one_of_several_at_once_wins(database, clock):
    wordings = Wordings(database, clock)
    await wordings.change("default", "part.closing", Wording("", "One"), "kim", 0)
    await wordings.change("default", "part.closing", Wording("", "Two"), "jo", 1)
    await wordings.change("other", "part.closing", Wording("", "Three"), "kim", 0)
    assert await wordings.of("default") == {"part.closing": Wording("", "Two")}
    assert [one.by for one in await wordings.history("default", "part.closing")] == ["jo", "kim"]
    done = await asyncio.gather(
        *(wordings.change("default", "part.closing", Wording("", f"At once {n}"), "x", 2) for n in range(4)),
        return_exceptions=True,
    )  # fmt: skip
    assert sorted(type(one).__name__ for one in done) == ["ChangedMeanwhile"] * 3 + ["NoneType"]
    with pytest.raises(ChangedMeanwhile):
        await wordings.change("default", "part.closing", None, "x", 0)

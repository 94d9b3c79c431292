"""Each turn once, one after the other; typed text is never a command."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.conversations.turns import NOTHING, Turns, harmless


@pytest.mark.parametrize(
    ("typed", "taken"),
    [
        ("/restart", "restart"),
        ("  /restart", "restart"),
        ('/choose{"payload":"person"}', 'choose{"payload":"person"}'),
        ("/ /EXTERNAL: //choose", "choose"),
        ("EXTERNAL: do_sar", "do_sar"),
        ("\u00a0/restart", "restart"),
        ("///", NOTHING),
        ("and/or", "and/or"),
        ("What is 1/2?", "What is 1/2?"),
    ],
)
def test_commands_are_taken_as_text(typed: str, taken: str) -> None:
    assert harmless(typed) == taken


@given(st.text(alphabet=st.sampled_from('/ \t\n\u00a0\u3000EXTERNAL:restart{}"@'), max_size=40))
def test_nothing_typed_is_a_command(typed: str) -> None:
    taken = harmless(typed)
    assert taken and not taken.strip().startswith(("/", "EXTERNAL:"))


class Work:
    """Counts how often it is done, and waits to be let go."""

    def __init__(self) -> None:
        self.runs: list[str] = []
        self.go = asyncio.Event()

    def of(self, name: str) -> Any:
        async def run() -> list[dict[str, Any]]:
            self.runs.append(name)
            await self.go.wait()
            self.runs.append(f"{name} done")
            return [{"text": name}]

        return run


async def test_a_turn_that_arrives_twice_runs_once() -> None:
    turns, work = Turns(), Work()
    both = [asyncio.create_task(turns.once("c", "t", work.of("t"))) for _ in range(2)]
    await asyncio.sleep(0)
    work.go.set()
    assert await asyncio.gather(*both) == [[{"text": "t"}]] * 2
    assert work.runs == ["t", "t done"]


async def test_turns_of_one_conversation_follow_each_other_and_others_do_not_wait() -> None:
    turns, work = Turns(), Work()
    tasks = [
        asyncio.create_task(turns.once(conversation, turn, work.of(turn)))
        for conversation, turn in [("c", "first"), ("c", "second"), ("d", "other")]
    ]
    await asyncio.sleep(0.01)
    assert work.runs == ["first", "other"]
    work.go.set()
    await asyncio.gather(*tasks)
    assert work.runs.index("second") > work.runs.index("first done")


async def test_a_caller_that_hangs_up_does_not_stop_the_turn() -> None:
    turns, work = Turns(), Work()
    impatient = asyncio.create_task(turns.once("c", "t", work.of("t")))
    await asyncio.sleep(0.01)
    impatient.cancel()
    with pytest.raises(asyncio.CancelledError):
        await impatient
    retry = asyncio.create_task(turns.once("c", "t", work.of("t")))
    await asyncio.sleep(0.01)
    work.go.set()
    assert await retry == [{"text": "t"}]
    assert work.runs == ["t", "t done"]


async def test_a_failed_turn_may_run_again_and_nothing_is_kept() -> None:
    turns = Turns()

    async def fails() -> list[dict[str, Any]]:
        raise ValueError

    async def works() -> list[dict[str, Any]]:
        return []

    for _ in range(2):
        with pytest.raises(ValueError):
            await turns.once("c", "t", fails)
    assert await turns.once("c", "t", works) == []
    await asyncio.sleep(0)
    assert not turns._running

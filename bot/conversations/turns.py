"""One turn at a time in each conversation, and each turn once."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any
from weakref import WeakValueDictionary

_COMMANDS = ("/", "EXTERNAL:")

#: Said in place of a message of which nothing is left; it means nothing, and is read as that.
NOTHING = "..."


def harmless(text: str) -> str:
    """What was typed, unable to be a command: Rasa obeys a message that begins with a slash.

    It also marks events that nobody said with a prefix of its own, which is not for people to write.
    """
    text = text.strip()
    while text.startswith(_COMMANDS):
        text = text.removeprefix(next(mark for mark in _COMMANDS if text.startswith(mark))).strip()
    return text or NOTHING


class Turns:
    """Runs turns. What is finished is not kept here: the tracker knows its last turns' answers."""

    def __init__(self) -> None:
        self._running: dict[tuple[str, str], asyncio.Task[list[dict[str, Any]]]] = {}
        self._locks: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    async def once(
        self,
        conversation: str,
        turn: str,
        run: Callable[[], Awaitable[list[dict[str, Any]]]],
    ) -> list[dict[str, Any]]:
        """What ``run`` gives, after the turns that came before.

        The same turn arriving again while it is under way waits for the first. A caller that hangs
        up does not stop the turn: a retry finds it done, or joins it.
        """
        key = (conversation, turn)
        task = self._running.get(key)
        if task is None:
            task = asyncio.create_task(self._alone(conversation, run))
            self._running[key] = task
            task.add_done_callback(lambda done: self._forget(key, done))
        return await asyncio.shield(task)

    async def _alone(
        self, conversation: str, run: Callable[[], Awaitable[list[dict[str, Any]]]]
    ) -> list[dict[str, Any]]:
        lock = self._locks.setdefault(conversation, asyncio.Lock())
        async with lock:
            return await run()

    def _forget(self, key: tuple[str, str], done: asyncio.Task[list[dict[str, Any]]]) -> None:
        self._running.pop(key, None)
        if not done.cancelled():
            done.exception()  # seen, even if every caller has hung up

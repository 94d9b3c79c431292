"""The policy in the database: read by every process, changed by a lead, each change audited."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Mapping

from sqlalchemy import select
from sqlalchemy.exc import SQLAlchemyError

from bot.cases import audit
from bot.conversations.clock import Clock, utc_now
from bot.database.engine import Database
from bot.policy.fields import BY_NAME
from bot.policy.policy import Policy, defaults
from bot.policy.tables import PolicyRow
from bot.settings import Settings

LOG = logging.getLogger("bot.policy")
#: A process that does not make the changes itself notices them after so many seconds.
FRESH_SECONDS = 1.0


@dataclass(frozen=True)
class Entry:
    """How one setting stands. ``number`` is 0 as long as nobody has changed it."""

    value: Any
    is_default: bool
    number: int = 0
    changed_at: datetime | None = None
    changed_by: str | None = None


class ChangedMeanwhile(Exception):
    """Somebody else changed the setting after the person had seen it."""


class Policies:
    """Knows the policy. ``now`` is the last one that was read; ``fresh`` reads when it may be old.

    ``followers`` are told of every policy that differs from the one before.
    """

    def __init__(
        self,
        database: Database,
        settings: Settings,
        clock: Clock = utc_now,
        tick: Callable[[], float] = time.monotonic,
    ) -> None:
        self._database = database
        self._clock = clock
        self._tick = tick
        self._defaults = defaults(settings)
        self._read_at: float | None = None
        self.now = self._defaults
        self.followers: list[Callable[[Policy], None]] = []

    @property
    def defaults(self) -> Policy:
        """What the environment sets."""
        return self._defaults

    async def fresh(self) -> Policy:
        """The policy, at most a second old. While the database fails, the last one that was read:
        a reply about somebody in danger must not wait for it."""
        at = self._tick()
        if self._read_at is None or at - self._read_at >= FRESH_SECONDS:
            try:
                await self.load()
            except (SQLAlchemyError, OSError):
                LOG.warning("policy_not_read")
        return self.now

    async def load(self) -> Policy:
        """Read it now; raises what the database raises."""
        at = self._tick()
        kept = await self.entries()
        found = self._defaults.having(
            {name: entry.value for name, entry in kept.items() if not entry.is_default}
        )
        self._read_at = at
        if found != self.now:
            self.now = found
            for follow in self.followers:
                follow(found)
        return found

    async def entries(self) -> Mapping[str, Entry]:
        """Every setting and who changed it last."""
        async with self._database.read_once() as session:
            rows = {row.name: row for row in await session.scalars(select(PolicyRow))}
        return {name: self._entry(name, rows.get(name)) for name in BY_NAME}

    def _entry(self, name: str, row: PolicyRow | None) -> Entry:
        default = self._defaults.get(name)
        if row is None:
            return Entry(default, True)
        seen = (row.number, row.changed_at, row.changed_by)
        if row.value is not None:
            try:
                return Entry(BY_NAME[name].load(row.value), False, *seen)
            except ValueError:
                LOG.warning("policy_not_understood")
        return Entry(default, True, *seen)

    async def change(self, name: str, value: Any, by: str, seen: int | None = None) -> None:
        """Decide a setting; ``None`` goes back to the default.

        ``seen`` is the number that the person had before them. The change and its row in the audit
        are one transaction. Raises ``ChangedMeanwhile``.
        """
        field, now = BY_NAME[name], self._clock()
        kept = None if value is None else field.dump(value)
        detail: dict[str, Any] = {"to": "default" if value is None else "own value"}
        if field.audited and value is not None:
            detail["value"] = kept
        async with self._database.write() as session:
            row = await session.get(PolicyRow, name, with_for_update=True)
            number = row.number if row else 0
            if seen is not None and seen != number:
                raise ChangedMeanwhile
            if row is None:
                row = PolicyRow(name=name, number=0)
                session.add(row)
            row.value, row.number, row.changed_at, row.changed_by = kept, number + 1, now, by
            await audit.append(session, now, by, "setting_changed", name, **detail)
        await self.load()

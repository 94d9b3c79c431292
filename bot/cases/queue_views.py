"""Views of the queue that a member of staff keeps under a name."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import delete, select, update
from ulid import ULID

from bot.cases.queue_tables import QueueViewRow
from bot.conversations.clock import Clock, utc_now
from bot.database.engine import Database

LONGEST_NAME = 60
MOST = 30


class CannotKeep(ValueError):
    """The view cannot be kept; the message is a sentence for people."""


@dataclass(frozen=True)
class View:
    """A name for filters and an order. ``query`` is theirs as in the page's address; ``is_first``:
    the queue opens with it."""

    id: str
    name: str
    query: str
    is_first: bool


class Views:
    """Reads and writes views; nobody sees another's."""

    def __init__(self, database: Database, clock: Clock = utc_now) -> None:
        self._database = database
        self._clock = clock

    async def of(self, staff: str) -> list[View]:
        """The views of one person, by name."""
        async with self._database.read() as session:
            rows = await session.scalars(select(QueueViewRow).where(QueueViewRow.staff == staff))
            return sorted((_view(row) for row in rows), key=lambda view: view.name.casefold())

    async def keep(self, staff: str, name: str, query: str, *, is_first: bool = False) -> View:
        """Keep a view; one of the same name is replaced. Raises ``CannotKeep``."""
        name = " ".join(name.split())
        if not name:
            raise CannotKeep("Give the view a name.")
        if len(name) > LONGEST_NAME:
            raise CannotKeep(f"The name must have {LONGEST_NAME} characters or fewer.")
        async with self._database.write() as session:
            rows = list(
                await session.scalars(select(QueueViewRow).where(QueueViewRow.staff == staff))
            )
            same = [row for row in rows if row.body["name"].casefold() == name.casefold()]
            if not same and len(rows) >= MOST:
                raise CannotKeep(f"There are {MOST} views already. Delete one first.")
            for row in same:
                await session.delete(row)
            if is_first:
                mine = QueueViewRow.staff == staff
                await session.execute(update(QueueViewRow).where(mine).values(is_first=False))
            row = QueueViewRow(
                id=str(ULID()), staff=staff, body={"name": name, "query": query},
                is_first=is_first, made_at=self._clock(),
            )  # fmt: skip
            session.add(row)
        return _view(row)

    async def forget(self, staff: str, identity: str) -> bool:
        """Delete a view of this person; ``False`` when there is none."""
        mine = (QueueViewRow.id == identity, QueueViewRow.staff == staff)
        async with self._database.write() as session:
            found = await session.scalar(select(QueueViewRow.id).where(*mine))
            await session.execute(delete(QueueViewRow).where(*mine))
        return found is not None


def _view(row: QueueViewRow) -> View:
    return View(row.id, row.body["name"], row.body["query"], row.is_first)

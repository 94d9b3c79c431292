"""The console's main pages, and what each needs. A module that adds a main page adds a line."""

from __future__ import annotations

from dataclasses import dataclass

from bot.staff.roles import Permission, Staff


@dataclass(frozen=True)
class Entry:
    """A link in the head of every page."""

    path: str
    text: str
    needs: Permission


ENTRIES: tuple[Entry, ...] = (
    Entry("/dpo", "Cases", Permission.VIEW_CASES),
    Entry("/dpo/users", "People", Permission.MANAGE_USERS),
)


def entries(staff: Staff | None) -> tuple[Entry, ...]:
    """What this person may open."""
    if staff is None:
        return ()
    return tuple(entry for entry in ENTRIES if staff.may(entry.needs))


def current(path: str) -> str:
    """The entry that a path belongs to: the longest that it begins with."""
    within = [
        entry.path for entry in ENTRIES if path == entry.path or path.startswith(f"{entry.path}/")
    ]
    return max(within, key=len, default="")

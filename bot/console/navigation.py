"""The console's main pages, and what each needs. A module that adds a main page adds a line."""

from __future__ import annotations

from dataclasses import dataclass

from bot.staff.roles import Permission, Staff


@dataclass(frozen=True)
class Entry:
    """A link in the head of every page. ``also``: other paths whose pages belong to it."""

    path: str
    text: str
    needs: Permission
    also: tuple[str, ...] = ()


ENTRIES: tuple[Entry, ...] = (
    Entry("/dpo", "Cases", Permission.VIEW_CASES),
    Entry("/dpo/enter", "Enter a request", Permission.ENTER_CASES),
    Entry("/dpo/overview", "Overview", Permission.VIEW_OVERVIEW, ("/dpo/export", "/dpo/calendar")),
    Entry("/dpo/notice", "Notice", Permission.VIEW_NOTICE),
    Entry("/dpo/users", "People", Permission.MANAGE_USERS),
    Entry(
        "/dpo/settings",
        "Settings",
        Permission.CHANGE_SETTINGS,
        ("/dpo/texts", "/dpo/tokens", "/dpo/webhooks"),
    ),
)


def entries(staff: Staff | None) -> tuple[Entry, ...]:
    """What this person may open."""
    if staff is None:
        return ()
    return tuple(entry for entry in ENTRIES if staff.may(entry.needs))


def current(path: str) -> str:
    """The entry that a path belongs to: the longest that it begins with."""
    within = [
        (place, entry.path)
        for entry in ENTRIES
        for place in (entry.path, *entry.also)
        if path == place or path.startswith(f"{place}/")
    ]
    return max(within, key=lambda pair: len(pair[0]), default=("", ""))[1]

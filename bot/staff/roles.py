"""Who may do what in the console: roles, permissions, and a signed-in person as a value. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Mapping


class Permission(Enum):
    """Something that a route or an action asks for."""

    VIEW_CASES = "view_cases"
    WORK_CASES = "work_cases"
    ASSIGN = "assign"
    ENTER_CASES = "enter_cases"
    DELIVER = "deliver"
    REOPEN_OR_HOLD = "reopen_or_hold"
    VIEW_AUDIT = "view_audit"
    EXPORT = "export"
    VIEW_OVERVIEW = "view_overview"
    VIEW_NOTICE = "view_notice"
    CHANGE_SETTINGS = "change_settings"
    MANAGE_USERS = "manage_users"
    MANAGE_TOKENS = "manage_tokens"


LEAD, OFFICER, VIEWER, AUDITOR = "lead", "officer", "viewer", "auditor"
ROLES = (LEAD, OFFICER, VIEWER, AUDITOR)
ROLE_WORDS: Mapping[str, str] = {
    LEAD: "Lead: works cases, reopens, holds and erases them, and manages people and settings",
    OFFICER: "Officer: works cases",
    VIEWER: "Viewer: sees cases and changes nothing",
    AUDITOR: "Auditor: sees cases and the audit, exports, changes nothing",
}

_ALL = frozenset(Permission)
_OF_A_LEAD = frozenset(
    {
        Permission.REOPEN_OR_HOLD,
        Permission.CHANGE_SETTINGS,
        Permission.MANAGE_USERS,
        Permission.MANAGE_TOKENS,
    }
)
PERMISSIONS: Mapping[str, frozenset[Permission]] = {
    LEAD: _ALL,
    OFFICER: _ALL - _OF_A_LEAD,
    VIEWER: frozenset({Permission.VIEW_CASES, Permission.VIEW_OVERVIEW, Permission.VIEW_NOTICE}),
    AUDITOR: frozenset(
        {
            Permission.VIEW_CASES,
            Permission.VIEW_AUDIT,
            Permission.VIEW_OVERVIEW,
            Permission.EXPORT,
        }
    ),
}

_DUTY_OF_A_LEAD = ("reopened", "held", "released", "erased")
_DUTIES: Mapping[str, Permission] = {
    **dict.fromkeys(_DUTY_OF_A_LEAD, Permission.REOPEN_OR_HOLD),
    "assigned": Permission.ASSIGN,
    **dict.fromkeys(("sent", "file_added", "file_removed", "files_offered"), Permission.DELIVER),
}


def permission_for(event: str) -> Permission:
    """What a member of staff needs in order to let this event happen to a case."""
    return _DUTIES.get(event, Permission.WORK_CASES)


@dataclass(frozen=True)
class Staff:
    """A member of staff who is signed in. ``notices`` limits what is seen; empty means all."""

    id: str
    name: str
    role: str
    notices: tuple[str, ...] = ()

    def may(self, permission: Permission) -> bool:
        """Whether the role has this permission."""
        return permission in PERMISSIONS[self.role]

    def sees(self, notice: str) -> bool:
        """Whether cases of this notice are for this person at all."""
        return not self.notices or notice in self.notices

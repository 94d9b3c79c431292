"""An action as a value: an event of a case with the form that it needs. Pure."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Mapping

NEXT, TALK, CLOCK, CHECKS, COLLEAGUES, END, KEEP = (
    "next", "talk", "clock", "checks", "colleagues", "end", "keep",
)  # fmt: skip
GROUPS: Mapping[str, str] = {
    NEXT: "Next step",
    TALK: "Notes and messages",
    COLLEAGUES: "Colleagues and other cases",
    CLOCK: "Clock",
    END: "Finish",
    KEEP: "Keeping and erasing",
}
TEXT, LINE, DATE, CHOICE, STAFF = "text", "line", "date", "choice", "staff"
#: Fits every message that a requester can be shown.
LONGEST_TEXT, LONGEST_LINE = 5000, 200


@dataclass(frozen=True)
class Input:
    """One field of an action's form. ``missing``: the sentence when it is empty but needed."""

    name: str
    label: str
    type: str = TEXT
    hint: str = ""
    missing: str = ""
    options: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Action:
    """An event as people do it. Without inputs one press is enough.

    ``dated``: the day on which it happened is asked for. ``told``: who gets to see what is typed.
    """

    event: str
    title: str
    group: str
    inputs: tuple[Input, ...] = ()
    dated: bool = False
    lead: str = ""
    button: str = ""
    done: str = ""
    told: str = ""
    grave: bool = False

    @property
    def one_press(self) -> bool:
        """Whether nothing is asked."""
        return not self.inputs and not self.dated


@dataclass(frozen=True)
class Group:
    """Actions under a heading."""

    name: str
    title: str
    actions: tuple[Action, ...] = field(default=())

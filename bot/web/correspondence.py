"""What went between school and requester, in order: messages, questions, answers, letters. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from bot.cases.case import Case
from bot.letters.sheet import Sheet
from bot.letters.store import Letter

#: Events that the requester sees, and who speaks in them.
SHOWN = {
    "message_in": "You",
    "message_out": "The school",
    "clarification_asked": "The school asks",
    "clarification_answered": "You",
    "identity_asked": "The school asks",
    "authority_asked": "The school asks",
    "extended": "The school",
}


@dataclass(frozen=True)
class Entry:
    """A message, or a letter with its id. ``who`` speaks from the requester's side."""

    number: int
    who: str
    on: date
    text: str
    letter: str = ""
    sheet: Sheet | None = None

    @property
    def from_requester(self) -> bool:
        """Whether the requester wrote it."""
        return self.who == "You"


def conversation(case: Case, letters: Iterable[Letter]) -> list[Entry]:
    """The oldest first. A letter stands in the place of the event that sent it."""
    sent = {letter.event: letter for letter in letters if letter.event is not None}
    found = []
    for event in case.events:
        letter = sent.get(event.number)
        if letter is not None:
            sheet = letter.sheet(case.reference, event.on)
            found.append(Entry(event.number, "The school", event.on, "", letter.id, sheet))
        elif event.name in SHOWN:
            text = str(event.data.get("text") or event.data.get("reason") or "")
            found.append(Entry(event.number, SHOWN[event.name], event.on, text))
    return found

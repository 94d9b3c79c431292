"""Pages that do more for an event than its plain form: where the buttons of a case lead. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Mapping

from bot.cases.case import Case
from bot.letters.kinds import BY_ID, LetterKind, for_case, refusal


@dataclass(frozen=True)
class Place:
    """A page below the address of the case, and what its button says."""

    title: str
    path: str


_PLACES: Mapping[str, Place] = {
    "message_out": Place("Write to the requester", "messages"),
    "colleague_asked": Place("Ask a colleague", "colleagues"),
    "colleague_chased": Place("Remind a colleague", "colleagues"),
}
#: What answers a request is written and sent in one go, where there is a letter for it.
_RESPONSE = "response"
_SENDING = Place("Send the response", f"letters/new/{_RESPONSE}")


def places(kind: str) -> Mapping[str, Place]:
    """By event, for this kind of request. The plain form stays for what was done in another way,
    such as a question asked in the corridor; the page leads to it."""
    if kind in BY_ID[_RESPONSE].cases:
        return {**_PLACES, BY_ID[_RESPONSE].event: _SENDING}
    return _PLACES


def letters_for(case: Case, event: str) -> tuple[LetterKind, ...]:
    """The letters by which the event can happen to the case now."""
    return tuple(
        kind for kind in for_case(case) if kind.event == event and refusal(case.state, kind) is None
    )

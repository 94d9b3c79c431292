"""What happens to a made-up case, in the order in which it does: allowed by the transition table."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import Any

from bot.cases.transitions import CaseState, apply
from bot.evaluation.crowd.people import sentence

_KINDS = ("sar", "opt_out", "right", "complaint")
_SHARES = (45, 75, 95, 100)
_OUTCOMES = {
    "sar": ("granted", "granted_in_part", "no_data_held", "refused"),
    "right": ("granted", "rectified", "erased", "refused"),
    "opt_out": ("opt_out_recorded", "opt_out_recorded", "opt_out_withdrawn", "not_entitled"),
    "complaint": ("complaint_upheld", "complaint_partly_upheld", "complaint_not_upheld"),
}
_Planned = tuple[str, int, str, "int | None", dict[str, Any]]
#: Days from receipt to answer: most are quick, some are late.
_DAYS = {"sar": (9, 34), "right": (5, 33), "opt_out": (0, 8), "complaint": (6, 45)}


@dataclass(frozen=True)
class Step:
    """An event, so many days after receipt, and how the case stands after it.

    ``by``: place of the officer in the list of them, or ``None``.
    """

    name: str
    day: int
    role: str
    by: int | None
    data: dict[str, Any]
    after: CaseState


def kind(random: Random) -> str:
    """A kind of request."""
    return random.choices(_KINDS, cum_weights=_SHARES)[0]


def history(random: Random, kind: str, officers: list[str]) -> list[Step]:
    """The whole course of a case, up to its closing."""
    state = CaseState(kind)
    found = [Step("submitted", 0, "requester", None, {}, state)]
    for name, day, role, by, data in _plan(random, kind, officers):
        state = apply(state, name, role, data)
        found.append(Step(name, day, role, by, data, state))
    return found


def unfinished(kind: str) -> list[Step]:
    """Of a request that nobody went on with."""
    return [Step("submitted", 0, "requester", None, {}, CaseState(kind, unfinished=True))]


def _plan(random: Random, kind: str, officers: list[str]) -> list[_Planned]:
    chance, days = random.random, random.randint
    me = random.randrange(len(officers))
    found: list[_Planned] = []
    day = days(0, 2)

    def add(name: str, later: int = 0, role: str = "dpo", **data: Any) -> None:
        nonlocal day
        day += later
        by = me if role == "dpo" else None
        found.append((name, day, role, by, data))

    if chance() < 0.8:
        add("assigned", to=officers[me])
    if chance() < 0.035:
        add("withdrawn", days(0, 9), "requester")
        return found
    add("classified", days(0, 1))
    extended = 0
    if kind != "opt_out":
        if chance() < 0.25:
            add("identity_asked", 0, text=sentence(random))
            add("identity_received", days(1, 20))
        if chance() < 0.3:
            add("message_in", days(0, 3), "requester", text=sentence(random))
            add("message_out", days(0, 3), text=sentence(random))
        if kind == "sar" and chance() < 0.18:
            add("clarification_asked", days(0, 2), text=sentence(random))
            add("clarification_answered", days(2, 60), "requester", text=sentence(random))
        if kind != "complaint" and chance() < 0.09:
            add("extended", days(0, 4), reason=sentence(random))
            extended = days(10, 55)
        add("gathering_started")
        if chance() < 0.5:
            add("colleague_asked", 0)
            add("colleague_answered", days(1, 6), "colleague", text=sentence(random))
        add("review_started", days(0, 3))
        if kind != "complaint":
            add("made_ready", days(0, 2))
    if chance() < 0.1:
        add("noted", 0, text=sentence(random))
    shortest, longest = _DAYS[kind]
    day = max(day, days(shortest, longest) + extended)
    add("sent")
    add("closed", 0 if chance() < 0.9 else days(1, 12), **_outcome(random, kind))
    return found


def _outcome(random: Random, kind: str) -> dict[str, Any]:
    outcome = random.choice(_OUTCOMES[kind])
    return {
        "outcome": outcome,
        **({"refusal": "manifestly_excessive"} if outcome == "refused" else {}),
    }

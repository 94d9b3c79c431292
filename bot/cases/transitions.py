"""What can happen to a case: one table of event, from, to, guard and who may. Pure."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any, Callable, Mapping

from bot.cases.kinds import KINDS, Kind

REQUESTER, DPO, COLLEAGUE, SYSTEM = "requester", "dpo", "colleague", "system"
ROLES = (REQUESTER, DPO, COLLEAGUE, SYSTEM)
CHECKS = ("identity", "authority", "scope")
CHECK_STATES = ("open", "not_needed", "asked", "confirmed", "not_confirmed")
STAGES = ("received", "triage", "gathering", "reviewing", "ready_to_send", "responded", "closed")
REFUSAL_REASONS = ("manifestly_unfounded", "manifestly_excessive", "exemption")

_OPEN = frozenset(STAGES[:-1])
_BEFORE_ANSWER = frozenset(STAGES[:5])
_ALL = frozenset(STAGES)


@dataclass(frozen=True)
class CaseState:
    """The facts of a case that events change. ``erased`` leaves only a tombstone."""

    kind: str
    stage: str = "received"
    checks: Mapping[str, str] = field(default_factory=lambda: dict.fromkeys(CHECKS, "open"))
    clarification_open: bool = False
    fee_awaited: bool = False
    outcome: str | None = None
    assigned_to: str | None = None
    hold: bool = False
    erased: bool = False
    unfinished: bool = False


Data = Mapping[str, Any]
Guard = Callable[[CaseState, Data], "str | None"]
Change = Callable[[CaseState, Data], CaseState]


class Refused(Exception):
    """The event may not happen now; ``reason`` is a sentence for people."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True)
class Transition:
    """One row of the table. ``to`` may be ``None`` (the stage stays)."""

    event: str
    sources: frozenset[str]
    to: str | None
    who: frozenset[str]
    guard: Guard = lambda _, __: None
    change: Change = lambda state, _: state


def _kind(state: CaseState) -> Kind:
    return KINDS[state.kind]


def _reason(_: CaseState, data: Data) -> str | None:
    return None if str(data.get("reason", "")).strip() else "A reason is needed."


def _check(name: str, value: str) -> Change:
    return lambda state, _: replace(state, checks={**state.checks, name: value})


def _check_is(name: str, *values: str) -> Guard:
    def guard(state: CaseState, _: Data) -> str | None:
        if state.checks[name] in values:
            return None
        return f"The {name} check is {state.checks[name].replace('_', ' ')}."

    return guard


def _both(*guards: Guard) -> Guard:
    def guard(state: CaseState, data: Data) -> str | None:
        return next((text for one in guards if (text := one(state, data))), None)

    return guard


def _can_extend(state: CaseState, _: Data) -> str | None:
    return None if _kind(state).extendable else "This kind of request cannot be extended."


def _known_stage(stage: str) -> Guard:
    def guard(state: CaseState, _: Data) -> str | None:
        return None if stage in _kind(state).stages else "This kind of request has no such stage."

    return guard


def _outcome(state: CaseState, data: Data) -> str | None:
    outcome = data.get("outcome")
    if outcome not in _kind(state).outcomes:
        return "This outcome does not belong to this kind of request."
    if outcome == "refused":
        if data.get("refusal") not in REFUSAL_REASONS:
            return "A refusal needs a reason from the list."
        if data["refusal"] == "exemption" and not str(data.get("exemption", "")).strip():
            return "Please name the exemption."
    if outcome == "duplicate_of" and not data.get("reference"):
        return "Please name the case that it duplicates."
    return None


def _clarification(wanted: bool) -> Guard:
    said = (
        "No clarification has been asked for." if wanted else "A clarification is already awaited."
    )
    return lambda state, _: None if state.clarification_open == wanted else said


def _can_charge(state: CaseState, _: Data) -> str | None:
    """Only a request to which the law sets a month can cost a fee: UK GDPR Art 12(5)."""
    if _kind(state).clock != "months":
        return "No fee can be charged for this kind of request."
    return "A fee is already awaited." if state.fee_awaited else None


def _owed(state: CaseState, _: Data) -> str | None:
    return None if state.fee_awaited else "No fee is awaited."


def _not_waiting(state: CaseState, _: Data) -> str | None:
    if state.clarification_open:
        return "A clarification is awaited."
    waiting = [name for name, value in state.checks.items() if value == "asked"]
    return f"The {waiting[0]} check is still open." if waiting else None


def _set(**values: Any) -> Change:
    return lambda state, _: replace(state, **values)


_STAFF = frozenset({DPO})
_STAFF_AND_SYSTEM = frozenset({DPO, SYSTEM})
_ANYONE_INSIDE = frozenset({DPO, COLLEAGUE})
_BOTH_SIDES = frozenset({DPO, REQUESTER})


def _check_rows(name: str) -> tuple[Transition, ...]:
    return (
        Transition(f"{name}_asked", _BEFORE_ANSWER, None, _STAFF, _check_is(name, "open", "asked", "not_confirmed"), _check(name, "asked")),
        Transition(f"{name}_received", _BEFORE_ANSWER, None, _STAFF, _check_is(name, "asked"), _check(name, "confirmed")),
        Transition(f"{name}_confirmed", _BEFORE_ANSWER, None, _STAFF, _check_is(name, "open"), _check(name, "confirmed")),
        Transition(f"{name}_failed", _BEFORE_ANSWER, None, _STAFF, _both(_check_is(name, "open", "asked"), _reason), _check(name, "not_confirmed")),
        Transition(f"{name}_not_needed", _BEFORE_ANSWER, None, _STAFF, _both(_check_is(name, "open", "asked"), _reason), _check(name, "not_needed")),
    )  # fmt: skip


TABLE: tuple[Transition, ...] = (
    Transition("classified", frozenset({"received"}), "triage", _STAFF, change=_set(unfinished=False)),
    Transition("linked", _OPEN, None, _STAFF),
    Transition("unlinked", _OPEN, None, _STAFF, _reason),
    *_check_rows("identity"),
    *_check_rows("authority"),
    Transition("scope_confirmed", _BEFORE_ANSWER, None, _STAFF, _check_is("scope", "open", "asked"), _check("scope", "confirmed")),
    Transition("clarification_asked", _BEFORE_ANSWER, None, _STAFF, _clarification(False), _set(clarification_open=True)),
    Transition("clarification_answered", _BEFORE_ANSWER, None, _BOTH_SIDES, _clarification(True), _set(clarification_open=False)),
    Transition("fee_charged", _BEFORE_ANSWER, None, _STAFF, _both(_can_charge, _reason), _set(fee_awaited=True)),
    Transition("fee_paid", _BEFORE_ANSWER, None, _STAFF, _owed, _set(fee_awaited=False)),
    Transition("extended", _BEFORE_ANSWER, None, _STAFF, _both(_can_extend, _reason)),
    Transition("gathering_started", frozenset({"triage"}), "gathering", _STAFF, _known_stage("gathering")),
    Transition("colleague_asked", _BEFORE_ANSWER, None, _STAFF),
    Transition("colleague_chased", _BEFORE_ANSWER, None, _STAFF_AND_SYSTEM),
    Transition("colleague_answered", _BEFORE_ANSWER, None, _ANYONE_INSIDE),
    Transition("review_started", frozenset({"gathering"}), "reviewing", _STAFF, _known_stage("reviewing")),
    Transition("back_to_gathering", frozenset({"reviewing", "ready_to_send"}), "gathering", _STAFF, _known_stage("gathering")),
    Transition("made_ready", frozenset({"reviewing"}), "ready_to_send", _STAFF, _both(_known_stage("ready_to_send"), _not_waiting)),
    Transition("sent", frozenset({"triage", "reviewing", "ready_to_send"}), "responded", _STAFF, _not_waiting),
    Transition("noted", _ALL, None, _ANYONE_INSIDE),
    Transition("message_in", _OPEN, None, frozenset({REQUESTER, DPO})),
    Transition("message_out", _OPEN, None, _STAFF_AND_SYSTEM),
    Transition("file_added", _OPEN, None, _STAFF),
    Transition("file_removed", _ALL, None, _STAFF),
    Transition("files_offered", _OPEN, None, _STAFF),
    Transition("file_collected", _ALL, None, frozenset({REQUESTER})),
    Transition("assigned", _OPEN, None, _STAFF, change=lambda state, data: replace(state, assigned_to=data.get("to"))),
    Transition("receipt_corrected", _OPEN, None, _STAFF, _reason),
    Transition("withdrawn", _OPEN, "closed", _BOTH_SIDES, change=_set(outcome="withdrawn")),
    Transition("closed", _OPEN, "closed", _STAFF, _outcome, lambda state, data: replace(state, outcome=data["outcome"])),
    Transition("reopened", frozenset({"closed"}), "triage", _STAFF, _reason, _set(outcome=None)),
    Transition("held", _ALL, None, _STAFF, _reason, _set(hold=True)),
    Transition("released", _ALL, None, _STAFF, lambda state, _: None if state.hold else "There is no hold.", _set(hold=False)),
    Transition("erased", frozenset({"closed"}), None, _STAFF_AND_SYSTEM, lambda state, _: "The case is on hold." if state.hold else None, _set(erased=True)),
)  # fmt: skip
EVENTS = {row.event: row for row in TABLE}


def apply(state: CaseState, event: str, role: str, data: Data | None = None) -> CaseState:
    """The case after the event; raises ``Refused`` with the reason."""
    row = EVENTS.get(event)
    if row is None:
        raise Refused("There is no such event.")
    if state.erased:
        raise Refused("This case has been erased.")
    if role not in row.who:
        raise Refused("You may not do this.")
    if state.stage not in row.sources:
        raise Refused(f"This cannot be done while the case is {state.stage.replace('_', ' ')}.")
    problem = row.guard(state, data or {})
    if problem:
        raise Refused(problem)
    changed = row.change(state, data or {})
    return replace(changed, stage=row.to) if row.to else changed


def possible(state: CaseState, role: str) -> tuple[str, ...]:
    """The events that the stage and role allow; a guard may still refuse one for its data."""
    if state.erased:
        return ()
    return tuple(r.event for r in TABLE if role in r.who and state.stage in r.sources)

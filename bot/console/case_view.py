"""A case as its page shows it: facts, checks, timeline. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Mapping, Sequence

from bot.cases.case import Case, Happened
from bot.cases.deadlines import Deadline
from bot.cases.diary import HELD, Entry, diary, is_held
from bot.cases.retention import Retention
from bot.cases.transitions import CHECKS
from bot.console import guidance, words
from bot.console.action import CHECKS as CHECK_GROUP
from bot.console.action import GROUPS, NEXT, Action, Group
from bot.console.actions import BESIDE_ANOTHER, BY_EVENT, offered
from bot.console.places import Place, places
from bot.requests.entry import CHANNELS
from bot.staff.roles import Staff, permission_for

#: What the page says who cannot be found among the accounts any more.
FORMER = "a former member of staff"
#: Events that name another case.
_NAMING = ("linked", "unlinked", "closed")


@dataclass(frozen=True)
class CheckView:
    """One check: how it stands, what to look at, what can be done."""

    name: str
    title: str
    state: str
    advice: guidance.Advice | None
    actions: tuple[Action, ...]


@dataclass(frozen=True)
class Moment:
    """An event in the timeline. ``lines``: label and text of what was said."""

    number: int
    title: str
    who: str
    event: Happened
    lines: tuple[tuple[str, str], ...]
    other_case: str = ""


@dataclass(frozen=True)
class CaseView:
    """Everything that the page shows of a case."""

    reference: str
    title: str
    notice: str
    erased: bool
    is_open: bool
    stage: str
    clock: str
    due: date | None
    work_to: date | None
    by_law: bool
    days: str
    overdue: bool
    why: tuple[str, ...]
    extension_notice_by: date | None
    review_on: date | None
    received_on: date
    outcome: str
    retention: str
    retention_on: date | None
    assigned_to: str
    marks: tuple[str, ...]
    answers: tuple[tuple[str, str], ...]
    checks: tuple[CheckView, ...]
    advice: tuple[guidance.Advice, ...]
    diary: tuple[Entry, ...]
    timeline: tuple[Moment, ...]
    groups: tuple[Group, ...]
    places: Mapping[str, Place]
    last: int


def view(
    case: Case,
    deadline: Deadline,
    kept: Retention,
    staff: Staff,
    names: Mapping[str, str],
    today: date,
) -> CaseView:
    """The case for this person, on this day."""
    state = case.state
    status = clock_word(case, deadline, today)
    running = status == "running"
    mine = allowed(case, staff)
    return CaseView(
        reference=case.reference,
        title=words.KIND[state.kind],
        notice=case.notice,
        erased=state.erased,
        is_open=state.stage != "closed",
        stage=words.STAGE[state.stage],
        clock=words.CLOCK[status],
        due=deadline.due if running else None,
        work_to=deadline.work_to if running and deadline.work_to != deadline.due else None,
        by_law=state.kind != "opt_out",
        days=_days(deadline.due, today) if running and deadline.due else "",
        overdue=running and deadline.overdue,
        why=deadline.why,
        extension_notice_by=deadline.extension_notice_by if running else None,
        review_on=deadline.review_on if status in ("running", "not_started") else None,
        received_on=case.received_on,
        outcome=words.OUTCOME.get(state.outcome or "", ""),
        retention=words.RETENTION[kept.status],
        retention_on=kept.on,
        assigned_to=names.get(state.assigned_to, FORMER) if state.assigned_to else "",
        marks=_marks(case),
        answers=tuple(words.answers(state.kind, case.answers)),
        checks=tuple(_check(case, name, mine) for name in CHECKS),
        advice=guidance.for_case(state.kind, case.received_on, case.answers, case.flags, today),
        diary=diary(state.kind, case.answers, case.received_on),
        timeline=timeline(case.events, names),
        groups=tuple(
            Group(name, title, found)
            for name, title in GROUPS.items()
            if (
                found := tuple(
                    action
                    for action in mine
                    if action.group == name and action.event not in BESIDE_ANOTHER
                )
            )
        ),
        places=places(state.kind),
        last=case.events[-1].number if case.events else 0,
    )


def clock_word(case: Case, deadline: Deadline, today: date) -> str:
    """The clock as one of the facts: it stops with the response, and waits for a birthday."""
    if case.state.stage in ("responded", "closed"):
        return "stopped"
    if is_held(case.flags, case.answers, today):
        return HELD
    return deadline.status


def allowed(case: Case, staff: Staff) -> tuple[Action, ...]:
    """What this person can do to the case now."""
    return tuple(one for one in offered(case.state) if staff.may(permission_for(one.event)))


def next_group(groups: Sequence[Group]) -> Group | None:
    """The group of next steps, if there is one."""
    return next((group for group in groups if group.name == NEXT), None)


def timeline(events: Sequence[Happened], names: Mapping[str, str]) -> tuple[Moment, ...]:
    """The events, the latest first."""
    return tuple(moment(event, names) for event in reversed(events))


def moment(event: Happened, names: Mapping[str, str]) -> Moment:
    """One event in words."""
    who = names.get(event.by, FORMER) if event.role == "dpo" and event.by else ""
    lines = [
        (words.DATUM.get(name, words.plain(name)), _datum(event.name, name, value, names))
        for name, value in event.data.items()
        if value not in (None, "")
    ]
    other = str(event.data.get("reference", "")) if event.name in _NAMING else ""
    return Moment(
        event.number, words.EVENT.get(event.name, words.plain(event.name)),
        who or words.ROLE.get(event.role, event.role), event, tuple(lines), other,
    )  # fmt: skip


def _datum(event: str, name: str, value: Any, names: Mapping[str, str]) -> str:
    text = str(value)
    if name == "outcome":
        return words.OUTCOME.get(text, text)
    if name == "refusal":
        return words.REFUSAL.get(text, text)
    if name == "to" and event == "assigned":
        return names.get(text, FORMER)
    if name == "received_on":
        day = date.fromisoformat(text)
        return f"{day:%A} {day.day} {day:%B %Y}"
    if event == "submitted" and name == "how":
        return CHANNELS.get(text, text)
    for one in BY_EVENT[event].inputs if event in BY_EVENT else ():
        if one.name == name and one.options:
            return dict(one.options).get(text, words.plain(text))
    return text


def _check(case: Case, name: str, mine: Sequence[Action]) -> CheckView:
    return CheckView(
        name,
        words.CHECK[name],
        words.CHECK_STATE[case.state.checks.get(name, "open")],
        guidance.for_check(name, case.state.kind, case.received_on, case.answers, case.flags),
        tuple(one for one in mine if one.group == CHECK_GROUP and one.event.startswith(f"{name}_")),
    )


def _marks(case: Case) -> tuple[str, ...]:
    state = case.state
    marks = [words.FLAG.get(flag, words.plain(flag)) for flag in case.flags]
    if state.unfinished:
        marks.insert(0, "Unfinished: the form was not sent")
    if state.hold:
        marks.append("On hold against erasing")
    if state.clarification_open:
        marks.append("Clarification awaited")
    return tuple(marks)


def _days(due: date, today: date) -> str:
    left = (due - today).days
    if left == 0:
        return "today"
    count = f"{abs(left)} day{'' if abs(left) == 1 else 's'}"
    return f"in {count}" if left > 0 else f"{count} ago"

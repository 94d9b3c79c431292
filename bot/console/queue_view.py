"""Cases as the queue's page shows them, and its filters with their counts. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from bot.cases.queue_filters import (
    BY_CLOSING,
    BY_DUE,
    BY_LATEST,
    BY_NEED,
    BY_NEXT,
    BY_RECEIPT,
    DUE,
    OVERDUE,
    REST,
    WAITING,
)
from bot.cases.queue_pages import Line
from bot.cases.standing import (
    IDENTITY,
    MESSAGE,
    NEW,
    NOT_STARTED,
    OPEN,
    PAUSED,
    RUNNING,
    UNFINISHED,
)
from bot.console import words

#: Heading of a group, and what stands under it.
GROUP_WORDS: Mapping[str, tuple[str, str]] = {
    OVERDUE: ("Overdue", "The date by which the answer was due has passed."),
    DUE: ("Due", "The day to work to, or to look again, has come: answer these before their due date, or tell how they stand."),
    UNFINISHED: ("Unfinished requests", "Somebody asked and did not finish the form. The clock runs all the same."),
    MESSAGE: ("New messages", "The requester or a colleague wrote, and nobody has dealt with it yet."),
    IDENTITY: ("Proof received", "Proof of identity or authority, or a fee, has come: the clock has started."),
    WAITING: ("Waiting too long", "Nothing has come since the day on which to look again."),
    NEW: ("New", "Nobody has looked at these yet."),
    REST: ("Nothing needed today", "These are being worked on, and their day has not come."),
}  # fmt: skip
_MARKS = {
    UNFINISHED: "Unfinished",
    MESSAGE: "New message",
    IDENTITY: "Proof received",
    NEW: "New",
}
ORDER_WORDS = {
    BY_NEED: "What needs me first",
    BY_NEXT: "Day to work to",
    BY_DUE: "Due date",
    BY_RECEIPT: "Received, oldest first",
    BY_LATEST: "Received, newest first",
    BY_CLOSING: "Closed, newest first",
}
#: What a due date is called: only the law's own dates are "due".
_DUE_WORDS = {"opt_out": "Target", "complaint": "Acknowledge by"}


@dataclass(frozen=True)
class Row:
    """One case. ``dates``: label and date; ``marks``: text, and whether it is about being late."""

    reference: str
    last: int
    who: str
    kind: str
    stage: str
    school: str
    notice: str
    officer: str
    dates: tuple[tuple[str, date], ...]
    marks: tuple[tuple[str, bool], ...]
    outcome: str


@dataclass(frozen=True)
class Section:
    """Rows under one heading; without one when the order is not by need."""

    name: str
    title: str
    text: str
    rows: tuple[Row, ...]


def sections(
    lines: Sequence[Line], order: str, names: Mapping[str, str], today: date
) -> tuple[Section, ...]:
    """The lines of a page in sections."""
    found = []
    by_need = order == BY_NEED
    for name, some in groupby(lines, key=lambda line: line.group if by_need else ""):
        title, text = GROUP_WORDS[name] if by_need else ("", "")
        found.append(Section(name, title, text, tuple(row(line, names, today) for line in some)))
    return tuple(found)


def row(line: Line, names: Mapping[str, str], today: date) -> Row:
    """One case as a row."""
    queued, case = line.row, line.case
    return Row(
        reference=case.reference,
        last=queued.last,
        who=_who(case.answers or {}),
        kind=words.KIND[queued.kind],
        stage=words.STAGE[queued.stage],
        school=queued.school,
        notice=queued.notice,
        officer=names.get(queued.assigned_to, "") if queued.assigned_to else "",
        dates=_dates(line, today),
        marks=_marks(line, today),
        outcome=words.OUTCOME.get(case.outcome or "", ""),
    )


def _who(answers: Mapping[str, object]) -> str:
    name, pupil = (str(answers.get(key) or "").strip() for key in ("name", "pupil_name"))
    return f"{name}, about {pupil}" if name and pupil else name or pupil


def _dates(line: Line, today: date) -> tuple[tuple[str, date], ...]:
    queued = line.row
    if queued.state != OPEN:
        closed = line.case.closed_on or queued.next_on
        return (("Closed", closed), ("Received", queued.received_on))
    if queued.clock == RUNNING and queued.due:
        due = (_DUE_WORDS.get(queued.kind, "Due"), queued.due)
        if queued.work_to and today < queued.work_to < queued.due:
            return (("Work to", queued.work_to), due)
        return (due,)
    if queued.clock in (PAUSED, NOT_STARTED):
        since = "Paused since" if queued.clock == PAUSED else "Waiting since"
        first = ((since, queued.waiting_since),) if queued.waiting_since else ()
        return (*first, ("Look again", queued.next_on))
    if queued.clock == RUNNING:
        return (("Look again", queued.next_on),)
    return (("Answered", queued.answered_on or queued.next_on),)


def _marks(line: Line, today: date) -> tuple[tuple[str, bool], ...]:
    queued, case = line.row, line.case
    found: list[tuple[str, bool]] = []
    if queued.state == OPEN:
        if queued.clock == RUNNING and queued.due and queued.due < today:
            days = (today - queued.due).days
            found.append((f"{days} day{'' if days == 1 else 's'} late", True))
        elif queued.clock == RUNNING and queued.due == today:
            found.append(("Due today", True))
        if queued.attention in _MARKS:
            found.append((_MARKS[queued.attention], False))
        if queued.clock == PAUSED:
            found.append(("Paused", False))
        elif queued.clock == NOT_STARTED:
            found.append(("Clock not started", False))
    if case.hold:
        found.append(("On hold", False))
    return tuple(found)


@dataclass(frozen=True)
class Choice:
    """One value of a filter. ``cases`` is ``None`` where nothing counts."""

    value: str
    text: str
    chosen: bool
    cases: int | None


def choices(
    texts: Mapping[str, str], chosen: Sequence[str], counts: Mapping[str, int] | None
) -> tuple[Choice, ...]:
    """The values of a filter with the number of cases that each would leave."""
    return tuple(
        Choice(value, text, value in chosen, counts.get(value, 0) if counts is not None else None)
        for value, text in texts.items()
    )

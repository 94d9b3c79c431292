"""Cases as the DPO's API shows them. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from bot.cases.case import Case, Happened
from bot.cases.deadlines import Deadline
from bot.cases.queue_pages import Count, Line, Page
from bot.cases.queue_tables import QueueRow
from bot.cases.retention import Retention
from bot.cases.standing import RUNNING
from bot.console.case_view import allowed, clock_word
from bot.conversations.clock import utc_text
from bot.delivery.store import Stored
from bot.letters.kinds import LetterKind
from bot.letters.store import Letter
from bot.staff.roles import Staff

_FORMER = "a former member of staff"


def whole(
    case: Case,
    deadline: Deadline,
    kept: Retention,
    staff: Staff,
    names: Mapping[str, str],
    today: date,
) -> dict[str, Any]:
    """Everything in a case. ``possible``: the events that whoever asks may cause now."""
    state, status = case.state, clock_word(case, deadline, today)
    running = status == RUNNING
    return {
        "reference": case.reference,
        "kind": state.kind,
        "notice": case.notice,
        "received_on": case.received_on.isoformat(),
        "stage": state.stage,
        "checks": dict(state.checks),
        "clarification_open": state.clarification_open,
        "clock": {
            "status": status,
            "due": _iso(deadline.due) if running else None,
            "work_to": _iso(deadline.work_to) if running else None,
            "overdue": running and deadline.overdue,
            "start": _iso(deadline.start),
            "excluded_days": deadline.excluded_days,
            "extension_notice_by": _iso(deadline.extension_notice_by) if running else None,
            "review_on": _iso(deadline.review_on),
            "why": list(deadline.why),
        },
        "outcome": state.outcome,
        "closed_on": _iso(case.closed_on),
        "retention": {"status": kept.status, "on": _iso(kept.on)},
        "assigned_to": person(state.assigned_to, names),
        "unfinished": state.unfinished,
        "hold": state.hold,
        "erased": state.erased,
        "flags": list(case.flags),
        "answers": dict(case.answers),
        "events": [event(one, names) for one in case.events],
        "last": case.events[-1].number if case.events else 0,
        "possible": [action.event for action in allowed(case, staff)],
    }


def event(one: Happened, names: Mapping[str, str]) -> dict[str, Any]:
    """Something that happened to a case."""
    return {
        "number": one.number,
        "event": one.name,
        "at": utc_text(one.at),
        "on": one.on.isoformat(),
        "role": one.role,
        "by": person(one.by, names),
        "data": dict(one.data),
    }


def person(identity: str | None, names: Mapping[str, str]) -> dict[str, str] | None:
    """A member of staff, or a token."""
    return {"id": identity, "name": names.get(identity, _FORMER)} if identity else None


def listed(
    page: Page, total: Count | None, today: date, names: Mapping[str, str]
) -> dict[str, Any]:
    """A page of the queue; nothing personal in it. ``next`` and ``previous`` are places."""
    found: dict[str, Any] = {
        "cases": [_line(line, today, names) for line in page.lines],
        "next": str(page.after) if page.after else None,
        "previous": str(page.before) if page.before else None,
    }
    if total is not None:
        found["total"] = {"cases": total.cases, "more": total.more}
    return found


def _line(line: Line, today: date, names: Mapping[str, str]) -> dict[str, Any]:
    q, case = line.row, line.case
    return {
        "reference": case.reference, "kind": q.kind, "notice": q.notice, "school": q.school or None,
        "state": q.state, "stage": q.stage, "clock": q.clock, "attention": q.attention,
        "received_on": q.received_on.isoformat(), "next_on": q.next_on.isoformat(),
        "due": _iso(q.due), "work_to": _iso(q.work_to), "overdue": is_overdue(q, today),
        "answered_on": _iso(q.answered_on), "closed_on": _iso(case.closed_on),
        "outcome": case.outcome, "hold": case.hold,
        "assigned_to": person(q.assigned_to or None, names), "last": q.last,
    }  # fmt: skip


def letter_kind(kind: LetterKind, refused: str | None) -> dict[str, Any]:
    """A kind of letter with what it asks for. ``refused``: why it cannot be sent now."""
    return {
        "id": kind.id, "title": kind.title, "purpose": kind.purpose, "event": kind.event,
        "refused": refused,
        "fields": [
            {"name": one.name, "label": one.label, "hint": one.hint, "required": bool(one.missing),
             "options": [value for value, _ in one.options]}
            for one in kind.asked
        ],
    }  # fmt: skip


def letter_line(letter: Letter, names: Mapping[str, str]) -> dict[str, Any]:
    """A letter in a list."""
    return {
        "id": letter.id, "kind": letter.kind.id, "title": letter.kind.title,
        "status": "draft" if letter.is_draft else "sent", "version": letter.version,
        "heading": letter.heading, "made_by": person(letter.made_by, names),
        "made_at": utc_text(letter.made_at), "sent_on": _iso(letter.sent_on), "way": letter.way,
        "event": letter.event,
    }  # fmt: skip


def whole_letter(letter: Letter, names: Mapping[str, str]) -> dict[str, Any]:
    """Everything in a letter. Personal."""
    return {
        **letter_line(letter, names), "body": letter.body, "to": list(letter.to),
        "sender": list(letter.sender), "fields": dict(letter.given),
    }  # fmt: skip


def file(one: Stored, names: Mapping[str, str]) -> dict[str, Any]:
    """A response file. Its name may be personal."""
    return {
        "id": one.id, "name": one.name, "bytes": one.size, "sha256": one.sha256,
        "status": one.status, "added_by": person(one.added_by, names),
        "added_at": utc_text(one.added_at),
        "offered_until": utc_text(one.offered_until) if one.offered_until else None,
        "collected_at": utc_text(one.collected_at) if one.collected_at else None,
    }  # fmt: skip


def is_overdue(q: QueueRow, today: date) -> bool:
    """Whether the answer is late and still awaited."""
    return q.clock == RUNNING and q.due is not None and q.due < today


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None

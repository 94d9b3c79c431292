"""What calls of the DPO's API send: filters of the queue, data of events. Pure but for ``Problem``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from multidict import MultiMapping

from bot.cases.kinds import KINDS
from bot.cases.queue_filters import GROUPS, ORDERS, Filters
from bot.cases.queue_pages import BadPlace, Place
from bot.cases.standing import CLOCKS, CLOSED, OPEN
from bot.cases.transitions import STAGES
from bot.console.action import DATE, Action
from bot.console.forms import Form
from bot.web.problems import Problem

SIZES = range(1, 101)
_SEEN = "Give the number of the last event that you have seen: `last` of the case."
_CHOICES: Mapping[str, tuple[str, ...] | None] = {
    "kind": tuple(KINDS), "stage": STAGES, "clock": CLOCKS, "notice": None, "school": None,
    "assigned_to": None,
}  # fmt: skip
_OTHERS = frozenset(
    {"state", "order", "group", "overdue", "due_from", "due_to", "after", "before", "size"}
)


@dataclass(frozen=True)
class Asked:
    """A page of the queue, as it is asked for."""

    filters: Filters
    order: str
    after: Place | None
    before: Place | None
    size: int


def read_query(query: MultiMapping[str]) -> Asked:
    """The parameters of a list. Raises ``Problem`` that names each wrong one."""
    errors: dict[str, str] = {
        name: "There is no such parameter."
        for name in query
        if name not in _CHOICES and name not in _OTHERS
    }
    state = _one_of(query, "state", (OPEN, CLOSED), errors) or OPEN
    choices: dict[str, tuple[str, ...]] = {}
    for name, known in _CHOICES.items():
        values = tuple(dict.fromkeys(query.getall(name, [])))
        if known is not None and not set(values) <= {*known}:
            errors[name] = f"Choose among {', '.join(known)}."
        choices[name] = values
    order = _one_of(query, "order", ORDERS[state], errors) or ORDERS[state][0]
    group = _one_of(query, "group", GROUPS, errors)
    if group and state == CLOSED:
        errors["group"] = "Only open cases stand in groups."
    overdue = _one_of(query, "overdue", ("true", "false"), errors) == "true"
    days = {name: _day(query, name, errors) for name in ("due_from", "due_to")}
    places = {name: _place(query, name, errors) for name in ("after", "before")}
    size = query.get("size", "25")
    if not (size.isascii() and size.isdigit() and int(size[:9]) in SIZES):
        errors["size"] = f"Give a number from {SIZES[0]} to {SIZES[-1]}."
    if errors:
        raise Problem("bad-filter", errors=errors)
    filters = Filters(
        state, {n: v for n, v in choices.items() if v}, overdue, days["due_from"], days["due_to"],
        group,
    )  # fmt: skip
    return Asked(filters, order, places["after"], places["before"], int(size))


def _one_of(
    query: Mapping[str, str], name: str, known: tuple[str, ...], errors: dict[str, str]
) -> str | None:
    value = query.get(name)
    if value is not None and value not in known:
        errors[name] = f"Choose one of {', '.join(known)}."
        return None
    return value


def _day(query: Mapping[str, str], name: str, errors: dict[str, str]) -> date | None:
    try:
        return iso_day(query[name]) if name in query else None
    except ValueError as wrong:
        errors[name] = str(wrong)
        return None


def _place(query: Mapping[str, str], name: str, errors: dict[str, str]) -> Place | None:
    try:
        return Place.parse(query[name]) if name in query else None
    except BadPlace:
        errors[name] = "Give the place that the last page named."
        return None


def iso_day(text: Any) -> date:
    """A date of ISO 8601; raises ``ValueError`` with a sentence."""
    try:
        return date.fromisoformat(text)
    except (TypeError, ValueError) as error:
        raise ValueError("Give a date such as 2026-11-23.") from error


@dataclass(frozen=True)
class Deed:
    """An event as it was sent: the last event that was seen, and the fields as a form has them."""

    seen: int
    form: Form


def read_seen(body: Mapping[str, Any]) -> int:
    """The body of a call that says nothing but the last event that was seen. Raises ``Problem``."""
    errors = {name: "There is no such field." for name in body if name != "seen"}
    seen = body.get("seen")
    if not _is_number(seen):
        errors["seen"] = _SEEN
    if errors or not isinstance(seen, int):
        raise Problem("fields", errors=errors)
    return seen


def _is_number(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 10**9


def read_deed(action: Action, body: Mapping[str, Any]) -> Deed:
    """The body of a call that lets an event happen. Raises ``Problem``."""
    errors: dict[str, str] = {}
    fields: dict[str, list[str]] = {}
    known = {one.name: one for one in action.inputs}
    seen = body.get("seen")
    if not _is_number(seen):
        errors["seen"] = _SEEN
    for name in body:
        if name not in ("seen", "on", "data"):
            errors[name] = "There is no such field."
    data = body.get("data")
    if data is not None and not isinstance(data, dict):
        errors["data"] = "This must be an object."
        data = None
    if body.get("on") is not None:
        if action.dated:
            _put_day(fields, "on", body["on"], errors)
        else:
            errors["on"] = "This happens today: the day cannot be given."
    for name, value in (data or {}).items():
        if name not in known:
            errors[name] = "There is no such field."
        elif value is None:
            continue
        elif not isinstance(value, str):
            errors[name] = "This must be a text."
        elif known[name].type == DATE:
            _put_day(fields, name, value, errors)
        else:
            fields[name] = [value]
    if errors or not isinstance(seen, int):
        raise Problem("fields", errors=errors)
    return Deed(seen, Form(fields))


def _put_day(fields: dict[str, list[str]], name: str, value: Any, errors: dict[str, str]) -> None:
    try:
        day = iso_day(value)
    except ValueError as wrong:
        errors[name] = str(wrong)
        return
    parts = (("day", f"{day.day}"), ("month", f"{day.month}"), ("year", f"{day.year:04}"))
    fields.update({f"{name}-{part}": [text] for part, text in parts})

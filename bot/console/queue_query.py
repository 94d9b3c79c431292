"""What the queue's address asks for, and addresses that ask for it: filters, order, place. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Mapping
from urllib.parse import urlencode

from bot.cases.queue_filters import BY_CLOSING, BY_NEED, GROUPS, ORDERS, Filters
from bot.cases.queue_pages import SEARCH, BadPlace, Place
from bot.cases.standing import CLOCKS, CLOSED, OPEN
from bot.cases.transitions import STAGES
from bot.console import words
from bot.console.forms import Form, NotADate

#: Values of filters that stand for others.
ME, NOBODY, UNKNOWN, OVERDUE = "me", "nobody", "unknown", "overdue"
#: Fields of the form -> facet.
_SCHOOL, _WHO, _NOTICE = "school", "assigned", "notice"
_LONGEST = 100


@dataclass(frozen=True)
class Asked:
    """What is asked for. ``errors``: sentences by field; what they are about is left out."""

    filters: Filters = field(default_factory=Filters)
    order: str = BY_NEED
    after: Place | None = None
    before: Place | None = None
    tick: bool = False
    errors: Mapping[str, str] = field(default_factory=dict)
    #: The fields as they stand in the address, so that every list of them is another address.
    fields: tuple[tuple[str, str], ...] = ()

    def address(self, **changes: str | None) -> str:
        """The address of this list from its beginning, with other values for some fields."""
        return _address([(n, v) for n, v in self.fields if n not in changes], changes)

    def at(self, name: str, place: Place | None) -> str | None:
        """The address of the page ``after`` or ``before`` a place."""
        return _address(self.fields, {name: str(place)}) if place else None

    @property
    def query(self) -> str:
        """The filters and the order, as a view keeps them."""
        return urlencode(self.fields)


def read(form: Form, me: str) -> Asked:
    """Read the fields of an address; what is unknown in them is left out.

    ``me``: the id of whoever asks.
    """
    state = CLOSED if form["state"] == CLOSED else OPEN
    clocks = _known(form.all("clock"), (*CLOCKS, OVERDUE))
    choices = {
        "kind": _known(form.all("kind"), words.KIND),
        "stage": _known(form.all("stage"), [s for s in STAGES if s != CLOSED]),
        "clock": tuple(clock for clock in clocks if clock != OVERDUE),
        "school": tuple("" if v == UNKNOWN else v for v in _texts(form.all(_SCHOOL))),
        "assigned_to": tuple({ME: me, NOBODY: ""}.get(v, v) for v in _texts(form.all(_WHO))),
        "notice": _texts(form.all(_NOTICE)),
    }
    if state == CLOSED:
        choices["stage"], choices["clock"], clocks = (), (), ()
    elif OVERDUE in clocks:
        choices["clock"] = ()  # what is overdue runs; beside it the others say nothing
    errors: dict[str, str] = {}
    first, last = (_date(form, name, errors) for name in ("due-from", "due-to"))
    if first and last and first > last:
        errors["due-to"] = "The second date must be the same as or after the first."
        first, last = None, None
    orders = ORDERS[state]
    order = form["order"] if form["order"] in orders else orders[0]
    group = form["group"] if form["group"] in GROUPS and state == OPEN else None
    filters = Filters(
        state, {name: values for name, values in choices.items() if values},
        OVERDUE in clocks, first, last, group,
    )  # fmt: skip
    return Asked(
        filters, order, _place(form["after"]), _place(form["before"]), form["tick"] == "all",
        errors, tuple(_fields(form, filters, order, clocks)),
    )  # fmt: skip


def _fields(
    form: Form, filters: Filters, order: str, clocks: Iterable[str]
) -> Iterable[tuple[str, str]]:
    """What was understood, in one fixed order; ``state`` always stands there, so that this is not
    the bare address, which opens with one's own first view."""
    yield "state", filters.state
    for name in ("kind", "stage"):
        yield from ((name, value) for value in filters.choices.get(name, ()))
    yield from (("clock", value) for value in clocks)
    for name in (_SCHOOL, _WHO, _NOTICE):
        yield from ((name, value) for value in _texts(form.all(name)))
    for name, day in (("due-from", filters.due_from), ("due-to", filters.due_to)):
        if day:
            for part, value in (("day", day.day), ("month", day.month), ("year", day.year)):
                yield f"{name}-{part}", str(value)
    if filters.group:
        yield "group", filters.group
    if order not in (BY_NEED, BY_CLOSING):
        yield "order", order


def _address(fields: Iterable[tuple[str, str]], changes: Mapping[str, str | None]) -> str:
    added = [(name, value) for name, value in changes.items() if value is not None]
    return f"/dpo?{urlencode([*fields, *added])}"


def _known(values: Iterable[str], known: Iterable[str]) -> tuple[str, ...]:
    given = set(values)
    return tuple(value for value in known if value in given)


def _texts(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(v for v in values if v and len(v) <= _LONGEST))[:20]


def _date(form: Form, name: str, errors: dict[str, str]) -> date | None:
    try:
        return form.date(name)
    except NotADate as error:
        errors[name] = str(error)
        return None


def _place(text: str) -> Place | None:
    try:
        place = Place.parse(text)
    except BadPlace:
        return None
    return place if place.segment != SEARCH else None

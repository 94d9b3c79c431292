"""How a case stands in the queue, derived."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.cases.case import clock_events
from bot.cases.deadlines import deadline
from bot.cases.standing import (
    CLOSED,
    ERASED,
    IDENTITY,
    MESSAGE,
    NEW,
    NOT_STARTED,
    NOTHING,
    OPEN,
    PAUSED,
    RUNNING,
    STOPPED,
    UNFINISHED,
    Standing,
    fingerprint,
    held_until,
    school_of,
    standing,
)
from bot.cases.transitions import CaseState, apply
from bot.cases.workdays import Workdays, english_workdays
from tests.cases.histories import FIRST, History, histories

WORKDAYS = english_workdays()


@dataclass(frozen=True)
class Happened:
    number: int
    name: str
    on: date
    role: str


def stand(history: History, is_workday: Workdays = WORKDAYS, **facts) -> Standing:
    state, closed = CaseState(history.kind, **facts), None
    events = [Happened(1, "submitted", FIRST, "requester")]
    for step in history.steps:
        before, state = state, apply(state, step.name, step.role, step.data)
        on = FIRST + timedelta(days=step.days)
        if state.stage == "closed" and before.stage != "closed":
            closed = on
        if step.name == "reopened":
            closed = None
        events.append(Happened(len(events) + 1, step.name, on, step.role))
    return standing(state, FIRST, closed, None, events, is_workday)


def case(kind: str, *steps: str, **facts) -> Standing:
    """Steps such as ``5 message_in requester``."""
    found = []
    for step in steps:
        days, name, role = (*step.split(), "dpo")[:3]
        data = {"reason": "why", "outcome": "withdrawn", "to": "x"}
        found.append(_step(name, role, int(days), data))
    return stand(History(kind, found), **facts)


def _step(*values):
    from tests.cases.histories import Step

    return Step(*values)


def test_a_new_request_runs_and_is_new() -> None:
    found = case("sar")
    assert found == Standing(
        OPEN, RUNNING, NEW, date(2026, 3, 30), date(2026, 4, 2), date(2026, 3, 30), None, None, 1
    )


@pytest.mark.parametrize(
    ("steps", "attention"),
    [
        ((), NEW),
        (("0 classified",), NOTHING),
        (("0 classified", "1 message_in requester"), MESSAGE),
        (("0 classified", "1 message_in dpo"), NOTHING),
        (("0 classified", "1 message_in requester", "2 assigned"), MESSAGE),
        (("0 classified", "1 message_in requester", "2 noted"), NOTHING),
        (("0 classified", "1 message_in requester", "2 noted colleague"), MESSAGE),
        (("0 classified", "1 colleague_asked", "2 colleague_answered colleague"), MESSAGE),
        (("0 classified", "1 identity_asked", "2 identity_received"), IDENTITY),
        (("0 identity_asked", "2 identity_received", "3 assigned"), IDENTITY),
        (("0 identity_asked", "2 identity_received", "3 noted"), NEW),
        (("0 classified", "1 message_in requester", "2 withdrawn requester"), NOTHING),
    ],
)
def test_what_came_in_waits_until_staff_deal_with_it(steps, attention: str) -> None:
    assert case("sar", *steps).attention == attention


def test_an_unfinished_request_is_that_first() -> None:
    assert case("sar", "1 message_in requester", unfinished=True).attention == UNFINISHED


def test_a_pause_is_looked_at_again_after_a_month() -> None:
    found = case("sar", "3 classified", "4 clarification_asked")
    assert (found.clock, found.due, found.work_to) == (PAUSED, None, None)
    assert (found.waiting_since, found.next_on) == (date(2026, 3, 6), date(2026, 4, 6))


def test_what_has_not_started_is_looked_at_when_it_would_be_due() -> None:
    found = case("right", "4 identity_asked")
    assert (found.clock, found.due, found.waiting_since) == (NOT_STARTED, None, date(2026, 3, 6))
    assert found.next_on == date(2026, 4, 2)


def test_an_answer_stops_the_clock_and_closing_keeps_its_day() -> None:
    steps = ("0 classified", "9 sent")
    found = case("sar", *steps)
    assert (found.state, found.clock, found.answered_on) == (OPEN, STOPPED, date(2026, 3, 11))
    found = case("sar", *steps, "12 closed")
    assert (found.state, found.answered_on, found.next_on) == (
        CLOSED, date(2026, 3, 11), date(2026, 3, 14),
    )  # fmt: skip
    again = case("sar", *steps, "12 closed", "20 reopened")
    assert (again.state, again.clock, again.answered_on) == (OPEN, RUNNING, None)


def test_of_an_erased_case_nothing_is_left_but_the_day() -> None:
    found = standing(CaseState("sar", "closed", erased=True), FIRST, FIRST, None, [], WORKDAYS)
    assert found == Standing(ERASED, STOPPED, NOTHING, FIRST, None, None, None, None, 0)


@pytest.mark.parametrize(
    ("born", "on"),
    [
        ("2014-08-31", date(2026, 9, 1)),
        ("2014-09-01", date(2027, 9, 1)),
        ("2013-04-01", FIRST),
        ("Year 7", date(2027, 3, 2)),
    ],
)
def test_what_is_held_until_13_comes_up_in_that_school_year_and_tells_no_birthday(born, on) -> None:
    until = held_until(["held_until_13"], {"date_of_birth": born}, FIRST)
    assert until == on
    assert held_until([], {"date_of_birth": born}, FIRST) is None
    found = standing(CaseState("opt_out"), FIRST, None, until, [], WORKDAYS)
    assert (found.clock, found.due, found.next_on) == (NOT_STARTED, None, on)


def test_the_school_is_one_or_nobody_knows() -> None:
    assert school_of({"school": "Alsager School"}) == "Alsager School"
    assert school_of({"school": "Not sure"}) == school_of({}) == ""


def test_the_fingerprint_changes_with_what_a_date_follows_from() -> None:
    known = {
        fingerprint(WORKDAYS),
        fingerprint(english_workdays([date(2027, 5, 10)])),
        fingerprint(english_workdays([date(2027, 5, 11)])),
        fingerprint(english_workdays((), 6)),
    }
    assert len(known) == 4
    assert fingerprint(english_workdays([date(2027, 5, 8)])) == fingerprint(WORKDAYS)  # a Saturday


@given(histories(), st.dates(FIRST, date(2026, 12, 31)))
def test_the_dates_are_those_of_the_deadline(history: History, extra: date) -> None:
    for workdays in (WORKDAYS, english_workdays([extra])):
        found = stand(history, workdays)
        state, moments = CaseState(history.kind), []
        for number, s in enumerate(history.steps, 2):
            state = apply(state, s.name, s.role, s.data)
            moments.append(Happened(number, s.name, FIRST + timedelta(days=s.days), s.role))
        truth = deadline(history.kind, FIRST, clock_events(moments, state.checks), workdays)
        if history.kind == "complaint" and found.clock == RUNNING:
            # The receipt in the chat has acknowledged it.
            assert (found.due, found.work_to) == (None, None)
            assert found.next_on > FIRST + timedelta(days=27)
            continue
        assert (found.due, found.work_to) == (truth.due, truth.work_to)
        assert found.clock in (STOPPED, truth.status)
        assert found.last == len(history.steps) + 1
        if found.clock == RUNNING:
            assert found.next_on == truth.work_to

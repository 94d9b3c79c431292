"""Dates in three fields, and what a form sent."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from bot.cases.case import Happened, clock_events
from bot.cases.deadlines import deadline
from bot.cases.transitions import DPO, EVENTS, CaseState, Refused, apply
from bot.cases.workdays import english_workdays
from bot.console.forms import Form, NotADate, read_date
from tests.cases.conftest import NOW

DAY = date(2026, 11, 24)


@given(st.dates(min_value=date(1000, 1, 1)))
def test_every_date_is_read(day):
    assert read_date(f" {day.day} ", f"0{day.month}", str(day.year)) == day


@given(st.text(), st.text(), st.text())
def test_anything_else_is_a_sentence(day, month, year):
    try:
        found = read_date(day, month, year)
    except NotADate as wrong:
        assert str(wrong).endswith(".")
    else:
        assert found is None or isinstance(found, date)


def test_the_last_value_counts_and_all_can_be_had():
    form = Form({"a": ["1", "2\x00"], "b": ["x\r\ny"]})
    assert (form["a"], form.all("a"), form["b"], form["none"]) == ("2", ["1", "2"], "x\ny", "")


@given(st.lists(st.sampled_from(sorted(EVENTS)), max_size=25))
def test_whatever_staff_do_in_a_day_the_clock_can_be_worked_out(names):
    """Asked, asked again, failed, not needed after all: the deadline always exists."""
    state, happened = CaseState("sar"), []
    data = {"reason": "x", "outcome": "granted", "reference": "x", "to": "x"}
    for name in names:
        try:
            state = apply(state, name, DPO, data)
        except Refused:
            continue
        happened.append(Happened(len(happened) + 1, name, NOW, DAY, DPO, None, {}))
    if state.erased:
        return
    clock = deadline("sar", DAY, clock_events(happened, state.checks), english_workdays(), DAY)
    asked = [name for name in ("identity", "authority") if state.checks[name] == "asked"]
    if asked:
        assert clock.status == "not_started"
    elif "not_confirmed" not in state.checks.values() and not any(
        e.name == "fee_charged" for e in happened
    ):
        assert clock.status == ("paused" if state.clarification_open else "running")


def test_a_missing_date_is_none():
    assert Form({"on-day": [" "], "on-month": [""], "on-year": [""]}).date("on") is None

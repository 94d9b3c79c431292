"""An opt-out that is held until the pupil is 13: what is true of it before that day, and after."""

from __future__ import annotations

from datetime import date, datetime, timezone

import pytest

from bot.cases.case import Case
from bot.cases.diary import HELD, is_held
from bot.cases.promised import promised
from bot.cases.transitions import CaseState
from bot.cases.workdays import english_workdays

FILED, BIRTHDAY = date(2026, 11, 24), date(2027, 3, 15)
WORKDAYS = english_workdays()


def case(born: str | None = "2014-03-15", *flags: str) -> Case:
    return Case(
        "1", "OPT-1", "default", CaseState("opt_out"), datetime(2026, 11, 24, 10, tzinfo=timezone.utc), FILED,
        {"direction": "opt_out", **({"date_of_birth": born} if born else {})}, flags or (HELD,), (), None,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("today", "held"),
    [(FILED, True), (date(2027, 3, 14), True), (BIRTHDAY, False), (date(2029, 1, 1), False)],
)
def test_it_is_held_until_the_birthday(today: date, held: bool) -> None:
    one = case()
    assert is_held(one.flags, one.answers, today) is held
    promise = promised("opt_out", one.flags, one.answers, one.clock(WORKDAYS, today), today)
    assert promise.held is held and promise.due is None
    assert ("until then" in promise.next) is held and ("has come" in promise.next) is not held


def test_the_schools_target_runs_from_the_birthday() -> None:
    clock = case().clock(WORKDAYS, date(2027, 3, 20))
    assert clock.due == date(2027, 3, 22) and not clock.overdue
    assert clock.why[0].startswith("Received on Tuesday 24 November 2026")
    assert "13th birthday" in clock.why[1]
    assert case().clock(WORKDAYS, date(2027, 4, 1)).overdue


def test_without_a_birthday_it_stays_held() -> None:
    one = case(None)
    assert is_held(one.flags, one.answers, date(2040, 1, 1))


def test_nothing_else_is_held() -> None:
    one = case("2014-03-15", "authority_awaited")
    assert not is_held(one.flags, one.answers, FILED)
    assert one.clock(WORKDAYS, FILED).due == date(2026, 12, 1)

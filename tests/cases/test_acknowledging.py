"""A complaint that is acknowledged is not overdue: no date runs, and it is looked at again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.cases.acknowledging import TOLD, acknowledged_on, after
from bot.cases.case import Case, Happened
from bot.cases.deadlines import deadline
from bot.cases.mails import TO_REQUESTER
from bot.cases.queue_filters import DUE, OVERDUE, Filters
from bot.cases.store import Submission
from bot.cases.workdays import english_workdays
from bot.web.state import CASES
from tests.cases.conftest import NOW, submission
from tests.console.support import filed, member, text_of
from tests.web.conftest import gateway, log, rasa, start

__all__ = ["gateway", "log", "rasa", "start"]
WORKDAYS = english_workdays()
RECEIVED = date(2026, 11, 24)
#: Day 30 is Thursday 24 December 2026.
DAY_30 = date(2026, 12, 24)


@dataclass(frozen=True)
class Moment:
    name: str
    on: date
    role: str = "dpo"


def happened(*steps: str) -> list[Moment]:
    """Steps such as ``5 message_out dpo``: days after receipt."""
    found = []
    for step in steps:
        days, name, role = (*step.split(), "dpo")[:3]
        found.append(Moment(name, RECEIVED + timedelta(days=int(days)), role))
    return found


def test_what_writes_to_the_requester_is_what_mails_them() -> None:
    assert {*TO_REQUESTER} == TOLD


@pytest.mark.parametrize(
    ("steps", "unfinished", "has_email", "day"),
    [
        (["0 submitted requester"], False, False, 0),  # the receipt in the chat
        (["0 submitted requester"], False, True, 0),
        (["0 submitted system"], True, False, None),  # the form was left
        (["0 submitted system"], True, True, 0),  # a mail went
        (["0 submitted requester"], True, False, None),  # left, before a release that says so
        (["0 submitted system", "3 classified"], False, False, None),
        (["0 submitted system", "1 completed requester"], False, False, 1),
        (["2 submitted dpo"], False, False, None),  # a letter that staff entered
        (["2 submitted dpo"], False, True, 2),
        (["2 submitted dpo", "5 message_out"], False, False, 5),
        (["2 submitted dpo", "5 noted", "6 message_in requester"], False, False, None),
    ],
)
def test_when_it_was_acknowledged(steps, unfinished, has_email, day) -> None:
    found = acknowledged_on(happened(*steps), unfinished=unfinished, has_email=has_email)
    assert found == (None if day is None else RECEIVED + timedelta(days=day))


def clock_of(*steps: str, has_email: bool = False, today: date = date(2027, 6, 1)):
    plain = deadline("complaint", RECEIVED, (), WORKDAYS, today)
    return after(plain, happened(*steps), WORKDAYS, unfinished=False, has_email=has_email)


def test_after_it_no_date_runs_and_the_next_look_follows_the_last_word() -> None:
    found = clock_of("0 submitted requester")
    assert (found.status, found.due, found.work_to, found.overdue) == ("running", None, None, False)
    assert found.review_on == date(2026, 12, 24)
    assert "Acknowledged on Tuesday 24 November 2026, in time." in found.why
    assert "No law sets a day for the outcome." in found.why
    written = clock_of("0 submitted requester", "20 message_out")
    assert written.review_on == date(2027, 1, 14)
    # A day that is none of work is moved on: 25 November and a month is Christmas Day.
    assert clock_of("0 submitted requester", "1 message_out").review_on == date(2026, 12, 29)


def test_before_it_the_date_of_the_law_runs_and_is_missed() -> None:
    found = clock_of("2 submitted dpo")
    assert (found.due, found.overdue) == (DAY_30, True)
    late = clock_of("2 submitted dpo", "40 message_out")
    assert (late.due, late.overdue) == (None, False)
    assert any("after that date" in line for line in late.why)


@given(st.sampled_from(["sar", "right", "opt_out"]), st.booleans())
def test_other_requests_keep_their_clock(kind: str, has_email: bool) -> None:
    plain = deadline(kind, RECEIVED, (), WORKDAYS, RECEIVED)
    events = happened("0 submitted requester")
    assert after(plain, events, WORKDAYS, unfinished=False, has_email=has_email) is plain


async def test_the_queue_shows_no_complaint_as_overdue_that_was_acknowledged(
    store, database, clock
):
    from bot.cases.queue import Queue

    queue = Queue(database)
    said = submission("k1", kind="complaint")
    silent = Submission(
        "k2", "complaint", "default", NOW, {"contact": "1 High Street"}, entered_by="kim", channel="letter"
    )  # fmt: skip
    told, untold = await store.file(said), await store.file(silent)

    async def group(name: str) -> set[str]:
        page = await queue.page(Filters(group=name), "need", store.today())
        return {line.case.reference for line in page.lines}

    clock.move(days=45)
    assert await group(OVERDUE) == {untold.reference}
    assert await group(DUE) == {told.reference}, "a month without a word"
    for reference in (told.reference, untold.reference):
        await store.happen(reference, "message_out", "dpo", "kim", {"text": "We are at it."})
    assert await group(OVERDUE) == await group(DUE) == set()
    clock.move(days=35)
    assert await group(DUE) == {told.reference, untold.reference}
    case: Case = await store.get(told.reference)
    assert isinstance(case.events[-1], Happened) and case.clock(WORKDAYS, store.today()).due is None


async def test_the_pages_say_what_comes_next(gateway, clock):
    kim = await member(gateway)
    made = await gateway.app[CASES].file(
        Submission("k1", "complaint", "default", clock(), {"contact": "zeb@example.org"})
    )
    clock.move(days=50)
    kim = await member(gateway, name="Jo Officer")
    page = text_of(await kim.get(f"/dpo/cases/{made.reference}"))
    assert "Overdue" not in page and "Due " not in page.partition("What you can do")[0]
    assert "Look again" in page and "Acknowledged on" in page
    listed = text_of(await kim.get("/dpo"))
    assert "late" not in listed.partition("Look again")[2][:80] and "Look again" in listed
    shown = await gateway.call(
        "POST", "/track", data={"reference": made.reference, "code": made.tracking_code}
    )
    assert "You are told the outcome without undue delay." in text_of(shown)
    other = await filed(gateway, key="k2", kind="complaint", entered_by="kim", channel="letter",
                        answers={"contact": "1 High Street"}, received_at=clock())  # fmt: skip
    assert "Due" in text_of(await kim.get(f"/dpo/cases/{other}"))

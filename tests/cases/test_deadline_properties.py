"""What holds of every deadline."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.cases.deadlines import Event, ImpossibleEvents, add_months, deadline
from bot.cases.kinds import KINDS
from bot.cases.workdays import add_workdays, english_workdays, london_date

WORKDAYS = english_workdays()
days = st.dates(date(2026, 2, 5), date(2031, 12, 31))
gaps = st.integers(0, 25)


@st.composite
def histories(draw: st.DrawFn) -> tuple[date, list[Event]]:
    """A receipt, and events that can be: each question has its answer, in any overlap."""
    received = draw(days)
    found: list[Event] = []
    for asked, answered in (
        ("identity_asked", "identity_received"),
        ("authority_asked", "authority_received"),
        ("clarification_asked", "clarification_answered"),
    ):
        for _ in range(draw(st.integers(0, 2))):
            on = received + timedelta(days=draw(gaps))
            found.append(Event(asked, on))
            found.append(Event(answered, on + timedelta(days=draw(gaps))))
    if draw(st.booleans()):
        found.append(Event("extended", received + timedelta(days=draw(st.integers(0, 60)))))
    return received, found


@given(histories(), st.randoms(use_true_random=False), st.sampled_from(sorted(KINDS)))
def test_order_does_not_matter(history, random, kind: str) -> None:
    received, events = history
    shuffled = events[:]
    random.shuffle(shuffled)
    assert deadline(kind, received, events, WORKDAYS) == deadline(
        kind, received, shuffled, WORKDAYS
    )


@given(histories(), st.sampled_from(sorted(KINDS)))
def test_never_due_on_a_day_off_nor_before_work_to(history, kind: str) -> None:
    found = deadline(kind, *history, WORKDAYS)
    assert found.status == "running" and found.due is not None and found.work_to is not None
    assert WORKDAYS(found.due)
    assert found.work_to <= found.due
    assert found.why


@given(histories())
def test_start_is_the_latest_of_what_was_waited_for(history) -> None:
    received, events = history
    came = [e.on for e in events if e.name in ("identity_received", "authority_received")]
    assert deadline("sar", received, events, WORKDAYS).start == max([received, *came])


@given(histories(), gaps)
def test_later_events_never_move_the_start_back(history, gap: int) -> None:
    received, events = history
    last = max([received, *(e.on for e in events)]) + timedelta(days=gap)
    more = [
        *events,
        Event("identity_asked", last),
        Event("identity_received", last + timedelta(days=gap)),
    ]
    before, after = (deadline("sar", received, e, WORKDAYS) for e in (events, more))
    assert before.start is not None and after.start is not None and after.start >= before.start


@given(histories())
def test_excluded_days_are_distinct_days(history) -> None:
    received, events = history
    found = deadline("sar", received, events, WORKDAYS)
    asked = sorted(e.on for e in events if e.name == "clarification_asked")
    answered = sorted(e.on for e in events if e.name == "clarification_answered")
    span = {
        first + timedelta(days=n)
        for first, last in zip(asked, answered)
        for n in range((last - first).days + 1)
    }
    assert found.start is not None
    assert found.excluded_days == len({day for day in span if day >= found.start})


@given(histories())
def test_only_a_subject_access_request_can_be_paused(history) -> None:
    assert deadline("right", *history, WORKDAYS).excluded_days == 0


@given(histories())
def test_an_unanswered_question_leaves_no_date(history) -> None:
    received, events = history
    last = max([received, *(e.on for e in events)])
    paused = deadline("sar", received, [*events, Event("clarification_asked", last)], WORKDAYS)
    assert (paused.status, paused.due) == ("paused", None)
    waiting = deadline("sar", received, [*events, Event("identity_asked", last)], WORKDAYS)
    assert (waiting.status, waiting.due, waiting.start) == ("not_started", None, None)
    assert waiting.review_on is not None


@given(days, st.integers(1, 3))
def test_months_are_clamped_to_their_last_day(day: date, months: int) -> None:
    later = add_months(day, months)
    assert later.day == day.day or (later + timedelta(days=1)).day == 1
    assert (later.year - day.year) * 12 + later.month - day.month == months


@given(days)
def test_a_new_bank_holiday_moves_the_date_by_itself(day: date) -> None:
    due = deadline("sar", day, [], WORKDAYS).due
    assert due is not None
    moved = deadline("sar", day, [], english_workdays([due])).due
    assert moved is not None and moved > due


@given(days)
def test_five_working_days(day: date) -> None:
    end = add_workdays(day, 5, WORKDAYS)
    between = [day + timedelta(days=n + 1) for n in range((end - day).days)]
    assert sum(map(WORKDAYS, between)) == 5


@settings(max_examples=200)
@given(
    days,
    st.lists(
        st.tuples(st.sampled_from(["clarification_answered", "identity_received"]), gaps),
        min_size=1,
    ),
)
def test_answers_without_questions_are_refused(day: date, answers) -> None:
    with pytest.raises(ImpossibleEvents):
        deadline(
            "sar", day, [Event(name, day + timedelta(days=gap)) for name, gap in answers], WORKDAYS
        )


@pytest.mark.parametrize(
    ("instant", "day"),
    [
        ("2026-03-28T23:59:00Z", date(2026, 3, 28)),
        ("2026-03-29T23:30:00Z", date(2026, 3, 30)),  # summer time has begun
        ("2026-10-24T23:30:00Z", date(2026, 10, 25)),
        ("2026-10-25T23:30:00Z", date(2026, 10, 25)),  # and ended
        ("2026-06-30T23:30:00Z", date(2026, 7, 1)),
        ("2026-07-01T00:30:00", date(2026, 7, 1)),
    ],
)
def test_the_london_date_of_an_instant(instant: str, day: date) -> None:
    assert london_date(instant) == day

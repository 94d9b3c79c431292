"""Requests in progress: kept, forgotten, and filed as unfinished when nobody goes on."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from types import SimpleNamespace

import pytest

from bot.cases.desk import Desk
from bot.cases.drafts import Draft, Drafts
from bot.cases.store import Submission
from bot.cases.tables import DraftRow
from bot.conversations.store import ConversationStore
from bot.requests.state import BARRED, RequestState
from tests.cases.conftest import NOW, submission
from tests.cases.test_store import all_of

HOUR = timedelta(hours=1)
TALK = "0" * 26


@pytest.fixture
async def drafts(database, store, clock):
    talk = ConversationStore(database, timedelta(hours=24), clock)
    await talk.open(TALK, b"t" * 32, "default", "en-GB", [])
    return Drafts(database, store, clock)


async def test_a_request_that_nobody_goes_on_with_becomes_an_unfinished_case(
    drafts, store, database, clock
) -> None:
    await drafts.keep(Draft(TALK, submission(answers={"contact": "zeb@example.org"})))
    clock.move(minutes=59)
    assert await drafts.file_unfinished(clock() - HOUR) == 0
    clock.move(minutes=2)
    assert await drafts.file_unfinished(clock() - HOUR) == 1
    assert await drafts.file_unfinished(clock() - HOUR) == 0
    [case] = await store.queue()
    assert case.state.unfinished and case.answers == {"contact": "zeb@example.org"}
    assert case.received_at == NOW, "the first clear request counts, not the filing"
    assert await all_of(database, DraftRow) == []


async def test_every_answer_starts_the_quiet_time_again(drafts, store, clock) -> None:
    await drafts.keep(Draft(TALK, submission()))
    clock.move(minutes=50)
    await drafts.keep(Draft(TALK, submission()))
    clock.move(minutes=50)
    assert await drafts.file_unfinished(clock() - HOUR) == 0


@pytest.mark.parametrize("answers", [{}, {"who": "parent"}, {"who": "pupil", "wanted": ["All"]}])
async def test_without_a_way_to_reach_or_know_the_person_nothing_is_filed(
    drafts, store, clock, answers
) -> None:
    await drafts.keep(Draft(TALK, submission(answers=answers)))
    clock.move(hours=2)
    assert await drafts.file_unfinished(clock() - HOUR) == 0
    assert await store.queue() == []


async def test_a_stopped_request_is_forgotten(drafts, store, clock) -> None:
    await drafts.keep(Draft(TALK, submission()))
    await drafts.drop("k1")
    clock.move(hours=2)
    assert await drafts.file_unfinished(clock() - HOUR) == 0


async def test_a_draft_goes_with_its_conversation(drafts, database, clock) -> None:
    await drafts.keep(Draft(TALK, submission()))
    await ConversationStore(database, timedelta(hours=24), clock).forget(TALK)
    assert await all_of(database, DraftRow) == []


async def test_finishing_after_all_completes_the_same_case(drafts, store, clock) -> None:
    await drafts.keep(Draft(TALK, submission(answers={"name": "Zebedee Quux"})))
    clock.move(hours=2)
    await drafts.file_unfinished(clock() - HOUR)
    whole = {"name": "Zebedee Quux", "contact": "zeb@example.org"}
    filed = await store.file(Submission("k1", "sar", "default", NOW, whole))
    [case] = await store.queue()
    assert case.reference == filed.reference and not case.state.unfinished
    assert case.answers == whole
    assert [event.name for event in case.events] == ["submitted", "completed"]
    assert await store.find("zeb@example.org") == [filed.reference]


async def test_a_request_that_gave_way_to_another_is_forgotten(drafts, store, database) -> None:
    desk = object.__new__(
        Desk
    )  # without its settings: only what keeps requests in progress counts here
    desk._drafts, desk._policies = drafts, SimpleNamespace(now=SimpleNamespace(competence_age=12))
    first = RequestState("0" * 26, "sar", NOW.isoformat(), {"name": "Zebedee Quux"})
    other = RequestState("1" * 26, "complaint", NOW.isoformat())
    await desk.keep(TALK, "default", None, first, NOW)
    await desk.keep(TALK, "default", first, other, NOW)
    assert [row.submission for row in await all_of(database, DraftRow)] == [other.id]
    await desk.keep(TALK, "default", other, None, NOW)
    assert await all_of(database, DraftRow) == []


async def test_what_may_not_be_asked_for_is_no_draft(drafts, database) -> None:
    """Of it was said that nothing is filed; once the date is put right, it is kept again."""
    desk = Desk.__new__(Desk)
    desk._drafts, desk._policies = drafts, SimpleNamespace(now=SimpleNamespace(competence_age=12))
    given = {"who": "parent", "date_of_birth": "2012-03-14", "contact": "jo@example.org"}
    kept = RequestState("0" * 26, "opt_out", NOW.isoformat(), given)
    barred = replace(kept, answers={**given, "date_of_birth": "2009-03-14"}, phase=BARRED)
    for before, after, count in ((None, kept, 1), (kept, barred, 0), (barred, kept, 1)):
        await desk.keep(TALK, "default", before, after, NOW)
        assert len(await all_of(database, DraftRow)) == count

"""The queue: who needs somebody first, filters, orders, pages, counts, search."""

from __future__ import annotations

import sqlite3
from datetime import date, datetime, timedelta, timezone
from itertools import chain, product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import event, literal, select
from sqlalchemy.dialects import sqlite

from bot.cases.queue import Queue
from bot.cases.queue_counts import COUNT_UP_TO
from bot.cases.queue_filters import GROUPS, ORDERS, Filters, group_conditions
from bot.cases.queue_pages import BadPlace, Count, Place
from bot.cases.queue_tables import QueueRow
from bot.cases.standing import CLOSED, OPEN
from tests.cases.conftest import NOW, submission

TODAY = NOW.date()


@pytest.fixture
def queue(database) -> Queue:
    return Queue(database)


async def file(store, key: str, *events: str, received: date = TODAY, **more) -> str:
    """File a case and let events happen to it, each named with its role if it is not the DPO's."""
    at = datetime(received.year, received.month, received.day, 10, tzinfo=timezone.utc)
    filed = await store.file(submission(key, received_at=at, **more))
    for one in events:
        name, _, role = one.partition("/")
        data = {"reason": "why", "to": "a" * 26, "outcome": "granted"}
        await store.happen(filed.reference, name, role or "dpo", data=data)
    return filed.reference


async def some_of_everything(store, clock) -> dict[str, str]:
    """One case for each group, filed in the order in which nobody would want them."""
    clock.now = datetime(2026, 9, 1, 10, tzinfo=timezone.utc)
    day = clock.now.date()
    paused = await file(store, "p", "classified", "clarification_asked", received=day)
    clock.now = datetime(2026, 10, 15, 10, tzinfo=timezone.utc)
    day = clock.now.date()
    overdue = await file(store, "o", "classified", received=day)
    clock.now = datetime(2026, 10, 26, 10, tzinfo=timezone.utc)
    due = await file(store, "d", "classified", received=clock.now.date())
    clock.now = NOW
    return {
        "rest": await file(store, "r", "classified"),
        "new": await file(store, "n"),
        "waiting": paused,
        "identity": await file(store, "i", "identity_asked", "identity_received"),
        "message": await file(store, "m", "classified", "message_in/requester"),
        "unfinished": await file(store, "u", unfinished=True),
        "due": due,
        "overdue": overdue,
    }


async def whole(queue, asked: Filters = Filters(), scope=(), stamp: str = ""):  # noqa: B008
    return await queue.whole(asked, "next", TODAY, stamp, scope)


async def references(queue, *args, **more) -> list[str]:
    return [line.case.reference for line in (await queue.page(*args, **more)).lines]


async def test_what_needs_me_comes_first(store, queue, clock) -> None:
    made = await some_of_everything(store, clock)
    page = await queue.page(Filters(), "need", TODAY)
    assert [line.group for line in page.lines] == list(GROUPS)
    assert {line.group: line.case.reference for line in page.lines} == made
    assert (await whole(queue)).groups == dict.fromkeys(GROUPS[:-1], Count(1))
    for group in GROUPS:
        only = Filters(group=group)
        assert await references(queue, only, "need", TODAY) == [made[group]]
        assert await references(queue, only, "latest", TODAY) == [made[group]]
        assert (await whole(queue, only)).total == Count(1)


async def test_tomorrow_something_else_comes_first(store, queue) -> None:
    await file(store, "n")
    for days, group in ((0, "new"), (28, "due"), (30, "due"), (31, "overdue")):
        found = await queue.whole(Filters(), "need", TODAY + timedelta(days=days), "")
        assert [line.group for line in found.page.lines] == [group], days


@given(st.data())
def test_every_open_case_is_in_one_group(data) -> None:
    """The conditions of the groups, tried in SQLite on every combination that can be."""
    days = st.sampled_from([-9, -1, 0, 1, 9])
    clock = data.draw(st.sampled_from(["running", "paused", "not_started", "stopped"]))
    attention = data.draw(
        st.sampled_from(["unfinished", "message", "identity", "nothing"])
        if clock == "stopped"  # a new case is not answered yet
        else st.sampled_from(["unfinished", "message", "identity", "new", "nothing"])
    )
    work_to = TODAY + timedelta(days=data.draw(days))
    due = work_to + timedelta(days=data.draw(st.sampled_from([0, 1, 4])))
    row = {
        "clock": clock, "attention": attention, "next_on": work_to.isoformat(),
        "due": due.isoformat() if clock == "running" else None,
    }  # fmt: skip
    with sqlite3.connect(":memory:") as connection:
        connection.execute("CREATE TABLE queue (clock, attention, next_on, due)")
        connection.execute("INSERT INTO queue VALUES (:clock, :attention, :next_on, :due)", row)
        found = []
        for group in GROUPS:
            where = [*group_conditions(group, TODAY)]
            sql = select(literal(1)).select_from(QueueRow).where(*where)
            compiled = sql.compile(dialect=sqlite.dialect(), compile_kwargs={"literal_binds": True})
            found += [group for _ in connection.execute(str(compiled))]
    connection.close()
    assert len(found) == 1, (row, found)


async def test_filters_leave_what_is_asked_for(store, queue, clock) -> None:
    made = await some_of_everything(store, clock)
    opt_out = await file(
        store, "x", "classified", "assigned", kind="opt_out", notice="other",
        answers={"school": "Alsager School", "name": "Ann Other"},
    )  # fmt: skip
    everything = {*made.values(), opt_out}

    async def found(**asked) -> set[str]:
        assert (await whole(queue, Filters(**asked))).total == Count(
            len(await references(queue, Filters(**asked), "next", TODAY))
        )
        return set(await references(queue, Filters(**asked), "next", TODAY))

    def one(**choices) -> dict:
        return {"choices": {name: (value,) for name, value in choices.items()}}

    assert await found() == everything
    assert await found(**one(kind="opt_out")) == {opt_out}
    assert await found(choices={"kind": ("sar", "opt_out")}) == everything
    assert await found(**one(stage="received")) == {
        made["new"],
        made["identity"],
        made["unfinished"],
    }
    assert await found(**one(clock="paused")) == {made["waiting"]}
    assert await found(**one(school="Alsager School")) == {opt_out}
    assert await found(**one(school="")) == everything - {opt_out}
    assert await found(**one(assigned_to="a" * 26)) == {opt_out}
    assert await found(**one(assigned_to="")) == everything - {opt_out}
    assert await found(**one(notice="other")) == {opt_out}
    assert await found(**one(notice="other", kind="sar")) == set()
    assert await found(overdue=True) == {made["overdue"]}
    assert await found(due_to=date(2026, 11, 26)) == {made["overdue"], made["due"]}
    assert await found(due_from=date(2026, 11, 26), due_to=date(2026, 11, 26)) == {made["due"]}
    facets = (await whole(queue, Filters(**one(kind="opt_out")))).facets
    assert facets["kind"] == {"sar": 8, "opt_out": 1}
    assert facets["stage"] == {"triage": 1}
    assert facets["notice"] == {"other": 1}


async def test_another_tenants_cases_are_not_there(store, queue) -> None:
    mine = await file(store, "1", notice="mine")
    await file(store, "2", notice="other", answers={"name": "Zebedee Quux"})
    scope = ("mine",)
    for order in ORDERS[OPEN]:
        assert await references(queue, Filters(), order, TODAY, scope) == [mine]
    asked = Filters(choices={"notice": ("other",)})
    assert await references(queue, asked, "need", TODAY, scope) == []
    assert (await whole(queue, asked, scope)).total == Count(0)
    assert ((await whole(queue, scope=scope)).total) == Count(1)
    assert sum(c.cases for c in ((await whole(queue, scope=scope)).groups).values()) == 1
    assert (await whole(queue, scope=scope)).facets["notice"] == {"mine": 1}
    found = await queue.search("zebedee quux", scope)
    assert [line.case.reference for line in found.lines] == [mine]
    [other] = (await queue.search("quux", ("other",))).lines
    assert (await queue.search(other.case.reference, scope)).lines == ()


async def test_pages_walk_the_whole_list_both_ways(store, queue, clock) -> None:
    await some_of_everything(store, clock)
    for number in range(9):
        received = TODAY - timedelta(days=number % 3)
        await file(store, f"c{number}", "classified", received=received)
    for number in range(5):
        await file(store, f"w{number}", "withdrawn/requester")
    for state, size in product((OPEN, CLOSED), (1, 3, 4, 50)):
        for order in ORDERS[state]:
            asked = Filters(state=state)
            whole = await references(queue, asked, order, TODAY, size=1000)
            assert len(whole) == (17 if state == OPEN else 5)
            walked, after = [], None
            while True:
                page = await queue.page(asked, order, TODAY, after=after, size=size)
                walked.append([line.case.reference for line in page.lines])
                assert (page.before is None) == (after is None)
                if page.after is None:
                    break
                after = Place.parse(str(page.after))
            assert [*chain(*walked)] == whole, (state, order, size)
            back, before = [walked[-1]], page.before
            while before is not None:
                page = await queue.page(asked, order, TODAY, before=before, size=size)
                back.insert(0, [line.case.reference for line in page.lines])
                assert page.after is not None
                before = page.before
            assert [*chain(*back)] == whole, (state, order, size)


async def test_orders(store, queue, clock) -> None:
    old = await file(store, "1", received=TODAY - timedelta(days=9))
    paused = await file(store, "2", "clarification_asked", received=TODAY - timedelta(days=5))
    new = await file(store, "3")
    assert await references(queue, Filters(), "received", TODAY) == [old, paused, new]
    assert await references(queue, Filters(), "latest", TODAY) == [new, paused, old]
    assert await references(queue, Filters(), "due", TODAY) == [old, new, paused]
    assert await references(queue, Filters(), "next", TODAY) == [old, new, paused]
    assert await references(queue, Filters(), "no such order", TODAY) == [old, new, paused]
    clock.move(days=1)
    await store.happen(new, "withdrawn", "requester")
    clock.move(days=1)
    await store.happen(old, "withdrawn", "requester")
    assert await references(queue, Filters(state=CLOSED), "closed", TODAY) == [old, new]


async def test_a_place_of_another_list_leads_to_the_beginning(store, queue) -> None:
    reference = await file(store, "1")
    place = Place("dated", TODAY, "5")
    assert await references(queue, Filters(), "need", TODAY, after=place) == [reference]


@pytest.mark.parametrize(
    "text", ["", "x", "new.2026-01-01", "new.yesterday.5", "new.2026-01-01.-1", "search..x",
             "new.2026-01-01.99999999999999999999", "search.2026-01-01." + "'" * 26],
)  # fmt: skip
def test_what_is_no_place_is_refused(text: str) -> None:
    with pytest.raises(BadPlace):
        Place.parse(text)


async def test_counts_beyond_the_bound_say_so(store, queue, database, monkeypatch) -> None:
    monkeypatch.setattr("bot.cases.queue_counts.COUNT_UP_TO", 3)
    for number in range(4):
        await file(store, f"k{number}")
    assert COUNT_UP_TO == 1000
    assert ((await whole(queue)).groups)["new"] == Count(3, more=True)
    assert (await whole(queue, Filters())).total == Count(4)
    assert (await whole(queue, Filters(due_from=TODAY))).total == Count(3, more=True)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Zebedee Quux", "ab"), ("quux", "ab"), ("QUUX zebedee", "ab"), ("Quux, Z.", "ab"),
        ("zeb@example.org", "ab"), (" ZEB@Example.org ", "ab"), ("Zoe", "c"), ("zoë o'neill", "c"),
        ("ONeill", "c"), ("angstrom", "c"), ("Ångström-O’Neill", "c"), ("07700 900123", "c"),
        ("+44 7700 900123", "c"), ("zebedee oneill", ""), ("zeb", ""), ("", ""), ("%", ""),
        ("SAR-0000000", ""), ("'; DROP TABLE queue; --", ""), ("a" * 5000, ""),
    ],
)  # fmt: skip
async def test_search(store, queue, text: str, found: str) -> None:
    names = {}
    for key in "ab":
        names[key] = await file(store, key)
    names["c"] = await file(
        store, "c",
        answers={"name": "Zoë O'Neill", "pupil_name": "Ada Ångström", "contact": "07700 900123"},
    )  # fmt: skip
    lines = (await queue.search(text)).lines
    assert {line.case.reference for line in lines} == {names[key] for key in found}


async def test_search_by_reference_finds_it_however_it_is_typed(store, queue) -> None:
    reference = await file(store, "a")
    await store.happen(reference, "withdrawn", "requester")
    for text in (reference, reference.lower(), f"  {reference.replace('-', ' ')} "):
        [line] = (await queue.search(text)).lines
        assert line.case.reference == reference


async def test_search_has_pages_the_newest_first(store, queue, clock) -> None:
    made = []
    for number in range(7):
        clock.move(seconds=1)
        made.insert(0, await file(store, f"k{number}"))
    by_id = [line.case for line in (await queue.search("quux")).lines]
    assert [case.id for case in by_id] == sorted((case.id for case in by_id), reverse=True)
    whole = [case.reference for case in by_id]
    first = await queue.search("quux zebedee", size=3)
    second = await queue.search("quux zebedee", size=3, after=first.after)
    third = await queue.search("quux zebedee", size=3, after=second.after)
    pages = [[line.case.reference for line in p.lines] for p in (first, second, third)]
    assert [*chain(*pages)] == whole and third.after is None and first.before is None
    back = await queue.search("quux zebedee", size=3, before=third.before)
    assert [line.case.reference for line in back.lines] == pages[1]


async def test_a_page_reads_neither_event_nor_what_it_does_not_show(store, queue, database) -> None:
    await file(store, "a", "classified")
    await file(store, "b", "classified")
    said: list[str] = []

    def note(_c, _cursor, statement, *_rest) -> None:
        if statement != "BEGIN":
            said.append(statement)

    event.listen(database.engine.sync_engine, "before_cursor_execute", note)
    await queue.page(Filters(), "next", TODAY)
    event.remove(database.engine.sync_engine, "before_cursor_execute", note)
    assert len(said) == 1, "one statement, however many cases"
    assert "case_event" not in said[0]


async def test_stale_values_are_known(store, queue) -> None:
    await file(store, "a")
    assert not (await whole(queue, stamp=store.projector.stamp)).stale
    assert (await whole(queue, stamp="0" * 16)).stale and (await whole(queue, stamp="z" * 16)).stale

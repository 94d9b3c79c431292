"""Made-up cases are as the service would have stored them."""

from __future__ import annotations

import asyncio
from datetime import date, datetime, timezone

import pytest
from sqlalchemy import inspect, select, text, update

from bot.cases import audit
from bot.cases.projection import Projector, recount, renew_all
from bot.cases.queue import Queue
from bot.cases.queue_filters import Filters
from bot.cases.queue_tables import QueueCountRow, QueueRow
from bot.cases.store import CaseStore
from bot.cases.tables import CaseRow
from bot.cases.workdays import english_workdays
from bot.database.all_tables import METADATA
from bot.database.engine import Database
from bot.evaluation.bench import main
from bot.evaluation.crowd.filling import NotEmpty, fill
from bot.evaluation.crowd.gateway import Served
from bot.evaluation.crowd.making import Crowd
from bot.evaluation.crowd.measuring import Sample, table
from bot.staff.accounts import Accounts
from tests.databases import database, database_url, empty_url, everything
from tests.keys import KEYS

__all__ = ["database", "database_url", "empty_url"]

TODAY = date(2026, 11, 25)
OFFICERS = ["A" * 26, "B" * 26]
VALUES = [c.name for c in QueueRow.__table__.columns]


def crowd(cases: int = 400, **more) -> Crowd:
    return Crowd(cases, TODAY, english_workdays(), KEYS, OFFICERS, notices=("one", "two"), **more)


async def rows(database, table) -> list:
    async with database.read() as session:
        return list(await session.scalars(select(table)))


async def kept(database) -> dict:
    return {r.case: [getattr(r, n) for n in VALUES] for r in await rows(database, QueueRow)}


async def counted(database) -> list:
    names = [c.name for c in QueueCountRow.__table__.columns]
    return sorted([getattr(r, n) for n in names] for r in await rows(database, QueueCountRow))


async def test_they_are_sealed_audited_indexed_and_projected(database, database_url) -> None:
    first = Database(database_url, KEYS)
    await Accounts(first).add("Kim", "kim@example.org", "officer")  # is audited too
    await first.close()
    fill(database_url, crowd(days=120))
    cases = await rows(database, CaseRow)
    assert len(cases) == 400
    assert len({case.kind for case in cases}) == 4 and len({case.stage for case in cases}) > 4
    async with database.read() as session:
        state = await audit.verify(session)
    assert state.broken_at is None and state.rows > 2000
    # What the service itself would derive from them is what stands there.
    before, counts = await kept(database), await counted(database)
    async with database.write() as session:
        await session.execute(update(QueueRow).values(stamp="other", next_on=TODAY, due=None))
    assert await renew_all(database, Projector.of(english_workdays())) == 400
    assert await kept(database) == before
    async with database.write() as session:
        await recount(session)
    assert await counted(database) == counts
    # They are found, and nothing personal stands there plainly.
    name = cases[7].answers["name"]
    found = await Queue(database).search(name, size=400)
    assert cases[7].reference in {line.case.reference for line in found.lines}
    held = await everything(database)
    assert name.encode() not in held and cases[7].answers["contact"].encode() not in held


async def test_the_service_goes_on_with_them(database, database_url) -> None:
    fill(database_url, crowd())
    store = CaseStore(database, english_workdays(), "", lambda: datetime_of(TODAY))
    page = await Queue(database).page(Filters(), "need", TODAY)
    assert page.lines
    for line in page.lines[:5]:
        case = await store.happen(line.case.reference, "noted", "dpo", data={"text": "x"})
        assert case.clock(english_workdays(), TODAY).due == line.row.due
    async with database.read() as session:
        assert (await audit.verify(session)).broken_at is None


def datetime_of(day: date):
    return datetime(day.year, day.month, day.day, 12, tzinfo=timezone.utc)


async def test_every_index_is_there_again(database, database_url) -> None:
    fill(database_url, crowd(50))
    wanted = {i.name for t in METADATA.sorted_tables for i in t.indexes}

    def names(connection) -> set[str]:
        found = inspect(connection)
        return {i["name"] for t in found.get_table_names() for i in found.get_indexes(t)}

    async with database.engine.connect() as connection:
        assert wanted <= await connection.run_sync(names)


async def test_they_never_come_among_real_cases(database, database_url) -> None:
    fill(database_url, crowd(50))
    with pytest.raises(NotEmpty):
        fill(database_url, crowd(50))
    async with database.read() as session:
        assert (await session.execute(text('SELECT count(*) FROM "case"'))).scalar() == 50


def test_the_same_seed_makes_the_same_cases() -> None:
    def references(seed: int) -> list[tuple]:
        [part] = crowd(30, seed=seed).parts()
        return [row[:3] for row in part["case"]]  # id, reference, notice; what is sealed differs

    assert references(1) == references(1) != references(2)


async def test_a_sample_is_drawn_from_what_is_there(database, database_url) -> None:
    fill(database_url, crowd())
    sample = await Sample.of(database, 20)
    assert sample.cases == 400 and 0 < sample.open < 400
    assert 0 < len(sample.references) <= 20 and set(sample.officers) == set(OFFICERS)


def test_what_is_too_slow_is_marked() -> None:
    said = table([Served("quick", (1.0, 2.0, 3.0)), Served("slow", (1.0, 200.0))])
    assert "| quick | 3 | 2 ms | 3 ms | 3 ms |" in said
    assert "| slow (too slow) | 2 |" in said
    assert "| act | 1 |" in table([Served("act", (200.0,), is_page=False)])


async def test_it_is_a_command(tmp_path, monkeypatch, capsys) -> None:
    """From filling to the table, through a real gateway."""
    monkeypatch.delenv("BOT_DATABASE_URL", raising=False)
    arguments = ["queue", "--cases", "300", "--times", "2", "--folder", str(tmp_path)]
    assert await asyncio.to_thread(main, arguments) == 0
    said = capsys.readouterr().out
    assert "Made 300 cases" in said and "| Case, with what looks like it | 2 |" in said.replace(
        " (too slow)", ""
    )
    assert "| CSV | 301 |" in said and "| JSON | 302 |" in said
    database = Database(f"sqlite:///{tmp_path / 'bot.sqlite3'}", KEYS)
    async with database.read() as session:
        assert (await audit.verify(session)).broken_at is None
    await database.close()

"""Backups, restoring and sealing again: everything comes back, and only with its key."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta, timezone

import pytest
from sqlalchemy import create_engine, select

from bot.cases import audit
from bot.cases.store import CaseStore, Submission
from bot.cases.workdays import english_workdays
from bot.conversations.store import ConversationStore
from bot.database.commands import _reseal
from bot.database.copying import CannotCopy, back_up, restore
from bot.database.engine import Database
from bot.database.keys import KeyRing, UnknownKey
from bot.database.migrate import migrate
from bot.database.plain import plain_tables, sealed_columns
from bot.database.urls import for_commands
from tests.clock import Clock
from tests.databases import everything, make_postgres, need_postgres, sqlite_url
from tests.keys import KEYS

NOW = datetime(2026, 11, 24, 10, 0, tzinfo=timezone.utc)
NEWER = KeyRing.of(bytes(range(1, 33)), bytes(range(32)))


async def fill(url: str) -> str:
    """A case with events and mail, and a conversation; the case's reference."""
    database, clock = Database(url, KEYS), Clock(NOW)
    try:
        store = CaseStore(database, english_workdays(), "dpo@example.org", clock)
        answers = {"name": "Zebedee Quux", "contact": "zeb@example.org"}
        filed = await store.file(Submission("k", "sar", "default", NOW, answers))
        await store.happen(filed.reference, "message_in", "requester", data={"text": "And this?"})
        talk = ConversationStore(database, timedelta(hours=24), clock)
        await talk.open("0" * 26, b"t" * 32, "default", "en-GB", [{"text": "Hello"}])
    finally:
        await database.close()
    return filed.reference


def rows(url: str) -> dict[str, list[tuple[object, ...]]]:
    engine = create_engine(for_commands(url))
    with engine.connect() as connection:
        found = {
            t.name: sorted(map(tuple, connection.execute(select(t))), key=str)
            for t in plain_tables()
        }
    engine.dispose()
    return found


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
async def test_a_backup_brings_everything_back_into_either_database(
    database_url, kind, tmp_path
) -> None:
    reference = await fill(database_url)
    before = rows(database_url)
    count = back_up(database_url, tmp_path / "backup")
    assert count == sum(map(len, before.values())) > 8
    assert (tmp_path / "backup").stat().st_mode & 0o777 == 0o600
    assert [p.name for p in tmp_path.glob("*backup*")] == ["backup"]
    if kind == "postgresql":
        need_postgres()
    (tmp_path / "new").mkdir()
    url = sqlite_url(tmp_path / "new") if kind == "sqlite" else make_postgres()
    assert restore(tmp_path / "backup", url, KEYS) == count
    assert rows(url) == before
    database = Database(url, KEYS)
    case = await CaseStore(database, english_workdays()).get(reference)
    async with database.read() as session:
        chain = await audit.verify(session)
    await database.close()
    assert case.answers["name"] == "Zebedee Quux"
    assert [event.name for event in case.events] == ["submitted", "message_in"]
    assert (chain.rows, chain.broken_at) == (2, None)


async def test_what_a_backup_cannot_do_is_said_and_nothing_is_changed(tmp_path) -> None:
    url = sqlite_url(tmp_path)
    migrate(url)
    await fill(url)
    back_up(url, tmp_path / "backup")
    with pytest.raises(CannotCopy, match="never overwritten"):
        back_up(url, tmp_path / "backup")
    before = rows(url)
    with pytest.raises(CannotCopy, match="not empty"):
        restore(tmp_path / "backup", url, KEYS)
    assert rows(url) == before
    (tmp_path / "new").mkdir()
    empty = sqlite_url(tmp_path / "new")
    with pytest.raises(CannotCopy, match="key"):
        restore(tmp_path / "backup", empty, KeyRing.of(secrets.token_bytes(32)))
    assert not any(rows(empty).values())
    with pytest.raises(CannotCopy, match="no file"):
        restore(tmp_path / "nothing", empty, KEYS)


async def test_the_backup_holds_nothing_readable(tmp_path) -> None:
    url = sqlite_url(tmp_path)
    migrate(url)
    await fill(url)
    back_up(url, tmp_path / "backup")
    assert b"Zebedee" not in (tmp_path / "backup").read_bytes()


async def test_everything_is_sealed_again_under_the_new_key(database_url) -> None:
    reference = await fill(database_url)
    sealed = [
        value
        for table in plain_tables()
        for row in rows(database_url)[table.name]
        for column, value in zip(table.columns.keys(), row)
        if column in sealed_columns(table.name) and value is not None
    ]
    assert _reseal(database_url, NEWER) == len(sealed) > 5
    assert _reseal(database_url, NEWER) == 0
    database = Database(database_url, NEWER)
    held = await everything(database)
    store = CaseStore(database, english_workdays())
    case = await store.get(reference)
    found = await store.find("zebedee quux")
    await database.close()
    assert case.answers["name"] == "Zebedee Quux"
    assert found == [reference], "the blind index still finds what an older key sealed"
    assert not any(value in held for value in sealed)
    with pytest.raises(UnknownKey):
        _reseal(database_url, KEYS)

"""Response files on databases of both kinds: sealed, bounded, offered for a time, gone without a trace."""

from __future__ import annotations

import shutil
import sqlite3
import tracemalloc

import pytest
from sqlalchemy import create_engine, func, select, update

from bot.cases.store import NoSuchCase
from bot.cases.tables import AuditRow
from bot.cases.transitions import Refused
from bot.database.copying import back_up, restore
from bot.database.engine import Database
from bot.database.keys import KeyRing
from bot.database.resealing import reseal
from bot.database.urls import for_commands
from bot.delivery.kinds import NotTaken
from bot.delivery.passes import MOST_PER_HOUR, TRIES, NotSent, Passes, Wrong
from bot.delivery.sealing import Damaged
from bot.delivery.store import MOST_FILES, Files, Limits, NoSuchFile
from bot.delivery.tables import FileRow, PieceRow
from tests.cases.conftest import submission
from tests.casework.support import PDF, audited, outbox, parts
from tests.databases import everything
from tests.keys import KEYS

TRACK = "https://ask.example/track"


@pytest.fixture
def files(database, store, clock) -> Files:
    return Files(database, store, Limits(["pdf", "csv"], 3_000_000, 28), clock)


@pytest.fixture
async def case(store, clock):
    return await store.get((await store.file(submission(received_at=clock()))).reference)


async def whole(files, case, identity) -> bytes:
    return b"".join([part async for part in files.read(case, identity)])


async def count(database, table) -> int:
    async with database.read() as session:
        return await session.scalar(select(func.count()).select_from(table))


async def test_a_file_comes_back_and_lies_sealed(files, case, database, store):
    content = PDF * 6000
    added = await files.add(case, "Sam Quagmire.pdf", parts(content, 70_000), "kim")
    assert (added.name, added.size, added.status) == ("Sam Quagmire.pdf", len(content), "kept")
    assert await whole(files, case, added.id) == content
    assert b"Quagmire" not in await everything(database)
    found = await store.get(case.reference)
    assert (found.events[-1].name, found.events[-1].by) == ("file_added", "kim")
    assert (await audited(database))[-1] == ("kim", "file_added")


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.exe", b"MZ", "not taken"), ("a.pdf", b"MZ" * 50, "not a real PDF"),
        ("a.pdf", b"", "empty"), ("a.pdf", PDF * 9000, "larger than 3 MB"), ("a.pdf", b"%P", "not a real"),
    ],
)  # fmt: skip
async def test_what_is_not_taken_leaves_nothing(files, case, database, store, name, content, said):
    with pytest.raises(NotTaken, match=said):
        await files.add(case, name, parts(content, 50_000), "kim")
    assert await count(database, FileRow) == 0 and await count(database, PieceRow) == 0
    assert [event.name for event in (await store.get(case.reference)).events] == ["submitted"]


async def test_an_upload_that_breaks_off_leaves_nothing(files, case, database):
    async def broken():
        yield PDF * 3000
        raise ConnectionResetError

    with pytest.raises(ConnectionResetError):
        await files.add(case, "a.pdf", broken(), "kim")
    assert await count(database, FileRow) == 0 and await count(database, PieceRow) == 0


async def test_a_closed_case_takes_no_file(files, case, database, store):
    await store.happen(case.reference, "withdrawn", "requester")
    with pytest.raises(Refused, match="closed"):
        await files.add(case, "a.pdf", parts(PDF), "kim")
    assert await count(database, FileRow) == 0


async def test_a_case_holds_so_many_files(files, case, monkeypatch):
    monkeypatch.setattr("bot.delivery.store.MOST_FILES", 2)
    for name in ("a.pdf", "b.pdf"):
        await files.add(case, name, parts(PDF), "kim")
    with pytest.raises(NotTaken, match="at most 2"):
        await files.add(case, "c.pdf", parts(PDF), "kim")
    assert MOST_FILES > 2


async def test_a_file_of_another_case_is_not_there(files, case, store, clock):
    other = await store.get((await store.file(submission("k2", received_at=clock()))).reference)
    added = await files.add(case, "a.pdf", parts(PDF), "kim")
    with pytest.raises(NoSuchFile):
        await files.get(other, added.id)
    with pytest.raises(NoSuchFile):
        await whole(files, other, added.id)
    with pytest.raises(NoSuchFile):
        await files.remove(other, added.id, "kim")


async def test_offered_for_a_time_then_gone(files, case, database, store, clock):
    added = await files.add(case, "a.pdf", parts(PDF), "kim")
    assert await files.offered(case) == []
    assert await files.offer(case, "kim", TRACK) == 1
    assert [one.id for one in await files.offered(case)] == [added.id]
    [mail] = await outbox(database, "files-offered")
    assert mail.values["track"] == TRACK and "a.pdf" not in str(mail.values)
    with pytest.raises(Refused, match="no file"):
        await files.offer(case, "kim", TRACK)
    clock.move(hours=24 * 28)
    assert await files.offered(case) == [], "over at once, even before the purge"
    with pytest.raises(NoSuchFile):
        await files.get(case, added.id)
    assert await files.purge() == 1 and await files.purge() == 0
    assert await count(database, PieceRow) == 0
    [left] = await files.of(case)
    assert (left.name, left.status) == ("a.pdf", "gone"), "that it was offered stays on record"
    assert (await audited(database))[-1] == ("system", "file_expired")


async def test_without_an_address_nothing_is_offered(files, store, clock):
    filed = await store.file(submission("k3", received_at=clock(), answers={"contact": "01270 1"}))
    case = await store.get(filed.reference)
    await files.add(case, "a.pdf", parts(PDF), "kim")
    with pytest.raises(Refused, match="no e-mail address"):
        await files.offer(case, "kim", TRACK)


async def test_what_was_never_offered_goes_after_closing_unless_held(files, case, database, store, clock):  # fmt: skip
    await files.add(case, "a.pdf", parts(PDF), "kim")
    await store.happen(case.reference, "withdrawn", "requester")
    await store.happen(case.reference, "held", "dpo", "kim", {"reason": "Court"})
    clock.move(hours=24 * 29)
    assert await files.purge() == 0
    await store.happen(case.reference, "released", "dpo", "kim")
    assert await files.purge() == 1 and await count(database, PieceRow) == 0


async def test_half_a_file_is_thrown_away_later(files, case, database, clock):
    async with database.write() as session:
        session.add(
            FileRow(
                id="01HALF", case=case.id, key=b"k" * 32, about={"name": "a", "sha256": ""}, size=0,
                added_by="kim", begun_at=clock(), finished_at=None, offered_at=None,
                offered_until=None, collected_at=None, purged_at=None,
            )
        )  # fmt: skip
    assert await files.of(case) == []
    assert await files.purge() == 0
    clock.move(hours=13)
    assert await files.purge() == 1 and await count(database, FileRow) == 0


async def test_erased_with_the_case(files, case, database, store):
    await files.add(case, "a.pdf", parts(PDF), "kim")
    await files.offer(case, "kim", TRACK)
    await store.happen(case.reference, "withdrawn", "requester")
    await store.happen(case.reference, "erased", "dpo", "kim", {"reason": "asked_for"})
    assert await count(database, FileRow) == 0 and await count(database, PieceRow) == 0


async def test_a_new_data_key_leaves_the_pieces_alone(files, case, database, database_url, clock):
    added = await files.add(case, "a.pdf", parts(PDF * 500, 5000), "kim")
    newer = KeyRing.of(b"n" * 32, *KEYS.keys.values())
    engine = create_engine(for_commands(database_url))
    with engine.begin() as connection:
        assert reseal(connection, newer) > 0
    engine.dispose()
    opened = Database(database_url, newer)
    try:
        again = Files(opened, files._cases, files.limits, clock)
        assert await whole(again, case, added.id) == PDF * 500
    finally:
        await opened.close()


async def test_a_changed_piece_is_noticed(files, case, database):
    added = await files.add(case, "a.pdf", parts(PDF), "kim")
    async with database.write() as session:
        await session.execute(update(PieceRow).values(body=b"other bytes, as long as they like"))
    with pytest.raises(Damaged):
        await whole(files, case, added.id)


async def test_a_backup_holds_the_files(files, case, database_url, tmp_path, clock):
    added = await files.add(case, "a.pdf", parts(PDF * 900, 5000), "kim")
    back_up(database_url, tmp_path / "backup")
    target = f"sqlite:///{tmp_path / 'restored.sqlite3'}"
    restore(tmp_path / "backup", target, KEYS)
    opened = Database(target, KEYS)
    try:
        again = Files(opened, files._cases, files.limits, clock)
        assert await whole(again, case, added.id) == PDF * 900
    finally:
        await opened.close()
    with sqlite3.connect(tmp_path / "backup") as plain:
        assert b"Quagmire" not in b"".join(r[0] for r in plain.execute("SELECT body FROM response_piece"))  # fmt: skip
    plain.close()
    shutil.rmtree(tmp_path / "backup", ignore_errors=True)


async def test_a_large_file_is_never_whole_in_memory(database, store, case, clock):
    files, size = Files(database, store, Limits(["pdf"], 100_000_000, 28), clock), 24_000_000

    async def large():
        yield PDF
        for _ in range(size // 60_000):
            yield bytes(60_000)

    tracemalloc.start()
    try:
        added = await files.add(case, "a.pdf", large(), "kim")
        got = 0
        async for part in files.read(case, added.id):
            got += len(part)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert got == added.size > 24_000_000
    assert peak < 12_000_000, f"{peak / 1e6:.1f} MB"


@pytest.fixture
def passes(database, clock) -> Passes:
    return Passes(database, 15, clock)


async def code_of(database) -> str:
    return (await outbox(database, "file-code"))[-1].values["code"]


async def test_the_right_code_opens_once_and_for_a_while(passes, case, database, clock):
    await passes.send(case)
    code = await code_of(database)
    ticket = await passes.redeem(case, f"{code[:3]} {code[3:]}")
    assert await passes.opens(ticket) == case.id
    with pytest.raises(Wrong):
        await passes.redeem(case, code)
    clock.move(minutes=31)
    assert await passes.opens(ticket) is None


async def test_a_code_has_few_tries_and_little_time(passes, case, database, clock):
    await passes.send(case)
    code = await code_of(database)
    wrong = f"{(int(code) + 1) % 10**6:06}"
    for left in range(TRIES - 1, -1, -1):
        with pytest.raises(Wrong) as refused:
            await passes.redeem(case, wrong)
        assert refused.value.left == left
    with pytest.raises(Wrong):
        await passes.redeem(case, code)
    await passes.send(case)
    clock.move(minutes=15)
    with pytest.raises(Wrong):
        await passes.redeem(case, await code_of(database))
    assert ("requester", "file_code_wrong") in await audited(database)


async def test_a_code_belongs_to_its_case_and_the_newest_counts(
    passes, case, database, store, clock
):
    other = await store.get((await store.file(submission("k2", received_at=clock()))).reference)
    await passes.send(case)
    first = await code_of(database)
    await passes.send(other)
    with pytest.raises(Wrong):
        await passes.redeem(other, first)
    await passes.send(case)
    second = await code_of(database)
    if first != second:
        with pytest.raises(Wrong):
            await passes.redeem(case, first)
    ticket = await passes.redeem(case, second)
    assert await passes.opens(ticket) == case.id != other.id


async def test_codes_are_not_sent_without_end_and_are_forgotten(passes, case, database, clock):
    for _ in range(MOST_PER_HOUR):
        await passes.send(case)
    with pytest.raises(NotSent, match="Too many"):
        await passes.send(case)
    clock.move(hours=25)
    assert await passes.purge() == MOST_PER_HOUR
    assert await passes.purge() == 0


async def test_a_code_goes_with_its_case(passes, case, database, store):
    await passes.send(case)
    await store.happen(case.reference, "withdrawn", "requester")
    await store.happen(case.reference, "erased", "dpo", "kim", {"reason": "asked_for"})
    with pytest.raises((NotSent, NoSuchCase)):
        await passes.send(case)
    async with database.read() as session:
        details = [row.detail for row in await session.scalars(select(AuditRow))]
    assert "code" not in str(details)

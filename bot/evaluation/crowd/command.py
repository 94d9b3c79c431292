"""``bot bench queue``: the console with many made-up cases, asked through the real gateway."""

from __future__ import annotations

import argparse
import asyncio
import os
import sys
import time
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.cases.workdays import LONDON
from bot.conversations.clock import utc_now
from bot.database.engine import Database
from bot.database.migrate import migrate
from bot.evaluation.crowd.exporting import Exported, exports, exports_table
from bot.evaluation.crowd.filling import fill, is_empty
from bot.evaluation.crowd.gateway import GatewayFailed, Served, serving
from bot.evaluation.crowd.making import Crowd
from bot.evaluation.crowd.measuring import Sample, measure, table
from bot.evaluation.crowd.people import SCHOOLS
from bot.settings import Settings
from bot.settings import settings as configured
from bot.staff.accounts import Accounts
from bot.staff.roles import LEAD, OFFICER
from bot.staff.sessions import Sessions

#: What ``tools/throwaway_postgres.py`` sets.
POSTGRES = "BOT_TEST_POSTGRES"
OFFICERS = 8
NOTICES = ("default", "second", "third")


def main(argv: Sequence[str] | None = None) -> int:
    """Fill, serve, ask, print; 1 when a step failed."""
    parser = argparse.ArgumentParser(prog="bot bench queue", description=__doc__)
    parser.add_argument("--cases", type=int, default=100_000, help="how many; default: 100,000")
    parser.add_argument("--days", type=int, default=730, help="days over which they were received")
    parser.add_argument("--times", type=int, default=60, help="how often each page is asked for")
    parser.add_argument(
        "--folder", type=Path, help="keep database and key here, and use them again"
    )
    parser.add_argument(
        "--postgres", action="store_true", help=f"in the empty PostgreSQL database of {POSTGRES}"
    )
    options = parser.parse_args(argv)
    if options.postgres and not os.environ.get(POSTGRES):
        print(f"{POSTGRES} names no server: see tools/throwaway_postgres.py.", file=sys.stderr)
        return 1
    try:
        with _folder(options.folder) as folder:
            return _run(folder, options)
    except GatewayFailed as error:
        print(error, file=sys.stderr)
        return 1


@contextmanager
def _folder(kept: Path | None) -> Iterator[Path]:
    if kept is not None:
        kept.mkdir(parents=True, exist_ok=True, mode=0o700)
        yield kept
        return
    with TemporaryDirectory(prefix="bot-queue-") as name:
        yield Path(name)


def _run(folder: Path, options: argparse.Namespace) -> int:
    url = os.environ[POSTGRES] if options.postgres else None
    settings = configured().copy(update={"data_dir": folder, "database_url": url})
    migrate(settings.sqlalchemy_url)
    if is_empty(settings.sqlalchemy_url):
        officers = asyncio.run(_officers(settings))
        crowd = Crowd(
            options.cases, utc_now().astimezone(LONDON).date(), settings.workdays,
            settings.key_ring, officers, options.days, NOTICES,
        )  # fmt: skip
        began = time.perf_counter()
        fill(settings.sqlalchemy_url, crowd, _tell)
        print(f"Made {options.cases:,} cases in {time.perf_counter() - began:.0f} s.\n")
    measured, exported, sample = asyncio.run(_measure(settings, url, options.times))
    where = "PostgreSQL" if url else "SQLite"
    print(f"{sample.cases:,} cases in {where}, {sample.open:,} of them open.\n")
    print(table(measured))
    print(f"\n{exports_table(exported)}")
    return 0


def _tell(done: int) -> None:
    if done % 50_000 == 0:
        print(f"{done:,} cases", file=sys.stderr, flush=True)


@asynccontextmanager
async def _database(settings: Settings) -> AsyncIterator[Database]:
    database = Database(settings.sqlalchemy_url, settings.key_ring)
    try:
        yield database
    finally:
        await database.close()


async def _officers(settings: Settings) -> list[str]:
    async with _database(settings) as database:
        accounts = Accounts(database)
        made = [
            await accounts.add(f"Officer {n}", f"o{n}@example.org", LEAD if n == 0 else OFFICER)
            for n in range(OFFICERS)
        ]
    return [account.id for account, _ in made]


async def _measure(
    settings: Settings, url: str | None, times: int
) -> tuple[list[Served], list[Exported], Sample]:
    async with _database(settings) as database:
        sample = await Sample.of(database, times)
        secrets = [await _session(database, settings, account) for account in sample.officers[:2]]
    with serving(settings.data_dir, url, SCHOOLS) as running:
        measured = await measure(running.address, secrets[0], sample, times)
        return measured, await exports(running, secrets[0]), sample


async def _session(database: Database, settings: Settings, account: str) -> str:
    sessions = Sessions(database, timedelta(hours=1), timedelta(hours=12))
    return await sessions.open(account, "full")

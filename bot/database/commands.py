"""``bot keys``, ``bot backup`` and ``bot restore``."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from sqlalchemy import create_engine

from bot.database import copying
from bot.database import keys as key_files
from bot.database.copying import CannotCopy
from bot.database.engine import set_up_sqlite
from bot.database.keys import KeyRing, UnknownKey
from bot.database.migrate import migrate
from bot.database.resealing import reseal
from bot.database.urls import for_commands, sqlite_file
from bot.running.alone import AlreadyRuns, alone
from bot.running.places import Places
from bot.settings import Settings, settings


def keys(argv: Sequence[str] | None = None) -> int:
    """``bot keys rotate``: a new key, and everything personal sealed again under it."""
    parser = argparse.ArgumentParser(prog="bot keys", description=keys.__doc__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    rotate = commands.add_parser(
        "rotate",
        help="make a new key (or take the first of BOT_DATA_KEY) and seal everything under it",
    )
    rotate.set_defaults(command=_rotate)
    options = parser.parse_args(argv)
    return _alone(lambda: options.command(settings()))


def backup(argv: Sequence[str] | None = None) -> int:
    """``bot backup FILE``."""
    parser = argparse.ArgumentParser(
        prog="bot backup",
        description="Write everything in the database into a file; the service may go on. "
        "What is personal stays encrypted: keep the key file too, and elsewhere.",
    )
    parser.add_argument("file", type=Path)
    options = parser.parse_args(argv)
    chosen = settings()
    migrate(chosen.sqlalchemy_url)
    try:
        rows = copying.back_up(chosen.sqlalchemy_url, options.file)
    except CannotCopy as error:
        return _failed(error)
    print(f"{rows} rows are in {options.file}. It can be opened with the key of today only:")
    print("the setting BOT_DATA_KEY" if chosen.data_key else chosen.data_key_file)
    return 0


def restore(argv: Sequence[str] | None = None) -> int:
    """``bot restore FILE``."""
    parser = argparse.ArgumentParser(
        prog="bot restore", description="Bring a backup into an empty database."
    )
    parser.add_argument("file", type=Path)
    options = parser.parse_args(argv)

    def bring() -> int:
        chosen = settings()
        rows = copying.restore(options.file, chosen.sqlalchemy_url, chosen.key_ring)
        print(f"{rows} rows have been restored. Check the audit: bot audit verify")
        return 0

    return _alone(bring)


def _rotate(chosen: Settings) -> int:
    migrate(chosen.sqlalchemy_url)
    if chosen.data_key:
        ring = chosen.key_ring
    else:
        chosen.key_ring  # noqa: B018 (makes the file when there is none)
        ring = key_files.add_key(chosen.data_key_file)
    print(f"Values sealed again: {_reseal(chosen.sqlalchemy_url, ring)}")
    print("Older keys stay in the file: backups need them, and the newest key alone seals.")
    return 0


def _reseal(url: str, ring: KeyRing) -> int:
    engine = create_engine(for_commands(url))
    if sqlite_file(url):
        set_up_sqlite(engine, always_writes=True)
    with ExitStack() as stack:
        stack.callback(engine.dispose)
        with engine.begin() as connection:
            count = reseal(connection, ring)
        if sqlite_file(url):
            with engine.connect() as connection:
                # The old ciphertexts must not stay readable in the log.
                driver: Any = connection.connection.driver_connection
                connection.rollback()  # a checkpoint does not work within a transaction
                driver.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return count


def _alone(work: Callable[[], int]) -> int:
    """Do it while no service runs on the data folder: a running one holds keys and rows in memory."""
    try:
        with alone(Places(settings().data_dir)):
            return work()
    except (AlreadyRuns, CannotCopy, PermissionError) as error:
        return _failed(error)
    except UnknownKey:
        return _failed("Something was sealed with a key that is missing; nothing was changed.")


def _failed(error: object) -> int:
    print(error, file=sys.stderr)
    return 1

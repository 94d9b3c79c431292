"""What ``bot users`` and ``bot tokens`` share: which notices, the open database, errors as sentences."""

from __future__ import annotations

import argparse
import asyncio
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from typing import TypeVar

from bot.database.engine import Database
from bot.database.migrate import migrate
from bot.settings import Settings

Store = TypeVar("Store")
#: A kind of error -> what is said of it; ``None``: what it says itself.
Sentences = Mapping[type[Exception], "str | None"]


def add_notices(*parsers: argparse.ArgumentParser) -> None:
    """Give commands the option that limits an account or a token to notices."""
    for parser in parsers:
        parser.add_argument(
            "--notice",
            action="append",
            default=[],
            help="sees only cases of this notice (may be given again; default: all)",
        )


@asynccontextmanager
async def opened(chosen: Settings, make: Callable[[Database], Store]) -> AsyncIterator[Store]:
    """A store on the database of these settings, brought to the present tables."""
    await asyncio.to_thread(migrate, chosen.sqlalchemy_url)
    database = Database(chosen.sqlalchemy_url, chosen.key_ring)
    try:
        yield make(database)
    finally:
        await database.close()


def run(
    chosen: Settings,
    make: Callable[[Database], Store],
    options: argparse.Namespace,
    sentences: Sentences,
) -> int:
    """Run ``options.command`` on the store; 1 and a sentence for an error that is named."""

    async def go() -> None:
        command: Callable[[Store, argparse.Namespace], Awaitable[None]] = options.command
        async with opened(chosen, make) as store:
            await command(store, options)

    try:
        asyncio.run(go())
    except tuple(sentences) as error:
        said = next(text for kind, text in sentences.items() if isinstance(error, kind))
        print(said or error, file=sys.stderr)
        return 1
    return 0

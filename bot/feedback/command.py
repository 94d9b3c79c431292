"""``bot feedback``: how many answers helped, by month and topic."""

from __future__ import annotations

import argparse
import asyncio
import json
from collections.abc import Sequence
from dataclasses import asdict

from bot.conversations.clock import utc_now
from bot.database.engine import Database
from bot.database.migrate import migrate
from bot.feedback.store import Count, FeedbackStore
from bot.settings import settings


def main(argv: Sequence[str] | None = None) -> int:
    """Print the counts, as a table or as JSON."""
    parser = argparse.ArgumentParser(prog="bot feedback", description="How many answers helped.")
    parser.add_argument("--json", action="store_true", help="as JSON")
    options = parser.parse_args(argv)
    counts = asyncio.run(_read())
    if options.json:
        print(json.dumps([{**asdict(c), "month": f"{c.month:%Y-%m}"} for c in counts], indent=2))
    elif not counts:
        print("Nobody has said yet whether an answer helped.")
    else:
        print(f"{'month':8} {'notice':12} {'kind':13} {'topic':28} {'helped':>6} {'not':>6}")
        for c in counts:
            print(
                f"{c.month:%Y-%m}  {c.notice:12} {c.kind:13} {c.topic or '-':28} "
                f"{c.helpful:6} {c.not_helpful:6}"
            )
    return 0


async def _read() -> list[Count]:
    chosen = settings()
    await asyncio.to_thread(migrate, chosen.sqlalchemy_url)
    database = Database(chosen.sqlalchemy_url, chosen.key_ring)
    try:
        return await FeedbackStore(database, utc_now).counts()
    finally:
        await database.close()

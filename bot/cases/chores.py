"""What is done for cases now and then, as long as the gateway runs: dates, mail, erasing and more."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from datetime import timedelta

from sqlalchemy.exc import SQLAlchemyError

from bot.cases.drafts import Drafts
from bot.cases.outbox import Outbox
from bot.cases.purge import Purge
from bot.conversations.clock import Clock, utc_now

LOG = logging.getLogger("bot.cases.chores")
SECONDS = 10.0


async def for_ever(
    drafts: Drafts,
    outbox: Outbox,
    purge: Purge,
    quiet: Callable[[], timedelta],
    renew: Callable[[], Awaitable[int]],
    clock: Clock = utc_now,
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    more: Sequence[Callable[[], Awaitable[int]]] = (),
) -> None:
    """Bring the queue to a changed calendar (``renew``), file unfinished requests, send mail, erase,
    wait, and again; a failure is logged and ends nothing.

    ``more``: what else is done in each round, before the mail goes out.
    """
    while True:
        try:
            renewed = await renew()
            if renewed:
                LOG.info("queue_renewed", extra={"cases": renewed})
            count = await drafts.file_unfinished(clock() - quiet())
            if count:
                LOG.info("unfinished_filed", extra={"cases": count})
            for chore in more:
                await chore()
            await outbox.dispatch()
            erased = await purge.run()
            if erased:
                LOG.info("cases_erased", extra={"cases": erased})
        except (SQLAlchemyError, OSError):
            LOG.exception("chores_failed")
        await sleep(SECONDS)

"""What reports, tokens and webhooks need in the gateway: their resources, and what is done now and then."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import suppress
from typing import Any

from aiohttp import web
from sqlalchemy import select
from sqlalchemy.exc import SQLAlchemyError

from bot.cases.projection import renew_all
from bot.cases.queue_filters import in_state
from bot.cases.queue_tables import QueueRow
from bot.console.keys import BY_TOKEN, CALENDARS, TOKENS, WEBHOOKS
from bot.database.engine import Database
from bot.reports.calendar import Calendars
from bot.settings import Settings
from bot.staff.api_tokens import ApiTokens
from bot.staff.roles import Staff
from bot.web.state import CASES, CLOCK, DATABASE, LIMITS, POLICY, SETTINGS, UNANSWERED
from bot.webhooks.dispatch import Dispatcher
from bot.webhooks.due import announce
from bot.webhooks.store import Webhooks

LOG = logging.getLogger("bot.console")
SECONDS = 5.0
#: How long a step may go on when the gateway is to end.
_GRACE_SECONDS = 3.0
Chore = Callable[[], Awaitable[Any]]


async def resources(app: web.Application) -> AsyncIterator[None]:
    """Tokens, calendars, webhooks."""
    settings, database, clock = app[SETTINGS], app[DATABASE], app[CLOCK]
    app[TOKENS] = ApiTokens(database, clock)
    app[CALENDARS] = Calendars(database, clock)
    app[WEBHOOKS] = Webhooks(
        database, clock, private=settings.webhook_private_addresses, own_ports=_own(settings)
    )
    app[BY_TOKEN] = _by_token
    yield


async def _by_token(request: web.Request, token: str) -> Staff | None:
    await request.app[LIMITS].staff_call(request)
    return await request.app[TOKENS].find(token)


def _own(settings: Settings) -> tuple[int, ...]:
    """The ports of this service: a webhook to them would let one part speak to another."""
    return (settings.port, settings.rasa_port, settings.actions_port)


async def chores(app: web.Application) -> AsyncIterator[None]:
    """Follow the policy, derive the queue anew, deliver webhooks, forget what is old."""
    settings, clock, database = app[SETTINGS], app[CLOCK], app[DATABASE]
    cases, policies, wake = app[CASES], app[POLICY], asyncio.Event()
    dispatcher = Dispatcher(
        database, clock, private=settings.webhook_private_addresses, own_ports=_own(settings)
    )
    policies.followers.append(lambda _: wake.set())

    async def renew() -> None:
        if await is_stale(database, cases.projector.stamp):
            await renew_all(database, cases.projector)

    steps: Sequence[Chore] = (
        policies.fresh,
        renew,
        lambda: announce(database, clock(), cases.today(), policies.now.due_soon_days),
        dispatcher.dispatch,
        dispatcher.prune,
        lambda: app[UNANSWERED].purge(settings.unanswered_days),
    )
    ending = asyncio.Event()
    task = asyncio.create_task(for_ever(steps, wake, ending))
    yield
    # A step that is cancelled in the middle of a statement would leave its connection behind.
    ending.set()
    wake.set()
    if await asyncio.wait([task], timeout=_GRACE_SECONDS) == (set(), {task}):
        task.cancel()
        await asyncio.wait([task])
    await dispatcher.close()


async def for_ever(
    steps: Sequence[Chore], wake: asyncio.Event, ending: asyncio.Event, seconds: float = SECONDS
) -> None:
    """Each step, wait (less when woken), and again until it is to end; a step that fails ends
    nothing."""
    while not ending.is_set():
        wake.clear()
        for step in steps:
            if ending.is_set():
                return
            try:
                await step()
            except (SQLAlchemyError, OSError):
                LOG.exception("chore_failed")
        if not ending.is_set():
            with suppress(asyncio.TimeoutError):
                await asyncio.wait_for(wake.wait(), seconds)


async def is_stale(database: Database, stamp: str) -> bool:
    """Whether any case's values were derived with another calendar, other targets, or never."""
    async with database.read() as session:
        for state in ("open", "closed", "erased"):
            for other in (QueueRow.stamp < stamp, QueueRow.stamp > stamp):
                wanted = select(QueueRow.id).where(in_state(state), other).limit(1)
                if await session.scalar(wanted) is not None:
                    return True
    return False

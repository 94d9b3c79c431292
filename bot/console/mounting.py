"""The console in the gateway's application: its routes, its templates, what its handlers share."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from datetime import timedelta

from aiohttp import web
from sqlalchemy.exc import SQLAlchemyError

from bot.cases.queue import Queue
from bot.cases.queue_views import Views
from bot.console import (
    account,
    api,
    api_files,
    api_letters,
    calendars,
    cases,
    casework_pages,
    exports,
    invitation,
    notice,
    overview,
    queue,
    queue_actions,
    reporting,
    settings,
    sign_in,
    texts,
    tokens,
    users,
    webhooks,
)
from bot.console.keys import ACCOUNTS, QUEUE, SESSIONS, SIGN_IN, VIEWS
from bot.console.rendering import add_templates
from bot.staff.accounts import Accounts
from bot.staff.sessions import Sessions
from bot.staff.sign_in import SignIn
from bot.web.state import CLOCK, DATABASE, SETTINGS, TEMPLATES

LOG = logging.getLogger("bot.console")
_PURGE_SECONDS = 600
#: A module with routes stands here.
MODULES = (
    account, api, api_files, api_letters, calendars, cases, *casework_pages.MODULES, exports, invitation, notice, overview,
    queue, queue_actions, settings, sign_in, texts, tokens, users, webhooks,
)  # fmt: skip


def mount(app: web.Application) -> None:
    """Add the console. After the gateway's own resources, which it needs."""
    add_templates(app[TEMPLATES])
    for module in MODULES:
        app.add_routes(list(module.routes))
    app.cleanup_ctx.extend([_resources, _purge, reporting.resources, reporting.chores])


async def _resources(app: web.Application) -> AsyncIterator[None]:
    chosen, clock, database = app[SETTINGS], app[CLOCK], app[DATABASE]
    idle = timedelta(minutes=chosen.staff_idle_minutes)
    absolute = timedelta(hours=chosen.staff_session_hours)
    app[ACCOUNTS] = Accounts(database, clock=clock)
    app[QUEUE] = Queue(database)
    app[VIEWS] = Views(database, clock)
    app[SESSIONS] = Sessions(database, idle, absolute, clock)
    app[SIGN_IN] = SignIn(
        database, app[ACCOUNTS], app[SESSIONS], required=chosen.staff_totp_required, clock=clock
    )
    yield


async def _purge(app: web.Application) -> AsyncIterator[None]:
    """Forget ended sessions and old failures, as long as the gateway runs."""

    async def for_ever() -> None:
        while True:
            await asyncio.sleep(_PURGE_SECONDS)
            try:
                await app[SIGN_IN].purge()
            except SQLAlchemyError:
                LOG.exception("purge_failed")

    task = asyncio.create_task(for_ever())
    yield
    task.cancel()
    await asyncio.wait([task])

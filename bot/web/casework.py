"""What works on cases beside the store: letters, files, colleagues; made once, and their chores."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Sequence

from aiohttp import web

from bot.colleagues.store import Colleagues, Pace
from bot.delivery.passes import Passes
from bot.delivery.store import Files, Limits
from bot.letters.store import Letters
from bot.staff.accounts import Accounts
from bot.staff.roles import LEAD
from bot.web.state import (
    CASES,
    CLOCK,
    COLLEAGUES,
    DATABASE,
    FILES,
    LETTERS,
    PASSES,
    SETTINGS,
    WORDINGS,
)
from bot.wording.store import Wordings

_MEGABYTE = 1_000_000


async def resources(app: web.Application) -> AsyncIterator[None]:
    """After the database and the cases."""
    settings, clock, database, cases = app[SETTINGS], app[CLOCK], app[DATABASE], app[CASES]
    accounts = Accounts(database, clock=clock)

    async def leads(notice: str) -> Sequence[str]:
        found = [
            account.email
            for account in await accounts.all()
            if account.role == LEAD and not account.disabled and account.staff.sees(notice)
        ]
        return found or ([settings.dpo_mail] if settings.dpo_mail else [])

    async def asker(identity: str) -> str:
        return (await accounts.names()).get(identity, "The Data Protection Officer")

    pace = Pace(
        settings.colleague_remind_days,
        settings.colleague_escalate_days,
        settings.colleague_link_days,
    )
    limits = Limits(
        settings.response_file_types,
        settings.response_file_mb * _MEGABYTE,
        settings.response_days,
    )
    app[WORDINGS] = Wordings(database, clock)
    app[LETTERS] = Letters(database, cases, clock)
    app[FILES] = Files(database, cases, limits, clock)
    app[PASSES] = Passes(database, settings.one_time_code_minutes, clock)
    app[COLLEAGUES] = Colleagues(database, cases, pace, settings.base_url, leads, asker, clock)
    yield


def chores(app: web.Application) -> Sequence[Callable[[], Awaitable[int]]]:
    """What is done now and then."""
    return (app[COLLEAGUES].chase, app[FILES].purge, app[PASSES].purge)

"""Who did something to a case: members of staff and tokens of the API, by id."""

from __future__ import annotations

from collections.abc import Mapping

from aiohttp import web

from bot.console.keys import ACCOUNTS, TOKENS
from bot.staff.accounts import OPERATOR
from bot.web.state import LIBRARY


async def actors(request: web.Request) -> Mapping[str, str]:
    """The name behind each id."""
    accounts, tokens = request.app[ACCOUNTS], request.app[TOKENS]
    return {OPERATOR: "the operator", **await tokens.names(), **await accounts.names()}


def notices_seen(request: web.Request, sees: tuple[str, ...]) -> dict[str, str]:
    """Names of the notices of this deployment, as far as the person sees them, by id."""
    library = request.app[LIBRARY]
    return {one: library.get(one).name for one in library.ids() if not sees or one in sees}

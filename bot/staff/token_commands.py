"""``bot tokens``: tokens of the API, for the person at the machine."""

from __future__ import annotations

import argparse
import asyncio
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager

from bot.database.engine import Database
from bot.database.migrate import migrate
from bot.settings import Settings, settings
from bot.staff.accounts import OPERATOR
from bot.staff.api_tokens import ApiTokens, CannotMake, NoSuchToken
from bot.staff.roles import ROLES, VIEWER

Command = Callable[[ApiTokens, argparse.Namespace], Awaitable[None]]


def main(argv: Sequence[str] | None = None) -> int:
    """``bot tokens``."""
    parser = argparse.ArgumentParser(prog="bot tokens", description="The tokens of the API.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    add = commands.add_parser("add", help="make one; prints it, this once")
    add.add_argument("name", help="what it is for")
    add.add_argument("--role", choices=ROLES, default=VIEWER)
    add.add_argument("--days", type=int, default=90, help="how long it lives (default: 90)")
    add.add_argument(
        "--notice",
        action="append",
        default=[],
        help="sees only cases of this notice (may be given again; default: all)",
    )
    add.set_defaults(command=_add)
    commands.add_parser("list", help="a line a token").set_defaults(command=_list)
    revoke = commands.add_parser("revoke", help="take one back for good")
    revoke.add_argument("id")
    revoke.set_defaults(command=_revoke)
    options = parser.parse_args(argv)
    try:
        asyncio.run(_run(options.command, options))
    except NoSuchToken:
        print("There is no token with this id.", file=sys.stderr)
        return 1
    except CannotMake as cannot:
        print(cannot, file=sys.stderr)
        return 1
    return 0


async def _run(command: Command, options: argparse.Namespace) -> None:
    async with _tokens(settings()) as tokens:
        await command(tokens, options)


@asynccontextmanager
async def _tokens(chosen: Settings) -> AsyncIterator[ApiTokens]:
    await asyncio.to_thread(migrate, chosen.sqlalchemy_url)
    database = Database(chosen.sqlalchemy_url, chosen.key_ring)
    try:
        yield ApiTokens(database)
    finally:
        await database.close()


async def _add(tokens: ApiTokens, options: argparse.Namespace) -> None:
    made, token = await tokens.make(
        options.name, options.role, options.notice, options.days, OPERATOR
    )
    print(
        f"Token of {made.name} ({made.role}), until {made.expires_at:%d %B %Y}. It is shown once:"
    )
    print(token)


async def _list(tokens: ApiTokens, options: argparse.Namespace) -> None:
    for one in await tokens.all():
        limits = f"only {', '.join(one.notices)}" if one.notices else "all notices"
        used = f"last used {one.used_on}" if one.used_on else "never used"
        print(
            f"{one.id}  {one.state:8} {one.role:8} until {one.expires_at:%Y-%m-%d}  {limits}  {used}  {one.name}"
        )


async def _revoke(tokens: ApiTokens, options: argparse.Namespace) -> None:
    await tokens.revoke(options.id, OPERATOR)
    print("The token is taken back.")

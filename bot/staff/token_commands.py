"""``bot tokens``: tokens of the API, for the person at the machine."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from bot.settings import settings
from bot.staff.accounts import OPERATOR
from bot.staff.api_tokens import ApiTokens, CannotMake, NoSuchToken
from bot.staff.command_line import Sentences, add_notices, run
from bot.staff.roles import ROLES, VIEWER

_SENTENCES: Sentences = {NoSuchToken: "There is no token with this id.", CannotMake: None}


def main(argv: Sequence[str] | None = None) -> int:
    """``bot tokens``."""
    parser = argparse.ArgumentParser(prog="bot tokens", description="The tokens of the API.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    add = commands.add_parser("add", help="make one; prints it, this once")
    add.add_argument("name", help="what it is for")
    add.add_argument("--role", choices=ROLES, default=VIEWER)
    add.add_argument("--days", type=int, default=90, help="how long it lives (default: 90)")
    add_notices(add)
    add.set_defaults(command=_add)
    commands.add_parser("list", help="a line a token").set_defaults(command=_list)
    revoke = commands.add_parser("revoke", help="take one back for good")
    revoke.add_argument("id")
    revoke.set_defaults(command=_revoke)
    return run(settings(), ApiTokens, parser.parse_args(argv), _SENTENCES)


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

"""``bot users``: accounts, for the person at the machine; and the link for the very first one."""

from __future__ import annotations

import argparse
import asyncio
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager

from bot.database.engine import Database
from bot.database.migrate import migrate
from bot.settings import Settings, settings
from bot.staff.accounts import Account, Accounts, CannotChange, NoSuchAccount
from bot.staff.roles import OFFICER, ROLES

Command = Callable[[Accounts, argparse.Namespace], Awaitable[None]]


def main(argv: Sequence[str] | None = None) -> int:
    """``bot users``."""
    parser = argparse.ArgumentParser(prog="bot users", description="The accounts of the console.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    add = commands.add_parser("add", help="invite somebody; prints the link to send")
    add.add_argument("email")
    add.add_argument("--name", required=True)
    add.add_argument("--role", choices=ROLES, default=OFFICER)
    add.set_defaults(command=_add)
    commands.add_parser("list", help="a line an account").set_defaults(command=_list)
    role = commands.add_parser("role", help="give another role")
    role.add_argument("email")
    role.add_argument("role", choices=ROLES)
    role.set_defaults(command=_role)
    for name, command, text in (
        ("reset", _reset, "take password and second step away; prints a new link"),
        ("disable", _disable, "end every session; nobody can sign in with it"),
        ("enable", _enable, "the opposite of disable"),
        ("remove", _remove, "delete the account with its name; the audit keeps its id"),
    ):
        one = commands.add_parser(name, help=text)
        one.add_argument("email")
        one.set_defaults(command=command)
    for each in (add, role):
        each.add_argument(
            "--notice",
            action="append",
            default=[],
            help="sees only cases of this notice (may be given again; default: all)",
        )
    options = parser.parse_args(argv)
    try:
        asyncio.run(_run(options.command, options))
    except NoSuchAccount:
        print("There is no account with this e-mail address.", file=sys.stderr)
        return 1
    except CannotChange as cannot:
        print(cannot, file=sys.stderr)
        return 1
    return 0


async def _run(command: Command, options: argparse.Namespace) -> None:
    async with _accounts(settings()) as accounts:
        await command(accounts, options)


@asynccontextmanager
async def _accounts(chosen: Settings) -> AsyncIterator[Accounts]:
    await asyncio.to_thread(migrate, chosen.sqlalchemy_url)
    database = Database(chosen.sqlalchemy_url, chosen.key_ring)
    try:
        yield Accounts(database)
    finally:
        await database.close()


def first_account_link(chosen: Settings) -> str | None:
    """The link that makes the first account, as long as nobody could sign in."""

    async def find() -> str | None:
        async with _accounts(chosen) as accounts:
            if await accounts.any_active():
                return None
            return f"{chosen.base_url}/dpo/first/{accounts.first_link()}"

    return asyncio.run(find())


async def _add(accounts: Accounts, options: argparse.Namespace) -> None:
    account, token = await accounts.add(options.name, options.email, options.role, options.notice)
    _print_link(account, token)


async def _list(accounts: Accounts, options: argparse.Namespace) -> None:
    for account in await accounts.all():
        marks = [
            word
            for word, is_so in (
                ("disabled", account.disabled),
                ("invited", account.invited),
                ("second step", account.second_step),
                (f"only {', '.join(account.notices)}", bool(account.notices)),
            )
            if is_so
        ]
        print(f"{account.email:32} {account.role:8} {account.name}  {'; '.join(marks)}".rstrip())


async def _role(accounts: Accounts, options: argparse.Namespace) -> None:
    account = await accounts.by_email(options.email)
    await accounts.change_role(account.id, options.role, options.notice)
    print(f"{account.email} is {options.role} now.")


async def _reset(accounts: Accounts, options: argparse.Namespace) -> None:
    account = await accounts.by_email(options.email)
    _print_link(account, await accounts.reset(account.id))


async def _disable(accounts: Accounts, options: argparse.Namespace) -> None:
    account = await accounts.by_email(options.email)
    await accounts.disable(account.id)
    print(f"{account.email} can no longer sign in.")


async def _enable(accounts: Accounts, options: argparse.Namespace) -> None:
    account = await accounts.by_email(options.email)
    await accounts.enable(account.id)
    print(f"{account.email} can sign in again.")


async def _remove(accounts: Accounts, options: argparse.Namespace) -> None:
    account = await accounts.by_email(options.email)
    await accounts.remove(account.id)
    print(f"{account.email} is removed.")


def _print_link(account: Account, token: str) -> None:
    print(f"Send this link to {account.email}. It works once, for three days:")
    print(f"{settings().base_url}/dpo/invitation/{token}")

"""``bot users``: accounts, for the person at the machine; and the link for the very first one."""

from __future__ import annotations

import argparse
import asyncio
from collections.abc import Sequence

from bot.settings import Settings, settings
from bot.staff.accounts import Account, Accounts, CannotChange, NoSuchAccount
from bot.staff.command_line import Sentences, add_notices, opened, run
from bot.staff.roles import OFFICER, ROLES

_SENTENCES: Sentences = {
    NoSuchAccount: "There is no account with this e-mail address.", CannotChange: None,
}  # fmt: skip


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
    add_notices(add, role)
    return run(settings(), Accounts, parser.parse_args(argv), _SENTENCES)


def first_account_link(chosen: Settings) -> str | None:
    """The link that makes the first account, as long as nobody could sign in."""

    async def find() -> str | None:
        async with opened(chosen, Accounts) as accounts:
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

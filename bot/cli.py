"""The ``bot`` command: ``.venv/bin/bot COMMAND``, which the set-up makes.

What a command needs is imported when it runs, so that each starts fast.
"""

from __future__ import annotations

import argparse
import importlib
import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.settings import Settings

#: Commands with a command line of their own: the function that is called with it, and a word.
DELEGATED = {
    "explain": ("bot.understanding.explain:main", "why a message gets its answer"),
    "tune": ("bot.understanding.tuning:main", "tune the sentence encoder on the training examples"),
    "eval": ("bot.evaluation:main", "measure the answers against question files"),
    "bench": ("bot.evaluation.bench:main", "measure the speed of the running service"),
    "deadline": ("bot.cases.deadline_command:main", "the date by which a request must be answered"),
    "cases": ("bot.cases.commands:cases", "list, show and erase cases"),
    "audit": ("bot.cases.commands:audits", "verify and export the audit"),
    "feedback": ("bot.feedback.command:main", "how many answers helped, by topic"),
    "embed": ("bot.web.embed_command:main", "the lines that put the widget on a school's page"),
    "users": ("bot.staff.commands:main", "the accounts of the console: add, list, reset, ..."),
    "tokens": ("bot.staff.token_commands:main", "the tokens of the API: add, list, revoke"),
    "keys": ("bot.database.commands:keys", "change the key that encrypts personal data"),
    "backup": ("bot.database.commands:backup", "write everything in the database into a file"),
    "restore": ("bot.database.commands:restore", "bring a backup into an empty database"),
}


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; the exit status."""
    given = list(sys.argv[1:] if argv is None else argv)
    if given and given[0] in DELEGATED:  # all that follows is the command's, --help too
        module, _, function = DELEGATED[given[0]][0].partition(":")
        return int(getattr(importlib.import_module(module), function)(given[1:]) or 0)
    options = _parser().parse_args(given)
    command: Callable[[argparse.Namespace], int] = options.command
    return command(options)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="bot", description="The privacy notice assistant.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    run = commands.add_parser("run", help="train if need be, start the service, keep it up")
    run.set_defaults(command=_run)
    train = commands.add_parser("train", help="train the model of the present data")
    train.add_argument("--force", action="store_true", help="even when there is one already")
    train.set_defaults(command=_train)
    settings = commands.add_parser("settings", help="every setting, with its default")
    settings.add_argument("--markdown", action="store_true", help="as the page docs/settings.md")
    settings.set_defaults(command=_settings)
    for name, (_, text) in DELEGATED.items():
        commands.add_parser(name, help=text, add_help=False)
    return parser


def _run(options: argparse.Namespace) -> int:
    from bot.running.service import run

    return run(_read_settings())


def _train(options: argparse.Namespace) -> int:
    from bot.running.models import TrainingFailed, ensure_model

    try:
        model = ensure_model(_read_settings(), force=options.force)
    except TrainingFailed as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    print(f"The model is {model.name}, in {model.parent}.")
    return 0


def _settings(options: argparse.Namespace) -> int:
    from bot.settings_table import markdown, plain

    print(markdown() if options.markdown else plain(), end="" if options.markdown else "\n")
    return 0


def _read_settings() -> Settings:
    """The settings; a wrong one is a sentence, not a traceback."""
    from pydantic import ValidationError

    from bot.settings import settings

    try:
        return settings()
    except ValidationError as error:
        wrong = (f"BOT_{'.'.join(map(str, one['loc']))}".upper() for one in error.errors())
        reasons = (one["msg"] for one in error.errors())
        sentences = (f"{name}: {reason}." for name, reason in zip(wrong, reasons))
        raise SystemExit("\n".join(["A setting is wrong.", *sentences])) from None


if __name__ == "__main__":
    raise SystemExit(main())

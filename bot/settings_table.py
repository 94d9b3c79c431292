"""The settings as a table, made from the code: for ``bot settings`` and ``docs/settings.md``."""

from __future__ import annotations

import os
import textwrap
from pathlib import Path
from typing import Any

from bot.settings import ROOT, Settings

_INTRODUCTION = """\
# Settings

Every setting is an environment variable. `.venv/bin/bot settings` prints this table too.
This page is made from `bot/settings.py` with `... settings --markdown`, and a test holds it to the code.

| variable | default | what it is |
|---|---|---|
"""


def rows() -> list[tuple[str, str, str]]:
    """Variable, default and description of every setting, in the order of the code."""
    prefix = Settings.Config.env_prefix
    return [
        (f"{prefix}{name}".upper(), _default(field.default), field.field_info.description or "")
        for name, field in Settings.__fields__.items()
    ]


def markdown() -> str:
    """The page ``docs/settings.md``."""
    lines = [f"| `{name}` | {_code(default)} | {text} |" for name, default, text in rows()]
    return _INTRODUCTION + "\n".join(lines) + "\n"


def plain() -> str:
    """For a terminal; a star marks what the environment sets now."""
    width = max(len(name) for name, _, _ in rows())
    indent = " " * (width + 4)
    parts = []
    for name, default, text in rows():
        star = "*" if name in os.environ else " "
        description = textwrap.fill(f"{text} [{default}]", 96, initial_indent=indent)
        description = description.replace("\n", f"\n{indent}").lstrip()
        parts.append(f"{star} {name:{width}}  {description}")
    return "\n".join([*parts, "", "In brackets: the default. * set in this environment."])


def _default(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "on" if value else "off"
    if isinstance(value, Path):
        return value.relative_to(ROOT).as_posix() if value.is_relative_to(ROOT) else str(value)
    return str(value)


def _code(default: str) -> str:
    return f"`{default}`" if default else ""

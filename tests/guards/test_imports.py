"""Who may import what."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from bot.settings import ROOT
from tests.guards.tree import imports, is_within, modules

#: They run in the Rasa process alone. Importing Rasa costs ten seconds and half a gigabyte.
RASA_PROCESS = {
    Path("bot/understanding/components.py"),
    Path("bot/understanding/importer.py"),
    Path("bot/conversations/action_endpoint.py"),
    Path("bot/conversations/channel.py"),
    Path("bot/conversations/tracker_store.py"),
    Path("bot/running/lean_rasa.py"),
}
#: Of the pure packages, what is a command or belongs to the Rasa process.
NOT_PURE = {
    Path("bot/understanding/components.py"),
    Path("bot/understanding/explain.py"),
    Path("bot/understanding/importer.py"),
    Path("bot/understanding/tuning.py"),
}
PURE = [
    *(path for path in modules("bot/notice", "bot/understanding") if path not in NOT_PURE),
    *map(Path, ("bot/cases/deadlines.py", "bot/cases/kinds.py", "bot/cases/workdays.py")),
    *map(Path, ("bot/cases/diary.py", "bot/staff/roles.py", "bot/staff/totp.py")),
    *(
        Path(f"bot/console/{name}.py")
        for name in ("action", "actions", "case_view", "guidance", "words")
    ),
]
IO = (
    *("aiohttp", "aiosqlite", "alembic", "asyncio", "http", "limits", "rasa", "rasa_sdk"),
    *("requests", "sanic", "smtplib", "socket", "sqlalchemy", "sqlite3", "subprocess", "urllib"),
    *("actions", "bot.conversations", "bot.database", "bot.running", "bot.web"),
)
CLOCKS = {"now", "today", "utcnow", "time", "monotonic"}


def dotted(module: Path) -> str:
    return ".".join(module.with_suffix("").parts)


@pytest.mark.parametrize("module", modules("bot", "actions", "tools"), ids=str)
def test_rasa_is_imported_in_the_rasa_process_alone(module):
    if module in RASA_PROCESS:
        return
    inner = ["rasa", *map(dotted, RASA_PROCESS)]
    found = {name for name in imports(module) if any(is_within(name, one) for one in inner)}
    assert not found


def test_the_modules_of_the_rasa_process_are_there():
    assert all((ROOT / module).exists() for module in RASA_PROCESS)


@pytest.mark.parametrize("module", PURE, ids=str)
def test_the_pure_core_does_no_io(module):
    found = {name for name in imports(module) if any(is_within(name, one) for one in IO)}
    assert not found


@pytest.mark.parametrize("module", PURE, ids=str)
def test_the_pure_core_gets_the_clock_passed_in(module):
    tree = ast.parse((ROOT / module).read_text("utf-8"))
    calls = (node.func for node in ast.walk(tree) if isinstance(node, ast.Call))
    names = {call.attr for call in calls if isinstance(call, ast.Attribute)}
    assert not names & CLOCKS


@pytest.mark.parametrize("module", modules("bot", "actions"), ids=str)
def test_no_module_imports_tests_or_tools(module):
    assert not [name for name in imports(module) if is_within(name, "tests")]
    assert not [name for name in imports(module) if is_within(name, "tools")]

"""Every setting is described, and the documentation says what the code says."""

from __future__ import annotations

import re

import pytest

from bot.settings import ROOT
from bot.settings_table import markdown, rows
from tests.guards.tree import modules, tracked

#: Passed between the processes of one run, or to the tests; not for people to set.
INTERNAL = {"BOT_ACTIONS_URL", "BOT_MODEL", "BOT_TEST_POSTGRES"}


@pytest.mark.parametrize(("name", "default", "description"), rows())
def test_every_setting_is_described(name, default, description):
    assert re.fullmatch(r"BOT_[A-Z_]+", name)
    assert description.endswith(".")
    assert str(ROOT) not in default


def test_the_page_is_the_one_that_the_code_makes():
    page = (ROOT / "docs" / "settings.md").read_text("utf-8")
    assert page == markdown(), "Make it anew: .venv/bin/bot settings --markdown > docs/settings.md"


@pytest.mark.parametrize(
    "path",
    [path for path in tracked() if path.suffix in {".md", ".yml"}]
    + modules("bot", "actions", "tools"),
    ids=str,
)
def test_every_setting_that_is_named_somewhere_exists(path):
    named = set(re.findall(r"\bBOT_[A-Z_]*[A-Z]", (ROOT / path).read_text("utf-8")))
    assert named <= {name for name, _, _ in rows()} | INTERNAL

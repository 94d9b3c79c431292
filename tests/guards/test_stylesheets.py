"""The stylesheets are whole: a brace that is lost puts every rule after it into the block before."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.settings import ROOT

SHEETS = sorted((ROOT / "bot").rglob("*.css"))


def test_there_are_stylesheets() -> None:
    assert {sheet.name for sheet in SHEETS} >= {"style.css", "console.css"}


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.name)
def test_every_block_is_closed_and_none_begins_inside_another(sheet: Path) -> None:
    depth = 0
    for number, line in enumerate(sheet.read_text(encoding="utf-8").splitlines(), 1):
        place = f"{sheet.name}:{number}"
        if line.lstrip().startswith("@"):
            assert depth == 0, f"{place} stands inside another block"
        depth += line.count("{") - line.count("}")
        assert depth >= 0, f"{place} closes what was not opened"
    assert depth == 0, f"{sheet.name} leaves a block open"

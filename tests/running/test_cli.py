"""The ``bot`` command."""

from __future__ import annotations

import subprocess
import sys

import pytest

from bot.cli import DELEGATED, main
from bot.settings import ROOT
from bot.settings_table import rows


def test_settings_prints_every_setting_and_marks_what_is_set(capsys, monkeypatch):
    monkeypatch.setenv("BOT_PORT", "9000")
    assert main(["settings"]) == 0
    printed = capsys.readouterr().out
    for name, _, _ in rows():
        assert name in printed
    assert "* BOT_PORT" in printed
    assert "  BOT_HOST" in printed


def test_no_command_is_a_usage_error(capsys):
    with pytest.raises(SystemExit) as ended:
        main([])
    assert ended.value.code == 2
    assert "COMMAND" in capsys.readouterr().err


def test_a_delegated_command_gets_all_that_follows(monkeypatch):
    import bot.evaluation

    monkeypatch.setattr(bot.evaluation, "main", lambda argv: len(argv))
    assert main(["eval", "--help", "--test"]) == 2


def test_help_lists_every_command(capsys):
    with pytest.raises(SystemExit):
        main(["--help"])
    printed = capsys.readouterr().out
    for name in ("run", "train", "settings", *DELEGATED):
        assert f"\n    {name} " in printed


def test_it_starts_without_loading_what_it_does_not_need():
    code = (
        "import sys, bot.cli; "
        "heavy = {'rasa', 'spacy', 'numpy', 'pydantic', 'aiohttp'} & set(sys.modules); "
        "sys.exit(', '.join(heavy) or None)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")

"""The commands that people are told of exist."""

from __future__ import annotations

import re
import subprocess

from bot.settings import ROOT

DOCUMENTS = [ROOT / "README.md", *(ROOT / "docs").rglob("*.md")]


def targets() -> set[str]:
    return set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))


def test_make_alone_lists_every_command_with_a_word():
    done = subprocess.run(["make"], cwd=ROOT, capture_output=True, text=True, check=True)
    for target in targets() - {"base", "dev"}:
        assert re.search(rf"^  make {target} +\w", done.stdout, re.MULTILINE)


def test_every_make_command_in_the_documentation_exists():
    named = {
        target
        for path in DOCUMENTS
        for target in re.findall(r"`(?:\S+=\S+ )*make ([a-z]+)", path.read_text("utf-8"))
    }
    assert named <= targets()

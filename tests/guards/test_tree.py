"""What no file may hold, and how long a module may grow."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bot.settings import ROOT
from tests.guards.tree import PACKAGES, modules, tracked

#: The rule is 300; a module that is being split may pass it for a moment.
LONGEST = 320
# Put together here, so that this file does not hold what it looks for.
REGISTRIES = ("pypi" + ".org", "python" + "hosted.org", "npm" + "js.org", "deb." + "debian.org")
MACHINE = re.compile(r"(?<![\w.])/(?:work|root|home/\w+|Users/\w+|opt/\w+)/")
INDEX = re.compile(r"--(?:extra-)?index-" + r"url[ =]")
#: Binary, or text that is not ours.
SKIPPED = {".png", ".svg", ".safetensors", ".npz", ".woff2", ".ico"}


def texts() -> list[Path]:
    return [path for path in tracked() if path.suffix not in SKIPPED]


@pytest.mark.parametrize("module", modules(*PACKAGES), ids=str)
def test_no_module_is_too_long(module):
    lines = len((ROOT / module).read_text("utf-8").splitlines())
    limit = LONGEST if module.parts[0] != "tests" else 2 * LONGEST
    assert lines <= limit


@pytest.mark.parametrize("path", texts(), ids=str)
def test_no_file_names_this_machine_or_a_registry(path):
    text = (ROOT / path).read_text("utf-8")
    assert str(ROOT) not in text
    assert not MACHINE.search(text)
    assert not INDEX.search(text)
    assert not [name for name in REGISTRIES if name in text]


def test_there_is_no_lock_file_with_addresses():
    assert Path("uv.lock") not in tracked()


def test_every_pin_has_a_hash():
    for name in ("base", "dev"):
        text = (ROOT / "requirements" / f"{name}.txt").read_text()
        pins = re.findall(r"^\S+==.*(?:\n    --hash=.*)*", text, re.MULTILINE)
        assert pins
        assert all("--hash=sha256:" in pin for pin in pins)


def test_what_the_service_needs_is_pinned_alike_for_development():
    pins = [
        set(re.findall(r"^\S+==\S+", (ROOT / "requirements" / f"{name}.txt").read_text(), re.M))
        for name in ("base", "dev")
    ]
    assert pins[0] <= pins[1]

"""Key files: whole or not at all, the first process wins."""

from __future__ import annotations

import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from bot.private_files import read_or_make, replace


def test_of_many_at_once_all_read_the_same(tmp_path: Path) -> None:
    path = tmp_path / "keys" / "a.key"
    with ThreadPoolExecutor(16) as pool:
        found = set(pool.map(lambda n: read_or_make(path, f"key {n}"), range(64)))
    assert len(found) == 1 and found != {""}
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [file.name for file in path.parent.iterdir()] == ["a.key"]


def test_replacing(tmp_path: Path) -> None:
    path = tmp_path / "a.key"
    read_or_make(path, "old")
    replace(path, "new")
    assert read_or_make(path, "other") == "new"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600

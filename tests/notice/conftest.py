"""The default notice, loaded once."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.notice.library import NoticeLibrary
from bot.notice.notice import Notice

FOLDER = Path(__file__).resolve().parents[2] / "data" / "notice"


@pytest.fixture(scope="session")
def library() -> NoticeLibrary:
    return NoticeLibrary.load(FOLDER, "default")


@pytest.fixture(scope="session")
def notice(library: NoticeLibrary) -> Notice:
    return library.get("default")

"""The system's own Chromium, and how it is started: it opens nothing but our own pages."""

from __future__ import annotations

import os

import pytest

from tools.screenshots import chromium

FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
         "--disable-background-networking", "--disable-component-update")  # fmt: skip


def executable() -> str:
    """Where it is; without one the test skips, but where servers are required it fails."""
    path = chromium()
    if path is None and os.environ.get("BOT_TEST_SERVERS") == "required":
        pytest.fail("there is no Chromium")
    if path is None:
        pytest.skip("needs Chromium: apt install chromium")
    return path

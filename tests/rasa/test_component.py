"""The component as Rasa loads it into the process that serves."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from threadpoolctl import threadpool_info, threadpool_limits

with warnings.catch_warnings():  # old libraries, whose warnings are not ours to mend
    warnings.simplefilter("ignore")
    from bot.understanding.components import NoticeReader
    from bot.understanding.reader import Reader


class Storage:
    """Of a model nothing is read here."""

    @contextmanager
    def read_from(self, resource: Any) -> Iterator[Path]:
        yield Path("nowhere")


def test_products_of_a_single_row_wake_no_threads(monkeypatch: pytest.MonkeyPatch) -> None:
    """Threads woken for products of microseconds waited for each other for milliseconds under load."""
    monkeypatch.setattr(Reader, "load", lambda *given: None)
    with threadpool_limits(2, user_api="blas"):  # and back to what it was when the test is over
        NoticeReader.load({}, Storage(), None, None)  # type: ignore[arg-type]
        threads = {p["num_threads"] for p in threadpool_info() if p["user_api"] == "blas"}
    assert threads == {1}

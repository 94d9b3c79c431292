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
    from rasa.shared.nlu.training_data.message import Message

    from bot.understanding.components import NoticeReader
    from bot.understanding.reader import Reader
from bot.understanding.reading import MEANT, UNDECIDED, Reading


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


class Reads:
    """Reads a message as what was answered before it."""

    def gather(self, text: str) -> str:
        return text

    def decide(self, found: str, after: str | None) -> Reading:
        return Reading(label=f"ask_{after}", confidence=0.5, sure=True, text=found)


def _parsed(metadata: dict[str, Any]) -> dict[str, Any]:
    reader = NoticeReader(None, None, Reads())  # type: ignore[arg-type]
    [message] = reader.process([Message({"text": "why?", "metadata": metadata})])
    return dict(message.as_dict(only_output_properties=True))


def test_what_was_answered_before_may_be_told_later() -> None:
    at_once = _parsed({"after": "storage"})
    assert at_once["intent"] == {"name": "ask_storage", "confidence": 0.5}
    later = _parsed({UNDECIDED: True})
    assert "intent" not in later
    assert later[MEANT]("storage").items() <= at_once.items()
    assert MEANT not in at_once

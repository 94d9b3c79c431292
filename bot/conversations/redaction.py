"""Keeps what people typed out of the Rasa process's log, whatever the level and whoever writes.

Rasa logs messages at debug, and at times as a warning, partly in fields and partly in the middle of
a sentence. Nobody can tell the harmless lines from the others, so once people may be heard nothing of
what a library writes is kept but where it came from. Before that, nobody has typed anything, and a
failing start should be explained.
"""

from __future__ import annotations

import json
import logging
import re
import traceback
from pathlib import PurePath
from types import TracebackType
from typing import Any

import pluggy

REDACTED = "[redacted]"
#: Our own loggers write fixed words only.
_OURS = "bot."
_EVENT = re.compile(r"[a-z0-9_]+(?:\.[a-z0-9_]+)+")
_FRAMES = 6
_hookimpl = pluggy.HookimplMarker("rasa")


class Pipeline:
    """What Rasa calls an anonymisation pipeline; here it keeps nothing at all."""

    def run(self, event: dict[str, Any]) -> None:
        """Rasa offers each event for an event broker; there is none."""

    def log_run(self, data: Any) -> str:
        """What stands in a log line in place of the field."""
        return REDACTED


class Hooks:
    """Gives Rasa the pipeline; registered with ``rasa.plugin.plugin_manager()``."""

    @_hookimpl
    def get_anonymization_pipeline(self) -> Pipeline:
        """The pipeline through which Rasa's structured log sends its fields."""
        return Pipeline()


class Redaction:
    """Replaces the records that libraries make, from ``begin`` to ``end``.

    Works on the record itself: no handler or formatter, present or future, gets to see more.
    """

    def __init__(self) -> None:
        self._before = logging.getLogRecordFactory()
        self._on = False

    def begin(self) -> None:
        """From now on, people may be heard. Calling it again does nothing."""
        if not self._on:
            self._before = logging.getLogRecordFactory()
            logging.setLogRecordFactory(self._record)
            logging.captureWarnings(True)
            self._on = True

    def end(self) -> None:
        """Let everything through again."""
        if self._on:
            logging.setLogRecordFactory(self._before)
            self._on = False

    def _record(self, *args: Any, **kwargs: Any) -> logging.LogRecord:
        record = self._before(*args, **kwargs)
        if not record.name.startswith(_OURS):
            record.msg, record.args = _instead(record), ()
        elif record.args:
            record.args = ()
        if record.exc_info:
            record.msg = f"{record.msg} {_exception(record.exc_info)}"
        record.exc_info = record.exc_text = record.stack_info = None
        return record


def _instead(record: logging.LogRecord) -> str:
    event = _event(record.msg)
    place = f"{PurePath(record.pathname).name}:{record.lineno} {record.funcName}"
    return f"{event} ({place})" if event else place


def _event(message: Any) -> str | None:
    """The fixed name of a structured log line, such as ``processor.message.parse``."""
    try:
        fields = json.loads(message)
    except (TypeError, ValueError, RecursionError):
        return None
    event = fields.get("event") if isinstance(fields, dict) else None
    return event if isinstance(event, str) and _EVENT.fullmatch(event) else None


def _exception(info: Any) -> str:
    kind, _, trace = info
    return f"{kind.__name__ if kind else 'exception'} at {' < '.join(_places(trace))}"


def _places(trace: TracebackType | None) -> list[str]:
    frames = traceback.extract_tb(trace)[-_FRAMES:]
    return [f"{PurePath(f.filename).name}:{f.lineno} {f.name}" for f in reversed(frames)]

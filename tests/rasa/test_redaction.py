"""Nothing typed reaches a log record of the Rasa process, whatever library makes it."""

from __future__ import annotations

import json
import logging
import warnings
from collections.abc import Iterator

import pytest

from bot.conversations.redaction import REDACTED, Hooks, Redaction

TYPED = "I am Zebedee Quux, zq@example.org, 07700 900123"


class Kept(logging.Handler):
    """Everything that a handler gets to see."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.seen: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.seen.append(self.format(record) + repr(vars(record)))


@pytest.fixture
def kept() -> Iterator[Kept]:
    redaction, handler, root = Redaction(), Kept(), logging.getLogger()
    level = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    redaction.begin()
    redaction.begin()
    yield handler
    redaction.end()
    logging.captureWarnings(False)
    root.removeHandler(handler)
    root.setLevel(level)


def test_sentences_arguments_and_fields_are_dropped(kept: Kept) -> None:
    log = logging.getLogger("rasa.core.processor")
    log.debug(f"Received user message '{TYPED}'")
    log.warning("Failed to parse %s of %r", TYPED, [TYPED])
    log.info(json.dumps({"event": "processor.message.parse", "parse_data_text": TYPED}))
    log.info(json.dumps({"event": TYPED, "level": "debug"}))
    log.info({"text": TYPED})
    assert len(kept.seen) == 5
    assert "Zebedee" not in "".join(kept.seen) and "900123" not in "".join(kept.seen)
    assert "processor.message.parse" in kept.seen[2]
    assert "test_redaction.py" in kept.seen[0]


def test_exceptions_keep_their_type_and_place_only(kept: Kept) -> None:
    for name in ("asyncio", "bot.conversations.channel"):
        try:
            raise ValueError(TYPED)
        except ValueError:
            logging.getLogger(name).exception("turn_failed", stack_info=True)
    assert "Zebedee" not in "".join(kept.seen)
    assert all("ValueError at test_redaction.py" in seen for seen in kept.seen)


def test_warnings_are_redacted_too(kept: Kept) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        logging.captureWarnings(False)
        logging.captureWarnings(True)
        warnings.warn(f"Misaligned entity in message '{TYPED}'", UserWarning, stacklevel=1)
    assert kept.seen and "Zebedee" not in "".join(kept.seen)


def test_our_own_words_stay(kept: Kept) -> None:
    logging.getLogger("bot.conversations.channel").warning(
        "turn_failed", extra={"reason": "silence"}
    )
    assert kept.seen[0].startswith("turn_failed") and "'reason': 'silence'" in kept.seen[0]


def test_rasa_gets_a_pipeline_that_keeps_nothing() -> None:
    pipeline = Hooks().get_anonymization_pipeline()
    assert pipeline.log_run({"text": TYPED}) == REDACTED
    pipeline.run({"text": TYPED})


def test_nothing_is_changed_after_the_end(kept: Kept) -> None:
    redaction = Redaction()
    redaction.begin()
    redaction.end()

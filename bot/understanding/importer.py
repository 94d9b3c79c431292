"""How Rasa reads the training data: quickly, and once.

Rasa's own importer takes half a minute to read two hundred thousand messages, does so three times in one
training, and copies all of them, one by one, a dozen times. That made five of fifteen minutes.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from rasa.shared.importers.rasa import RasaFileImporter
from rasa.shared.nlu.constants import INTENT, METADATA, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from rasa.shared.utils.common import cached_method

from bot.understanding.examples import read_blocks


class TrainingMessage(Message):
    """A training message. Nobody makes it say something else, so a copy of it is the message itself."""

    def __deepcopy__(self, memo: dict[int, Any]) -> TrainingMessage:
        return self

    def __hash__(self) -> int:
        return hash((self.get(TEXT), self.get(INTENT)))

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, TrainingMessage):
            return False
        return bool(self.data == other.data and self.features == other.features)


class ExamplesImporter(RasaFileImporter):
    """Rasa's importer of files, but for its reading of messages with labels.

    Entities, synonyms, look-up tables and regular expressions are not used here; ``ValueError`` says so.
    """

    def get_nlu_data(self, language: str | None = "en") -> TrainingData:
        """Every message of the files, with its label and the metadata of its block."""
        return self._read()

    @cached_method
    def _read(self) -> TrainingData:
        return TrainingData(
            [
                TrainingMessage({TEXT: text, INTENT: label, **_said(metadata)})
                for path in sorted(map(Path, self._nlu_files))
                for label, metadata, texts in read_blocks(path)
                for text in texts
            ]
        )


def _said(metadata: dict[str, Any]) -> dict[str, Any]:
    return {METADATA: {INTENT: metadata}} if metadata else {}

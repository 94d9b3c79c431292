"""All notices of a deployment, by id."""

from __future__ import annotations

from pathlib import Path
from typing import Mapping

from bot.notice.mapping import load_notice
from bot.notice.notice import Notice
from bot.notice.vocabulary import Vocabulary


class NoticeLibrary:
    """The notices that one deployment answers from, and the vocabulary that they share."""

    def __init__(
        self, notices: Mapping[str, Notice], default_id: str, vocabulary: Vocabulary
    ) -> None:
        if default_id not in notices:
            raise ValueError(f"There is no notice {default_id!r}.")
        self._notices = dict(notices)
        self.default_id = default_id
        self.vocabulary = vocabulary

    @classmethod
    def load(cls, folder: Path, default_id: str) -> NoticeLibrary:
        """Every ``topics.yml`` in the folder and its sub-folders; raises ``MappingError``."""
        vocabulary = Vocabulary.load(folder / "vocabulary.yml")
        loaded = (load_notice(path, vocabulary) for path in sorted(folder.glob("**/topics.yml")))
        return cls({notice.id: notice for notice in loaded}, default_id, vocabulary)

    def get(self, identity: str) -> Notice:
        """The notice with this id; raises ``KeyError``."""
        return self._notices[identity]

    def ids(self) -> tuple[str, ...]:
        """The ids of all notices."""
        return tuple(self._notices)

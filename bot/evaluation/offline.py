"""The understanding and the answers in this process, without Rasa: for quick turns while developing.

The figures that count are those of the running service; this leaves out the channel, the actions
and the gateway. It learns from ``data/nlu`` itself and keeps what it learnt by the hash of the
data and the code.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import date
from typing import Any

from bot.evaluation.client import Messages
from bot.evaluation.judge import choices
from bot.notice.answers import Contacts, Context
from bot.notice.library import NoticeLibrary
from bot.requests.dialogue import Said, turn
from bot.requests.forms.fields import Surroundings
from bot.requests.state import RequestState
from bot.settings import Settings
from bot.understanding.classifier import Classifier
from bot.understanding.examples import Example, read_examples
from bot.understanding.fingerprint import fingerprint
from bot.understanding.reader import Reader
from bot.understanding.reading import Reading
from bot.understanding.senses import Senses
from bot.understanding.teaching import taught

#: Nothing that is measured hangs on the day or the school.
_AROUND = Surroundings(date(2026, 11, 23), ("Alsager School",))


class Offline:
    """Asks the reader and the answers directly; an ``Asker`` like the client of the chat API."""

    def __init__(self, reader: Reader, library: NoticeLibrary, settings: Settings) -> None:
        self.reader = reader
        self._notice = library.get(library.default_id)
        self._contacts = Contacts(
            safeguarding_lead=settings.safeguarding_lead,
            childline=settings.childline,
            nspcc=settings.nspcc,
            emergency=settings.emergency,
        )

    @classmethod
    def start(cls, settings: Settings) -> Offline:
        """Ready to be asked; learns from the training data first when they have changed."""
        library = NoticeLibrary.load(settings.notices_dir, settings.default_notice)
        senses = Senses.load(settings.models_dir, library.vocabulary)
        examples = read_examples()
        folder = settings.data_dir / "offline" / _name(examples)
        try:
            learnt = Classifier.load(folder, senses)
        except (OSError, KeyError):
            texts, labels = [e.text for e in examples], [e.label for e in examples]
            asked = [e.whether for e in examples]
            about = [e.about for e in examples]
            learnt = taught(texts, labels, senses, asked, about)
            learnt.save(folder)
        return cls(Reader(learnt, senses.terms), library, settings)

    async def ask(
        self, text: str, choose: int | None = None, before: Sequence[str] = ()
    ) -> Messages:
        """See ``bot.evaluation.client.Asker``."""
        messages: Messages = []
        context, request = Context(), None
        for said in (*before, text):
            # Inside a form words answer the form's own question (bot.conversations.channel).
            reading = self.reader.read(said, None if request else context.leaning)
            messages, context, request = self.turn(reading, None, context, request)
        if choose is None:
            return messages
        payload = choices(messages)[choose]["payload"]
        return self.turn(None, payload, context, request)[0]

    def turn(
        self,
        reading: Reading | None,
        choice: str | None,
        context: Context = Context(),
        request: RequestState | None = None,
    ) -> tuple[Messages, Context, RequestState | None]:
        """One turn from what was read (or chosen)."""
        outcome = turn(
            self._notice,
            Said(reading, choice),
            context,
            request,
            _AROUND,
            self._contacts,
            identity="offline",
            now=f"{_AROUND.today.isoformat()}T09:00:00+00:00",
        )
        messages: list[dict[str, Any]] = [one.as_dict() for one in outcome.replies]
        return messages, outcome.context, outcome.request


def _name(examples: list[Example]) -> str:
    digest = hashlib.sha256(fingerprint().encode())
    for example in examples:
        digest.update(repr(example).encode())
    return digest.hexdigest()[:16]

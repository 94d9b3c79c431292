"""The one NLU component of the Rasa pipeline: it reads a message as ``bot.understanding`` does."""

from __future__ import annotations

from functools import partial
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.constants import INTENT, INTENT_RANKING_KEY, METADATA, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from threadpoolctl import threadpool_limits

from bot.notice.vocabulary import Vocabulary
from bot.settings import settings
from bot.understanding.examples import whether_of
from bot.understanding.fingerprint import fingerprint
from bot.understanding.gathered import Gathered
from bot.understanding.reader import Reader
from bot.understanding.reading import MEANT, UNDECIDED
from bot.understanding.senses import Senses
from bot.understanding.teaching import taught

#: The key of the message's reading; it reaches actions as ``tracker.latest_message["reading"]``.
READING = "reading"


def _vocabulary() -> Vocabulary:
    return Vocabulary.load(settings().notices_dir / "vocabulary.yml")


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class NoticeReader(GraphComponent, IntentClassifier):
    """Learns the labels when trained; sets reading and intent when a message comes.

    The vocabulary belongs to the notices; new words are found without training, and weigh after it.
    """

    def __init__(
        self, storage: ModelStorage, resource: Resource, reader: Reader | None = None
    ) -> None:
        self._storage = storage
        self._resource = resource
        self._reader = reader

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> NoticeReader:
        """An untrained component."""
        return cls(model_storage, resource)

    @classmethod
    def fingerprint_addon(cls, config: dict[str, Any]) -> str | None:
        """What training depends on beside its NLU data: the encoder, the messages on who is
        party to a question, and the classifier's own code."""
        return fingerprint()

    def train(self, training_data: TrainingData) -> Resource:
        """Learn the labels from the examples and keep what was learnt."""
        examples = training_data.intent_examples
        texts = [example.get(TEXT) for example in examples]
        labels = [example.get(INTENT) for example in examples]
        senses = Senses.load(settings().models_dir, _vocabulary())
        said = [(example.get(METADATA) or {}).get(INTENT) or {} for example in examples]
        asked = [whether_of(metadata) for metadata in said]
        about = [metadata.get("about") for metadata in said]
        learnt = taught(texts, labels, senses, asked, about)
        with self._storage.write_to(self._resource) as folder:
            learnt.save(folder)
        return self._resource

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> NoticeReader:
        """The trained component; raises when the model holds no classifier."""
        with model_storage.read_from(resource) as folder:
            reader = Reader.load(folder, settings().models_dir, _vocabulary())
        # For this whole process, which reads one message at a time: products of one row take microseconds,
        # and threads woken for them wait for each other for milliseconds when something else runs.
        threadpool_limits(1, user_api="blas")
        return cls(model_storage, resource, reader)

    def process(self, messages: list[Message]) -> list[Message]:
        """Set reading and intent of each message; of one that is ``UNDECIDED`` what gives them later."""
        if self._reader is None:
            raise RuntimeError("The reader was not loaded from a trained model.")
        for message in messages:
            metadata = message.get(METADATA) or {}
            meant = partial(_parsed, self._reader, self._reader.gather(message.get(TEXT) or ""))
            parsed = {MEANT: meant} if metadata.get(UNDECIDED) else meant(metadata.get("after"))
            for key, value in parsed.items():
                message.set(key, value, add_to_output=True)
        return messages


def _parsed(reader: Reader, found: Gathered, after: str | None) -> dict[str, Any]:
    """What a message is parsed to, when this topic was answered before it."""
    reading = reader.decide(found, after)
    intent = {"name": reading.label, "confidence": reading.confidence}
    return {READING: reading.as_dict(), INTENT: intent, INTENT_RANKING_KEY: [intent]}

"""A classifier that is told what to say stands in for the real one."""

from __future__ import annotations

import warnings
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any, cast

import numpy as np

from bot.notice.vocabulary import Vocabulary
from bot.settings import ROOT

with warnings.catch_warnings():
    # spaCy, when it is first imported, uses what its own dependencies call old.
    warnings.simplefilter("ignore")
    from bot.understanding.classifier import Begun, Classified, Classifier
    from bot.understanding.features import Row
    from bot.understanding.reader import Reader
    from bot.understanding.senses import Senses, SentenceEncoder
    from bot.understanding.terms import Terms

_NOTHING = Row(np.zeros(0, np.int64), np.zeros(0, np.float32))


class StandIn:
    """Knows ``labels``, and of each text the chances that ``chances`` gives them."""

    labels: tuple[str, ...] = ()
    guesses: Mapping[str, Any] = MappingProxyType({})
    parties = None
    follow_ups = None
    polarity = None

    def __init__(self, terms: Terms) -> None:
        self._senses = Senses(cast(SentenceEncoder, None), terms)

    def chances(self, text: str) -> Sequence[float]:
        """One for each of the labels."""
        raise NotImplementedError

    def begin(self, texts: Sequence[str]) -> Begun:
        return Begun([self._senses.seen(text) for text in texts], lambda: self.classify(texts))

    def classify(self, texts: Sequence[str]) -> list[Classified]:
        return [
            Classified(
                self._senses.seen(text), np.zeros(2), _NOTHING, np.array(self.chances(text)), None
            )
            for text in texts
        ]


def terms() -> Terms:
    """Those of the vocabulary that comes with the product."""
    return Terms(Vocabulary.load(ROOT / "data" / "notice" / "vocabulary.yml"))


def reading(stand_in: StandIn) -> Reader:
    """A reader with it."""
    return Reader(cast(Classifier, stand_in), stand_in._senses.terms)

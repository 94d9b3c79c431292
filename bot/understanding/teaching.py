"""A classifier that is taught all there is to teach."""

from __future__ import annotations

from collections.abc import Sequence

from bot.understanding.classifier import Classifier
from bot.understanding.followup_examples import read_follow_ups
from bot.understanding.party_examples import read_party_examples
from bot.understanding.polarity_examples import read_polarity_examples
from bot.understanding.senses import Senses


def taught(
    texts: Sequence[str],
    labels: Sequence[str],
    senses: Senses,
    asked: Sequence[bool | None],
    about: Sequence[str | None],
) -> Classifier:
    """Learns from these examples, as ``Classifier.fit`` does, and from the messages that have folders of their own."""
    apart = read_party_examples(), read_follow_ups(), read_polarity_examples()
    return Classifier.fit(texts, labels, senses, asked, about, *apart)

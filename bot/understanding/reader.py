"""Reads a message: sentences, labels, terms, persons, and what they come to together."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Mapping, Sequence

import numpy as np

from bot.notice.vocabulary import Vocabulary
from bot.understanding.alarm import is_alarm
from bot.understanding.classifier import Classified, Classifier
from bot.understanding.decision import Evidence, Thresholds, decide
from bot.understanding.guesses import KIND_OF, settled
from bot.understanding.labels import group
from bot.understanding.persons import Person, person
from bot.understanding.questions import Form, form, questions, sentences
from bot.understanding.reading import Mention, Reading
from bot.understanding.senses import Senses
from bot.understanding.terms import Terms
from bot.understanding.whether import SAID, SHOWN

#: Sentences read of one message beside the whole: the last ones, where people ask.
MOST_SENTENCES = 10
#: Below this probability that the whole message is about a danger no single sentence is looked at for one.
SLIGHTEST_RISK = 0.05
#: How much the whole message counts beside its asking sentence.
WHOLE = 0.5
#: A message of at most so many words may lean on what was said before.
FRAGMENT_WORDS = 5


@dataclass(frozen=True)
class Gathered:
    """What is known of a message before it is decided what it means."""

    text: str
    evidence: Evidence
    form: Form
    mentions: tuple[Mention, ...]
    person: Person
    #: Where the sentence that asks begins and ends in the text.
    asking: tuple[int, int]
    #: The vectors of the whole and of its asking sentence.
    vectors: np.ndarray
    #: How likely a yes or no is wanted.
    whether: float


class Reader:
    """Holds what reading needs; ``read`` keeps no state and may be called from any thread."""

    def __init__(
        self, classifier: Classifier, terms: Terms, thresholds: Thresholds = Thresholds()
    ) -> None:
        self.classifier = classifier
        self.terms = terms
        self.thresholds = thresholds
        self._safety = np.array([group(label) == "safety" for label in classifier.labels])

    @classmethod
    def load(cls, folder: Path, cache: Path, vocabulary: Vocabulary) -> Reader:
        """The reader of a classifier saved in ``folder``, with the encoder cached in ``cache``."""
        senses = Senses.load(cache, vocabulary)
        return cls(Classifier.load(folder, senses), senses.terms)

    def read(self, text: str) -> Reading:
        """What the message means; any text gives a reading."""
        return self.decide(self.gather(text))

    def gather(self, text: str) -> Gathered:
        """Everything that there is to know about a message before deciding."""
        text = text.strip()
        parts = sentences(text)[-MOST_SENTENCES:] or [text]
        forms = [form(part) for part in parts]
        asked = questions(text)
        # Two questions are read by themselves; more than two are left to the whole.
        apart = asked if len(asked) == 2 else []
        whole = self._classify([text])[text]
        read = _worth_reading(parts, forms, self._risk(whole.labels))
        found = {text: whole, **self._classify([*(parts[at] for at in read), *apart])}
        rows = {at: found[parts[at]].labels for at in read}
        asking = _asking(parts, rows, self.classifier.labels)
        combined = _combine(whole.labels, None if asking is None else rows.get(asking))
        focus = _focus(text, parts, asking, self.terms.find(text))
        shape = _shape(parts, forms, asking)
        sentence = text if asking is None else parts[asking]
        vectors = np.array([found[one].vector for one in dict.fromkeys((text, sentence))])
        chances = [found[one].whether for one in (text, sentence)]
        told = [chance for chance in chances if chance is not None]
        whether = sum(told) / len(told) if told else float(shape.polar)
        evidence = Evidence(
            probabilities=self._by_label(combined),
            questions=[self._by_label(found[one].labels) for one in apart],
            alarm=is_alarm(text),
            risk=max(self._risk(one.labels) for one in found.values()),
            whole_risk=self._risk(whole.labels),
            kinds=frozenset(mention.kind for mention in focus),
            polar=whether >= SAID,
            fragment=len(text.split()) <= FRAGMENT_WORDS,
        )
        return Gathered(
            text, evidence, shape, focus, person(text), _span(text, sentence), vectors, whether
        )

    def decide(self, found: Gathered) -> Reading:
        """The reading that the evidence comes to."""
        decision = decide(found.evidence, self.thresholds)
        mentions = self._settled(decision.label, found)
        return Reading(
            label=decision.label,
            confidence=round(decision.confidence, 4),
            sure=decision.sure,
            others=decision.others,
            second=decision.second,
            offer=decision.offer,
            polar=found.evidence.polar,
            negated=found.form.negated and found.evidence.polar,
            stated=found.whether >= SHOWN,
            fragment=found.evidence.fragment,
            mentions=mentions,
            low=found.person.low,
            high=found.person.high,
            role=found.person.role,
            text=found.text,
            why=decision.why,
        )

    def _settled(self, label: str, found: Gathered) -> tuple[Mention, ...]:
        """What is named, set right by what the question is about in its sense."""
        guesses = self.classifier.guesses.get(label)
        if guesses is None:
            return found.mentions
        kind = KIND_OF[label]
        named = {m.concept: m for m in found.mentions if m.kind == kind}
        first, last = found.asking
        asked = any(first <= mention.start < last for mention in named.values())
        about = settled([*named], asked, guesses.concepts, *guesses.best(found.vectors))
        others = [m for m in found.mentions if m.kind != kind]
        return (*others, *(named.get(concept) or self._meant(concept, kind) for concept in about))

    def _meant(self, concept: str, kind: str) -> Mention:
        """A concept that no word names."""
        return Mention(concept, kind, self.terms.vocabulary[concept].plain, 0, 0)

    def _classify(self, texts: Sequence[str]) -> dict[str, Classified]:
        """Each text, once, with what is learnt of it."""
        each = list(dict.fromkeys(texts))
        return dict(zip(each, self.classifier.classify(each)))

    def _risk(self, row: np.ndarray) -> float:
        """The probability of the safety labels together."""
        return float(row[self._safety].sum())

    def _by_label(self, row: np.ndarray) -> Mapping[str, float]:
        return dict(zip(self.classifier.labels, map(float, row)))


def _worth_reading(parts: list[str], forms: list[Form], risk: float) -> list[int]:
    """The sentences that are read by themselves: those that ask, or all when none does.

    All, too, when the whole may tell of a danger: one sentence can hold it.
    """
    if len(parts) < 2:
        return []
    asks = [at for at, shape in enumerate(forms) if shape.asks]
    return asks if asks and risk < SLIGHTEST_RISK else list(range(len(parts)))


def _asking(
    parts: list[str], rows: Mapping[int, np.ndarray], labels: tuple[str, ...]
) -> int | None:
    """Which sentence asks: the clearest of those that were read and ask, the last if equal."""
    if len(parts) < 2:
        return 0 if parts else None
    asks = [at for at in rows if form(parts[at]).asks] or list(rows)
    idle = np.array(
        [label.split("_")[0] in ("foreign", "say", "inform", "follow") for label in labels]
    )
    return max((float(rows[at][~idle].max()) + 0.02 * at, at) for at in asks)[1]


def _shape(parts: list[str], forms: list[Form], asking: int | None) -> Form:
    """How the question is put: of the asking sentence, or of a later one with a question mark that
    wants a yes or no ("... makes up a number for you. Does that place talk to school?")."""
    if asking is None:
        return forms[-1]
    later = [f for f, part in zip(forms[asking + 1 :], parts[asking + 1 :]) if part.endswith("?")]
    unmarked = not parts[asking].endswith("?")
    return next((f for f in reversed(later) if f.polar or unmarked), forms[asking])


def _combine(whole: np.ndarray, asking: np.ndarray | None) -> np.ndarray:
    """The whole message and its asking sentence together."""
    if asking is None:
        return whole
    mixed = WHOLE * whole + (1 - WHOLE) * asking
    result: np.ndarray = mixed / mixed.sum()
    return result


def _span(text: str, sentence: str) -> tuple[int, int]:
    start = max(text.rfind(sentence), 0)
    return start, start + len(sentence)


def _focus(
    text: str, parts: list[str], asking: int | None, mentions: tuple[Mention, ...]
) -> tuple[Mention, ...]:
    """What the asking sentence names, kind by kind; what it leaves open the rest may name."""
    if asking is None or len(parts) < 2:
        return mentions
    start, end = _span(text, parts[asking])
    inside = [m for m in mentions if start <= m.start < end]
    kinds = {m.kind for m in inside}
    outside = [m for m in mentions if not start <= m.start < end and m.kind not in kinds]
    return tuple(sorted((*inside, *outside), key=lambda m: m.start))

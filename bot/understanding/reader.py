"""Reads a message: sentences, labels, terms, persons, and what they come to together."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Mapping, Sequence

import numpy as np

from bot.notice.vocabulary import Vocabulary
from bot.understanding.alarm import is_alarm, is_starting_again
from bot.understanding.classifier import OPT_OUT, Begun, Classified, Classifier
from bot.understanding.decision import Evidence, Thresholds, decide
from bot.understanding.focus import confirmed, focus, shape, span
from bot.understanding.followup_examples import TOPICS
from bot.understanding.guesses import KIND_OF, REST, fits, settled
from bot.understanding.labels import TOPIC_OF, group
from bot.understanding.parties import Message, Party
from bot.understanding.people import Aged, Whom, told, whom
from bot.understanding.persons import Person, of_ages
from bot.understanding.questions import Form, asking_of, questions
from bot.understanding.reading import Mention, Reading
from bot.understanding.safekeeping import is_general
from bot.understanding.say import SAYS
from bot.understanding.senses import Senses
from bot.understanding.terms import Terms
from bot.understanding.whether import SAID, SHOWN, SHOWN_TO_POLAR

#: Details of which the notice says the opposite in one word, No.
TURNED = {"stays_here", "by_people"}
#: Details that stand for an age, where none is told.
AROUND_13 = {"at_13", "before_13"}
#: From which probability the wording decides, also where an age is told: "she's 12, is it from 13 on?"
CLEARLY = 0.9
_THIRTEEN = re.compile(r"\b(?:13|thirteen)(?:th)?\b", re.I)
#: A message of at most so many words may lean on what was said before.
FRAGMENT_WORDS = 5


@dataclass(frozen=True, repr=False)
class Gathered:
    """What is known of a message before it is decided what it means. Without a ``repr``, so that what was typed
    cannot reach a log by mistake; ``evidence`` is that of the message alone, whatever was answered before."""

    text: str
    evidence: Evidence
    form: Form
    mentions: tuple[Mention, ...]
    person: Person
    people: tuple[Aged, ...]
    whom: Whom
    #: Where the sentence that asks begins and ends in the text.
    asking: tuple[int, int]
    #: What is learnt of the whole; and two questions of the message, with what is learnt of each.
    whole: Classified
    apart: Mapping[str, Classified]
    #: How likely a yes or no is wanted, of the whole and of any question in it.
    whether: float
    any_whether: float


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

    def read(self, text: str, after: str | None = None) -> Reading:
        """What the message means; any text gives a reading. ``after`` is the topic answered just before."""
        return self.decide(self.gather(text), after)

    def gather(self, text: str, learnt: Classified | None = None) -> Gathered:
        """Everything that there is to know about a message by itself, before deciding; ``learnt`` is what the
        classifier said of it, if it was asked already."""
        # Two thousand spaces are no more than one, and would cost the rules below a minute.
        text = _SPACES.sub(" ", text.strip())
        # What needs no encoder is done while it works.
        begun = self.classifier.begin([text]) if learnt is None else _known(learnt)
        [seen] = begun.seen
        # Two questions are read by themselves too; more than two are left to the whole, and so is one put twice.
        apart = questions(seen.built)
        if len(apart) != 2 or apart[0] == apart[1] or _OR_ELSE.match(apart[1]):
            apart = []
        # Not in one batch with the whole: beside others a text's whole numbers are rounded differently, and the whole
        # is to mean the same whatever else is read. What each part means hangs on no more than on the other.
        each = self.classifier.begin(apart).finish if apart else list
        parts, forms, asking = asking_of(text, seen.built)
        form = shape(parts, forms, asking)
        asking = confirmed(text, parts, asking, seen.mentions)
        named_there = focus(text, parts, asking, seen.mentions)
        sentence = parts[asking]
        who = of_ages(text, sentence, seen.ages, seen.role)
        people, about, place = told(text, seen.ages), whom(sentence), span(text, sentence)
        alarm, general = is_alarm(text), is_general(sentence, text)
        [whole] = begun.finish()
        found = dict(zip(apart, each()))
        whole_risk = self._risk(whole.labels)
        # The whole says best what is meant; but one sentence of many can hold a danger.
        if len(parts) > 1 and not alarm and self._may_hide_danger(whole_risk):
            found |= self._classify([part for part in parts if part not in found])
        found[text] = whole
        whether = float(form.polar) if whole.whether is None else whole.whether
        any_whether = max((found[one].whether or 0.0 for one in apart), default=0.0)
        evidence = Evidence(
            probabilities=self._by_label(whole.labels),
            questions=[self._by_label(found[one].labels) for one in apart],
            alarm=alarm,
            risk=max(self._risk(one.labels) for one in found.values()),
            whole_risk=whole_risk,
            kinds=frozenset(mention.kind for mention in named_there),
            polar=whether >= SAID,
            fragment=len(text.split()) <= FRAGMENT_WORDS,
            safekeeping=general,
            census=bool(_CENSUS.search(sentence)),
            again=is_starting_again(text),
        )
        return Gathered(
            text,
            evidence,
            form,
            named_there,
            who,
            people,
            about,
            place,
            whole,
            {one: found[one] for one in apart},
            whether,
            any_whether,
        )

    def decide(self, found: Gathered, after: str | None = None) -> Reading:
        """The reading that the evidence comes to, when this topic was answered before."""
        decision = decide(self.evidence(found, after), self.thresholds)
        party = self._party(decision.label, found)
        mentions = self._settled(decision.label, found, party)
        return Reading(
            label=decision.label,
            confidence=round(decision.confidence, 4),
            sure=decision.sure,
            others=decision.others,
            second=decision.second,
            offer=decision.offer,
            polar=found.evidence.polar,
            negated=found.form.negated and found.evidence.polar,
            stated=max(found.whether, found.any_whether)
            >= (SHOWN_TO_POLAR if found.form.polar else SHOWN),
            fragment=found.evidence.fragment,
            mentions=mentions,
            low=found.person.low,
            high=found.person.high,
            meant=party.meant(found.person) if party else None,
            role=party.role if party else found.person.role,
            supposed=party is not None and found.person.role is None,
            people=found.people,
            whom=found.whom,
            asks=found.form.asks,
            text=found.text,
            asking=found.asking,
            why=decision.why,
            parts=self._parts(found, after, decision.label) if decision.second else (),
        )

    def _parts(self, found: Gathered, after: str | None, label: str) -> tuple[Reading, ...]:
        first, second = (self.gather(*part) for part in found.apart.items())
        return self.decide(first, after), self.decide(second, TOPIC_OF.get(label))

    def _party(self, label: str, found: Gathered) -> Party | None:
        """Whose age, words and say it is, where the answer hangs on that."""
        parties = self.classifier.parties
        if parties is None or label != OPT_OUT:
            return None
        details = self.classifier.guesses.get(OPT_OUT)
        detail = details.best(found.whole.vector, found.whole.ngrams)[0] if details else REST
        sentence = found.text[slice(*found.asking)]
        return parties.read(Message(found.text, sentence, found.whole.vector, found.person, detail))

    def _settled(self, label: str, found: Gathered, party: Party | None) -> tuple[Mention, ...]:
        """What is named, set right by what the question is about in its sense."""
        guesses = self.classifier.guesses.get(label)
        if guesses is None:
            return found.mentions
        kind = KIND_OF[label]
        sentence = found.text[slice(*found.asking)]
        # A detail that the label does not know says nothing here: "a computer decides" is about no server.
        known = guesses.concepts if kind == "aspects" else self.terms.vocabulary
        named = {m.concept: m for m in found.mentions if m.kind == kind and m.concept in known}
        if not named and kind != "aspects":  # "do u log my detenshuns"
            begin = found.asking[0]
            named = {
                m.concept: replace(m, start=m.start + begin, end=m.end + begin)
                for m in self.terms.misspelt(sentence, kind)
            }
        asked = any(mention.within(found.asking) for mention in named.values())
        guess, chance = guesses.best(found.whole.vector, found.whole.ngrams, together=SAYS)
        # "And government see it?" is too little to say that it is not about whom it names.
        too_short = guess == REST and asked and found.evidence.fragment
        if too_short or not fits(guess, sentence):
            guess, chance = REST, 0.0  # it says nothing, and takes away nothing that is named
        about = settled([*named], asked, guesses.concepts, guess, chance)
        about = tuple(one for one in about if fits(one, sentence))
        if found.form.negated:  # "no machine decides, does it?": the notice's own No fits as well
            about = tuple(one for one in about if one not in TURNED)
        # How old somebody is decides better than the wording, unless that names the threshold itself.
        if found.person.low is not None and not (chance >= CLEARLY and _THIRTEEN.search(sentence)):
            about = tuple(one for one in about if one not in AROUND_13)
        if label == OPT_OUT:
            about = party.settled(about) if party else about
            about = _still_or_more(about, found.mentions)
        others = [m for m in found.mentions if m.kind != kind]
        return (*others, *(named.get(concept) or self._meant(concept, kind) for concept in about))

    def _meant(self, concept: str, kind: str) -> Mention:
        """A concept that no word names."""
        return Mention(concept, kind, self.terms.vocabulary[concept].plain, 0, 0)

    def evidence(self, found: Gathered, after: str | None = None) -> Evidence:
        """The evidence, told what was answered before; the second of two questions leans on the first
        ("... and what is it for?")."""
        alone = found.evidence
        probabilities = self._after(found.whole, alone.probabilities, after)
        if not found.apart:
            return replace(alone, probabilities=probabilities)
        (one, two), (first, second) = found.apart.values(), alone.questions
        first = self._after(one, first, after)
        second = self._after(two, second, _topic(first))
        return replace(alone, probabilities=probabilities, questions=[first, second])

    def _after(
        self, whole: Classified, alone: Mapping[str, float], after: str | None
    ) -> Mapping[str, float]:
        """What a text means that means this by itself, told what was answered before it."""
        follow_ups = self.classifier.follow_ups
        if follow_ups is None or after not in TOPICS:
            return alone
        return follow_ups.moved(after, alone, whole.vector, whole.ngrams)

    def _classify(self, texts: Sequence[str]) -> dict[str, Classified]:
        """Each text, once, with what is learnt of it."""
        each = list(dict.fromkeys(texts))
        return dict(zip(each, self.classifier.classify(each)))

    def _may_hide_danger(self, whole_risk: float) -> bool:
        """Whether what single sentences say can decide: a whole without any risk outweighs them, and one
        that is a danger itself needs none of them (``decide`` in ``decision.py``)."""
        return self.thresholds.safety_whole <= whole_risk < self.thresholds.safety_part

    def _risk(self, row: np.ndarray) -> float:
        """The probability of the safety labels together."""
        return float(row[self._safety].sum())

    def _by_label(self, row: np.ndarray) -> Mapping[str, float]:
        return dict(zip(self.classifier.labels, map(float, row)))


def _known(one: Classified) -> Begun:
    """A text of which everything is known already, as if it had just been begun."""
    return Begun([one.seen], lambda: [one])


def _topic(probabilities: Mapping[str, float]) -> str | None:
    """The topic of the likeliest label, if it has one."""
    return TOPIC_OF.get(max(probabilities, key=lambda label: probabilities[label]))


_SPACES = re.compile(r"[^\S\n]+")
#: What is passed to youth services even when the rest is not.
_ALWAYS_PASSED = {"name", "address", "dob"}


def _still_or_more(about: tuple[str, ...], mentions: tuple[Mention, ...]) -> tuple[str, ...]:
    """ "Will they still know of his ADHD?" asks about more than what is still passed."""
    named = {mention.concept for mention in mentions if mention.kind == "categories"}
    if about != ("still_passed",) or not named or named & _ALWAYS_PASSED:
        return about
    return ("more_passed",)


#: "Which law is it? Or did somebody just decide?" is one question.
_OR_ELSE = re.compile(r"\W*or\b", re.I)
#: The yearly return on all pupils, also in the words of people who do not know its name.
_CENSUS = re.compile(r"\bcensus(?:es)?\b|\bhead\s*-?\s*counts?\b", re.I)

"""Reads a message: sentences, labels, terms, persons, and what they come to together."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Mapping, Sequence

import numpy as np

from bot.notice.vocabulary import Vocabulary
from bot.understanding.alarm import is_alarm, is_starting_again
from bot.understanding.anyone import is_of_anyone
from bot.understanding.aside import OF_DATA, told_beside
from bot.understanding.born import without_birth
from bot.understanding.classifier import Begun, Classified, Classifier
from bot.understanding.confided import is_confided, without_the_told
from bot.understanding.decision import Evidence, Thresholds, decide
from bot.understanding.details import Details, narrowed
from bot.understanding.focus import confirmed, focus, says_its_own, shape, span
from bot.understanding.followup_examples import TOPICS
from bot.understanding.gathered import Gathered
from bot.understanding.harmless import (
    is_bare_wish,
    is_of_no_danger,
    is_of_the_choice,
    without_danger,
)
from bot.understanding.labels import TOPIC_OF, group
from bot.understanding.ordered import asks_of_an_order
from bot.understanding.people import asks_in, told, whom
from bot.understanding.persons import of_ages
from bot.understanding.questions import asking_of, questions
from bot.understanding.reading import Mention, Reading
from bot.understanding.runs import without_runs
from bot.understanding.safekeeping import is_general
from bot.understanding.school_life import is_of_school_life
from bot.understanding.senses import Senses
from bot.understanding.terms import Terms
from bot.understanding.verbatim import without_quoting
from bot.understanding.whether import SAID, SHOWN, SHOWN_TO_POLAR
from bot.understanding.whose import asks_whose_say, opts_out

#: A message of at most so many words may lean on what was said before.
FRAGMENT_WORDS = 5


class Reader:
    """Holds what reading needs; ``read`` keeps no state and may be called from any thread."""

    def __init__(
        self, classifier: Classifier, terms: Terms, thresholds: Thresholds = Thresholds()
    ) -> None:
        self.classifier = classifier
        self.terms = terms
        self.details = Details(classifier, terms)
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
        text = without_runs(text)
        asked = without_quoting(text)
        if asked != text:
            return replace(self.gather(asked), verbatim=True)
        undated = without_birth(text)
        if undated != text:
            return replace(self._gather(undated, None), typed=text)
        return self._gather(text, learnt)

    def _gather(self, text: str, learnt: Classified | None) -> Gathered:
        # What needs no encoder is done while it works.
        begun = self.classifier.begin([text]) if learnt is None else _known(learnt)
        [seen] = begun.seen
        # Two questions are read by themselves too; more than two are left to the whole, and so is one put twice.
        apart = questions(seen.built)
        if len(apart) != 2 or apart[0] == apart[1] or _OR_ELSE.match(apart[1]):
            apart = []
        # Not in one batch with the whole: beside others a text's whole numbers are rounded differently, and the whole
        # is to mean the same whatever else is read. What each part means hangs on no more than on the other.
        beside = self.classifier.begin(apart) if apart else None
        parts, forms, asking = asking_of(text, seen.built)
        form = shape(parts, forms, asking)
        asking = confirmed(text, parts, asking, seen.mentions)
        named_there = focus(text, parts, asking, seen.mentions)
        sentence = parts[asking]
        who = of_ages(text, sentence, seen.ages, seen.role)
        people, place = told(text, seen.ages), span(text, sentence)
        about = whom(asks_in(sentence) if len(people) > 1 else sentence)
        alarm, general = is_alarm(text), is_general(sentence, text)
        [whole] = begun.finish()
        found = dict(zip(apart, beside.finish() if beside else ()))
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
            kinds=frozenset(
                mention.kind for mention in without_the_told(sentence, place[0], named_there)
            ),
            polar=whether >= SAID,
            fragment=len(text.split()) <= FRAGMENT_WORDS,
            safekeeping=general,
            confided=is_confided(sentence, place[0], named_there),
            census=bool(_CENSUS.search(sentence)),
            school_life=is_of_school_life(sentence),
            joined=len(apart) == 2 and len(seen.built.parts) == 1,
            own=tuple(says_its_own(one, there.mentions) for one, there in zip(apart, beside.seen))
            if beside
            else (),
            anyone=who.low is not None
            and not _names_somebody(named_there)
            and is_of_anyone(sentence),
            ordered=_names_somebody(named_there) and asks_of_an_order(sentence),
            whose_say=asks_whose_say(sentence, text),
            opts_out=opts_out(text),
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
        if decision.alone is not None:
            return self._alone(found, after, decision.alone)
        if told_beside(decision, found):
            asked = self._asked_alone(found, after)
            if asked is not None:
                return asked
        label = narrowed(decision.label, found)
        party = self.details.party(label, found)
        mentions = self.details.settled(label, found, party)
        put = self.details.put(label, found)
        return Reading(
            label=label,
            confidence=round(decision.confidence, 4),
            sure=decision.sure,
            others=decision.others,
            second=decision.second,
            offer=decision.offer,
            polar=found.evidence.polar,
            negated=put.negated,
            turned=put.turned,
            stated=max(found.whether, found.any_whether)
            >= (SHOWN_TO_POLAR if found.form.polar else SHOWN),
            fragment=found.evidence.fragment,
            verbatim=found.verbatim,
            mentions=mentions,
            low=found.person.low,
            high=found.person.high,
            meant=party.meant(found.person) if party else None,
            role=party.role if party else found.person.role,
            supposed=party is not None and found.person.role is None,
            people=found.people,
            whom=found.whom,
            asks=found.form.asks,
            text=found.typed or found.text,
            asking=found.asking,
            why=decision.why,
            parts=self._parts(found, after, decision.label) if decision.second else (),
        )

    def _alone(self, found: Gathered, after: str | None, at: int) -> Reading:
        """The reading of one of two questions by itself, in its place in the whole message."""
        part, learnt = list(found.apart.items())[at]
        return _in_its_place(self.decide(self.gather(part, learnt), after), part, found)

    def _asked_alone(self, found: Gathered, after: str | None) -> Reading | None:
        """The reading of the sentence that asks by itself, where that says surely what it asks of the school's data."""
        sentence = found.text[slice(*found.asking)]
        one = self.decide(self.gather(sentence), after)
        if not one.sure or one.second or one.label not in OF_DATA:
            return None
        return _in_its_place(replace(one, role=found.person.role), sentence, found)

    def _parts(self, found: Gathered, after: str | None, label: str) -> tuple[Reading, ...]:
        first, second = (self.gather(*part) for part in found.apart.items())
        return self.decide(first, after), self.decide(second, TOPIC_OF.get(label))

    def evidence(self, found: Gathered, after: str | None = None) -> Evidence:
        """The evidence, told what was answered before; the second of two questions leans on the first
        ("... and what is it for?")."""
        alone = found.evidence
        leaning = after is not None and (is_bare_wish(found.text) or is_of_the_choice(found.text))
        if not alone.alarm and (leaning or is_of_no_danger(found.text)):
            calm = without_danger(alone.probabilities)
            alone = replace(alone, probabilities=calm, risk=0.0, whole_risk=0.0)
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
        """Whether what single sentences say can decide: a whole of little risk outweighs them, and one that is
        a danger itself needs none of them (``decide`` in ``decision.py``, whose confidence is then the whole's)."""
        return self.thresholds.safety_whole <= whole_risk < self.thresholds.safety_part

    def _risk(self, row: np.ndarray) -> float:
        """The probability of the safety labels together."""
        return float(row[self._safety].sum())

    def _by_label(self, row: np.ndarray) -> Mapping[str, float]:
        return dict(zip(self.classifier.labels, map(float, row)))


def _in_its_place(one: Reading, part: str, found: Gathered) -> Reading:
    """The reading of a part as one of the whole message, whose ages it has."""
    told = replace(one, low=found.person.low, high=found.person.high, people=found.people)
    moved = told.moved_into(found.text, part)
    whole = found.typed and moved.text == found.text
    return replace(moved, text=found.typed) if whole else moved


def _names_somebody(named: Sequence[Mention]) -> bool:
    """Whether one of those is named who may get something."""
    return any(one.kind == "recipients" for one in named)


def _known(one: Classified) -> Begun:
    """A text of which everything is known already, as if it had just been begun."""
    return Begun([one.seen], lambda: [one])


def _topic(probabilities: Mapping[str, float]) -> str | None:
    """The topic of the likeliest label, if it has one."""
    return TOPIC_OF.get(max(probabilities, key=lambda label: probabilities[label]))


#: "Which law is it? Or did somebody just decide?" is one question.
_OR_ELSE = re.compile(r"\W*or\b", re.I)
#: The yearly return on all pupils, also in the words of people who do not know its name.
_CENSUS = re.compile(r"\bcensus(?:es)?\b|\bhead\s*-?\s*counts?\b", re.I)

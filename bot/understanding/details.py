"""Which things and points of detail a question is about: those that it names, set right by what is learnt."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import NamedTuple

from bot.understanding.classifier import OPT_OUT, Classifier
from bot.understanding.gathered import Gathered
from bot.understanding.guesses import KIND_OF, REST, fits
from bot.understanding.guesses import settled as settle
from bot.understanding.labels import LIST_OF
from bot.understanding.parties import Message, Party
from bot.understanding.polarity import CLEAR, DOUBTFUL, PLAIN, Question
from bot.understanding.polarity import TURNED as TURNED_ROUND
from bot.understanding.polarity_examples import EITHER, NO, YES
from bot.understanding.reading import ASPECTS, Mention
from bot.understanding.say import SAYS
from bot.understanding.terms import Terms

#: Details of which the notice says the opposite in one word, No.
TURNED = {"stays_here", "by_people"}
#: Details that stand for an age, where none is told.
AROUND_13 = {"at_13", "before_13"}
#: From which probability the wording decides, also where an age is told: "she's 12, is it from 13 on?"
CLEARLY = 0.9
_THIRTEEN = re.compile(r"\b(?:13|thirteen)(?:th)?\b", re.I)


class Put(NamedTuple):
    """How a yes or no is asked for: so that a plain yes or no could be misunderstood (``negated``), or so that a plain
    yes would say that it is not so (``turned``)."""

    negated: bool
    turned: bool


class Details:
    """What a classifier learnt of things and details, beside the terms of a vocabulary."""

    def __init__(self, classifier: Classifier, terms: Terms) -> None:
        self._classifier = classifier
        self._terms = terms

    def party(self, label: str, found: Gathered) -> Party | None:
        """Whose age, words and say it is, where the answer hangs on that."""
        parties = self._classifier.parties
        if parties is None or label != OPT_OUT:
            return None
        details = self._classifier.guesses.get(OPT_OUT)
        detail = details.best(found.whole.vector, found.whole.ngrams)[0] if details else REST
        sentence = found.text[slice(*found.asking)]
        return parties.read(Message(found.text, sentence, found.whole.vector, found.person, detail))

    def put(self, label: str, found: Gathered) -> Put:
        """How a yes or no is asked for: as the sentence is built, and of one thing of a list as was learnt."""
        denied = found.form.negated and found.evidence.polar
        polarity = self._classifier.polarity
        if polarity is None or label not in LIST_OF or not found.evidence.polar:
            return Put(denied, False)
        question = Question.of(found.text, found.whole.seen)
        chance = polarity.chances(question, found.whole.vector)
        # Encoding the sentence that asks by itself takes as long as the rest; where the whole is clear it says the same.
        if question.text != found.text and (denied or chance[YES] < CLEAR):
            [vector] = self._classifier.senses.begin([question.text])()
            chance = polarity.chances(question, vector)
        doubtful = chance.get(EITHER, 0.0) >= DOUBTFUL or denied and chance.get(YES, 0.0) < PLAIN
        return Put(doubtful, chance[NO] >= TURNED_ROUND)

    def settled(self, label: str, found: Gathered, party: Party | None) -> tuple[Mention, ...]:
        """What is named, set right by what the question is about in its sense."""
        guesses = self._classifier.guesses.get(label)
        if guesses is None:
            return found.mentions
        kind = KIND_OF[label]
        sentence = found.text[slice(*found.asking)]
        # A detail that the label does not know says nothing here: "a computer decides" is about no server.
        known = guesses.concepts if kind == ASPECTS else self._terms.vocabulary
        named = {m.concept: m for m in found.mentions if m.kind == kind and m.concept in known}
        if not named and kind != ASPECTS:  # "do u log my detenshuns"
            begin = found.asking[0]
            named = {
                m.concept: replace(m, start=m.start + begin, end=m.end + begin)
                for m in self._terms.misspelt(sentence, kind)
            }
        asked = any(mention.within(found.asking) for mention in named.values())
        guess, chance = guesses.best(found.whole.vector, found.whole.ngrams, together=SAYS)
        # "And government see it?" is too little to say that it is not about whom it names.
        too_short = guess == REST and asked and found.evidence.fragment
        if too_short or not fits(guess, sentence):
            guess, chance = REST, 0.0  # it says nothing, and takes away nothing that is named
        about = settle([*named], asked, guesses.concepts, guess, chance)
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
        return Mention(concept, kind, self._terms.vocabulary[concept].plain, 0, 0)


#: What is passed to youth services even when the rest is not.
_ALWAYS_PASSED = {"name", "address", "dob"}


def _still_or_more(about: tuple[str, ...], mentions: tuple[Mention, ...]) -> tuple[str, ...]:
    """ "Will they still know of his ADHD?" asks about more than what is still passed."""
    named = {mention.concept for mention in mentions if mention.kind == "categories"}
    if about != ("still_passed",) or not named or named & _ALWAYS_PASSED:
        return about
    return ("more_passed",)

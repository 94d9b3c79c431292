"""Which things and points of detail a question is about: those that it names, set right by what is learnt."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from bot.notice.extent import ALL as NOTHING_ELSE
from bot.understanding.classifier import OPT_OUT, Classifier
from bot.understanding.gathered import Gathered
from bot.understanding.guesses import ADDED, KIND_OF, REST, fits
from bot.understanding.guesses import settled as settle
from bot.understanding.labels import LIST_OF
from bot.understanding.parties import Message, Party
from bot.understanding.polarity import CLEAR, DOUBTFUL, PLAIN, Question
from bot.understanding.polarity import TURNED as TURNED_ROUND
from bot.understanding.polarity_examples import EITHER, NO, YES
from bot.understanding.reading import ASPECTS, Mention
from bot.understanding.say import SAYS
from bot.understanding.terms import Terms
from bot.understanding.things import named_beside

#: Details of which the notice says the opposite in one word, No.
TURNED = {"stays_here", "by_people"}
#: A question about nothing but one thing.
_ALONE = {"categories": "Do you keep {}?", "recipients": "Do you share with {}?"}
#: Before the kind of information that an open question is about: "what do you keep about his attendance?"
_ABOUT = re.compile(
    r"\b(?:about|on|of|regarding|concerning|to\s+do\s+with)\s+(?:(?:my|his|her|their|our|your|the|any|a|\w+(?:'|’)s)\s+)*$",
    re.I,
)
_NO_MORE = re.compile(
    r"\b(?:only|just|nothing|no\s+more|solely|merely|no\s*(?:one|body)\s+else|that(?:'|’)?s\s+(?:it|all)|other\s+than|apart\s+from|besides|except)\b",
    re.I,
)
#: Details that stand for an age, where none is told.
AROUND_13 = {"at_13", "before_13"}
#: From which probability the wording decides, also where an age is told: "she's 12, is it from 13 on?"
CLEARLY = 0.9
_THIRTEEN = re.compile(r"\b(?:13|thirteen)(?:th)?\b", re.I)


def narrowed(label: str, found: Gathered) -> str:
    """The label, or that of a question about one kind of information where an open question names one."""
    if label != "ask_categories" or found.evidence.polar or not found.form.asks:
        return label
    begin = found.asking[0]
    named = (m for m in found.mentions if m.kind == "categories" and m.within(found.asking))
    one = any(_ABOUT.search(found.text, begin, m.start) for m in named)
    return "ask_category_one" if one else label


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
        if kind != ASPECTS:
            about = _with_what_is_joined(about, [*named.values()], found)
        about = tuple(one for one in about if fits(one, sentence))
        if found.form.negated:  # "no machine decides, does it?": the notice's own No fits as well
            about = tuple(one for one in about if one not in TURNED)
        # "What do you keep about his attendance?" does not say that it is nothing else.
        if NOTHING_ELSE in about and found.form.asks and not found.evidence.polar:
            about = (
                about if _NO_MORE.search(sentence) else tuple(o for o in about if o != NOTHING_ELSE)
            )
        # How old somebody is decides better than the wording, unless that names the threshold itself.
        if found.person.low is not None and not (chance >= CLEARLY and _THIRTEEN.search(sentence)):
            about = tuple(one for one in about if one not in AROUND_13)
        if label == OPT_OUT:
            about = party.settled(about) if party else about
            about = _still_or_more(about, found.mentions)
        others = [m for m in found.mentions if m.kind != kind]
        beside = self._meant_beside(label, found)
        if beside is not None and beside.concept not in about:
            others.append(beside)
        every = [m for m in found.mentions if m.kind == kind and m.concept in about]
        unsaid = [one for one in about if one not in {m.concept for m in every}]
        meant = [named.get(one) or self._meant(one, kind) for one in unsaid]
        return (*others, *sorted(every, key=lambda m: about.index(m.concept)), *meant)

    def _meant_beside(self, label: str, found: Gathered) -> Mention | None:
        """What a thing is in its sense that no word of the vocabulary names and that is joined to others: "his SEN and
        his support plan". Encoding it by itself takes time, which hardly any message needs."""
        kind = KIND_OF[label]
        asked = [m for m in found.mentions if m.kind == kind and m.within(found.asking)]
        if not asked or kind == ASPECTS:
            return None
        first, last = min(m.start for m in asked), max(m.end for m in asked)
        thing = named_beside(found.text, first, last, kind)
        if thing is None or any(m.start < thing[2] and thing[1] < m.end for m in found.mentions):
            return None
        [alone] = self._classifier.classify([_ALONE[kind].format(thing[0])])
        guess, chance = self._classifier.guesses[label].best(alone.vector, alone.ngrams)
        if guess == REST or chance < ADDED:
            return None
        return replace(self._meant(guess, kind), start=thing[1], end=thing[2])

    def _meant(self, concept: str, kind: str) -> Mention:
        """A concept that no word names."""
        return Mention(concept, kind, self._terms.vocabulary[concept].plain, 0, 0)


#: Between two things of which the same is asked: "her name and her Instagram handle".
_JOINED = re.compile(
    r"\s*,?\s*(?:and|or|plus|&|nor|as\s+well\s+as|along\s+with)\s+(?:(?:the|his|her|my|our|their|your|an?|any|also|even|to|with|for)\s+)*",
    re.I,
)


def _with_what_is_joined(
    about: tuple[str, ...], named: list[Mention], found: Gathered
) -> tuple[str, ...]:
    """What a question is about, and what it names in one breath with it."""
    asked = sorted((m for m in named if m.within(found.asking)), key=lambda m: m.start)
    pairs = [
        (one.concept, two.concept)
        for one, two in pairwise(asked)
        if _JOINED.fullmatch(found.text, one.end, max(one.end, two.start))
    ]
    for one, two in (*pairs, *reversed(pairs)):
        if (one in about) != (two in about):
            about = (*about, two if one in about else one)
    return about


#: What is passed to youth services even when the rest is not.
_ALWAYS_PASSED = {"name", "address", "dob"}


def _still_or_more(about: tuple[str, ...], mentions: tuple[Mention, ...]) -> tuple[str, ...]:
    """ "Will they still know of his ADHD?" asks about more than what is still passed."""
    named = {mention.concept for mention in mentions if mention.kind == "categories"}
    if about != ("still_passed",) or not named or named & _ALWAYS_PASSED:
        return about
    return ("more_passed",)

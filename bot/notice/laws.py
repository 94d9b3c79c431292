"""What the notice says of a provision of law that a question names ("so regulation 5 covers the council too?"). Pure.

An answer on the topic says which law there is, and not whether what is said of this one is so. Yes or no is said of
what the notice ties to a provision; whatever else is asked about it is left to the topic.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from bot.notice.again import VERDICT_FIRST
from bot.notice.law_questions import Fact, LawQuestion
from bot.notice.notice import MAX_CITATIONS, MAX_QUOTED, Citation, Law, Notice
from bot.notice.provisions import Named, sought_in
from bot.understanding.labels import LIST_OF, TOPIC_OF, group
from bot.understanding.reading import Reading

#: Topics beside those of the laws whose questions may be about a law.
_NEAR = {"recipients", "mandatory_or_voluntary"}
_BASIS = "lawful_basis"
#: Groups of labels that ask something, and those that are not answered with a law however unsure they are.
_ASKING = {"ask", "ask_term", "follow"}
_NEVER = {"do", "safety", "foreign"}
#: Details with which a yes still stands, and those with which a no does.
_WITH_YES = {"why"}
_WITH_NO = {"why", "wrong_why", "mistaken", "other_law", "only", "denied", "no_duty", "unsaid"}

_ASKS_YEAR = re.compile(r"\b(?:year|typo|misprint)\b", re.I)
_SAME = re.compile(r"\b(?:the\s+)?(?:same|identical|alike|equal)\b", re.I)
_SAME_ACT = re.compile(r"\b(?:same|one)\s+(?:law|act|regulations|regs|statute|legislation)\b", re.I)
_OF_WHAT = re.compile(
    r"\bof\s+(?:what|which)\b|\b(?:what|which)\s+(?:act|law|statute|regulations|regs)\b", re.I
)
#: Asked of a provision, but told by none of the texts.
_BEYOND = re.compile(
    r"\b(?:how|when|why|whose|(?:what|which|wat)\s+(?:\w+\s+)?(?:data|info\w*|details?|facts?|age|purpose|rationale))\b",
    re.I,
)
#: "Is it section 3?": what was spoken of before, and nothing that is named.
_IT = re.compile(r"\b(?:it|it['’]?s|that|that['’]?s|this)\b", re.I)


@dataclass(frozen=True)
class Said:
    """What is answered: the key of the topic, the text with its verdict, and the quotes."""

    key: str
    text: str
    verdict: str | None
    citations: tuple[Citation, ...]


def of_laws(notice: Notice, label: str, reading: Reading, before: str | None) -> Said | None:
    """The answer to a question that names a provision of law or asks which it is; ``None`` for every other question.

    ``before`` is the key of the topic that was spoken of.
    """
    if notice.laws is None:
        return None
    kind = group(label)
    if kind in _NEVER or reading.sure and kind not in _ASKING:
        return None
    return _Answering(notice, notice.laws, label, reading, before).answer()


class _Answering(LawQuestion):
    """One question about provisions of law."""

    def answer(self) -> Said | None:
        if not self.named:
            return self.which() or self.year_alone()
        if not self.is_about_law():
            return None
        if sought_in(self.text) and not self.wanted:
            return None
        known = [one.law for one in self.named if one.law is not None]
        unknown = [one for one in self.named if one.law is None]
        if unknown:
            return self.not_named(list(dict.fromkeys(known)), unknown)
        if not self.wanted:
            return self.open(list(dict.fromkeys(known)))
        return self.decided(list(dict.fromkeys(known)))

    def is_about_law(self) -> bool:
        """Whether the message may be answered with a law: asking for a copy "under article 15" is about copies."""
        labels = (self.reading.label, *self.reading.others)
        topics = {TOPIC_OF.get(label, "") for label in labels} | {self.topic}
        if topics & (self.laws.topics | _NEAR | {_BASIS}):
            return True
        return self.bare and any(group(one) in _ASKING for one in labels)

    def said(self, laws: Sequence[Law], text: str, verdict: str | None, *more: Citation) -> Said:
        """With the topic that was asked about, if these are its laws."""
        topics = {topic for law in laws for topic in law.topics}
        key = self.topic if self.topic in topics else laws[0].topics[0]
        return Said(key, text, verdict, _few([*(c for law in laws for c in law.citations), *more]))

    def open(self, laws: list[Law]) -> Said | None:
        if not self.bare or _BEYOND.search(self.text) or self.aspects:
            return None
        text = " ".join(law.text for law in laws)
        if len(laws) == 1 and _OF_WHAT.search(self.text):
            text += f" It is part of {laws[0].act.title}."
        return self.said(laws, text, None)

    def not_named(self, known: list[Law], unknown: list[Named]) -> Said | None:
        if any(not self.tied(body.concept) for body in self.bodies):
            return None  # "under section 17 do you share with social services?" asks of them
        if self.reading.label in LIST_OF:
            return None  # "does a section 47 report go to the council?"
        names = " or ".join(dict.fromkeys(one.plain for one in unknown))
        verdict: str | None = "depends" if known else "not_listed"
        if not self.wanted or self.is_choice():
            verdict = None
        topics = [self.topic, _BASIS, self.laws.provisions[0].topics[0]]
        fits = {*self.laws.topics, _BASIS} & set(self.notice.topics)
        key = next(topic for topic in topics if topic in fits)
        text = f"The notice does not name {names}. {self.laws.summary}"
        return Said(key, text, verdict, self.laws.citations)

    def decided(self, laws: list[Law]) -> Said | None:
        text = " ".join(law.text for law in laws)
        if self.is_choice():
            return self.said(laws, text, None) if not self.aspects - _WITH_NO else None
        if len(laws) > 1 and _SAME.search(self.text) and not self.bodies:
            alike = bool(_SAME_ACT.search(self.text)) and len({law.act for law in laws}) == 1
            return self.worded(laws, text, "yes" if alike else "no")
        facts = [(law, fact) for law, place in self.places(laws) for fact in self.facts(law, place)]
        if not facts:
            return self.alone(laws, text)
        if any(fact.holds is None for _, fact in facts):
            return None
        if self.denies and not any(fact.denied for _, fact in facts):
            return None  # the reader leaves out what is said not to be so
        if self.is_any_of and len(laws) > 1:
            facts = self.best_of(laws, facts)
        wrong = [fact for _, fact in facts if fact.holds == fact.denied and not fact.untied]
        untied = [fact.plain for _, fact in facts if fact.untied and not fact.denied]
        if not wrong and not untied and self.only:
            named = {fact.plain for _, fact in facts if fact.plain and not fact.denied}
            if not named or not laws[0].concerns:
                return None
            wrong = [fact for law, fact in facts if len(named) < len(law.concerns)][:1]
        if wrong:
            more = [one for fact in wrong for one in fact.others[:1] if one not in laws][:1]
            text = " ".join([text, *(law.text for law in more)])
            return self.worded([*laws, *more], text, "no")
        if untied:
            if not self.bare:
                return None
            text = f"The notice does not say this of {' or '.join(dict.fromkeys(untied))}. {text}"
            tied = any(fact.holds and fact.plain for _, fact in facts)
            return self.worded(laws, text, "depends" if tied else "not_listed")
        if self.is_of_an_age() and not self.bare:
            return None
        return self.worded(laws, text, "yes")

    def best_of(self, laws: Sequence[Law], facts: list[tuple[Law, Fact]]) -> list[tuple[Law, Fact]]:
        """ "Is it one of those?": the facts of a provision of which all holds, if there is one."""
        for law in laws:
            own = [(one, fact) for one, fact in facts if one == law]
            if own and all(fact.holds for _, fact in own):
                return own
        return facts

    def alone(self, laws: list[Law], text: str) -> Said | None:
        """A provision with nothing beside it: "regulation 5?"; "is it regulation 5?" after another answer."""
        if not self.bare or self.is_of_an_age() or self.aspects - _WITH_YES:
            return None
        rest = self.reading.text
        if self.before and _IT.search(rest) and len(rest.split()) < 7:
            return self.worded(laws, text, "yes" if {*laws} & {*self.before} else "no")
        return self.said(laws, text, "yes")

    def worded(self, laws: Sequence[Law], text: str, verdict: str) -> Said | None:
        """With the verdict, in words where they cannot be misunderstood; nothing where more than that is asked."""
        if self.reading.turned and not self.denies and verdict in ("yes", "no"):
            verdict = "no" if verdict == "yes" else "yes"
        fits = _WITH_YES if verdict == "yes" and not self.bare else _WITH_NO
        if self.aspects - fits:
            return None
        if self.reading.plainly_put and not self.denies and verdict in ("yes", "no"):
            text = VERDICT_FIRST[verdict] + text
        return self.said(laws, text, verdict)

    def which(self) -> Said | None:
        """ "Which section is that?": the provisions of what is asked about, or of what was spoken of before."""
        sought = sought_in(self.text)
        if sought is None or self.reading.second is not None:
            return None
        own = self.laws.of_topic(self.topic)
        concepts = [body.concept for body in self.bodies]
        laws = [law for law in own if not concepts or {*concepts} & {*law.concerns}] or list(own)
        if not concepts and self.bare:
            laws = list(self.before) or (laws if self.reading.sure else [])
        if not laws:
            return None
        if sought == "article" and not any(law.called == sought for law in laws):
            text = f"The notice names no article of a law. {self.laws.summary}"
            return replace(self.said(laws, text, None), citations=self.laws.citations)
        if self.topic == _BASIS != laws[0].topics[0] and (not self.bare or sought == "regulation"):
            return None  # the law for one example is not that for all; and a regulation may be the GDPR itself
        return self.said(laws, " ".join(law.text for law in laws), None)

    def year_alone(self) -> Said | None:
        """ "It said Education Act 1966, is that the right year?": an Act and its year, and no part of it."""
        if not self.wanted or not (_ASKS_YEAR.search(self.reading.text) or self.bare):
            return None
        if not self.is_short or not self.is_about_law():
            return None
        text, years = self.reading.text, self.years
        for law in self.laws.provisions if years else ():
            if any(re.search(rf"\b{re.escape(word)}\b", text, re.I) for word in law.act.words):
                verdict = "yes" if {*years} <= {*law.act.years} else "no"
                return self.worded([law], f"The notice names {law.act.title}.", verdict)
        return None


def _few(citations: Iterable[Citation]) -> tuple[Citation, ...]:
    """Each once, and no more than a message may hold."""
    kept: list[Citation] = []
    for citation in dict.fromkeys(citations):
        if sum(len(one.quote) for one in (*kept, citation)) <= MAX_QUOTED:
            kept.append(citation)
    return tuple(kept[:MAX_CITATIONS])

"""How a question about a provision of law is put, and what it names beside it: who gets something, a year, an Act. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import pairwise

from bot.notice.notice import Act, Law, Laws, Notice
from bot.notice.provisions import Named, named_in, sought_in
from bot.understanding.labels import TOPIC_OF
from bot.understanding.reading import ASPECTS, Mention, Reading

#: A longer story names laws, people and years that are not asked about.
_LONGEST = 30
_YEAR = re.compile(
    r"(?<![\d£-])(?<!since\s)(?<!until\s)(?<!born\sin\s)(?<!by\s)(?<!before\s)(?<!after\s)\b(?:1[89]|20)\d\d\b(?![-\d])",
    re.I,
)
_OTHER_ACT = re.compile(
    r"\b(?:data\s+protection|human\s+rights|freedom\s+of\s+information|children|equality|academies|housing|care|childcare|school\s+standards)(?:\s+and\s+\w+)*\s+act\b"
    r"|\b(?:uk\s*)?gdpr\b|\bgeneral\s+data\s+protection\b|\bdpa\b",
    re.I,
)
#: Before what is said not to be so: "nothing to do with the DfE", "and not the council".
_NOT = re.compile(
    r"(?:\bnothing\s+to\s+do\s+with|(?<!if\s)(?<!or\s)(?<!why\s)\bnot|\bwithout|\bexcept|\bexcludes|\bexempts|\bnever)\s+(?:(?:for|about|with|to|the|on|our|your|any|in|covers?|includ\w+|concern\w*|apply|send\w*|an?)\s+){0,3}$",
    re.I,
)
_ASKS_WHAT = re.compile(r"\b(?:what|wot|wat|who|which)\b", re.I)
_DENIES = re.compile(
    r"\b(?:nothing\s+to\s+do|(?<!or\s)(?<!if\s)(?<!why\s)not|without|except|excludes|exempts|never)\b",
    re.I,
)
_ONLY = re.compile(r"\b(?:only|alone|solely|exclusively|nothing\s+but)\b", re.I)
_OR = re.compile(r"\bor\b(?!\s+(?:not|no|what|something|anything|so|whatever|similar)\b)", re.I)
_ANY_OF = re.compile(r"\b(?:(?:one|either|any)\s+of\s+(?:those|these|them|the)|at\s+all)\b", re.I)
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
#: Of somebody who is told of, not asked about: "my solicitor says", "the carers' group told me".
_SAYS = re.compile(
    r"\W+(?:\w+\s+){0,2}?(?:say|says|said|saying|told|claims?|claimed|wrote|reckons?|thinks?|quoted|asks|asked|mentioned|swears)\b",
    re.I,
)
#: Words that add nothing to a question about a provision.
_PLAIN = re.compile(
    r"(?:a|about|act|actually|agreed|ah|alike|all|alone|alright|also|am|an|and|another|any|applies|apply|are|as"
    r"|ask|at|basis|be|because|behind|being|bell|bind|binds|bit|both|bound|bring|brought|but|by|call|called|can"
    r"|cause|child|children|collect|collecting|come|comes|compulsory|concern|concerning|concerns|correct|cover"
    r"|covered|covering|covers|d|data|daughter|demand|details|did|do|does|doesnt|doing|due|else|er|exactly"
    r"|explain|explained|fair|falls|for|force|forces|from|get|gets|give|given|gives|go|goes|good|got|govern"
    r"|governs|had|hand|has|have|he|her|hey|him|his|how|i|if|im|in|include|includes|info|information|into|invoke"
    r"|is|isnt|it|its|just|kid|kids|kindly|know|law|lawful|laws|legal|legally|let|lets|lie|lies|like|listed|ll"
    r"|look|made|make|makes|making|me|mean|means|mention|mentioned|mentions|must|my|named|names|no|nobody|not"
    r"|nothing|notice|number|oblige|obliges|of|ok|okay|on|one|ones|only|or|our|out|part|pass|passed|passes"
    r"|passing|please|pls|point|provision|pupil|pupils|quoted|re|read|reading|really|reason|refer|refers|regs"
    r"|regulation|regulations|relates|relied|rely|report|require|required|requires|return|right|ring|rule|rules"
    r"|s|said|same|say|says|school|section|send|sending|sends|share|shared|shares|sharing|she|simple|sit|sits|so"
    r"|solely|some|somebody|someone|son|sons|stand|stands|statutory|still|stuff|t|talk|talks|tell|tells|that"
    r"|thats|the|them|then|there|these|they|thing|thingy|think|this|those|tie|ties|to|too|true|u|under|up|ur|us"
    r"|use|uses|very|want|was|wat|we|well|what|whats|when|where|which|who|whole|whos|with|words|wot|would|wrong"
    r"|yeah|year|yes|you|your|youre)"
)


@dataclass(frozen=True)
class Fact:
    """Something that is named beside a provision. ``holds``: the notice ties it to it; ``None``: neither does nor denies.

    ``others`` are the provisions to which it is tied instead; none are when the notice ties it to nothing.
    """

    at: int
    holds: bool | None
    plain: str = ""
    others: tuple[Law, ...] = ()
    denied: bool = False

    @property
    def untied(self) -> bool:
        return self.holds is False and not self.others and bool(self.plain)


class LawQuestion:
    """One question about provisions of law, in the notice that is asked."""

    def __init__(
        self, notice: Notice, laws: Laws, label: str, reading: Reading, before: str | None
    ) -> None:
        self.laws, self.reading, self.notice = laws, reading, notice
        spoken = notice.topics.get(before or "")
        self.before = laws.of_topic(spoken.public if spoken else None)
        self.topic = TOPIC_OF.get(label, "")
        self.span = self.scope()
        self.text = reading.text[slice(*self.span)]
        self.named = self.within(named_in(laws, reading.text))
        self.wanted = reading.polar or reading.stated and not _ASKS_WHAT.search(self.text)

    def scope(self) -> tuple[int, int]:
        """The sentence that asks if it names all that it needs, or else the whole of a short message."""
        text, asking = self.reading.text, self.reading.asking
        if not asking[1] or len(text.split()) <= _LONGEST and self.needs_more(asking):
            return 0, len(text)
        return asking

    def needs_more(self, asking: tuple[int, int]) -> bool:
        sentence = self.reading.text[slice(*asking)]
        if sought_in(sentence):
            return False
        return not named_in(self.laws, sentence) or len(_WORD.findall(sentence)) < 6

    def within(self, named: Iterable[Named]) -> tuple[Named, ...]:
        return tuple(one for one in named if self.span[0] <= one.start < self.span[1])

    # What is named beside the provisions

    @property
    def bodies(self) -> list[Mention]:
        """Those of whom it is asked, not those of whom it is told that they said so."""
        taken = [range(one.start, one.end) for one in self.named]
        return [
            mention
            for mention in self.reading.mentions
            if mention.kind == "recipients"
            and mention.end
            and mention.within(self.span)
            and not any(mention.start in one for one in taken)
            and not _SAYS.match(self.reading.text, mention.end)
        ]

    def facts(self, law: Law, between: tuple[int, int]) -> list[Fact]:
        """What the question names beside this provision, from ``between[0]`` to ``between[1]``."""
        text, found = self.reading.text, []
        named = self.reading.named("recipients")
        for body in self.bodies:
            others = [one for one in self.laws.provisions if body.concept in one.concerns]
            holds: bool | None = law in others
            if not holds and (
                body.concept in law.beside or self.notice.elsewhere.get(body.concept) in law.topics
            ):
                holds = None
            found.append(Fact(body.start, holds, body.plain, tuple(others)))
        for other in self.laws.provisions:
            for word in other.words:
                told: bool | None = word in law.words
                if not told and {*other.concerns} & {*law.beside}:
                    told = None
                for match in re.finditer(rf"\b{re.escape(word)}s?\b", text, re.I):
                    if not any(one.start <= match.start() < one.end for one in named):
                        found.append(Fact(match.start(), told, word, () if told else (other,)))
        found += self.facts_of_act(law.act)
        inside = [one for one in found if between[0] <= one.at < between[1]]
        return [replace(one, denied=bool(_NOT.search(text, 0, one.at))) for one in inside]

    def facts_of_act(self, act: Act) -> list[Fact]:
        """The years and the Acts that are named, as those in which a provision stands."""
        text = self.reading.text
        found = [Fact(m.start(), m[0] in act.years) for m in _YEAR.finditer(text)]
        found += [Fact(m.start(), False) for m in _OTHER_ACT.finditer(text)]
        for other in {one.act for one in self.laws.provisions}:
            for word in other.words:
                places = re.finditer(rf"\b{re.escape(word)}\b", text, re.I)
                found += [Fact(m.start(), other == act) for m in places]
        return found

    @property
    def bare(self) -> bool:
        """Whether the question holds nothing but provisions, what is known of them, and small words."""
        text = list(self.reading.text)
        spans = [(one.start, one.end) for one in self.named]
        spans += [(one.start, one.end) for one in self.bodies]
        words = [w for one in self.laws.provisions for w in (*one.words, *one.act.words)]
        for pattern in (
            _YEAR,
            _OTHER_ACT,
            *(re.compile(rf"\b{re.escape(w)}s?\b", re.I) for w in words),
        ):
            spans += [match.span() for match in pattern.finditer(self.reading.text)]
        for first, last in spans:
            text[first:last] = " " * (last - first)
        rest = _WORD.findall("".join(text[slice(*self.span)]).lower())
        return all(_PLAIN.fullmatch(re.sub("['’]", "", word)) for word in rest)

    # How it is asked

    @property
    def is_short(self) -> bool:
        return len(self.reading.text.split()) <= _LONGEST

    @property
    def years(self) -> list[str]:
        return [match[0] for match in _YEAR.finditer(self.reading.text)]

    @property
    def only(self) -> bool:
        return bool(_ONLY.search(self.text))

    @property
    def is_any_of(self) -> bool:
        """ "Is it one of those?": yes fits, if it is one."""
        return bool(_ANY_OF.search(self.text))

    @property
    def denies(self) -> bool:
        """Whether something is said not to be so, so that Yes and No could be misunderstood."""
        return bool(_DENIES.search(self.text))

    @property
    def aspects(self) -> set[str]:
        return {*self.reading.concepts(ASPECTS)}

    def tied(self, concept: str) -> bool:
        return any(concept in (*law.concerns, *law.beside) for law in self.laws.provisions)

    def is_of_an_age(self) -> bool:
        """The topic's own answers go by the age."""
        known = (self.reading.low, self.reading.high) != (None, None)
        return known or self.reading.meant not in (None, (None, None))

    def is_choice(self) -> bool:
        """ "Is it section 3 or regulation 5?", "for the council or the DfE?": neither yes nor no fits."""
        if self.is_any_of:
            return False
        things = (
            [(one.start, one.end) for one in self.named],
            [(b.start, b.end) for b in self.bodies],
        )
        return any(
            _OR.search(self.reading.text, first[1], second[0])
            for alike in map(sorted, things)
            for first, second in pairwise(alike)
        )

    def places(self, laws: list[Law]) -> list[tuple[Law, tuple[int, int]]]:
        """Each provision with the part of the text that speaks of it: what follows it up to the next one, or what
        comes before it when something does; all of it for those that are named together."""
        first, last = self.span
        text, named = self.reading.text, [one for one in self.named if one.law in laws]
        together = all(
            re.fullmatch(
                r"\W*(?:(?:and|also|as\s+well\s+as|the|both|or)\W*)*", text[a.end : b.start], re.I
            )
            for a, b in pairwise(named)
        )
        if len(named) < 2 or together:
            return [(law, (first, last)) for law in laws]
        ahead = any(body.start < named[0].start for body in self.bodies)
        marks = [one.end for one in named] if ahead else [one.start for one in named]
        edges = [first, *marks[:-1], last] if ahead else [first, *marks[1:], last]
        pairs = zip(named, pairwise(edges))
        return [(one.law, place) for one, place in pairs if one.law is not None]

"""What was understood of one message; the value that travels from the understanding to the answer."""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass, field, replace
from typing import Any, Iterable, Mapping

from bot.understanding.ages import NUMBERS, Range, common
from bot.understanding.people import Aged, Whom, age_of

#: In the metadata of a message: what was answered before it is not known yet. It is parsed to a function of
#: that topic under ``MEANT``, which gives what would be parsed else.
UNDECIDED, MEANT = "undecided", "meant"

_NUMBER = re.compile(rf"\d|\b(?:{'|'.join(NUMBERS)})(?:s|th)?\b", re.I)
#: Of a time that has not come yet.
_LATER = re.compile(
    r"\b(?:will|won(?:'|’)?t|once|when|whenever|after|until|till?|from\s+then|by\s+then|next|soon|later|off\s+to|going\s+to|starts?|starting)\b"
    r"|(?:'|’)ll\b",
    re.I,
)

#: The kind of concept that is no thing, but a point of detail.
ASPECTS = "aspects"
_NOBODY = Whom()
#: What a message tells of people holds for each of its questions.
_OF_PEOPLE = ("low", "high", "role", "supposed", "people", "whom", "meant")


@dataclass(frozen=True)
class Mention:
    """A concept of the vocabulary, named from ``start`` to ``end`` (characters of the message).

    ``plain`` is how a reply names it.
    """

    concept: str
    kind: str
    plain: str
    start: int
    end: int

    def within(self, span: tuple[int, int]) -> bool:
        """Whether it begins between these two places of the text, the second left out."""
        return span[0] <= self.start < span[1]


def as_details(names: Iterable[str]) -> tuple[Mention, ...]:
    """Details (``ASPECTS``) as if a question were about them, without a place in any text."""
    return tuple(Mention(one, ASPECTS, one, 0, 0) for one in names)


@dataclass(frozen=True)
class Reading:
    """What a message means, as far as it was understood.

    ``label`` is one of ``docs/labels.md`` and ``confidence`` its probability. ``sure`` tells whether
    it may be answered; if not, ``others`` are the labels to ask back about (``label`` being the
    first). ``second`` is the label of a second question in the same message, ``offer`` that of one which
    is not clear enough to be answered unasked. ``mentions`` are what
    the asking part names (the whole message when that names nothing). ``polar``: a yes or no is wanted;
    ``stated``: it fits at least. Ages in whole years.
    ``text`` never shows in a ``repr``, so that it cannot reach a log by mistake.
    """

    label: str
    confidence: float
    sure: bool = True
    others: tuple[str, ...] = ()
    second: str | None = None
    offer: str | None = None
    polar: bool = False
    negated: bool = False
    #: A plain yes would say that what is named is not held, given or used ("is it absent from the file?").
    turned: bool = False
    stated: bool = False
    fragment: bool = False
    #: The notice's very words are wanted.
    verbatim: bool = False
    mentions: tuple[Mention, ...] = ()
    low: int | None = None
    high: int | None = None
    role: str | None = None
    #: The role is only what most who write so have; nothing in the message tells it.
    supposed: bool = False
    #: Every age that is told, and whose it is; and of whom the sentence that asks speaks.
    people: tuple[Aged, ...] = ()
    whom: Whom = _NOBODY
    asks: bool = True
    #: Youngest and oldest that the question is about, where that is not how old somebody is now ("may a
    #: parent decide until 16?", "he's 12; and at 13?"). Open at both ends: the ages that are told do not count.
    meant: Range | None = None
    #: The day on which the one whose date of birth was told is a year older (ISO 8601), and how many years older
    #: than now they are on the day that is asked about ("so next week I can?").
    birthday: str | None = None
    ahead: int = 0
    text: str = field(default="", repr=False)
    #: Where the sentence that asks begins and ends in the text; nowhere when that was not looked at.
    asking: tuple[int, int] = (0, 0)
    why: tuple[str, ...] = ()
    #: Of a message with two questions each by itself.
    parts: tuple[Reading, ...] = ()

    def part(self, at: int) -> Reading:
        """One of two questions with what the whole message tells of people; the whole if it was not taken apart."""
        if at >= len(self.parts):
            return self
        one = self.parts[at]
        told = {name: getattr(self, name) for name in _OF_PEOPLE}
        return replace(one, **told)

    def moved_into(self, text: str, part: str) -> Reading:
        """The reading of a part as one of the whole text; as it is, if the part does not stand there word for word."""
        at = text.find(part)
        if at < 0:
            return self
        moved = (
            replace(m, start=m.start + at, end=m.end + at) if m.end else m for m in self.mentions
        )
        first, last = self.asking if self.asking[1] else (0, len(part))
        return replace(self, text=text, mentions=tuple(moved), asking=(first + at, last + at))

    def as_dict(self) -> dict[str, Any]:
        """JSON-ready."""
        return asdict(self)

    @classmethod
    def from_dict(cls, raw: Mapping[str, Any]) -> Reading:
        """The inverse of ``as_dict``; unknown fields are left out."""
        values = {name: raw[name] for name in cls.__dataclass_fields__ if name in raw}
        values["mentions"] = tuple(Mention(**mention) for mention in raw.get("mentions", ()))
        for name in ("others", "why"):
            values[name] = tuple(raw.get(name, ()))
        values["asking"] = tuple(raw.get("asking", (0, 0)))
        if raw.get("meant") is not None:
            values["meant"] = tuple(raw["meant"])
        values["parts"] = tuple(map(cls.from_dict, raw.get("parts", ())))
        values["people"] = tuple(Aged(*one) for one in raw.get("people", ()))
        values["whom"] = Whom.of(raw.get("whom"))
        return cls(**values)

    @property
    def told(self) -> Range:
        """The ages that later questions may go by: those that the message tells of somebody who is spoken of."""
        one = self.low is not None and self.high is not None and self.high - self.low <= 1
        # "I had her when I was 16"; not "12 and 17".
        if self.meant == (None, None) and one and len(self.people) < 2:
            return None, None
        if (
            len(self.people) > 1 and not self.asks
        ):  # "I'm 12 and my brother is 16": of which, comes later
            return common([(one.low, one.high) for one in self.people])
        if len(self.people) > 1:
            one_of = age_of(self.people, self.whom, self.role == "pupil")
            if one_of is not None and one_of != (None, None):
                return one_of
        unsaid = self.low is None and self.high is None
        # "She's at college" tells an age. "Off to college soon", or a number that is no age now, tells of one
        # at which something changes.
        if unsaid and self.meant and not (_NUMBER.search(self.text) or _LATER.search(self.text)):
            return self.meant
        return self.low, self.high

    @property
    def plainly_put(self) -> bool:
        """Whether a yes or no is wanted that nobody could misunderstand."""
        return self.polar and not self.negated and not self.turned

    @property
    def question(self) -> str:
        """The sentence that asks; the whole text when it was not looked for one."""
        first, last = self.asking
        return self.text[first:last] if last else self.text

    def concepts(self, kind: str) -> tuple[str, ...]:
        """The concepts of this kind that are named, each once, in order."""
        return tuple(dict.fromkeys(m.concept for m in self.mentions if m.kind == kind))

    def named(self, kind: str) -> list[Mention]:
        """What is named of this kind in so many words, and not only meant."""
        return [one for one in self.mentions if one.kind == kind and one.end]

    def named_there(self, kind: str) -> list[Mention]:
        """Those of them that stand in the sentence that asks; none when that was not looked for."""
        return [one for one in self.named(kind) if one.within(self.asking)]

    def asked(self, kind: str) -> tuple[str, ...]:
        """Those of them that the sentence that asks names, not only what is told around it."""
        inside = (m for m in self.mentions if m.within(self.asking) or not self.asking[1])
        return tuple(dict.fromkeys(m.concept for m in inside if m.kind == kind))

"""What a conversation remembers between turns; small, JSON, and without anybody's words."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field, replace
from typing import Any, Mapping

from bot.notice.replies import Choice
from bot.understanding.ages import Range
from bot.understanding.coming import age_coming
from bot.understanding.labels import FOREIGN, SILENT
from bot.understanding.owners import THE_OTHER
from bot.understanding.people import SOMEBODY, Aged, age_of, as_known, remembered
from bot.understanding.persons import PUPIL
from bot.understanding.reading import Mention, Reading

#: Kind of a reply that answers nothing -> what a message after it may lean on.
OFF = {"silent": SILENT, "out_of_scope": FOREIGN, "safety": None}


@dataclass(frozen=True)
class Pending:
    """What is kept of a question that was asked back: all but its words.

    A choice taken then gives the answer that the question would have had: with a verdict when it
    wanted one, about the things that it named and for the ages that were meant.
    """

    polar: bool = False
    negated: bool = False
    stated: bool = False
    turned: bool = False
    named: tuple[Mention, ...] = ()
    meant: Range | None = None

    @classmethod
    def of(cls, reading: Reading) -> Pending:
        """What to keep of a reading."""
        how = (reading.polar, reading.negated, reading.stated, reading.turned)
        return cls(*how, reading.mentions, reading.meant)

    @classmethod
    def from_dict(cls, raw: Mapping[str, Any]) -> Pending:
        """The inverse of ``dataclasses.asdict``."""
        named = tuple(Mention(**mention) for mention in raw["named"])
        meant = raw.get("meant")  # older conversations have none, nor the next
        stated, turned = raw.get("stated", False), raw.get("turned", False)
        ages = (meant[0], meant[1]) if meant else None
        return cls(raw["polar"], raw["negated"], stated, turned, named, ages)

    def reading(self) -> Reading:
        """The question as a reading, for the choice that was taken."""
        return Reading(
            "choose",
            1.0,
            polar=self.polar,
            negated=self.negated,
            stated=self.stated,
            turned=self.turned,
            mentions=self.named,
            meant=self.meant,
        )


@dataclass(frozen=True)
class Context:
    """``topic`` is the key of the last topic answered, ``concepts`` what was last named.

    ``low`` to ``high`` is the age that counts, ``people`` are all whose ages were told.
    ``given`` counts how often each reply was given; ``unsure`` the clarifications in a row.
    ``pending`` is the question that was asked back in the last turn, ``offered`` what could be chosen in it.
    ``interrupted``: that turn answered something else in the middle of a request,
    ``proposed``: it asked back whether an offered request is to begin. ``filed``: the last request was sent,
    ``stopped``: it was stopped unsent.
    """

    topic: str | None = None
    concepts: tuple[str, ...] = ()
    low: int | None = None
    high: int | None = None
    role: str | None = None
    people: tuple[Aged, ...] = ()
    given: Mapping[str, int] = field(default_factory=dict)
    unsure: int = 0
    pending: Pending | None = None
    offered: tuple[Choice, ...] = ()
    interrupted: bool = False
    proposed: bool = False
    filed: bool = False
    stopped: bool = False
    #: There is no topic, as the last reply was that the notice is silent, or that this is not about data.
    off: str | None = None
    #: Of the answer on ``topic``: whether yes or no was wanted, and which details were asked about.
    wanted: bool = False
    about: tuple[str, ...] = ()
    #: A plain yes to that question would have said that it is not so (``Reading.turned``).
    turned: bool = False
    #: The verdict of the last answer.
    verdict: str | None = None
    #: How ``concepts`` are named, where the vocabulary has a word: concept -> its plain name.
    names: Mapping[str, str] = field(default_factory=dict)
    #: The last reply was to somebody who may be at risk.
    danger: bool = False
    #: Somebody was at risk at some time in this talk.
    at_risk: bool = False
    #: What the receipt of the last request said, without the tracking code, which is shown once.
    receipt: Mapping[str, str] = field(default_factory=dict)
    #: When the one who is spoken of is a year older (ISO 8601), if a date of birth was told.
    birthday: str | None = None
    #: The age that somebody was said to reach at a time to come ("she turns 16 in May").
    coming: int | None = None

    def to_json(self) -> str:
        """For the slot that keeps it."""
        return json.dumps(asdict(self))

    @classmethod
    def from_json(cls, text: str | None) -> Context:
        """The inverse of ``to_json``; nothing or something unreadable is an empty context."""
        try:
            raw = json.loads(text) if text else {}
            known = {name: raw[name] for name in cls.__dataclass_fields__ if name in raw}
            known["concepts"] = tuple(known.get("concepts", ()))
            known["about"] = tuple(known.get("about", ()))
            known["people"] = tuple(Aged(*one) for one in known.get("people", ()))
            if "people" not in raw and (known.get("low"), known.get("high")) != (None, None):
                # From before there were people: somebody has this age.
                known["people"] = (Aged(SOMEBODY, known.get("low"), known.get("high")),)
            known["offered"] = tuple(Choice(**one) for one in known.get("offered", ()))
            if known.get("pending") is not None:
                known["pending"] = Pending.from_dict(known["pending"])
            return cls(**known)
        except (KeyError, TypeError, ValueError):
            return cls()

    def knowing(self, reading: Reading) -> Context:
        """With the ages and the role that a message tells; of several people that one's who is asked about.

        What is not told stays as it was; a role that is only supposed takes no other's place.
        """
        low, high = reading.told
        people, before = self.people, (self.low, self.high)
        if low is not None or high is not None:
            other = reading.whom.pick == THE_OTHER
            new = reading.people if other else as_known(people, reading.people)
            if len(new) == 1 and new != reading.people:
                low, high = new[0].low, new[0].high
            people = remembered(people, new, reading.asks)
        else:
            low, high = age_of(people, reading.whom, self.role == PUPIL, before) or before
        role = self.role if reading.supposed and self.role else reading.role or self.role
        # An age that is told now may be that of somebody else, whose birthday nobody told.
        birthday = reading.birthday or (None if reading.people else self.birthday)
        coming = age_coming(reading.text) or (None if reading.people else self.coming)
        return replace(
            self, low=low, high=high, role=role, people=people, birthday=birthday, coming=coming
        )

    def answered(
        self,
        topic: str | None,
        concepts: tuple[str, ...] = (),
        wanted: bool = False,
        about: tuple[str, ...] = (),
        turned: bool = False,
        names: Mapping[str, str] | None = None,
    ) -> Context:
        """After an answer on this topic; of the one before nothing is left."""
        return replace(
            self,
            topic=topic,
            concepts=concepts,
            off=None,
            wanted=wanted,
            about=about,
            turned=turned,
            verdict=None,
            names=names or {},
        )

    def turned_away(self, off: str | None) -> Context:
        """After a reply that answered nothing: ``SILENT``, ``FOREIGN``, or one on which nothing can lean."""
        return replace(self.answered(None), off=off)

    @property
    def leaning(self) -> str | None:
        """What the next message may lean on: the topic that was answered last, ``SILENT`` or ``FOREIGN``."""
        return self.topic or self.off

    def gave(self, key: str) -> Context:
        """With one more of this reply given."""
        return replace(self, given={**self.given, key: self.given.get(key, 0) + 1})

"""Several people in one talk: of whom each age was told, and of whom a later question asks. Pure."""

from __future__ import annotations

import re
from typing import Any, Iterable, NamedTuple, Optional, Sequence, Tuple

from bot.understanding.ages import Range, ages, common
from bot.understanding.numbers import AGE, OLDEST, UNIT, overlap
from bot.understanding.owners import (
    ALL,
    CLAUSE,
    OWNERS,
    THE_ELDER,
    THE_OTHER,
    THE_YOUNGER,
    bare,
    picked,
)

#: Whose an age is: the writer's, a boy's, a girl's, or nobody's that was named.
WRITER, HE, SHE, SOMEBODY = "writer", "he", "she", ""
_NAMES = (WRITER, HE, SHE)
#: More people than this are not kept apart.
MOST = 6


class Aged(NamedTuple):
    """An age that was told, in whole years, and whose it is."""

    owner: str
    low: Optional[int]
    high: Optional[int]


class Whom(NamedTuple):
    """Of whom a sentence speaks: owners; the younger or elder of several, the other one, all; somebody else than
    before."""

    owners: Tuple[str, ...] = ()
    pick: Optional[str] = None
    another: bool = False

    @classmethod
    def of(cls, raw: Any) -> Whom:
        """From what JSON makes of it; nothing is nobody."""
        return cls(tuple(raw[0]), raw[1], raw[2]) if raw else cls()


#: "And my daughter?" speaks of somebody else than "he" of before; "does she" of whoever was spoken of.
_ANOTHER = re.compile(
    r"\b(?:(?:the|my|our|his|her|their|an)\s*other\s+(?:one|child|kid|son|daughter|boy|girl|lad|brother|sister|twin)s?|another\s+(?:one|child|kid|son|daughter|boy|girl)"
    r"|my\s+other\b)"
    r"|\b(?:my|our|his|her|their|for|a|the)\s+(?:\w+\s+)?"
    r"(?:(?:step|god)?-?(?:daughter|sister|son|brother)|girl|lass|granddaughter|niece|sis|boy|lad|grandson|nephew|bro|twin|cousin)s?\b",
    re.I,
)

#: "I'm 12", "turned 16 and nobody asked me": of oneself; "can I limit it for my 17 year old?" is not.
_OF_ONESELF = re.compile(
    r"\b(?:i(?:'|’)?m|i\s+am|i\s+(?:turn\w*|was|will\s+be)"
    r"|i(?:'|’)?(?:ve(?!\s+(?:got\s+)?(?:one|two|three|four)\b)|ll)|me|myself|(?<!\bis\s)(?<!['’]s\s)mine)\b",
    re.I,
)
_OLD_ONE = re.compile(
    rf"\b(?:my|our|the|an?)\s+{AGE}{UNIT}|\b(?:twins|(?:my|our|the|got|have)\s+(?:two\s+|three\s+)?(?:kids|children))\b",
    re.I,
)
#: "My lad is in Year 11 and turned 16 in October": of him who was just spoken of.
_OF_THE_SAME = re.compile(
    r"\W*(?:(?:has|have|is|was|just|only|now|already|nearly)\s+)*(?:turn\w*|aged?|now)\b", re.I
)
#: "Son 12 daughter 16": another one begins without a stop.
_NEXT_ONE = re.compile(
    r"\s(?=(?:(?:my|our|a|the|one)\s+)?(?:son|daughter|boy|girl|brother|sister|lad|lass)\s+(?:(?:is|aged?|of)\s+)?\d)",
    re.I,
)


def told(text: str, ranges: Sequence[Range]) -> tuple[Aged, ...]:
    """Each age that the text gives (``ranges``, as ``ages`` finds them) with its owner; of one owner the last."""
    given = list(dict.fromkeys(ranges))
    if not given:  # as most messages
        return ()
    found: dict[tuple[str, int], Aged] = {}
    unnamed = 0
    spoken: str | None = None
    for part in (one for clause in CLAUSE.split(text) for one in _NEXT_ONE.split(clause)):
        ranges = [one for one in dict.fromkeys(ages(part, text)) if one in given]
        own = bare(part)
        owners = [name for name, words in zip(_NAMES[1:], OWNERS[1:]) if words.search(own)]
        if not owners and _OF_ONESELF.search(part) and not _OLD_ONE.search(part):
            owners = [WRITER]
        owner = owners[0] if len(owners) == 1 and len(ranges) == 1 else SOMEBODY
        if spoken and not owners and len(ranges) == 1 and _OF_THE_SAME.match(part):
            owner = SOMEBODY if _OLD_ONE.search(part) else spoken
        for low, high in ranges:
            unnamed += owner == SOMEBODY
            found[owner, unnamed if owner == SOMEBODY else 0] = Aged(owner, low, high)
        spoken = owners[0] if len(owners) == 1 else None
    placed = {(one.low, one.high) for one in found.values()}
    rest = [Aged(SOMEBODY, low, high) for low, high in given if (low, high) not in placed]
    return tuple(dict.fromkeys((*found.values(), *rest)))[:MOST]


def whom(sentence: str) -> Whom:
    """Of whom it speaks."""
    own = bare(sentence)
    owners = tuple(name for name, words in zip(_NAMES, OWNERS) if words.search(own))
    return Whom(owners, picked(sentence), bool(_ANOTHER.search(sentence)))


#: Where a sentence that tells ages first begins to ask.
_ASKS_FROM = re.compile(
    r"(?:[,;–-]|\b(?:and|so|but|then)\b)\s*(?:(?:and|so|but|then|please)\s+)*(?=(?:can|could|may|might|do|does|did|am|is|are|will|would|shall|should|must|what|who|whose|which|how|when)\b)",
    re.I,
)


def asks_in(sentence: str) -> str:
    """The part that asks of a sentence which tells the ages of several before it: "my daughter is 14 and my son is 16,
    can I opt my son out?"."""
    last = 0
    for found in _ASKS_FROM.finditer(sentence):
        if len(ages(sentence[: found.start()])) > 1:
            last = found.end()
            break
    return sentence[last:]


def remembered(known: Sequence[Aged], new: Sequence[Aged], asks: bool = False) -> tuple[Aged, ...]:
    """What is known after somebody told more: a new age of the same owner takes the place of the old one.

    A single age of nobody in particular after a single one corrects it ("sorry, I meant 12"), unless something
    is asked with it ("and for my 12 year old?"); one that is known already says of whom is spoken, no more.
    """
    if len(new) == 1 and new[0].owner == SOMEBODY and len(known) == 1 and not asks:
        return (known[0]._replace(low=new[0].low, high=new[0].high),)
    if len(new) == 1 and len(known) == 1 and known[0].owner == SOMEBODY and not asks:
        return tuple(new)
    nameless = {_age(one) for one in known if one.owner == SOMEBODY}
    told_of, owners = {_age(one) for one in new}, {one.owner for one in new}
    if owners == {SOMEBODY} and told_of <= nameless:
        return tuple(known)
    named = SOMEBODY not in owners  # those of whom only the age is known may be others
    kept = [
        one
        for one in known
        if (
            named and _age(one) not in told_of if one.owner == SOMEBODY else one.owner not in owners
        )
    ]
    return (*kept, *new)[-MOST:]


def as_known(known: Sequence[Aged], new: Sequence[Aged]) -> tuple[Aged, ...]:
    """The ages that were told, as narrowly as they are known: who turned 16 is 16 in Year 11, too."""
    return tuple(next((k for k in known if _is_narrower(k, one)), one) for one in new)


def _is_narrower(known: Aged, new: Aged) -> bool:
    if known.owner != new.owner or new.owner == SOMEBODY:
        return False
    return _within(_age(known), _age(new))


def _within(one: Range, other: Range) -> bool:
    """Whether the first range, closed at both ends, lies in the second."""
    if None in one or None in other:
        return False
    return (other[0] or 0) <= (one[0] or 0) and (one[1] or 0) <= (other[1] or 0)


def _age(one: Aged) -> Range:
    return one.low, one.high


def age_of(
    known: Sequence[Aged], about: Whom, pupil: bool = True, now: Range = (None, None)
) -> Range | None:
    """The age that counts for a question which tells none: that of the one it speaks of; open at both ends
    when it speaks of somebody whose age nobody told. ``None`` when it does not say of whom it speaks.

    "Can I stop it?" is about the writer's own age only when a ``pupil`` writes. Beside the age that was spoken
    of just before (``now``) "the other one" of two is the other.
    """
    if not known:
        return None
    if len(known) > 1 and about.pick in (ALL, THE_YOUNGER, THE_ELDER):
        ranges = [_age(one) for one in known]
        if about.pick == ALL:
            return common(ranges)
        best = min if about.pick == THE_YOUNGER else max
        return best(ranges, key=lambda one: (one[0] or 0, one[1] or OLDEST))
    if about.pick == THE_OTHER:
        named_there = {HE, SHE} & {*about.owners}
        others = {
            _age(one)
            for one in known
            if one.owner != WRITER
            and (not named_there or one.owner in named_there or one.owner == SOMEBODY)
            and now != (None, None)
            and not overlap(_age(one), now)
        }
        return others.pop() if len(others) == 1 else (None, None)
    named = _of(known, (HE, SHE), about.owners)
    if named is None and pupil:
        named = _of(known, (WRITER,), about.owners)
    if named is not None and not (about.another and named.owner == WRITER):
        return _age(named)
    if about.pick is not None or about.another and any(one.owner != SOMEBODY for one in known):
        return None, None
    return None


def _of(known: Iterable[Aged], names: Sequence[str], owners: Sequence[str]) -> Aged | None:
    """The age of the only one of these names that the question has, if it was told."""
    asked = [name for name in names if name in owners]
    found = [one for one in known if one.owner in asked]
    return found[-1] if len(asked) == 1 and found else None

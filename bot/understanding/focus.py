"""What of a message is asked: the sentence, how it is put, and what it names. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from bot.understanding.questions import Form, is_confirmation
from bot.understanding.reading import Mention
from bot.understanding.things import NAMED, named_thing

#: Kinds of which either says where something goes.
_WHERE_TO = {"recipients", "places"}
#: Kinds of things that a question about data can be about.
_THINGS = {*NAMED, "places"}


def confirmed(text: str, parts: list[str], asking: int, named: tuple[Mention, ...]) -> int:
    """Which sentence is to be confirmed ("Nobody outside the trust gets it. Correct?"), if the one that asks
    does no more than that: the last before it that names something."""
    if not is_confirmation(parts[asking]):
        return asking
    spans = [span(text, part) for part in parts[:asking]]
    naming = [at for at, one in enumerate(spans) if any(m.within(one) for m in named)]
    return naming[-1] if naming else asking


def shape(parts: list[str], forms: list[Form], asking: int) -> Form:
    """How the question is put: of the asking sentence, or of a later one with a question mark that
    wants a yes or no ("... makes up a number for you. Does that place talk to school?")."""
    later = [f for f, part in zip(forms[asking + 1 :], parts[asking + 1 :]) if part.endswith("?")]
    unmarked = not parts[asking].endswith("?")
    found = next((f for f in reversed(later) if f.polar or unmarked), forms[asking])
    before = forms[asking - 1] if asking else None
    if before and before.negated and not before.asks and is_confirmation(parts[asking]):
        return replace(found, negated=True)  # "Nothing is passed on. Correct?"
    return found


def span(text: str, sentence: str) -> tuple[int, int]:
    """Where the sentence begins and ends in the text; the whole when it is not found."""
    start = text.rfind(sentence)
    # A sentence that was joined over a line break does not stand in the text as it is.
    return (start, start + len(sentence)) if start >= 0 else (0, len(text))


#: "Your dentist", "Kingdom Hall"; "the new place" and "a record of it" stand for what was told before.
_OF_ITS_OWN = re.compile(
    r"(?:(?:your|his|her|their|an?|any|some)\s+(?!.*\b(?:it|this|that|them|these|those|other|new)\b)|[A-Z])"
)
_VAGUE = re.compile(
    r"\b(?:records?|proof|reasons?|cop(?:y|ies)|files?|rights?|idea|way|access|details?|data|info\w*|stuff|things?|choice|say|lists?|notes?|place|name)$",
    re.I,
)


def _names_its_own(sentence: str, kind: str) -> bool:
    """Whether the sentence names something of this kind that the vocabulary has no word for."""
    thing = named_thing(sentence, kind)
    return thing is not None and bool(_OF_ITS_OWN.match(thing)) and not _VAGUE.search(thing)


def focus(
    text: str, parts: list[str], asking: int, mentions: tuple[Mention, ...]
) -> tuple[Mention, ...]:
    """What the asking sentence names, kind by kind; what it leaves open the rest may name."""
    if len(parts) < 2:
        return mentions
    place = span(text, parts[asking])
    inside = [m for m in mentions if m.within(place)]
    kinds = {m.kind for m in inside}
    if kinds & _WHERE_TO:  # "... same as the bank. Does ours go to India?" is not about the bank
        kinds |= _WHERE_TO
    kinds |= {kind for kind in NAMED if kind not in kinds and _names_its_own(parts[asking], kind)}
    outside = [m for m in mentions if not m.within(place) and m.kind not in kinds]
    return tuple(sorted((*inside, *outside), key=lambda m: m.start))


_POINTS = re.compile(r"\b(?:it|its|they|them|their|those|that|this|these|there|ones?)\b", re.I)
#: "My details", "his school file", "personal data".
_OF_DATA = re.compile(
    r"\b(?:my|his|her|our|pupils?(?:'|\u2019)?|child(?:ren)?(?:'|\u2019)?s|kid(?:'|\u2019)?s|personal)\s+(?:\w+\s+){0,2}?(?:data|details?|info\w*|records?|files?|stuff)\b",
    re.I,
)


def says_its_own(question: str, named: Iterable[Mention]) -> bool:
    """Whether a question says by itself what data it is about, and points at nothing before it."""
    if _POINTS.search(question):
        return False
    return bool(_OF_DATA.search(question)) or any(one.kind in _THINGS for one in named)

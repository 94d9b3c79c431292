"""Everything, and what somebody names beside it or beside a category, that they would like a copy of. Pure."""

from __future__ import annotations

import re

#: Everything, and nothing that narrows it ("all the e-mails about my son" is no everything).
_ALL = re.compile(
    r"(?:everything|every\s+thing|all|(?:the\s+)?lot|whole|full|anything|complete|entire)"
    r"(?:\s+(?:please|pls|thanks|of|it|that|this|you|u|they|the|a|school|schools?|have|has|hold|holds|held|got|keep|kept|know|about|on|for|to|me|us|him|her|them|my|his|their|our|your"
    r"|son|daughter|child|kid|sons|daughters|childs|pupil|data|information|info|records?|files?|copy|copies|lot|is|are|there|possible|can|want|personal|school's|see|get|which|what|ever|whatever|stuff|things?|and|all|everything))*",
    re.I,
)
_BEFORE_ALL = re.compile(
    r"^(?:(?:i|we|would|like|want|need|please|pls|just|can|could|get|have|give|send|me|us|a|an|copy|of|the|my|his|her|yes|ok|okay|um|well|id|i'd|to|see|absolutely|literally|simply|his|their)\s+)*",
    re.I,
)
#: "Everything including the CCTV": what is named beside everything stays in the person's own words.
MORE = re.compile(
    r"\b(?:includ(?:ing|es?)|especially|particularly|in\s+particular|specifically|mainly|above\s+all|as\s+well\s+as)\b[^.;!?\n]*?(?=[.;!?\n]|$|\s+for\s+(?:my|our|me|him|her)\b|[\s,]+(?:please|thanks|thank\s+you|my\s+(?:name|e-?mail|number|phone|address)|(?:i|he|she|they)(?:(?:'|’)?(?:m|s|re)|\s+(?:am|is|are))|to\s+\S+@)\b)",
    re.I,
)
#: Words beside those of a category that say nothing more of what is wanted.
_NOTHING_MORE = frozenset(
    re.findall(
        r"\w+",
        "a an the and or of on about for to with from my me his him her hers their them our us your you i we is it in as all any some every please pls plz thanks thank just yes ok okay like want need would could"
        " can get have see send give copy copies side stuff things thing part bits data information info records record details file files notes son sons daughter daughters child childs school schools s d ll both also too",
    )
)


def is_everything(said: str) -> bool:
    """Whether everything is asked for, with nothing left out and nothing that narrows it."""
    plain = " ".join(re.sub(r"[^\w\s'’]", " ", said).split())
    return bool(_ALL.fullmatch(_BEFORE_ALL.sub("", plain)))


def only_names(said: str, picked: list[str]) -> bool:
    """Whether it names these categories and says nothing more ("everything including the medical side" does)."""
    words = set(re.findall(r"\w+", said.lower())) - _NOTHING_MORE
    return all(any(is_called(word, one) for one in picked) for word in words)


#: From so many letters on the beginning of a word stands for it ("behaviour" for "behavioural").
_LONG = 7


#: Words in a category that call none: "everything the school holds about a pupil" names no free school meals.
_OF_ANY = frozenset(
    re.findall(r"\w+", "information school schools pupil pupils such as like and of number")
)


def is_called(word: str, category: str) -> bool:
    """Whether the word is one of those of a category that tell it apart, or a long beginning of one."""
    own = set(re.findall(r"\w+", category.lower())) - _OF_ANY
    return word in own or (len(word) >= _LONG and any(one.startswith(word) for one in own))

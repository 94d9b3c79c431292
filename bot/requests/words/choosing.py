"""Which of the offered choices somebody means who types instead of tapping: its words, or its place. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.notice.context import Context
from bot.notice.notice import Notice
from bot.notice.replies import Choice, greeting
from bot.notice.which import which_of
from bot.requests.remembering import present
from bot.requests.state import ASK, CHECK, RequestState
from bot.requests.words.commands import steering
from bot.understanding.reading import Reading

#: Said around a choice; a title is compared without them, and so is what was typed.
_AROUND = frozenset({"please", "pls", "yes", "yeah", "yep", "ok", "okay", "thanks"})
_PLACES = ("first", "second", "third", "fourth", "fifth", "sixth")
_NUMBERS = ("one", "two", "three", "four", "five", "six")
_SHORT = ("1st", "2nd", "3rd", "4th", "5th", "6th")
_PLACE = re.compile(
    r"(?:(?:ok|okay|yes|yeah|and|so|then|um|er|hmm|please|pls|i(?:d| would)? like|i(?:ll| will) (?:take|have)"
    r"|i (?:want|choose|pick|mean|meant)|lets (?:do|take|have)|go for|take|choose|pick|show me|what about|how about) )*"
    rf"(?:the )?(?:(?:number|no|option|choice) )?(?:(?P<n>[1-9]|{'|'.join(_NUMBERS)})"
    rf"|(?P<place>{'|'.join((*_PLACES, *_SHORT))}|last)(?: (?:one|option|choice|question|of them|of those))?)"
    r"(?: (?:please|pls|then|thanks|thank you))*"
)


def choice_meant(
    notice: Notice, reading: Reading, context: Context, request: RequestState | None
) -> str | None:
    """The payload of the choice of the last reply that was typed, or ``None``."""
    # "The second" after a list is one of what was just told, and none of the buttons below it.
    if request is None and which_of(notice, context, reading) is not None:
        return None
    offered = present(context.offered)
    if context == Context() and request is None:  # nothing was said yet but the greeting
        offered = greeting(notice).choices
    return chosen(reading.text, offered, request)


def chosen(text: str, offered: Sequence[Choice], request: RequestState | None) -> str | None:
    """The payload of the choice that was typed, or ``None`` when nothing of the kind was."""
    said = _words(text)
    bare = _bare(said)
    for choice in offered:
        if bare and bare == _bare(_words(choice.title)):
            return choice.payload
    place = _PLACE.fullmatch(" ".join(said))
    counted = _counted(text, offered, request) if place else ()
    if place is None or not counted:
        return None
    number = _number(place["n"] or place["place"], len(counted))
    return counted[number - 1].payload if number <= len(counted) else None


def _counted(
    text: str, offered: Sequence[Choice], request: RequestState | None
) -> Sequence[Choice]:
    """The choices that a number can mean. In a field without options it is an answer, and nothing is
    sent because of a number."""
    if request is None:
        return offered
    if request.phase == CHECK or steering(text):
        return ()
    if request.phase == ASK:
        return [choice for choice in offered if choice.payload.startswith("answer:")]
    return offered


def _number(said: str, last: int) -> int:
    if said == "last":
        return last
    for names in (_PLACES, _NUMBERS, _SHORT):
        if said in names:
            return names.index(said) + 1
    return int(said)


def _words(text: str) -> list[str]:
    return re.sub(r"[^\w\s]", " ", re.sub(r"['’]", "", text.lower())).split()


def _bare(words: Sequence[str]) -> Sequence[str]:
    first, last = 0, len(words)
    while first < last and words[first] in _AROUND:
        first += 1
    while last > first and words[last - 1] in _AROUND:
        last -= 1
    return words[first:last]

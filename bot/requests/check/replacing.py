"""What stands in a line put otherwise: "change mother to stepmother", "videos, not photos", "all fine but the school". Pure."""

from __future__ import annotations

import re
from typing import Any

from bot.requests.check.lines import line_called, read_line
from bot.requests.check.renaming import TAIL, Change, after_opening
from bot.requests.forms.fields import Field, Surroundings
from bot.requests.forms.form import Form
from bot.requests.state import RequestState

_ARTICLE = r"(?:(?:the|my|his|her|a|an|from)\s+)?"
_SWAPS = tuple(
    re.compile(one, re.I | re.S)
    for one in (
        rf"(?:change|replace|swap|switch|correct|turn)\s+{_ARTICLE}(?P<old>\S.*?)\s+(?:in)?(?:to|with|for|by)\s+(?P<new>\S.*)",
        rf"{_ARTICLE}(?P<old>\S.*?)\s+(?:should|must|needs\s+to)\s+(?:be|say|read)\s+(?P<new>\S.*)",
        r"(?:(?:it(?:(?:'|’)?s|\s+was|\s+is)?|i\s+meant?|should\s+be)\s+)?(?P<new>\S+(?:\s+\S+){0,3}?)\W+(?:and\s+)?not\s+(?:the\s+|on\s+)?(?P<old>\S+(?:\s+\S+){0,3})",
        r"not\s+(?:the\s+)?(?P<old>[^\s,;]+(?:\s+[^\s,;]+){0,3})[,;]\s*(?:but\s+)?(?P<new>\S+(?:\s+\S+){0,3})",
    )
)
_MOST = 16
#: Two swaps in one message.
_TWO = re.compile(r"\band\b.*\b(?:to|with|not)\b", re.I | re.S)


def in_place_of(form: Form, state: RequestState, text: str, around: Surroundings) -> Change | None:
    """A line of which the words that are to go are the answer, or stand in it once; ``None`` where several have them."""
    said = TAIL.sub("", after_opening(text))
    if len(said.split()) > _MOST or text.strip().endswith("?"):
        return None
    for pattern in _SWAPS:
        found = pattern.fullmatch(said)
        if found is None:
            continue
        old, new = found["old"].strip(" .,'\""), found["new"].strip(" .,'\"")
        named = line_called(form, state, old) is not None  # the line itself, not what stands in it
        if not old or named or _TWO.search(new):
            continue
        changes = [
            Change(field.name, value)
            for field in form.asked(state.answers)
            if field.name in state.answers and field.name not in ("right", "understood")
            if (value := _swapped(form, state, field, old, new, around)) is not None
        ]
        if changes:
            return changes[0] if len(changes) == 1 else None
    return None


def _swapped(
    form: Form, state: RequestState, field: Field, old: str, new: str, around: Surroundings
) -> Any:
    shown = field.show(state.answers[field.name])
    if shown.lower() == old.lower():
        return read_line(form, state, field.name, new, around)
    places = [*re.finditer(rf"(?<!\w){re.escape(old)}(?!\w)", shown, re.I)]
    if len(places) != 1:
        return None
    place = places[0]
    if field.type == "choice":
        return read_line(form, state, field.name, new, around)
    if place.group()[:1].isupper() and field.name in ("name", "pupil_name"):
        new = " ".join(word[:1].upper() + word[1:] for word in new.split())
    after = shown[place.end() :]
    told = re.search(r"\s(\S+)$", new)
    if told and re.match(rf"\s+{re.escape(told[1])}(?!\w)", after, re.I):
        new = new[: told.start()]  # "12 and 14 October, not 13", where "13 October" stands
    whole = shown[: place.start()] + new + after
    value = read_line(form, state, field.name, whole, around)
    return value if value != state.answers[field.name] else None


_ALL_BUT = re.compile(
    r"\W*(?:(?:yes|ok|okay|no|well)\W+)*(?:(?:that(?:(?:'|’)?s)?|it(?:(?:'|’)?s)?|all|everything(?:\s+else)?(?:(?:'|’)?s)?|(?:my|the|his|her)\s+\w+|is|looks?|are|the\s+rest)\s+)+(?:fine|good|ok|okay|right|correct|great)\W+"
    r"(?:except|apart\s+from|but|besides|other\s+than|only|just|and)\W+(?:(?:for|not|that)\s+)?(?P<rest>.+?)(?:\s+(?:is\s+not|isn(?:'|’)?t|isnt|is|needs)(?:\s+(?:right|wrong|correct|changing|ok))?)?\W*",
    re.I | re.S,
)


def but_for(form: Form, state: RequestState, text: str) -> Change | None:
    """The one line that is not right, where the others are said to be ("all fine except the e-mail")."""
    found = _ALL_BUT.fullmatch(text) if len(text.split()) <= _MOST else None
    name = line_called(form, state, found["rest"]) if found else None
    if name is None or (name == "name" and "pupil_name" in state.answers):
        return None
    return Change(name)

"""A name, or a part of one, that is put right in so many words ("Penny's surname is Bankes"). Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from bot.requests.check.correcting import SPELT, likeness
from bot.requests.forms.common import PUPIL
from bot.requests.forms.form import Form
from bot.requests.state import RequestState
from bot.requests.words import people


@dataclass(frozen=True)
class Change:
    """``name`` is the line, ``None`` when it is one of the names and has to be asked; ``value`` what is to stand there,
    ``None`` when that has to be asked; ``said`` the words of it, kept until the line is known."""

    name: str | None
    value: Any = None
    said: str | None = None


_OPENS = re.compile(
    r"^\W*(?:(?:no|nope|ok|okay|um|er|wait|sorry|actually|please|pls|yes|but|and|also|oh|oops|well|hang\s+on|(?:can|could|will|would)\s+(?:you|u|i|we)|i\s+(?:want|need)\s+to|i(?:'|’)?d\s+like\s+to|i\s+would\s+like\s+to"
    r"|let\s+me|that(?:'|’)?s\s+wrong|wrong|not\s+right|my\s+mistake|just)\b\W*)*",
    re.I,
)


def after_opening(text: str) -> str:
    """The text without the words before what it changes ("no sorry, can you ...")."""
    return _OPENS.sub("", text, count=1)


CHANGES = re.compile(
    r"(?:change|correct|edit|fix|amend|alter|update|replace|put|make|switch|set)\b\s*", re.I
)
#: Between the name of a line and what is to stand there.
IS = re.compile(
    r"\s*[:=]\s*|\s+[–-]\s+|[\s,;.]+(?:it(?:'|’)?s|it\s+is|it\s+should\s+(?:be|say|read)|should\s+(?:be|read|say|have\s+been)|has\s+(?:to\s+be|changed\s+to)|must\s+be|needs?\s+to\s+(?:be|say)|is|was|are|to|into|as|with|by)(?:\s*:\s*|\s+)(?:(?:actually|really|now|to\s+be|spel(?:t|led)|called|by)\s+)*",
    re.I,
)
#: Says that the line is wrong, or that it is well; what it should be is not told by that.
NO_VALUE = re.compile(
    r"(?:all\s+|still\s+|not\s+|a\s+|spel(?:t|led)\s+)*(?:wrong\w*|incorrect|right|correct|fine|ok(?:ay)?|good|true|missing|mistaken?|misspel\w*|out\s+of\s+date|old|not|isn|never|no)\b",
    re.I,
)
TAIL = re.compile(r"[\s,]+(?:please|pls|thanks|thank\s+you|sorry|instead|now|actually)?\W*$", re.I)

_PART = r"(?P<part>first|christian|given|fore|middle|last|sur|second|family)"
_NAMED = re.compile(
    rf"(?:(?P<owner>(?:my|his|her|their|our|the|your)\b(?:\s+(?:\w+\s+)?(?:son|daughter|child|pupil|kid|boy|girl|own)(?:(?:'|’)?s)?)?|[^\W\d_][\w'’-]*(?:\s+[^\W\d_][\w'’-]*)?)\s+)?(?:{_PART}[\s-]*)?name\b(?:\s+(?:for|of)\s+(?P<of>\w+)\b)?",
    re.I,
)
_ALONE = re.compile(rf"{_PART}[\s-]*name\b", re.I)
_OWN = re.compile(r"\b(?:my|our|mine|own)\b", re.I)
_CHILDS = re.compile(r"\b(?:his|her|their|son|daughter|child|pupil|kid|boy|girl)", re.I)
_NEAR = 0.6


def named_anew(form: Form, state: RequestState, text: str) -> Change | None:
    """A name that is put right: whole, or its first, middle or last part; ``name`` is ``None`` where it is not told whose."""
    rest = after_opening(text)
    verb = CHANGES.match(rest)
    rest = rest[verb.end() :] if verb else rest
    named = _NAMED.match(rest)
    gap = IS.match(rest, named.end()) if named else None
    if named is None or gap is None or not (named["part"] or verb or named["owner"]):
        return None
    said = rest[gap.end() :]
    wrong = re.match(
        r"(?:wrong|not\s+right|incorrect|misspel\w*)\W+(?:it(?:'|’)?s|it\s+is|it\s+should\s+be|should\s+be)\s+",
        said,
        re.I,
    )
    said = TAIL.sub("", SPELT.sub("", said[wrong.end() :] if wrong else said))
    value = people.name(re.sub(r"[\s,]+(?:and\s+)?not\s+.+$", "", said, flags=re.I))
    if value is None or NO_VALUE.match(said) or len(value.split()) > 4:
        return None
    part = (named["part"] or "").lower()
    whose = _whose(form, state, f"{named['owner'] or ''} {named['of'] or ''}", part, value)
    if whose is None:
        return Change(None, said=f"{part} name: {value}" if part else value)
    return Change(whose, renamed(str(state.answers[whose]), part, value))


#: "I'm Corey now", "he goes by Corey": what somebody is called from now on.
_NOW = re.compile(
    r"(?P<who>i|he|she|they|(?:my\s+)?(?:son|daughter|child))(?:(?:(?:'|’)?(?:m|s|re)|\s+(?:am|is|are))\s+(?:(?:called|known\s+as|named|going\s+by)\s+(?P<called>[^\W\d_][\w'’-]*(?:\s+[^\W\d_][\w'’-]*){0,3}?)(?:\s+(?:now|these\s+days))?|(?P<now>(?-i:[A-Z])[\w'’-]*(?:\s+(?-i:[A-Z])[\w'’-]*){0,3})\s+now)"
    r"|\s+(?:go(?:es)?\s+by(?!\s+(?:bus|car|train|bike|foot|taxi|coach|tram|the|my)\b)|changed\s+(?:my|his|her|their)\s+name\s+to|use(?:s)?\s+the\s+name)\s+(?P<by>[^\W\d_][\w'’-]*(?:\s+[^\W\d_][\w'’-]*){0,3}?)(?:\s+now)?)\W*",
    re.I,
)


def called_now(form: Form, state: RequestState, text: str) -> Change | None:
    """The new name of whoever writes, or of the pupil, in the place of the first name, or of the whole."""
    found = _NOW.fullmatch(after_opening(text).strip())
    if text.strip().endswith("?"):
        return None
    value = people.name(found["called"] or found["now"] or found["by"]) if found else None
    if found is None or value is None or NO_VALUE.match(value):
        return None
    line = "name" if found["who"].lower() == "i" else "pupil_name"
    if state.answers.get("who") == PUPIL:
        line = "name"
    if line not in state.answers or form.named(line, state.answers) is None:
        return None
    words = str(state.answers[line]).split()
    if len(value.split()) == 1 and len(words) > 1:
        return Change(line, renamed(str(state.answers[line]), "first", value))
    return Change(line, value)


def _whose(form: Form, state: RequestState, owner: str, part: str, value: str) -> str | None:
    lines = [
        n for n in ("name", "pupil_name") if n in state.answers and form.named(n, state.answers)
    ]
    if _OWN.search(owner) and not _CHILDS.search(owner):
        return "name" if "name" in lines else None
    if len(lines) == 1 and (state.answers.get("who") == PUPIL or lines == ["pupil_name"]):
        return lines[0]
    if _CHILDS.search(owner):
        return "pupil_name" if "pupil_name" in lines else None
    called = {re.sub(r"['’]?s$", "", word) for word in owner.lower().split()} | {
        *owner.lower().split()
    }
    of = [n for n in lines if called & {*str(state.answers[n]).lower().split()}]
    if len(of) == 1:
        return of[0]
    like = {n: likeness(value, _part_of(str(state.answers[n]), part)) for n in lines}
    near = [n for n in lines if like[n] >= _NEAR]
    return near[0] if len(near) == 1 else None


def _part_of(name: str, part: str) -> str:
    words = name.split()
    if part in ("last", "sur", "second", "family"):
        return words[-1]
    return words[0] if part else name


def renamed(name: str, part: str, value: str) -> str:
    """The name with its first, middle or last part, or the one that is nearly this, put anew."""
    words = name.split()
    if len(value.split()) > 1 and not part or len(words) == 1 and not part:
        return value
    if part == "middle":
        return " ".join([words[0], value, *(words[-1:] if len(words) > 1 else [])])
    if part in ("last", "sur", "second", "family"):
        return " ".join([*(words[:-1] if len(words) > 1 else words), value])
    if part:
        return " ".join([value, *words[1:]])
    near = max(range(len(words)), key=lambda place: likeness(value, words[place]))
    if likeness(value, words[near]) < _NEAR:  # "his name is Jonah": the surname stays
        near = 0
    return " ".join([*words[:near], value, *words[near + 1 :]])


def held_name(held: str, before: str) -> str | None:
    """The name that was put right before it was known whose it is ("sur name: Bankes")."""
    found = re.fullmatch(rf"{_PART} name: (?P<value>.+)", held)
    return renamed(before, found["part"], found["value"]) if found else None

"""A request that came by letter, phone or e-mail, as staff enter it: the chat's fields on one page. Pure.

Nothing has to be filled in: a request counts from the day on which it came, however little it says.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from bot.requests.engine import FORMS
from bot.requests.forms import common
from bot.requests.forms.fields import Field, NotUnderstood, Surroundings, always

#: Answers that only the chat asks for.
_CHAT_ONLY = frozenset({"understood", "address", "email_address"})
#: Fields in which several lines may be typed.
_LONG = frozenset({"wanted", "details", "remedy", "contact", "needs"})
CHANNELS: Mapping[str, str] = {
    "letter": "By letter",
    "email": "By e-mail",
    "phone": "By phone",
    "in_person": "In person",
    "social_media": "By another message, for example on social media",
}


@dataclass(frozen=True)
class Entry:
    """What was entered. ``errors`` by field; ``flags`` as the chat would set them."""

    answers: Mapping[str, Any]
    errors: Mapping[str, str]
    flags: tuple[str, ...]


def entry_fields(kind: str) -> tuple[Field, ...]:
    """The fields of this kind, each once, in the chat's order; the name of who asks always."""
    found: dict[str, Field] = {}
    for one in FORMS[kind].fields:
        if one.name not in _CHAT_ONLY and not one.told:
            found.setdefault(one.name, one)
    name = replace(common.NAME, applies=always)
    if "name" in found:
        found["name"] = name
        return tuple(found.values())
    return (name, *found.values())


def is_long(one: Field) -> bool:
    """Whether the field takes several lines."""
    return one.name in _LONG


def read_entry(kind: str, given: Mapping[str, str], around: Surroundings) -> Entry:
    """Check what was typed, field by field. ``around.today`` is the day of receipt: ages are those of
    that day."""
    answers: dict[str, Any] = {}
    errors: dict[str, str] = {}
    for one in entry_fields(kind):
        text = given.get(one.name, "").strip()
        if not text:
            continue
        if not one.applies(answers):
            errors[one.name] = (
                "This belongs to a request about, or for, somebody else. Clear it, or change who is asking."
            )
            continue
        try:
            answers[one.name] = one.read(text, answers, around)
        except NotUnderstood as problem:
            errors[one.name] = str(problem)
    form = FORMS[kind]
    bar = form.bar(answers, around)
    if bar is not None and bar.leave:
        answers["left_for_dpo"] = True
    return Entry(answers, errors, form.notes(answers, around) if not errors else ())

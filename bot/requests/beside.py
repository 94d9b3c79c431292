"""What a message in a form tells beside the open question: a name, an age, who writes. Pure.

Only messages that say this and nothing else, so that stories stay answers.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import Any

from bot.requests.elsewhere import of_another_line
from bot.requests.forms.common import PARENT, PUPIL
from bot.requests.forms.fields import Field, Surroundings, is_option, read_name
from bot.requests.forms.form import Form
from bot.requests.state import RequestState
from bot.requests.words import people
from bot.requests.words.dates import age_on, is_day, show_date, year_group
from bot.requests.words.naming import could_be_called, no_name
from bot.understanding.ages import NUMBERS

_OPENS = r"\W*(?:(?:ok|okay|oh|well|and|but|so|actually|sorry|no|wait|hi|hello|also|btw)\W+)*"
_CHILD = r"(?:he|she|they|it|(?:my|our)\s+(?:\w+\s+)?(?:son|daughter|child|kid|boy|girl|lad))"
#: "He's called Jonty Blackmere", "her name is Ann".
_CALLED = re.compile(
    rf"{_OPENS}(?:{_CHILD}(?:(?:'|’)?s|\s+is)?\s+(?:is\s+)?(?:called|named)|(?:his|her|their|(?:my|our)\s+(?:son|daughter|child|kid)(?:(?:'|’)?s)?)\s+(?:full\s+)?name(?:(?:'|’)?s|\s+is))\s+(?P<name>.+)",
    re.I | re.S,
)
_RELATION = re.compile(
    rf"{_OPENS}(?:i(?:'|’)?m|i\s+am)\s+(?:just\s+)?(?:his|her|their)\s+(?P<role>mum|mam|mom|mother|dad|father|parent|carer|guardian|foster\s+carer)\W*",
    re.I,
)
_WORDS = "|".join(NUMBERS)
_AGED = re.compile(
    rf"{_OPENS}(?:{_CHILD}(?:(?:'|’)?(?:s|re)|\s+(?:is|are|was|turned))?|i(?:'|’)?m|i\s+am)\s+(?:(?:only|now|just|turned|already|aged?)\s+)*(?P<age>\d{{1,2}}|{_WORDS})(?:\s*(?:years?|yrs?|yo|old|now|today|(?:last|this)\s+\w+|yesterday))*\W*",
    re.I,
)
_IN_YEAR = re.compile(
    rf"{_OPENS}(?:(?:{_CHILD}(?:(?:'|’)?(?:s|re)|\s+(?:is|are))?|i(?:'|’)?m|i\s+am)\s+)?(?:now\s+)?(?:in\s+)?(?:year|yr|y)\s*-?(?:\d{{1,2}}|{_WORDS})(?:\s+(?:now|girl|boy|pupil|student))*\W*",
    re.I,
)


def beside(
    form: Form, state: RequestState, field: Field, text: str, around: Surroundings
) -> tuple[RequestState, bool]:
    """The state with what the message tells of another question, and whether it answered one."""
    age = aged(text)
    if age is not None:
        state = state.aged(*age)

    chooses = is_option(field, text, state.answers, around)  # "my son is called Sam" says both
    told = _told(state, text)
    if form.kind == "sar" and _IN_YEAR.fullmatch(text):
        told["date_of_birth"] = f"Year {year_group(text)}"
    found = {
        name: value
        for name, value in told.items()
        if name != field.name and name not in state.answers and form.could_ask(name)
    }
    whole = None if chooses else _whole_name(state, field, text)
    if whole is not None:
        return state.answered(*whole), True
    other = None if chooses else of_another_line(form, state, field, text, around)
    if other is not None:
        name, value = other
        line = form.named(name, state.answers)
        if line is not None and contradiction(state, line, value, around):
            return state, False
        if value is not None:
            found[name] = value
        for name, value in found.items():
            state = state.answered(name, value)
        return state, True
    for name, value in found.items():
        state = state.answered(name, value)
    return state, bool(found) and not chooses


def _whole_name(state: RequestState, field: Field, text: str) -> tuple[str, str] | None:
    """The name of which only the first part was known, given in full at another question ("Caleb Bell")."""
    said = people.name(text) if field.read != read_name else None
    if said is None or len(said.split()) < 2:
        return None
    own_words = field.free or field.type == "long_text"
    if own_words and not all(word[:1].isupper() for word in text.split()):
        return None  # "Poppy cried" tells something
    for line in ("pupil_name", "name"):
        known = str(state.answers.get(line, ""))
        if len(known.split()) == 1 and known.lower() == said.split()[0].lower():
            return line, said
    return None


def _told(state: RequestState, text: str) -> dict[str, Any]:
    if re.fullmatch(r"\S+@\S+\.\w{2,}", text.strip()):
        try:
            reach = people.email(text)
        except people.NotValid:
            reach = None
        return {"contact": reach} if reach else {}
    called = _CALLED.fullmatch(text)
    if called is not None and state.answers.get("who") != PUPIL and not no_name(called["name"]):
        name = people.name(called["name"])
        return {"pupil_name": name} if name else {}
    relation = _RELATION.fullmatch(text)
    if relation is not None and state.answers.get("who") != PUPIL:
        return {"who": PARENT, "relationship": relation["role"].lower()}
    return {}


def aged(text: str) -> tuple[int, int] | None:
    """The age that is told, or that of the year group."""
    said = _AGED.fullmatch(text)
    if said is not None:
        age = int(said["age"]) if said["age"].isdigit() else NUMBERS[said["age"].lower()]
        return (age, age) if 3 <= age <= 20 else None
    year = year_group(text) if _IN_YEAR.fullmatch(text) else None
    return (year + 4, year + 5) if year is not None else None


def contradiction(
    state: RequestState, field: Field, value: Any, around: Surroundings
) -> str | None:
    """What is said to a date of birth that does not fit the age that was told; nothing when it is given again."""
    if field.name != "date_of_birth" or not is_day(value):
        return None
    low, high = state.low, state.high
    if low is None or high is None or state.typed.get(field.name) == value:
        return None
    born = date.fromisoformat(value)
    age, slack = (
        age_on(born, around.today),
        int(high > low),
    )  # a year group is told with its two ages
    if low - slack <= age <= high + slack:
        return None
    whose = "you are" if state.answers.get("who") == PUPIL else "the pupil is"
    told = str(low) if low == high else f"{low} or {high}"
    return (
        f"You said that {whose} {told}, but somebody born on {show_date(born)} is {age} now. "
        "Please check the date of birth. If it is right, write it once more."
    )


def insisted(state: RequestState, field: Field, text: str) -> str | None:
    """A name that is a yes as well ("Sure"), when it is given once more, or with the surname."""
    before = state.typed.get(field.name, "")
    if field.read != read_name or not could_be_called(before):
        return None
    said = " ".join(text.split()).strip(" .,;:!\"'")
    first, _, rest = said.partition(" ")
    if first.lower() != before.lower() or (rest and people.name(rest) is None):
        return None
    return said if any(c.isupper() for c in said) else said.title()


def doubted(state: RequestState, field: Field, text: str) -> RequestState:
    """With the yes that may be a name ("Sure"), where a name was asked for."""
    word = could_be_called(text) if field.read == read_name else None
    return holding(state, field, word) if word else state


def holding(state: RequestState, field: Field, value: str) -> RequestState:
    """With the date or the name that was doubted, which counts when it is given again."""
    return replace(state, typed={**state.typed, field.name: value})

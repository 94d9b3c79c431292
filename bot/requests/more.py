"""More than was asked for, told in an answer: it is kept, so that nobody has to type it twice. Pure."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from bot.requests.forms.common import PUPIL
from bot.requests.forms.fields import Field, NotUnderstood, Surroundings, read_name
from bot.requests.forms.form import Form
from bot.requests.forms.sar import EVERYTHING
from bot.requests.state import RequestState
from bot.requests.words import people
from bot.requests.words.dates import NotADate, date_of_birth
from bot.requests.words.people import beside_contact
from bot.requests.words.schools import without_school
from bot.requests.words.wanting import without_time, without_way

#: What an answer may tell beside its own question. A story tells of others, and own words about needs of anything.
_BESIDE = frozenset({"who", "name", "pupil_name", "date_of_birth", "school", "relationship", "period", "contact", "delivery"})  # fmt: skip
_ALONE = frozenset({"needs", "authority", "understood", "contact_note", "address", "email_address"})
#: A date, a year group, an e-mail address or a number beside a name, with the words that lead to it.
_FACTS = re.compile(
    r"[\s,;(–-]*\b(?:(?:he|she|they|i)(?:(?:'|’)?(?:s|re|m)|\s+(?:is|are|am))\s+)?(?:(?:in|aged?|born|dob|on|email|phone)\W+)*(?:(?:year|yr|y)\s*-?\d{1,2}\w?\b|\d[\d\s/.-]*\d(?:\s+\w+\s+\d{4})?\b|\d{1,2}(?:st|nd|rd|th)?\s+\w+\s+\d{4}\b)[)\s]*|\S+@\S+",
    re.I,
)
_ENDS = re.compile(r"(?:[\s,;.–-]+(?:and|but|in|at|from|please|pls|is|by|to))*[\s,;.–-]*$", re.I)


def read_answer(field: Field, text: str, state: RequestState, around: Surroundings) -> Any:
    """The value of the field: of the whole text, or where that is none of what is left without the facts beside it."""
    try:
        value = field.read(text, state.answers, around)
    except NotUnderstood as problem:
        rest = _without_facts(text, around) if field.read is read_name else text
        found = people.name(rest) if rest != text else None
        if found is None:
            raise problem
        return found
    if field.name == "wanted" and value == [text.strip()]:
        rest = _ENDS.sub("", without_way(without_time(text)))
        if rest and field.read(rest, state.answers, around) == [EVERYTHING]:
            return [EVERYTHING]
    return value


def _without_facts(text: str, around: Surroundings) -> str:
    return _ENDS.sub("", _FACTS.sub(" ", without_way(without_school(text, around.schools))))


def with_more(
    form: Form, state: RequestState, field: Field, text: str, around: Surroundings
) -> RequestState:
    """The state with what an answer to ``field`` tells beside it of questions that are still open."""
    if field.name == "contact" and field.name in state.answers:
        note = beside_contact(text)
        if note is not None:
            state = replace(state, answers={**state.answers, "contact_note": note})
    if field.type == "long_text" or field.name in _ALONE:
        return state
    told = form.start(text, around)
    if field.name == "name" and field.name not in state.answers:
        state = _of_another(form, state, text, told.get("who"), around)
    born = _born_beside(field, text, state, around)
    for name, value in {**born, **told}.items():
        new = name in _BESIDE - {field.name} and name not in state.answers
        if new and form.named(name, state.answers) is not None:
            state = state.answered(name, value)
    return state


def _of_another(
    form: Form, state: RequestState, text: str, who: str | None, around: Surroundings
) -> RequestState:
    """With somebody else as the one who asks, where the pupil was supposed to, and a mum or a nan says who she is."""
    asks = form.named("who", state.answers)
    if state.answers.get("who") != PUPIL or asks is None:
        return state
    if who is None and people.is_role(text):
        try:
            who = asks.read(text, state.answers, around)
        except NotUnderstood:
            who = None
    return state if who in (None, PUPIL) else state.answered("who", who)


def thanking(problem: str) -> str:
    """What is said to an answer that is none to the open question, when it told something else."""
    thanked = problem.startswith("Thank you")
    return problem if thanked else f"Thank you, I have written that down. {problem}"


def _born_beside(
    field: Field, text: str, state: RequestState, around: Surroundings
) -> dict[str, Any]:
    """A whole date beside the pupil's name is the date of birth."""
    pupils = "name" if state.answers.get("who") == PUPIL else "pupil_name"
    if field.name != pupils or not re.search(r"\d", text) or people.is_reachable(text):
        return {}
    try:
        born = date_of_birth(text, around.today)
    except NotADate:
        return {}
    return {"date_of_birth": born.isoformat()} if born else {}

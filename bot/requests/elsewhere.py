"""A short answer that plainly is a value of another line than the one being asked ("by email" where the time is). Pure.

Whole messages only; what could answer the open question stays its answer.
"""

from __future__ import annotations

import re
from typing import Any

from bot.requests.forms.facts import DAY
from bot.requests.forms.fields import Field, NotUnderstood, Surroundings, read_name
from bot.requests.forms.form import Form
from bot.requests.state import RequestState
from bot.requests.words import people
from bot.requests.words.dates import year_group
from bot.requests.words.periods import is_time
from bot.requests.words.phrases import led, plain, trailed

_LEAD = led(
    r"please|pls|just|ok|okay|yes|yeah|and|but|so|can you|could you|you can|i'd like|id like|i would like|i'd prefer|i would prefer|i want|preferably|oh|also|send|send me|get|receive|it|this|to me|have|the answer|want it"
)
_TAIL = trailed(
    r"please|pls|thanks|thank you|then|ok|only|is (?:fine|best|ok|good|better)|to me|would be (?:best|fine|good)|if possible|if poss|if you can"
)
_WAY = re.compile(
    rf"{_LEAD}(?:(?:by|via|over|on|through|in) (?:the )?(?:e ?mail|post|letter|mail|person|paper)|(?:post|e ?mail|mail) (?:it|them|everything)(?: to me)?"
    rf"|(?:i(?:'ll| will| can| want to|'d like to) )?(?:collect|pick up|pick) (?:it|them)(?: up)?(?: (?:from|at|in) (?:the )?(?:school|office|reception))?|(?:from|at) (?:the )?(?:school )?(?:office|reception)){_TAIL}"
)
_WAY_ALONE = re.compile(rf"{_LEAD}(?:e ?mail|post|letter){_TAIL}")
_YEAR = re.compile(
    r"(?:(?:he|she|they|i)(?:'s|'m|'re| is| am| are)? (?:now )?(?:in )?)?(?:year|yr|y) ?(?:group )?(?:1[0-3]|[1-9])(?: now| please)?"
)
_NEEDS = re.compile(
    rf"{_LEAD}(?:in )?(?:(?:large|larger|big|bigger) (?:print|font|letters)|braille|easy read|an? interpreter|audio){_TAIL}"
)
_KIN = r"(?:(?:step|foster|grand|god|great)[ -]?)?(?:mum|mam|mom|mother|dad|father|parent|carer|guardian|nan|gran|granny|grandad|grandma|grandpa|aunt|auntie|uncle|social worker|solicitor)"
_RELATED = re.compile(rf"(?:i'm |im |i am )?(?:his|her|their|the|a) {_KIN}|{_KIN}")
#: "Dob 4 March 2014": nothing but when somebody was born.
_BORN = re.compile(
    rf"\W*(?:(?:and|also|oh|sorry|btw|(?:my|our|his|her|their|the|s?he|they|is|was|were|i|(?:child|son|daughter|pupil|kid)(?:(?:'|’)?s)?)(?:(?:'|’)s)?)\W+)*"
    rf"(?:born|dob|d\.o\.b|date\s+of\s+birth|birth\s*date|birthday)\W*(?:(?:is|was|on|the|of)\W+)*(?P<day>{DAY})\W*(?:(?:thanks|thank\s+you|please|btw)\W*)*",
    re.I,
)
#: What people put before an address or a number at which they can be reached.
_REACH_ME = re.compile(
    r"\W*(?:(?:you|u|can|could|please|pls|just|my|our|the|best|it|is|to|at|on|by|via|me|us|or|and|use|e-?mail|mail|contact|reach|ring|call|text|phone|mobile|mob|tel|telephone|number|address)(?:(?:'|’)?s)?\b[\s:,-]*)+(?=\S)",
    re.I,
)
#: A value of another line is short.
_LONGEST = 16
#: What can answer the open question itself, by its name.
_OWN = {
    "year": frozenset({"period", "wanted", "date_of_birth", "details", "remedy", "who"}),
    "time": frozenset({"period", "date_of_birth", "details", "remedy", "contact"}),
    "way": frozenset({"delivery", "contact", "details", "remedy"}),
    "needs": frozenset({"needs", "details", "remedy"}),
    "kin": frozenset(
        {"relationship", "authority", "who", "name", "pupil_name", "details", "remedy"}
    ),
    "reach": frozenset({"contact", "contact_note", "address", "email_address", "delivery"}),
    "born": frozenset({"date_of_birth", "details", "remedy"}),
    "school": frozenset({"school", "name", "pupil_name", "details", "remedy"}),
}


def says_needs(text: str) -> bool:
    """Whether it is something that somebody needs to read an answer, and nothing else ("large print please")."""
    return bool(_NEEDS.fullmatch(plain(text)))


def of_another_line(
    form: Form, state: RequestState, field: Field, text: str, around: Surroundings
) -> tuple[str, Any] | None:
    """The other line and the value that it gets; the value is ``None`` where what stands there says more already."""
    said = plain(text)
    if len(said.split()) > _LONGEST:
        return None

    def elsewhere(what: str, name: str) -> bool:
        return field.name not in _OWN[what] and form.named(name, state.answers) is not None

    way = _WAY.fullmatch(said) or (field.name != "wanted" and _WAY_ALONE.fullmatch(said))
    if way and elsewhere("way", "delivery"):
        return _read(form, state, "delivery", text, around)
    if _YEAR.fullmatch(said) and elsewhere("year", "date_of_birth"):
        birthday = re.match(r"\d{4}-", str(state.answers.get("date_of_birth", "")))
        # A birthday says more than a year group, and the opt-out goes by it.
        known = birthday or form.kind != "sar"
        return "date_of_birth", None if known else f"Year {year_group(text)}"
    if _NEEDS.fullmatch(said) and elsewhere("needs", "needs"):
        return _read(form, state, "needs", text, around)
    if _RELATED.fullmatch(said) and elsewhere("kin", "relationship"):
        return _read(form, state, "relationship", text, around)
    if is_time(text) and field.read != read_name and elsewhere("time", "period"):
        return _read(form, state, "period", text, around)
    if len(around.schools_called(text.strip(" .,!"))) == 1 and elsewhere("school", "school"):
        return _read(form, state, "school", text, around)
    born = _BORN.fullmatch(text)
    if born and elsewhere("born", "date_of_birth"):
        return _read(form, state, "date_of_birth", born["day"], around)
    reach = _REACH_ME.sub("", text, count=1)
    if _is_only_a_contact(reach) and elsewhere("reach", "contact"):
        return _read(form, state, "contact", reach, around)
    return None


def _is_only_a_contact(text: str) -> bool:
    said = text.strip()
    mail = re.fullmatch(r"\S+@\S+\.\w{2,}", said)
    return bool(mail or re.fullmatch(r"\+?[\d\s()-]{10,18}", said)) and people.is_reachable(said)


def _read(
    form: Form, state: RequestState, name: str, text: str, around: Surroundings
) -> tuple[str, Any] | None:
    field = form.named(name, state.answers)
    try:
        return (name, field.read(text, state.answers, around)) if field is not None else None
    except NotUnderstood:
        return None

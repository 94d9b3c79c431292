"""What a longer message says of who asks, of whom, at which school, and how to be reached. Pure."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from bot.requests.forms.common import ACTING, PARENT, PUPIL
from bot.requests.forms.fields import Surroundings
from bot.requests.words import dates, people
from bot.requests.words.addresses import address_in
from bot.requests.words.dates import NotADate
from bot.requests.words.fragments import alone_in
from bot.requests.words.people import NotValid
from bot.requests.words.schools import school_in
from bot.requests.words.wanting import without_time

_RELATION = r"(?:(?:step|foster|grand)[\s-]*)?(?:mum|mam|mom|mother|dad|father|carer|guardian|parent)|nana?|nanny|gran|granny|grandma|grandpa|grandad|granddad|solicitor|social\s+worker|aunt(?:ie|y)?|uncle"
_RELATED = re.compile(
    rf"\b(?P<one>{_RELATION})\s+(?:of|to|for)\b"
    rf"|\b(?:i(?:'|’)?m|i\s+am|as)\s+(?:his|her|their|a|an|the|[\w-]+(?:'|’)s)\s+(?P<two>{_RELATION})\b"
    rf"|[,(]\s*(?:his|her|their)\s+(?P<four>{_RELATION})\b|\(\s*(?P<five>{_RELATION})\s*\)"
    # "Ada's dad Wei Lin": the writer, where a name comes after it.
    rf"|\b[\w-]+(?:'|’)s\s+(?P<three>{_RELATION})\s+(?-i:[A-Z])",
    re.I,
)
_PARENTAL = re.compile(r"(?:(?:step|foster)[\s-]*)?(?:mum|mam|mom|mother|dad|father|carer|guardian|parent)\b", re.I)  # fmt: skip
#: "It's my choice now": of what passes to the pupil.
_OWN_SAY = re.compile(
    r"\bmy\s+(?:own\s+)?(?:choice|decision|say|call)\s+now\b|\b(?:decide|choose)\s+(?:(?:this|that|it)\s+)?(?:for\s+)?myself\b",
    re.I,
)
#: A whole date.
DAY = r"(?:\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*(?:\d{4}|\d\d)|\d{1,2}(?:st|nd|rd|th)?\s+(?:of\s+)?[a-z]{3,9}\s*,?\s+\d{4}|\d{4}-\d\d-\d\d)(?![\d/])"
_WHOLE_DATE = re.compile(rf"(?<![\d/.-]){DAY}", re.I)
#: What says that something happened on that day, or from it on.
_HAPPENED = re.compile(r"\b(?:since|from|on|before|after|until|till?|to|by|dated?|of|between|and|the|in|around|about|in\s+the|sent|wrote|joined|started|left|happened|came|moved)\s*$", re.I)  # fmt: skip
#: So long ago, by the age that it makes, that a pupil was born then.
_OLD_ENOUGH, _OLDEST_PUPIL = 10, 19
#: Says that a date is one of birth.
BORN = re.compile(r"\b(?:born|dob|d\.o\.b|birth|birthday)\b", re.I)


def facts(text: str, around: Surroundings) -> dict[str, Any]:
    """What a longer message says of itself: only what is plain. Keys are names of fields."""
    found: dict[str, Any] = {}
    who = _who_in(text)
    if who:
        found["who"] = who
    alone = alone_in(text, around.schools)
    own = alone.pupil if who == PUPIL else None
    name = people.requester_in(text) or alone.writer or own
    if name:
        found["name"] = name
    pupil = people.pupil_in(text) or alone.pupil
    if pupil and who != PUPIL and pupil != name:
        found["pupil_name"] = pupil
    relation = _RELATED.search(text)
    if relation and who != PUPIL:
        found["relationship"] = str(next(filter(None, relation.groups()))).lower()
        if who is None:  # "Jo Hall (mum)"
            found["who"] = PARENT if _PARENTAL.match(found["relationship"]) else ACTING
    school = school_in(text, around.schools)
    if school:
        found["school"] = school
    home = address_in(text)
    try:
        reach = people.email(text) or people.phone(text)
    except NotValid:
        reach = home = None
    if reach or home:
        found["contact"] = reach or home
    if reach and home:
        found["contact_note"] = f"Postal address: {home}"
    found.update(_age_in(f"{text} dob {alone.born}" if alone.born else text, around))
    return found


def _age_in(text: str, around: Surroundings) -> dict[str, Any]:
    """The date of birth or the year group; neither where the two contradict each other."""
    said = without_time(text)
    year = dates.year_group(said)
    try:
        word = BORN.search(said)
        after = dates.date_of_birth(said[word.end() :], around.today) if word else None
        born = after or (dates.date_of_birth(said, around.today) if word else None)
        born = born or (None if word else _only_birth(said, around))
    except NotADate:
        return {}
    if born and not (year and not dates.fits_year(born, year, around.today)):
        return {"date_of_birth": born.isoformat()}
    return {"year_group": year} if year and not born else {}


def _only_birth(text: str, around: Surroundings) -> date | None:
    """The one whole date of the message, where it can only be a birth: it makes the age of a pupil, and nothing says
    that something was on that day."""
    found = [*_WHOLE_DATE.finditer(text)]
    if len(found) != 1 or _HAPPENED.search(text, 0, found[0].start()):
        return None
    born = dates.date_of_birth(found[0].group(), around.today)
    age = dates.age_on(born, around.today) if born is not None else 0
    return born if _OLD_ENOUGH <= age <= _OLDEST_PUPIL else None


def _who_in(text: str) -> str | None:
    if re.search(r"\b(?:year|yr|y)\s*\d{1,2}\s+(?:girl|boy|pupil|student|lad|lass)\s+here\b", text, re.I):  # fmt: skip
        return PUPIL
    if re.search(
        r"\b(?:solicitor|on\s+behalf\s+of|social\s+worker|acting\s+for|my\s+client|grand(?:mother|father|son|daughter|child|parent|ma|dad)|my\s+(?:niece|nephew))\b",
        text,
        re.I,
    ):
        return ACTING
    if re.search(
        r"\b(?:my|our)\s+(?:\w+\s+)?(?:sons?|daughters?|child|childs|children|childrens|kids?|boys?|girls?|lads?|little\s+one|eldest|youngest)\b|\b(?:mum|mam|mother|dad|father|parent|carer|guardian)\s+(?:of|to)\b|[,(]\s*(?:his|her|their)\s+(?:parent|mother|father|mum|dad|carer|guardian)\b|\bas\s+(?:a|his|her|their)\s+(?:parent|mother|father|mum|dad|carer|guardian)\b|\bi(?:'|’)?m\s+(?:his|her|their|a)\s+(?:parent|mother|father|mum|dad|carer|guardian)\b",
        text,
        re.I,
    ):
        return PARENT
    if _OWN_SAY.search(text):
        return PUPIL
    if re.search(
        r"\b(?:i(?:'|’)?m|i\s+am)\s+(?:only\s+|[^\W\d]+(?:\s+[^\W\d]+)?\s*,\s*(?:aged?\s+)?)?(?:[5-9]|1\d)\b(?!\s*(?:%|weeks|minutes|days|miles))(?!.*\bmy\s+(?:son|daughter|child|kid)\b)|\b(?:i(?:'|’)?m|i\s+am)\s+(?:a|the)\s+(?:former\s+|ex[- ])?(?:pupil|student)\b|\bi\s+(?:was|used\s+to\s+be)\s+a\s+(?:pupil|student)\b|\b(?:i(?:'|’)?m|i\s+am)\s+(?:in\s+)?(?:year|yr|y)\s*\d|\bmy\s+(?:own\s+)?(?:records?|file|school\s+records?|data)\b(?!.*\b(?:son|daughter|child)\b)",
        text,
        re.I,
    ):
        return PUPIL
    return None

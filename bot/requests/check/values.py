"""An answer that is given anew at the check: the line that its value, or a word for it, can only mean. Pure."""

from __future__ import annotations

import re
from typing import Any

from bot.requests.check.lines import contact_line, read_line
from bot.requests.check.renaming import Change
from bot.requests.forms.fields import Surroundings, pick
from bot.requests.forms.form import Form
from bot.requests.forms.sar import names_records
from bot.requests.state import RequestState
from bot.requests.words import people
from bot.requests.words.addresses import postal_address
from bot.requests.words.commands import change_of
from bot.requests.words.dates import year_group
from bot.requests.words.records import leaves_out

_VALUE = re.compile(
    r"(?:\bit(?:'|’)?s|\bits|\bit\s+is|\bshould\s+(?:be|say|read|have\s+been)|\bmust\s+be|\bto|\bis\s+(?:actually|really)|\bi\s+meant?|\bactually|\bspelled|\bspelt|\bcalled)\s+(?:spelled\s+|spelt\s+|called\s+)?(?P<value>\S.*)$",
    re.I | re.S,
)
_SHOULD = re.compile(r"\b(?:should\s+(?:be|say|read)|is\s+(?:actually|really)|(?:is|was)\s+not|isn(?:'|’)?t|not\s+right)\b", re.I)  # fmt: skip
#: "Not by post". "No, by post" denies what stands there.
_DENIES = re.compile(
    r"\b(?:not|never|without|dont|wont|cant|no\s+(?:post|paper|letters?|e-?mails?|collect\w*))\b|n['’]t\b",
    re.I,
)
#: A way that is denied beside another; and words on the way, or on the check itself, which say nothing of what is wanted.
_NOT_THIS_WAY = re.compile(
    r"\bnot\s+(?:by|via)\s+(?:e-?mail|post|letter)\b(?=\W+\w*\s*(?:by|via|collect|post))", re.I
)
_BY = re.compile(r"\b(?:by|via)\s+(?:e-?mail|post|letter)\b", re.I)
_ALL_WELL = re.compile(
    r"\W*(?:(?:that|it|all|everything|looks?|is|the\s+rest)(?:(?:'|’)?s)?\s+)+(?:fine|good|ok|okay|right|correct)\b",
    re.I,
)
#: Says all that is wanted; what begins with "but" adds to what was said.
_WHOLE = re.compile(r"^(?!\W*(?:but|and|except)\b).*\b(?:only|just|nothing\s+but)\b", re.I | re.S)
#: "I only want the attendance, not everything".
_ONLY = re.compile(
    r"^\W*(?:(?:sorry|ok|okay|oh|no|actually|wait|well|yes|but|please|i|we|want|need|would|like|(?:i|we)(?:'|’)?d)\b\W*)*\b(?:only|just)\s+(?:(?:want|need|would\s+like|like|wanted)\s+)?(?P<what>\S.*?)[\s,]+(?:and\s+)?(?:not|instead\s+of|rather\s+than)\s+(?:everything|all(?:\s+of\s+it)?|the\s+(?:lot|rest|whole\s+\w+))\W*$",
    re.I | re.S,
)
#: "He's in Year 7", "I meant Year 9 not 8"; the year that is denied is none.
_MEANS_YEAR = re.compile(
    r"\b(?:(?:he|she|they|i)(?:\s+(?:is|am|are)|(?:'|’)?(?:s|m|re))?\s+(?:actually\s+|really\s+|now\s+)?in|meant?|should\s+be|actually|not\s+right|wrong|it(?:'|’)?s|it\s+is)\b",
    re.I,
)
_NOT_YEAR = re.compile(r"\b(?:not|isn(?:'|’)?t)\s+(?:in\s+)?(?:year|yr|y)?\s*\d{1,2}\b", re.I)
#: "Is it posted" asks, also without its mark.
_IS_IT = re.compile(
    r"\W*(?:(?:so|and|but|ok|oh|wait)\W+)*(?:is|are|was|were|does|do|did|has|have)\s+(?:it|that|this|they|you|i|we|he|she|the|my)\b",
    re.I,
)
_SHORT = 10
#: A year group that tells for which time something is wanted, not how old the pupil is.
_OF_TIME = re.compile(
    r"\bperiods?\b|\bsince\s+(?:(?:he|she|they|i)\s+(?:was|were|started)\s+(?:in\s+)?)?(?:year|yr)\s*\d|(?:year|yr)\s*\d+\s*(?:and|to|-|–)\s*(?:year\s*|yr\s*)?(?:1[0-3]|[1-9])\b(?!\s*(?:years?\s+old|yrs?|yo)\b)",
    re.I,
)


def put_right(
    form: Form, state: RequestState, text: str, around: Surroundings
) -> tuple[str, Any] | None:
    """The name and the value of an answer that is given anew without being asked for."""
    words = len(text.split())
    if words > 12 or text.strip().endswith("?") or _IS_IT.match(text):
        return None
    name = line_in(form, state, f"change {text}") if _SHOULD.search(text) else None
    if name is not None and name != "name":
        value = value_in(text)
        read = read_line(form, state, name, value, around) if value else None
        if read is not None:
            return name, read
    born = form.named("date_of_birth", state.answers)
    if born is not None and str(state.answers.get("date_of_birth", "")).startswith("Year"):
        year = year_meant(text)
        if year is not None:
            return "date_of_birth", f"Year {year}"
    if form.named("address", state.answers) and postal_address(text):
        return "address", postal_address(text)
    delivery = form.named("delivery", state.answers)
    named = re.search(r"\b(?:by|post(?:ed)?|collect|pick)\b", text, re.I)
    wished = _NOT_THIS_WAY.sub(" ", text)  # "not by e-mail, by post"
    if delivery is not None and words <= 7 and named and not _DENIES.search(wished):
        option = pick(delivery.options(around), wished)
        if option is not None:
            return "delivery", option.value
    try:
        reach = (people.email(text) or people.phone(text)) if words <= 8 else None
    except people.NotValid:
        reach = None
    if reach is not None and form.named("contact", state.answers):
        return contact_line(form, state, reach), reach
    of_the_way = _BY.search(text) and words <= 7
    if of_the_way or _ALL_WELL.match(text):
        return None
    if form.named("wanted", state.answers) and leaves_out(text) and names_records(text, around):
        only = _ONLY.search(text)
        if only is not None:
            return "wanted", read_line(form, state, "wanted", only["what"], around)
        before = [] if _WHOLE.match(text) else state.answers.get("wanted", [])
        return "wanted", [*before, text.strip()]
    return None


#: "Post it to 4 Elm Road, ...", "better to e-mail me at ...": the way and where to at once.
_SENDS_TO = re.compile(
    r"^\W*(?:(?:sorry|ok|okay|oh|and|also|no|actually|please|pls|just|it(?:'|’)?s|(?:can|could|would)\s+(?:you|u)|i(?:'|’)?d\s+(?:rather|prefer|like)|you\s+can|better|best|rather|to)\b\W*)*(?P<way>post|mail|e-?mail|send|write|by\s+(?:post|mail|e-?mail))\s+(?:(?:it|them|that|everything|me|the\s+answer|a\s+letter|an\s+e-?mail)\s+)*(?:to|at|on)\s+(?P<where>\S.*)$",
    re.I | re.S,
)


def sent_to(form: Form, state: RequestState, text: str, around: Surroundings) -> tuple[Change, ...]:
    """The way in which it is to come, and where to, where a message says just this."""
    found = _SENDS_TO.match(text) if not text.strip().endswith("?") else None
    if found is None:
        return ()
    where = found["where"].strip(" .!")
    try:
        mail, home = people.email(where), postal_address(where)
    except people.NotValid:
        return ()
    if (
        mail is None
        and home is None
        or mail
        and mail != where
        and not home
        and len(where.split()) > 2
    ):
        return ()
    way = Change("delivery", "email" if mail else "post")
    if form.named("delivery", state.answers) is None:
        return (Change("contact", mail or home, where),)
    if mail:
        name = contact_line(form, state, mail)
        to_me = "@" in str(state.answers.get("contact", "@"))
        return (way, Change(name if to_me else "email_address", mail, where))
    of_contact = postal_address(str(state.answers.get("contact", ""))) is not None
    return (way, Change("contact" if of_contact else "address", home))


def line_in(form: Form, state: RequestState, text: str) -> str | None:
    """The line that somebody asks to change."""
    name = change_of(text)
    postal = form.named("address", state.answers) and re.search(r"\baddress\b", text, re.I)
    if name == "contact" and postal and not re.search(r"\be-?mail\b|@", text, re.I):
        return "address"
    return name if name and form.named(name, state.answers) else None


def year_meant(text: str) -> int | None:
    """The year group that is said to be the right one."""
    if _OF_TIME.search(_NOT_YEAR.sub(" ", text)):
        return None
    if text.strip().endswith("?") or len(text.split()) > _SHORT:
        return None
    if not (_MEANS_YEAR.search(text) or _NOT_YEAR.search(text)):
        return None
    return year_group(_NOT_YEAR.sub(" ", text))


def value_in(text: str) -> str:
    """What is said to be right, after "it's", "to" and the like; empty when nothing is."""
    found = _VALUE.search(text)
    return (
        re.sub(r"[\s,]+(?:please|pls|thanks|thank you)?\W*$", "", found["value"]) if found else ""
    )

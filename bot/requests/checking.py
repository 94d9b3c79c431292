"""The check of the answers: changing one in words, and what is said there beside sending. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from bot.notice.replies import Reply
from bot.requests.correcting import correction, put_right_alone
from bot.requests.forms.fields import NotUnderstood, Surroundings, pick
from bot.requests.forms.form import Form
from bot.requests.forms.sar import leaves_out, names_records
from bot.requests.moves import Step, again, ask_to_stop, change, go_on, replace_lead, send
from bot.requests.speech import TRACK_PATH, check, whether_to_send, which_line, which_name
from bot.requests.state import RequestState
from bot.requests.words import people
from bot.requests.words.commands import change_of, is_agreeing, is_onward, is_sending
from bot.requests.words.conditions import condition_in
from bot.requests.words.dates import year_group
from bot.requests.words.declining import ENDING, PUZZLED, UNWILLING, meant_by
from bot.requests.words.phrases import led, plain, trailed

_LEAD = led(r"no|nope|ok|okay|um|er|wait|sorry|actually|oh|well|hm+|please|pls|yes|but|and")
_TAIL = trailed(r"please|pls|now|thanks|sorry|yet|at all")
_WORDS: Mapping[str, re.Pattern[str]] = {
    name: re.compile(f"{_LEAD}(?:{words}){_TAIL}")
    for name, words in {
        "stop": r"(?:no thanks|no thank you|(?:i )?(?:don't|dont|do not) (?:want to )?send (?:it|this|that|anything)|(?:don't|dont|do not) send|not send(?: it)?|take (?:it|that|this) back|(?:i )?want to take (?:it|that|this) back|delete (?:it|this|everything)|(?:i )?(?:don't|dont|do not) want (?:it|this|that|to))",
        "later": r"(?:can|could|may) (?:i|we) (?:still )?(?:change|edit|correct|add to|cancel|withdraw|take back|undo|stop) (?:it|this|that|things|my answers|something|(?:it )?back)? ?(?:later|after(?:wards)?|after (?:that|sending|i send(?: it)?|it is sent|it's sent)|when it is sent|once (?:it is|it's|i have|i've) sent(?: it)?|at a later time)"
        r"|what if i (?:want to |need to )?(?:change|get|got|made)(?: \w+){0,3} (?:later|wrong|after|mistake)",
        "right": r"(?:is|are|was|does|do) (?:that|this|it|everything|they|all that|all of it|my answers|these) ?(?:all )?(?:look |seem )?(?:right|correct|ok|okay|all right|alright|fine|good|enough)|did i (?:do|get|fill) (?:it|that|this)(?: in)? (?:right|correctly|ok)|have i (?:done|filled) (?:it|that|this)(?: in)? (?:right|correctly)",
        "wrong": r"no|nope|nah|(?:that's|thats|that is|it's|its|it is|this is|something is|something's|one is|there is something) (?:not |all )?(?:wrong|right|correct|incorrect|true|it)|(?:not|isn't|is not|not quite) (?:right|correct|true)|wrong|incorrect|(?:there's|theres|there is|i made|i've made|ive made) (?:a|some) mistakes?"
        r"|(?:(?:i )?(?:want|need|would like|'d like|d like|have) to |can i |could i |let me |how do i |how can i )?(?:change|edit|correct|fix|amend|alter)(?: (?:it|that|this|something|some|one|an answer|my answers?|things|a thing|the answers?))?|not yet",
    }.items()
}
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
#: Says all that is wanted; what begins with "but" adds to what was said.
_WHOLE = re.compile(r"^(?!\W*(?:but|and|except)\b).*\b(?:only|just|nothing\s+but)\b", re.I | re.S)
_CHANGE = re.compile(
    rf"^{led('no|ok|okay|um|wait|sorry|actually|please|pls|yes|but|and|also|can i|could i|i want to|i need to|i would like to|i d like to|i have to|let me|the')}"
    r"(?:(?:change|correct|edit|fix|amend|alter|update)(?: the| my answer (?:to|for|on))? )?"
)
#: "He's in Year 7", "I meant Year 9 not 8"; the year that is denied is none.
_MEANS_YEAR = re.compile(
    r"\b(?:(?:he|she|they|i)(?:\s+(?:is|am|are)|(?:'|’)?(?:s|m|re))?\s+(?:actually\s+|really\s+|now\s+)?in|meant?|should\s+be|actually|not\s+right|wrong|it(?:'|’)?s|it\s+is)\b",
    re.I,
)
_NOT_YEAR = re.compile(r"\b(?:not|isn(?:'|’)?t)\s+(?:in\s+)?(?:year|yr|y)?\s*\d{1,2}\b", re.I)
_SHORT = 10
#: A year group that tells for which time something is wanted, not how old the pupil is.
_OF_TIME = re.compile(
    r"\bperiods?\b|\bsince\s+(?:(?:he|she|they|i)\s+(?:was|were|started)\s+(?:in\s+)?)?(?:year|yr)\s*\d|(?:year|yr)\s*\d+\s*(?:and|to|-|–)\s*(?:year\s*|yr\s*)?(?:1[0-3]|[1-9])\b(?!\s*(?:years?\s+old|yrs?|yo)\b)",
    re.I,
)
_OWN = re.compile(r"\b(?:my|mine|own|me|i)\b", re.I)
_CHANGED = "Thank you, I have changed that. "
_NOT_SENT_YET = "I have not sent it yet. "
_MORE_SAID = (
    "I have not sent it, because you said something more, and I could not tell what to change. "
)
#: Begins as one does who puts something right.
_PUTS_RIGHT = re.compile(
    r"^\W*(?:no|nope|not|wrong|actually|sorry|oops|it(?:'|’)?s|it\s+is|i\s+meant?|that(?:'|’)?s)\b",
    re.I,
)
_UNHEEDED = (
    "I have not changed or sent anything. To change an answer, say which one, for example: change the "
    "school. To send it, say: send it. "
)


def checking(
    form: Form,
    state: RequestState,
    text: str,
    question: bool,
    around: Surroundings,
    asked: bool = False,
) -> Step:
    """Something was typed at the check of the answers. ``asked``: to the question whether to send it."""
    more = condition_in(text)
    if more is not None:
        return _not_yet(form, state, more, question, around)
    heeded = _heeded(form, state, text, question, around, asked)
    return heeded or _said(form, replace(state, held=None, tries=1), _UNHEEDED, around)


def _not_yet(
    form: Form, state: RequestState, more: str, question: bool, around: Surroundings
) -> Step:
    """What comes of "send it, but ...": the change that was asked for, or which line it is; nothing is sent."""
    step = _heeded(form, state, more, question, around, asked=False)
    if step is not None and step.aside:
        return step
    same = step is None or step.state is None or step.state.answers == state.answers
    if step is None or step.file or (same and step.state and step.state.phase == state.phase):
        which = which_line(form, state)
        said = f"{_MORE_SAID}{which.text.removeprefix('Nothing has been sent. ')}"
        return Step((replace(which, text=said),), replace(state, tries=1))
    return replace_lead(step, _NOT_SENT_YET)


def _heeded(
    form: Form,
    state: RequestState,
    text: str,
    question: bool,
    around: Surroundings,
    asked: bool,
) -> Step | None:
    """What is done about words at the check; ``None`` when nothing can be made of them."""
    held, state = state.held, replace(state, held=None)
    said = plain(text)
    if held is not None and len(said.split()) <= 5:
        name = _whose_name(text)
        if name is not None:
            return chosen_line(form, state, name, held, around)
    labelled = _labelled(form, state, said)
    if labelled is not None:
        return change(form, state, labelled, around)
    given = _put_right(form, state, text, around) or (
        None if question else put_right_alone(form, state, text, around)
    )
    born = form.named("date_of_birth", state.answers)
    if given is None and born is not None and _year_meant(text):
        return change(form, state, born.name, around)  # a year group tells no birthday
    if given is not None:
        return go_on(form, state.answered(*given), around, lead=_CHANGED)
    name = _line_in(form, state, text)
    if name is not None:
        return _change_line(form, state, name, text, around)
    if is_sending(text) or (asked and is_agreeing(text)):
        return send(form, state, around)
    if is_agreeing(text):
        sending = replace(state, tries=0, sending=True)
        return Step((whether_to_send(form, sending, around),), sending)
    other = next((name for name, one in _WORDS.items() if one.fullmatch(said)), None)
    if other is not None:
        return _beside(form, state, other, around)
    if is_onward(text):
        return again(form, state, around)
    meant = meant_by(text)
    if meant == ENDING:
        return ask_to_stop(form, state, around)
    if meant in (PUZZLED, UNWILLING):
        lead = "These are your answers. They go to the Data Protection Officer (DPO) when you say: send it. "
        return _said(form, state, lead, around)
    if question:
        return Step((), state, aside=True)
    found = correction(form, state, None, text, around)
    if found is not None and not _says_anything(form, state, found[0]):
        return go_on(form, state.answered(*found), around, lead=_CHANGED)
    if _PUTS_RIGHT.match(text) and len(text.split()) <= _SHORT:
        return _beside(form, state, "wrong", around)
    return None


def _says_anything(form: Form, state: RequestState, name: str) -> bool:
    """Of own words anything could be said anew: at the check it need not be the last answer that is meant."""
    field = form.named(name, state.answers)
    return field is not None and field.free and field.name != "wanted"


def chosen_line(
    form: Form, state: RequestState, name: str, held: str | None, around: Surroundings
) -> Step:
    """Change a line; to what was said already (``held``), when that can be its answer."""
    field = form.named(name, state.answers)
    if field is not None and held:
        value = _read(form, state, name, held, around)
        if value is not None:
            return go_on(form, state.answered(name, value), around, lead=_CHANGED)
    return change(form, state, name, around)


def _beside(form: Form, state: RequestState, what: str, around: Surroundings) -> Step:
    if what == "stop":
        return ask_to_stop(form, state, around)
    if what == "wrong":
        return Step((which_line(form, state),), replace(state, tries=1))
    if what == "later":
        lead = (
            "You can change each answer now. When it is sent, you can add something or withdraw it at "
            f"{TRACK_PATH}, with the reference and the tracking code that you get. "
        )
    else:
        lead = "I cannot know whether it is right, so please look through it. "
    return _said(form, replace(state, tries=1), lead, around)


def _change_line(
    form: Form, state: RequestState, name: str, text: str, around: Surroundings
) -> Step:
    """A line is named; with its new value, or not."""
    value = _value_in(text)
    two = "pupil_name" in state.answers and "name" in state.answers
    if name == "name" and two and not _OWN.search(text.replace(value, "") if value else text):
        return Step((which_name(form, state),), replace(state, tries=1, held=value))
    return chosen_line(form, state, name, value or None, around)


def _put_right(
    form: Form, state: RequestState, text: str, around: Surroundings
) -> tuple[str, Any] | None:
    """The name and the value of an answer that is given anew without being asked for."""
    words = len(text.split())
    if words > 12 or text.strip().endswith("?"):
        return None
    name = _line_in(form, state, f"change {text}") if _SHOULD.search(text) else None
    if name is not None and name != "name":
        value = _value_in(text)
        read = _read(form, state, name, value, around) if value else None
        if read is not None:
            return name, read
    born = form.named("date_of_birth", state.answers)
    if born is not None and str(state.answers.get("date_of_birth", "")).startswith("Year"):
        year = _year_meant(text)
        if year is not None:
            return "date_of_birth", f"Year {year}"
    if form.named("address", state.answers) and people.postal_address(text):
        return "address", people.postal_address(text)
    delivery = form.named("delivery", state.answers)
    named = re.search(r"\b(?:by|post(?:ed)?|collect|pick)\b", text, re.I)
    if delivery is not None and words <= 7 and named and not _DENIES.search(text):
        option = pick(delivery.options(around), text)
        if option is not None:
            return "delivery", option.value
    try:
        reach = (people.email(text) or people.phone(text)) if words <= 8 else None
    except people.NotValid:
        reach = None
    if reach is not None and form.named("contact", state.answers):
        return "contact", reach
    if form.named("wanted", state.answers) and leaves_out(text) and names_records(text, around):
        before = [] if _WHOLE.match(text) else state.answers.get("wanted", [])
        return "wanted", [*before, text.strip()]
    return None


def _line_in(form: Form, state: RequestState, text: str) -> str | None:
    """The line that somebody asks to change."""
    name = change_of(text)
    postal = form.named("address", state.answers) and re.search(r"\baddress\b", text, re.I)
    if name == "contact" and postal and not re.search(r"\be-?mail\b|@", text, re.I):
        return "address"
    return name if name and form.named(name, state.answers) else None


def _year_meant(text: str) -> int | None:
    """The year group that is said to be the right one."""
    if _OF_TIME.search(_NOT_YEAR.sub(" ", text)):
        return None
    if text.strip().endswith("?") or len(text.split()) > _SHORT or not _MEANS_YEAR.search(text):
        return None
    return year_group(_NOT_YEAR.sub(" ", text))


def _labelled(form: Form, state: RequestState, said: str) -> str | None:
    """The line that is named by exactly the words that stand before it."""
    named = _label(_CHANGE.sub("", said))
    fields = form.asked(state.answers)
    return next((one.name for one in fields if _label(plain(one.summary)) == named), None)


def _label(said: str) -> str:
    """A label in the words of either side: "what you need" is "what I need"."""
    turned = {"i": "you", "me": "you", "my": "your", "mine": "yours", "we": "you", "us": "you"}
    return " ".join(turned.get(word, word) for word in said.split())


def _read(form: Form, state: RequestState, name: str, text: str, around: Surroundings) -> Any:
    field = form.named(name, state.answers)
    others = {k: v for k, v in state.answers.items() if k != name}
    try:
        return field.read(text, others, around) if field is not None else None
    except NotUnderstood:
        return None


def _value_in(text: str) -> str:
    found = _VALUE.search(text)
    return (
        re.sub(r"[\s,]+(?:please|pls|thanks|thank you)?\W*$", "", found["value"]) if found else ""
    )


def _whose_name(text: str) -> str | None:
    if re.search(r"\b(?:pupil|child|son|daughter|his|her|their|kid|boy|girl)(?:'s|’s|s)?\b", text, re.I):  # fmt: skip
        return "pupil_name"
    return "name" if _OWN.search(text) else None


def _said(form: Form, state: RequestState, lead: str, around: Surroundings) -> Step:
    reply: Reply = check(form, state, around, lead)
    return Step((reply,), state)

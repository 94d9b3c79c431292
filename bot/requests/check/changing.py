"""Which line of the check a message means to change, and what is to stand there. Pure.

What names a line, or gives a value that only one line can take, changes that line; nothing is sent by it. The rule is the
contract's (requests, "each answer can be corrected").
"""

from __future__ import annotations

import re
from dataclasses import replace

from bot.requests.check.adding import added, more_in
from bot.requests.check.lines import line_called, read_line
from bot.requests.check.renaming import (
    CHANGES,
    IS,
    NO_VALUE,
    TAIL,
    Change,
    after_opening,
    called_now,
    named_anew,
)
from bot.requests.check.replacing import but_for, in_place_of
from bot.requests.check.telling import of_the_account
from bot.requests.check.values import put_right, sent_to
from bot.requests.elsewhere import says_needs
from bot.requests.forms.fields import Surroundings
from bot.requests.forms.form import Form
from bot.requests.forms.right import denies_right, right_meant
from bot.requests.forms.sar import PERIOD
from bot.requests.state import RequestState
from bot.requests.words.commands import is_agreeing, is_sending
from bot.requests.words.periods import is_time
from bot.requests.words.phrases import led, plain

_MOST_OF_A_NAME = 7
_OTHER = re.compile(r"(?:at\s+)?(?:the|that|my|our)?\s*other(?:\s+(?:one|school))?\W*", re.I)


def change_meant(
    form: Form, state: RequestState, text: str, question: bool, around: Surroundings
) -> Change | None:
    """What the message changes; ``None`` when it names no line and gives no value that only one can take."""
    named = None if text.strip().endswith("?") else _labelled(form, state, text, around)
    if question and not _ASKS_TO.match(text) and (named is None or named.value is None):
        return None
    if is_sending(text) or is_agreeing(text):
        return None
    return (
        added(form, state, text, around)
        or called_now(form, state, text)
        or but_for(form, state, text)
        or _other_right(form, state, text)
        or in_place_of(form, state, text, around)
        or named_anew(form, state, text)
        or named
        or _another(form, state, text, around)
        or _other_option(form, state, text, around)
        or _value_alone(form, state, text)
        or of_the_account(form, state, text)
    )


_YEAR_ALONE = re.compile(r"(?:make\s+(?:it|that)\s+)?(?:year|yr|y)\s*(1[0-3]|[1-9])\W*", re.I)


def _value_alone(form: Form, state: RequestState, text: str) -> Change | None:
    """A time, or a year group in place of another, without a word for its line."""
    said = TAIL.sub("", after_opening(text))
    year = _YEAR_ALONE.fullmatch(said)
    if year and str(state.answers.get("date_of_birth", "")).startswith("Year"):
        return Change("date_of_birth", f"Year {year[1]}")
    if form.named(PERIOD.name, state.answers) and is_time(said):
        return Change(PERIOD.name, said)
    if form.named("needs", state.answers) and says_needs(said):
        return more_in(state, "needs", said)
    return None


_ASKS_TO = re.compile(
    r"^\W*(?:(?:ok|and|oh|sorry|wait|please)\W+)*(?:can|could|will|would)\s+(?:you|u|i|we)\s+(?:please\s+|also\s+|just\s+)*(?:add|include|put|change|correct|mention|note|make|switch|update|say|write|state|post|e-?mail)\b",
    re.I,
)


_PARTS = re.compile(
    r"\s*(?:[;,.]|\band\b)\s*(?:and\s+)?(?=(?:(?:also|please|better|rather)\s+)*(?:change|correct|make|the|my|his|her|their|our|(?:to\s+)?(?:post|e-?mail|send|write|ring|call|text)\b|can\s+you|could\s+you|it(?:'|’)?s|it\s+(?:is|was)|i\s+only|only|not)\b)",
    re.I,
)


def changes_meant(
    form: Form, state: RequestState, text: str, around: Surroundings
) -> tuple[Change, ...]:
    """Several lines, each with what is to stand there; none unless every part of the message is one."""
    parts = [part.strip() for part in _PARTS.split(text) if part.strip()]
    if not 2 <= len(parts) <= _MOST_AT_ONCE:
        return sent_to(form, state, text, around)
    found: list[Change] = []
    now = state
    for part in parts:
        some = sent_to(form, now, part, around) or _one_of_several(form, now, part, around)
        if not some:
            return ()
        for one in some:
            assert one.name is not None, "a part that names no line is none of several"
            now = now.answered(one.name, one.value)
        found.extend(some)
    return tuple(found) if len({one.name for one in found}) == len(found) else ()


def _one_of_several(
    form: Form, state: RequestState, part: str, around: Surroundings
) -> tuple[Change, ...]:
    if part.endswith("?"):
        return ()
    one = change_meant(form, state, part, False, around)
    if one is None:
        given = put_right(form, state, part, around)
        one = Change(*given) if given is not None else None
    if one is None or one.name is None or one.value is None:
        return ()
    return (replace(one, said=one.said or part),)


_MOST_AT_ONCE = 4

# What a line is called, and what is to stand there.


def _labelled(form: Form, state: RequestState, text: str, around: Surroundings) -> Change | None:
    rest = after_opening(text)
    verb = CHANGES.match(rest)
    rest = rest[verb.end() :] if verb else rest
    for gap in IS.finditer(rest):
        thing = rest[: gap.start()]
        if len(thing.split()) > _MOST_OF_A_NAME:
            break
        name = line_called(form, state, thing)
        if name is not None:
            said = TAIL.sub("", rest[gap.end() :])
            if name in ("details", "remedy") and re.search(r"\b(?:say|read)\b", gap.group(), re.I):
                return more_in(state, name, re.sub(r"^(?:also\s+)?that\s+", "", said, flags=re.I))
            return _given(form, state, name, said, around)
    return None


def _given(
    form: Form, state: RequestState, name: str, said: str, around: Surroundings
) -> Change | None:
    if not said or NO_VALUE.match(said):
        return None
    if name == "name" and "pupil_name" in state.answers:
        return None  # whose it is may have to be asked (``checking``)
    denied = re.sub(
        r"[\s,]+(?:and\s+)?(?:not|instead\s+of|rather\s+than)\s+.+$", "", said, flags=re.I
    )
    field = form.named(name, state.answers)
    free = field is not None and (field.type == "long_text" or field.name in ("wanted", "needs"))
    value = read_line(form, state, name, said if free else denied, around)
    if value is None and name == "school" and _OTHER.fullmatch(said):
        value = _other_school(state, around)
    if value is None and name == "date_of_birth" and re.fullmatch(r"\d{1,2}", denied):
        value = read_line(form, state, name, f"Year {denied}", around)
    if value is None:
        # "Change e-mail to post": what one line cannot take, another may.
        other = _chosen_by(form, state, denied, around)
        return other or Change(name)
    return Change(name, value, said)


def _chosen_by(form: Form, state: RequestState, said: str, around: Surroundings) -> Change | None:
    """The one line with options of which these few words are one."""
    if len(said.split()) > 4:
        return None
    found = [
        Change(field.name, value)
        for field in form.asked(state.answers)
        if field.type == "choice" and field.name in state.answers
        if (value := read_line(form, state, field.name, said, around)) is not None
    ]
    return found[0] if len(found) == 1 else None


_TURNS = re.compile(
    r"(?:change|switch|turn|make|alter)\s+(?:(?:it|that|this)\s+)?(?:(?:in)?to\s+)?(?P<said>\w.*)",
    re.I | re.S,
)


def _other_option(
    form: Form, state: RequestState, text: str, around: Surroundings
) -> Change | None:
    """ "Change it to by post": an option of one line alone."""
    found = _TURNS.fullmatch(after_opening(text))
    said = TAIL.sub("", found["said"]) if found else ""
    change = _chosen_by(form, state, said, around) if said else None
    return change if change and change.value != state.answers.get(change.name or "") else None


def _other_school(state: RequestState, around: Surroundings) -> str | None:
    """The other of two schools."""
    given = state.answers.get("school")
    others = [one for one in around.schools if one != given]
    return others[0] if len(others) == 1 and given in around.schools else None


_ANOTHER = re.compile(
    r"(?:(?:i\s+)?(?:want|need|use|choose|pick|take|would\s+like)\s+|it(?:'|’)?s\s+|it\s+is\s+)?(?:another|an?\s+different|different|the\s+other|the\s+wrong|a\s+wrong)\s+(?P<thing>\w[\w\s'’-]*?)\W*",
    re.I,
)


def _another(form: Form, state: RequestState, text: str, around: Surroundings) -> Change | None:
    """ "The other school", "I want a different right": the line is asked, where there are not just two."""
    found = _ANOTHER.fullmatch(after_opening(text))
    name = line_called(form, state, found["thing"]) if found else None
    if name is None or (name == "name" and "pupil_name" in state.answers):
        return None
    other = _other_school(state, around) if name == "school" and "other" in text.lower() else None
    return Change(name, other)


# Another right, or the other of two.

_TO = re.compile(
    rf"{led('no|ok|okay|wait|sorry|actually|please|pls|yes|but|and|can you|could you|can i|i want to|i would like to|i d like to|let me|just|oh|i want|i would like|i d rather|make it|it should be|should be')}"
    r"(?:(?:change|switch|turn|alter|amend|correct)\b.*?\b(?:in)?to\b.+|(?:change|switch) \w+|.+\b(?:instead|not|rather)\b.*|(?:not|don t|dont|do not|never) .+|(?:have |get )?(?:it|that|them|this) \w+(?: please)?|(?:it|that|they|this) (?:should|must|needs? to|has to|ought to) be \w+|(?:to )?\w+ (?:it|that|them) (?:now|really)|(?:a |an |the )?(?:erasure|deletion|restriction|limitation|limiting|objection|rectification|correction|limit|restrict|erase|rectify|object))"
)


_CHANGES_IT = re.compile(
    r"^\W*(?:(?:please|can\s+(?:you|i)|i\s+want\s+to|no|ok)\W+)*(?:change|switch)\b", re.I
)


_DENIES = re.compile(r"(?:i\s+)?(?:do\s+not|don(?:'|’)?t|not|never|no)\b", re.I)


def _other_right(form: Form, state: RequestState, text: str) -> Change | None:
    """Another right in place of the chosen one ("change delete to limit", "restrict it instead")."""
    if "right" not in state.answers or len(text.split()) > 12:
        return None
    if not _TO.fullmatch(re.sub(r"'", " ", plain(text))):
        return None
    found = right_meant(text)
    denied = _DENIES.match(after_opening(text))
    if found is None and denied and denies_right(text, str(state.answers["right"])):
        return Change(
            "right", said=text.strip()
        )  # "don't delete it, just put a note on it": another, but which?
    if found is None or found != state.answers["right"]:
        return Change("right", found) if found else None
    return Change("right") if _CHANGES_IT.match(text) else None  # "change delete": to what?

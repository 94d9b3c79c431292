"""An answer that is put right in passing: the last one ("sorry, I meant 15 March"), or the only one that can be meant. Pure."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import Any

from bot.requests.forms.fields import Field, NotUnderstood, Surroundings
from bot.requests.forms.form import Form
from bot.requests.forms.sar import PERIOD, named_categories
from bot.requests.state import RequestState
from bot.requests.words import people
from bot.requests.words.asking import seems_to_ask
from bot.requests.words.commands import is_command
from bot.requests.words.dates import MONTH
from bot.requests.words.declining import meant_by

_CORRECTION = re.compile(r"^\W*(?:sorry|oops|actually|i\s+mean[t]?|correction|no\s*,|wait|i\s+got\s+that\s+wrong|my\s+mistake)\b[\s,:\-]*(?:i\s+meant?\s+|it(?:'|’)?s\s+|it\s+is\s+|it\s+should\s+be\s+|that\s+should\s+be\s+)?", re.I)  # fmt: skip

#: "The last school year" answers for which time.
_TIME = re.compile(r"\b(?:years?|terms?|months?|weeks?|days?|since|until|(?:19|20)\d\d|january|february|march|april|june|july|august|september|october|november|december|summer|autumn|spring|winter|christmas|easter)\b", re.I)  # fmt: skip
_MEANT = re.compile(r"\b(?:mean|meant|it|its|should|correction|mistake|wrong)\b", re.I)


def correction(
    form: Form, state: RequestState, present: Field | None, text: str, around: Surroundings
) -> tuple[str, Any] | None:
    """The name and the new value of the field that was answered last, if the text can be that.

    ``present`` is the field being asked, for which the text may be meant as well.
    """
    lead = _CORRECTION.match(text)
    if lead is None or not state.order:
        return None
    last = form.named(state.order[-1], state.answers)
    rest = text[lead.end() :]
    if last is None or last.type in ("long_text",) or not rest.strip():
        return None
    # "Wait, what's that?", "actually no" say nothing anew. Of own words anything could be said anew, so there
    # it must be said that it is meant, or a category of the notice be named.
    if seems_to_ask(rest) or meant_by(rest) or meant_by(text) or is_command("no", rest):
        return None
    categories = last.name == "wanted" and bool(named_categories(rest, around))
    if last.free and not _MEANT.search(lead.group()) and not categories:
        return None
    if last.free and not categories and present is not None and _is_time(present, rest):
        return None
    try:
        value = last.read(rest, {k: v for k, v in state.answers.items() if k != last.name}, around)
    except NotUnderstood:
        return None
    if present is not None and last.read is not present.read:
        try:
            present.read(rest, state.answers, around)
            if present.type in ("date", "choice", "email", "tel"):
                return None
        except NotUnderstood:
            pass
    return last.name, value


def _is_time(present: Field, rest: str) -> bool:
    return present.name == PERIOD.name and bool(_TIME.search(rest))


#: Words around a date or a name that is put right.
_OPENS = re.compile(
    r"^\W*(?:(?:no|nope|nah|not\s+right|wrong|sorry|oops|actually|wait|but|ok|okay|yes|well|oh|and|hang\s+on|my\s+mistake|correction)\b\W*)*"
    r"(?:(?:i\s+meant?|it(?:'|’)?s|it\s+is|it\s+was|that(?:'|’)?s|should\s+be|it\s+should\s+(?:be|say)|must\s+be|(?:is|was)\s+actually|spell(?:ed|t)(?:\s+it)?(?:\s+as)?|call(?:ed)?"
    r"|(?:he|she|they)(?:(?:'|’)?(?:s|re)|\s+(?:is|are|was))(?:\s+(?:called|born))?(?:\s+on)?|born(?:\s+on)?|dob|(?:the\s+)?date(?:\s+of\s+birth)?|really|actually|spelled|spelt|her|his|the|name|birthday|is)\b\W*)*",
    re.I,
)
_ENDS = re.compile(r"[\s,]+(?:please|pls|thanks|thank you|sorry|actually|instead)?\W*$", re.I)
_NOT = re.compile(
    r"^(?P<new>.+?)\W+(?:and\s+)?(?:not|isn(?:'|’)?t|rather\s+than|instead\s+of)\s+(?P<old>.+)$|^not\s+(?P<old2>[^,;.]+)[,;.]\s*(?:but\s+|it(?:'|’)?s\s+)?(?P<new2>.+)$",
    re.I,
)
#: "With an e", "without the h", "with two ls": how it is spelt, after it was written so.
SPELT = re.compile(
    r"[\s,(]+(?:spel(?:t|led)\s+)?(?:with|without)\s+(?:an?|one|two|no|the|double|three)\s+(?:[\w'’-]+)(?:\s+(?:at\s+the\s+end|in\s+(?:it|the\s+middle)|not\s+\w+))?\W*$",
    re.I,
)
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
#: A whole date and nothing else.
_DATE = re.compile(
    rf"\d{{1,4}}\W+\d{{1,2}}\W+\d{{2,4}}|(?:the\s+)?{_DAY}\W*(?:of\s+)?{MONTH}\W*['’]?\d{{2,4}}|{MONTH}\W+{_DAY}\W+['’]?\d{{2,4}}|\d{{8}}",
    re.I,
)
#: How alike two names must be to be meant for one another, and by how much more than any other.
_NEAR, _APART = 0.7, 0.1
_SHORTEST, _MOST_WORDS = 2, 9


def put_right_alone(
    form: Form, state: RequestState, text: str, around: Surroundings
) -> tuple[str, Any] | None:
    """The name and the new value of an answer that is given anew without its label, when only one can be meant:
    a whole date is the date of birth, a name that is nearly one of the names is that one."""
    if len(text.split()) > _MOST_WORDS or text.strip().endswith("?"):
        return None
    opened = _OPENS.match(text)
    bare = _ENDS.sub("", text[opened.end() :] if opened else text)
    denied = _NOT.match(bare) or _NOT.match(text.strip())
    new = (denied["new"] or denied["new2"]) if denied else bare
    spelt = SPELT.search(new)  # "Bankes with an e"
    new = SPELT.sub("", new)
    old = (denied["old"] or denied["old2"]) if denied else None
    new = _ENDS.sub("", new[_OPENS.match(new).end() :])  # type: ignore[union-attr]
    born = form.named("date_of_birth", state.answers)
    if born is not None and _DATE.fullmatch(new):
        others = {k: v for k, v in state.answers.items() if k != born.name}
        try:
            value = born.read(new, others, around)
        except NotUnderstood:
            return None
        return born.name, value
    school = form.named("school", state.answers)
    if school is not None and new and not (meant_by(new) or seems_to_ask(new)):
        near = around.schools_called(new)
        if len(near) == 1:
            return "school", near[0]
    return _name_put_right(
        form,
        state,
        new,
        _ENDS.sub("", old) if old else None,
        bool(spelt or (opened and opened.end())),
    )


def _name_put_right(
    form: Form, state: RequestState, new: str, old: str | None, led: bool
) -> tuple[str, Any] | None:
    """The one of the names that is meant, as it is to be: by the word that is denied, or by likeness."""
    given = {
        one: str(state.answers[one])
        for one in ("name", "pupil_name")
        if one in state.answers and form.named(one, state.answers)
    }
    wanted = people.name(new)
    if wanted is None or not (led or old):
        return None
    found: dict[tuple[str, str], float] = {}
    for one, value in given.items():
        words = value.split()
        said = old.lower().split() if old else ()
        if len(wanted.split()) >= _SHORTEST and not said:
            found[one, wanted] = likeness(wanted, value)
            continue
        for place in range(len(words)):
            end = place + (len(said) or 1)
            same = [word.lower() for word in words[place:end]] == list(said)
            like = float(same) if said else likeness(wanted, words[place])
            found[one, " ".join([*words[:place], wanted, *words[end:]])] = like
    near = sorted((-like, *key) for key, like in found.items() if like >= _NEAR)
    alone = near and (len(near) == 1 or near[1][0] - near[0][0] >= _APART)
    return near[0][1:] if alone and near[0][2] != given[near[0][1]] else None


def likeness(one: str, other: str) -> float:
    """How alike two words are, from 0 to 1."""
    return SequenceMatcher(None, one.lower(), other.lower()).ratio()

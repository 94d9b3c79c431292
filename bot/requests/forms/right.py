"""Another data right: rectification, erasure, restriction, objection, direct marketing, automated decision."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from bot.requests.forms import common
from bot.requests.forms.facts import facts
from bot.requests.forms.fields import (
    Field,
    NotUnderstood,
    Option,
    Surroundings,
    choices,
    fixed,
    read_choice,
    read_story,
)
from bot.requests.forms.form import Form

RIGHTS = {
    "rectification": "Have wrong information put right",
    "erasure": "Have information deleted",
    "restriction": "Limit how information is used",
    "objection": "Object to how information is used",
    "direct_marketing": "Stop direct marketing",
    "automated_decision": "Object to a decision made by a computer",
}
_WORDS = {
    "rectification": r"correct\w*|rectif\w*|(?:put|set)(?:ting)? (?:\w+ ){0,3}?right|fix\w*|wrong|amend\w*|updat\w*|mistake|incorrect|misspel\w*|chang(?:e|ing)",
    "erasure": r"delet\w*|eras\w*|remov\w*|wipe\w*|forgotten|destroy\w*|get rid|take (?:it |this |that )?(?:down|off)",
    "restriction": r"restrict\w*|freez\w*|block\w*|limit\w*|hold off|pause",
    "objection": r"object\w*|stop using|stop processing|don'?t use|not use",
    "direct_marketing": r"market\w*|advert\w*|newsletters?|promot\w*|spam|mailing list|fundrais\w*",
    "automated_decision": r"automat\w*|computer|algorithm\w*|robot|ai|machine",
}
_OPTIONS = choices(*(Option(key, title, _WORDS[key]) for key, title in RIGHTS.items()))
#: What says most about the right when several words occur.
_ORDER = (
    "direct_marketing", "automated_decision", "erasure", "rectification", "restriction", "objection",
)  # fmt: skip


#: Says of itself that something is to be put right; "wrong" and "change" may stand beside any other right.
_PUTS_RIGHT = re.compile(
    r"\b(?:correct\w*|rectif\w*|(?:put|set)(?:ting)?\s+(?:\w+\s+){0,3}?right|fix\w*|amend\w*|updat\w*)\b",
    re.I,
)
#: These are objections of a kind of their own.
_OWN_KIND = ("direct_marketing", "automated_decision")
#: Up to what it is changed to: "change the right to", "from delete to".
_TURNED = re.compile(
    r"^.*?\b(?:chang\w*|switch\w*|turn\w*|alter\w*|make|amend\w*|correct|from)\b(?:(?!\bto\b).)*?\b(?:in)?to\b(?!\s+(?:have|get|be)\b)",
    re.I | re.S,
)
#: What is denied: "limit, not delete"; "not use" and "don't use" object.
_NOT_THIS = re.compile(
    r"\b(?:not|isn(?:'|’)?t|instead\s+of|rather\s+than|don(?:'|’)?t(?:\s+want)?|never)\s+(?:(?:to|be|the|an?|it|them|that|have|get|having|being|want)\s+)*(?:delet|eras|remov|wip|correct|rectif|fix|restrict|limit|block|object)\w*",
    re.I,
)


#: "Stop using it until you have checked": for that time it is limited, whatever else is to be put right.
_FOR_THE_TIME = re.compile(
    r"\b(?:restrict\w*|freez\w*|block\w*|limit\w*|paus\w*|hold\s+off|(?:stop|without|not|\w*n(?:'|’)?t)\s+(?:\w+\s+)?(?:us(?:e|ing)|process\w*|shar\w*))\b[^.?!]*\b(?:until|till|while|whilst|during|pending)\b"
    r"|\b(?:until|till|while|whilst|pending)\b[^.?!]*,\s*(?:please\s+)?(?:restrict|freeze|block|limit|pause|hold\s+off|stop\s+us|do\s+not\s+use|don(?:'|’)?t\s+use)",
    re.I,
)


def rights_in(text: str) -> list[str]:
    """The rights that a message may be about, the likeliest first."""
    found = [key for key in _ORDER if re.search(rf"\b(?:{_WORDS[key]})\b", text, re.I)]
    if len(found) > 1 and "rectification" in found and not _PUTS_RIGHT.search(text):
        found.remove("rectification")
    if _FOR_THE_TIME.search(text) and not {*found} & {*_OWN_KIND}:
        return ["restriction"]
    return found


def right_in(text: str) -> str | None:
    """The right that a message is about. Which of limiting something and putting it right is not guessed."""
    found = rights_in(text)
    return None if found[:2] == ["rectification", "restriction"] else next(iter(found), None)


def right_meant(text: str) -> str | None:
    """The one right that somebody chooses, also in place of another; ``None`` when it could be several."""
    return _alone(rights_in(_TURNED.sub("", _NOT_THIS.sub(" ", text))))


def denies_right(text: str, right: str) -> bool:
    """Whether this right is what is not wanted ("don't delete it")."""
    return any(right in rights_in(one.group()) for one in _NOT_THIS.finditer(text))


def _alone(found: list[str]) -> str | None:
    own = [key for key in found if key in _OWN_KIND]
    found = own if own and set(found) <= {*_OWN_KIND, "objection"} else found
    return found[0] if len(found) == 1 else None


def _read_right(text: str, answers: Any, around: Surroundings) -> str:
    """A right by its title, or the one that the words mean. Never a guess: it stands in the case as the person's own."""
    said = " ".join(text.lower().split())
    titled = next((key for key, title in RIGHTS.items() if said in (key, title.lower())), None)
    found = titled or right_meant(text) or _alone(rights_in(text))
    if found is None:
        raise NotUnderstood("Please choose one of these.")
    return found


RIGHT = Field(
    name="right",
    type="choice",
    label=fixed("Which right would you like to use?"),
    summary="Which right",
    why="Each right is handled in its own way.",
    options=_OPTIONS,
    read=_read_right,
    show=lambda value: RIGHTS[value],
)
_ABOUT = choices(
    Option(common.PUPIL, "Me", "me|myself|mine|it is i|my own|pupil|student"),
    Option(common.PARENT, "My child", "my (?:child|son|daughter|kid|boy|girl|lad)|son|daughter|child|kids?|children|parent|mum|dad|mother|father|carer"),
    Option(common.ACTING, "Someone else I act for", "someone else|client|grand\\w*|niece|nephew|acting|on behalf"),
)  # fmt: skip
_ABOUT_TITLES = {
    common.PUPIL: "Me",
    common.PARENT: "My child",
    common.ACTING: "Someone else I act for",
}
ABOUT = Field(
    name="who",
    type="choice",
    label=fixed("Who is it about?"),
    summary="Who it is about",
    why="So that the right records are looked at.",
    options=_ABOUT,
    read=read_choice(_ABOUT, "Please choose: me, my child, or someone else I act for."),
    show=lambda value: _ABOUT_TITLES[value],
)
_NAME_OF_PUPIL = Field(
    name="name",
    type="text",
    label=fixed("What is your name?"),
    summary="Your name",
    why="So that the right records are found.",
    read=common.NAME.read,
    applies=lambda answers: answers.get("who") == common.PUPIL,
)
#: Whoever acts for a pupil is not asked for a name, which may have been told.
_NAME_WHEN_TOLD = replace(
    common.NAME,
    applies=lambda answers: "name" in answers and answers.get("who") != common.PUPIL,
    told=True,
)
DETAILS = Field(
    name="details",
    type="long_text",
    label=fixed("What is wrong, or what do you object to? Please use your own words."),
    summary="What it is about",
    why="So that the school knows what to look at. Please leave out health details and other people's data.",
    read=read_story,
)


def _start(text: str, around: Surroundings) -> dict[str, Any]:
    found = {
        k: v
        for k, v in facts(text, around).items()
        if k in ("who", "name", "pupil_name", "contact", "contact_note")
    }
    right = right_in(text)
    if right:
        found["right"] = right
    return found


FORM = Form(
    kind="right",
    title="Use a data right",
    intro="I can take this request and pass it to the Data Protection Officer (DPO). Today counts as the day you asked.",
    fields=(
        RIGHT,
        ABOUT,
        _NAME_OF_PUPIL,
        common.PUPIL_NAME,
        _NAME_WHEN_TOLD,
        common.when_told(common.SCHOOL),
        DETAILS,
        common.CONTACT,
        common.CONTACT_NOTE,
    ),
    start=_start,
    story=True,
    offers_story=True,
    story_is="what it is about",
    notes=lambda answers, _: ("authority_awaited",) if answers.get("who") == common.ACTING else (),
)

"""The youth-support opt-out: only name, address and date of birth are passed on; and taking it back."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import Any

from bot.requests.forms import common
from bot.requests.forms.facts import facts
from bot.requests.forms.fields import (
    Answers,
    Field,
    NotUnderstood,
    Option,
    Surroundings,
    choices,
    fixed,
    read_choice,
)
from bot.requests.forms.form import Bar, Form
from bot.requests.words.dates import age_on
from bot.requests.words.direction import LIMIT, TAKE_BACK, direction_in, is_contradicted

#: The notice: the right passes to the pupil at 16; information is passed on from 13.
RIGHT_PASSES_AT = 16
BEGINS_AT = 13
_DIRECTIONS = choices(
    Option(
        LIMIT,
        "Pass on only name, address and date of birth",
        "opt out|opt-out|limit|stop|only|less",
    ),
    Option(
        TAKE_BACK,
        "Take an earlier opt-out back",
        "take .*back|withdraw|undo|opt in|opt back|again|back on|everything|all",
    ),
)
_TITLES = {
    LIMIT: "Pass on only name, address and date of birth",
    TAKE_BACK: "Take an earlier opt-out back",
}
_PROBLEM = "Please choose one of the two."
_CHOSEN = read_choice(_DIRECTIONS, _PROBLEM)


def _read_direction(text: str, answers: Answers, around: Surroundings) -> str:
    """An option by its title, or in words; words that fit both ("undo the opt-out") by what they ask for."""
    found = direction_in(text)
    if found is None and is_contradicted(text):
        raise NotUnderstood(_PROBLEM)
    return found or str(_CHOSEN(text, answers, around))


DIRECTION = Field(
    name="direction",
    type="choice",
    label=fixed("What would you like?"),
    summary="What you ask for",
    why="You can limit what is passed on, or take an earlier opt-out back.",
    options=_DIRECTIONS,
    read=_read_direction,
    show=lambda value: _TITLES[value],
)


def _read_understood(text: str, _: Answers, __: Surroundings) -> bool:
    if re.search(
        r"\b(?:yes|yeah|yep|yh|ye|ok|okay|understood|i\s+understand|understand|sure|fine|agree|true|got\s+it|i\s+do)\b",
        text,
        re.I,
    ) and not re.search(r"\b(?:no|not|don'?t|send|submit|cancel)\b", text, re.I):
        return True
    raise NotUnderstood(
        "Please say yes if this is clear. If it is not, you can ask me, or talk to a person."
    )


STILL_PASSED = "The notice says that the name, address and date of birth are still passed to the local authority or provider of youth support services."
UNDERSTOOD = Field(
    name="understood",
    type="choice",
    label=fixed(f"{STILL_PASSED} Is that clear?"),
    summary="Understood what is still passed on",
    why="So that you know what the opt-out does not stop.",
    options=choices(Option("yes", "Yes, I understand", "yes")),
    read=_read_understood,
    show=lambda _: "Yes",
    applies=lambda answers: answers.get("direction") != TAKE_BACK,
)


def _is_pupil(answers: Answers) -> bool:
    return answers.get("who") == common.PUPIL


def _start(text: str, around: Surroundings) -> dict[str, Any]:
    found = facts(text, around)
    # Whoever said nothing chose "Limit what is passed on".
    direction = direction_in(text) if text.strip() else LIMIT
    if direction is not None:
        found["direction"] = direction
    return found


def _age(answers: Answers, around: Surroundings) -> int | None:
    born = answers.get("date_of_birth")
    return age_on(date.fromisoformat(born), around.today) if born else None


def _bar(answers: Answers, around: Surroundings) -> Bar | None:
    age = _age(answers, around)
    if age is None:
        return None
    if (
        answers.get("who") == common.PUPIL
        and age < RIGHT_PASSES_AT
        and not answers.get("left_for_dpo")
    ):
        return Bar(_TOO_YOUNG, leave=True)
    if answers.get("who") != common.PUPIL and age >= RIGHT_PASSES_AT:
        return Bar(_PASSED)
    return None


_TOO_YOUNG = (
    "The notice says that until you are 16 a parent or guardian has this right, so please ask "
    "your parent or carer to make this request. If you like, I can leave your wish for the Data "
    "Protection Officer (DPO) to follow up."
)
_PASSED = (
    "The notice says that this right passes to the pupil at 16, so only the pupil can make this "
    "request now. The pupil can make it here. I have not filed anything."
)


def _age_bar(answers: Answers, low: int | None, high: int | None) -> Bar | None:
    """Said as soon as the age is told, not after half of the form."""
    who = answers.get("who")
    if who == common.PUPIL and high is not None and high < RIGHT_PASSES_AT:
        return None if answers.get("left_for_dpo") else Bar(_TOO_YOUNG, leave=True)
    if who in (common.PARENT, common.ACTING) and low is not None and low >= RIGHT_PASSES_AT:
        return Bar(_PASSED)
    return None


_COUNCIL = re.compile(
    r"\b(?:councils?|local\s+authorit(?:y|ies)|LA|county|cheshire\s+east)\b", re.I
)
_YOUTH = re.compile(
    r"\b(?:youth|careers?|connexions|13\s*\+|13[\s-]+(?:to[\s-]+)?19|name,?\s+(?:and\s+)?address)\b",
    re.I,
)
_REQUIRED = (
    "This limits what is passed on for youth support services. It does not stop everything: the notice says "
    "that the school is required to share information about its pupils with the local authority (the council)."
)
_NOT_YET = f"The notice says that this is passed on once pupils reach the age of {BEGINS_AT}, so nothing is passed on for it yet. Your request is kept until then."  # fmt: skip


def beforehand(text: str, low: int | None, high: int | None) -> tuple[str, ...]:
    """What is said before the form: that other sharing with the council goes on, when the council in general
    is meant, and that nothing is passed on yet about a child who is too young."""
    said = []
    if _COUNCIL.search(text) and not _YOUTH.search(text):
        said.append(_REQUIRED)
    if high is not None and high < BEGINS_AT:
        said.append(_NOT_YET)
    return tuple(said)


def _remark(name: str, answers: Answers, around: Surroundings) -> str:
    return f"{_NOT_YET} " if name == "date_of_birth" and _is_held(answers, around) else ""


def _is_held(answers: Answers, around: Surroundings) -> bool:
    """Nothing is passed on yet that could be limited; taking a limit back need not wait."""
    age = _age(answers, around)
    return age is not None and age < BEGINS_AT and answers.get("direction") != TAKE_BACK


def _is_wish(answers: Answers, around: Surroundings) -> bool:
    """It was left for the DPO, and still is no request by whoever has the right."""
    age = _age(answers, around)
    young = age is None or age < RIGHT_PASSES_AT
    return bool(answers.get("left_for_dpo")) and _is_pupil(answers) and young


def _checked(answers: Answers, around: Surroundings) -> str:
    if not _is_wish(answers, around):
        return ""
    return (
        "This goes to the Data Protection Officer (DPO) as the wish of a pupil under 16. Until you are 16 a "
        "parent or guardian has the right to ask for it. "
    )


def _notes(answers: Answers, around: Surroundings) -> tuple[str, ...]:
    notes = []
    if _is_held(answers, around):
        notes.append("held_until_13")
    if _is_wish(answers, around):
        notes.append("pupil_under_16_wish")
    if answers.get("who") == common.ACTING:
        notes.append("authority_awaited")
    return tuple(notes)


FORM = Form(
    kind="opt_out",
    title="Limit what youth support services get",
    intro="I can take this request and pass it to the Data Protection Officer (DPO).",
    fields=(
        DIRECTION,
        common.WHO,
        replace(common.NAME, applies=_is_pupil),
        common.PUPIL_NAME,
        common.BIRTH_DATE,
        common.SCHOOL,
        replace(common.NAME, applies=common.about_another),
        common.RELATIONSHIP,
        common.CONTACT,
        common.CONTACT_NOTE,
        UNDERSTOOD,
    ),
    start=_start,
    bar=_bar,
    age_bar=_age_bar,
    remark=_remark,
    checked=_checked,
    notes=_notes,
)

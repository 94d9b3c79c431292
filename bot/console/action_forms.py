"""From what a form of an action sent to the data of its event, or to sentences about its fields."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from bot.cases.case import Case
from bot.cases.codes import fold_reference
from bot.cases.transitions import REFUSAL_REASONS
from bot.console import words
from bot.console.action import (
    CHOICE,
    DATE,
    LINE,
    LONGEST_LINE,
    LONGEST_TEXT,
    STAFF,
    Action,
    Input,
)
from bot.console.actions import outcomes
from bot.console.forms import Form, NotADate


@dataclass(frozen=True)
class Read:
    """``data`` and the day of the event when ``errors`` (by field) is empty."""

    data: Mapping[str, Any]
    on: date | None
    errors: Mapping[str, str]


def options(one: Input, case: Case, people: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """What can be chosen in a field, as pairs of value and text."""
    if one.type == STAFF:
        return tuple(people.items())
    if one.name == "outcome":
        return tuple((name, words.OUTCOME[name]) for name in outcomes(case.state.kind))
    if one.name == "refusal":
        return tuple((name, words.REFUSAL[name]) for name in REFUSAL_REASONS)
    return one.options


def inputs(action: Action, case: Case) -> tuple[Input, ...]:
    """The fields for this case: a kind that cannot be refused is not asked for the ground."""
    if action.event != "closed" or "refused" in outcomes(case.state.kind):
        return action.inputs
    return tuple(one for one in action.inputs if one.name not in ("refusal", "exemption"))


def read(action: Action, form: Form, case: Case, people: Mapping[str, str], today: date) -> Read:
    """Checks every field. What belongs to another choice than the one made is left out."""
    data: dict[str, Any] = {}
    errors: dict[str, str] = {}
    for one in inputs(action, case):
        try:
            value = _value(one, form, case, people)
        except ValueError as wrong:
            errors[one.name] = str(wrong)
            continue
        if value:
            data[one.name] = value
        elif one.missing:
            errors[one.name] = one.missing
    if action.event == "closed":
        _check_closing(data, errors)
    if action.event == "erased" and "confirm" in data:
        if fold_reference(data.pop("confirm")) != case.reference:
            errors["confirm"] = "This is not the reference of this case."
    on = None
    if action.dated:
        try:
            on = form.date("on") or today
            if not case.received_on <= on <= today:
                errors["on"] = "The day must lie between the receipt and today."
        except NotADate as wrong:
            errors["on"] = str(wrong)
    return Read(data, on, errors)


def _value(one: Input, form: Form, case: Case, people: Mapping[str, str]) -> str | None:
    if one.type == DATE:
        day = form.date(one.name)
        return day.isoformat() if day else None
    text = form[one.name]
    if one.type in (CHOICE, STAFF):
        if text and text not in dict(options(one, case, people)):
            raise ValueError("Choose one of these.")
        return text
    longest = LONGEST_LINE if one.type == LINE else LONGEST_TEXT
    if len(text) > longest:
        raise ValueError(f"Use at most {longest:,} characters; this has {len(text):,}.")
    if one.name == "reference" and text:
        return fold_reference(text)
    return text


def _check_closing(data: dict[str, Any], errors: dict[str, str]) -> None:
    outcome = data.get("outcome")
    if outcome != "refused":
        data.pop("refusal", None)
    elif "refusal" not in data:
        errors["refusal"] = "Choose the ground of the refusal."
    if data.get("refusal") != "exemption":
        data.pop("exemption", None)
    elif "exemption" not in data and "exemption" not in errors:
        errors["exemption"] = "Name the exemption."
    if outcome != "duplicate_of":
        data.pop("reference", None)
    elif "reference" not in data and "reference" not in errors:
        errors["reference"] = "Give the reference of the case that this one duplicates."

"""A request that cannot go on as it is: the wish is left for the DPO, the date is put right, or it ends. Pure."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.requests.beside import aged
from bot.requests.forms.fields import NotUnderstood, Surroundings
from bot.requests.forms.form import Form
from bot.requests.moves import Step, again, bar_of, change, go_on, stopped
from bot.requests.state import ASK, BARRED, RequestState
from bot.requests.words.commands import change_of, is_command

#: "Leave it" beside the choice to leave it for the DPO is not to stop.
_LEFT = re.compile(
    r"\W*(?:(?:yes|yeah|yep|ok|okay|please|pls|then|so|just)\W+)*leave\s+(?:it|that|this|my\s+wish)"
    r"(?:\s+(?:for|with|to)\s+(?:(?:the\s+)?(?:dpo|data\s+protection\s+officer|school)|them|him|her|you))?(?:\W+(?:then|please|pls|thanks))*\W*",
    re.I,
)
_PUT_RIGHT = re.compile(
    r"^\W*(?:(?:sorry|no|actually|wait|oops|i\s+mean(?:t)?|my\s+mistake)\W+)+", re.I
)
_NOT_THAT = re.compile(r"\W*\bnot\s+\d+\W*$", re.I)


def is_left(text: str) -> bool:
    """Whether it says to leave it, or to leave it for the DPO."""
    return bool(_LEFT.fullmatch(text))


def at_bar(form: Form, state: RequestState, text: str, onward: bool, around: Surroundings) -> Step:
    """Something was typed there. A date that was mistyped must not cost what else was answered."""
    told = aged(_NOT_THAT.sub("", _PUT_RIGHT.sub("", text)))
    if told is not None and "date_of_birth" not in state.answers:
        put_right = replace(state.aged(*told), phase=ASK)
        return go_on(form, put_right, around, lead="Thank you, I have changed that. ")
    field = form.named("date_of_birth", state.answers)
    if field is not None and re.search(r"\d", text):
        others = {k: v for k, v in state.answers.items() if k != field.name}
        before = state.answers.get(field.name)
        try:
            born = field.read(text, others, around)
        except NotUnderstood:
            born = before
        if born != before:
            put_right = replace(state.answered(field.name, born), phase=ASK)
            return go_on(form, put_right, around, lead="Thank you, I have changed that. ")
    wrong = change_of(text)
    if wrong is not None and form.named(wrong, state.answers):
        return change(form, state, wrong, around)
    if is_command("yes", text) or is_command("send", text):
        return leave(form, state, around) if may_be_left(form, state, around) else again(form, state, around)  # fmt: skip
    if onward:
        return again(form, state, around)
    return stopped() if is_command("no", text) else Step((), state, aside=True)


def may_be_left(form: Form, state: RequestState, around: Surroundings) -> bool:
    """Whether the wish can be left for the DPO."""
    bar = bar_of(form, state, around)
    return state.phase == BARRED and bar is not None and bar.leave


def leave(form: Form, state: RequestState, around: Surroundings) -> Step:
    """Leave it for the DPO, and go on."""
    return go_on(form, replace(state.answered("left_for_dpo", True), phase=ASK), around)

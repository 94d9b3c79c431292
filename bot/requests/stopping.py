"""Whether a request is to stop, to start again, or to give way to another one. Pure."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.requests.beginning import FORMS
from bot.requests.forms.fields import Surroundings
from bot.requests.forms.form import Form
from bot.requests.moves import Step, again, ask_to_stop, go_on, phase_of, stopped
from bot.requests.speech import switch
from bot.requests.state import STOPPING, RequestState
from bot.requests.words.commands import is_cancelling, is_command, steering
from bot.requests.words.turning import comes_first

_AFTER_YES = re.compile(r"^\W*(?:(?:yes|yeah|yep|ok|okay)\b\W*)+", re.I)


def offer_instead(state: RequestState, kind: str, text: str = "") -> Step:
    """Ask whether another kind of request, wished for in these words, is to take this one's place."""
    state = replace(state, phase=STOPPING, instead=kind, instead_text=text)
    return Step((switch(FORMS[state.kind], state, FORMS[kind]),), state)


def stopping(
    form: Form,
    state: RequestState,
    text: str,
    question: bool,
    onward: bool,
    around: Surroundings,
) -> Step:
    """It was asked whether to stop, or to make another request instead."""
    if state.instead == state.kind and steering(text) == "stop" and not is_command("stay", text):
        return ask_to_stop(form, state.staying(), around)
    again_too = state.instead == state.kind and steering(_AFTER_YES.sub("", text)) == "restart"
    if is_command("yes", text) or is_cancelling(text) or again_too:
        return switched(state, around) if state.instead else stopped()
    if onward or is_command("no", text) or is_command("stay", text):
        carried = replace(state.staying(), phase=phase_of(form, state))
        return again(form, carried, around)
    return Step((), state, aside=True) if question else ask_whether(state, around)


def ask_whether(state: RequestState, around: Surroundings) -> Step:
    """Ask once more whether to stop, or whether the other request is to take this one's place."""
    if state.instead:
        return offer_instead(state, state.instead, state.instead_text)
    return ask_to_stop(FORMS[state.kind], state, around)


def restarted(form: Form, state: RequestState, around: Surroundings) -> Step:
    """From the first question; what was told at the very start stays, and so does when it came."""
    kept = {k: v for k, v in state.answers.items() if k == "direction"}
    first = {k: v for k, v in state.typed.items() if k == "details"}
    fresh = RequestState(state.id, state.kind, state.received, answers=kept, typed=first)
    fresh = replace(fresh, then=state.then, then_right=state.then_right)
    return go_on(form, fresh, around, lead="Let us start again. ")


def switched(state: RequestState, around: Surroundings) -> Step:
    """The other request begins in place of this one, or this one anew."""
    if state.instead == state.kind:
        return restarted(FORMS[state.kind], state.staying(), around)
    told = {k: v for k, v in state.typed.items() if k == "details"}
    first = comes_first(state.instead_text)  # "I want a copy first": this one is to come after it
    return Step(
        (),
        None,
        instead=state.instead,
        opening=state.instead_text,
        kept={**told, **state.answers},
        then=state.kind if first else state.then,
    )

"""How a request goes on: one pure step from state and what was said to replies and the next state."""

from __future__ import annotations

from dataclasses import replace
from typing import Mapping

from bot.requests import complaint, opt_out, right, sar
from bot.requests.about import told_about
from bot.requests.asking import seems_to_ask
from bot.requests.checking import checking, chosen_line
from bot.requests.commands import is_command, is_onward, steering
from bot.requests.correcting import correction
from bot.requests.declining import ENDING, PUZZLED, TOLD, UNWILLING, is_leaving, meant_by, rest_of
from bot.requests.fields import Field, NotUnderstood, Surroundings, is_option
from bot.requests.form import Form
from bot.requests.known import NOTHING_KNOWN, Known, before_asking
from bot.requests.moves import (
    Step,
    again,
    ask_to_stop,
    back,
    field_of,
    go_on,
    phase_of,
    replace_lead,
    send,
    skip,
    stopped,
)
from bot.requests.retelling import retold, was_told
from bot.requests.speech import SEND, STOP, ask, may_leave, switch
from bot.requests.state import ASK, BARRED, CHECK, STOPPING, RequestState

__all__ = ["FORMS", "Step", "ask_again", "ask_whether", "begin", "choose", "offer_instead", "say"]

FORMS: Mapping[str, Form] = {
    form.kind: form for form in (sar.FORM, opt_out.FORM, right.FORM, complaint.FORM)
}
#: After so many answers that cannot be used, a person is offered.
TRIES = 3


def begin(
    identity: str,
    kind: str,
    text: str,
    received: str,
    around: Surroundings,
    known: Known = NOTHING_KNOWN,
) -> Step:
    """Start a request. ``text`` is the opening message, which may answer several questions; ``known``
    is what was told before it."""
    form = FORMS[kind]
    found = form.start(text, around)
    told, remarks = before_asking(form, found, known, text)
    found = {**told, **found}
    state = RequestState(identity, kind, received, typed=retold(form, text))
    for name, value in found.items():
        state = state.answered(name, value)
    step = go_on(form, state, around)
    first, *rest = step.replies
    said = " ".join((form.intro, *remarks, first.text))
    return replace(step, replies=(replace(first, text=said), *rest))


def ask_again(state: RequestState, around: Surroundings) -> Step:
    """The present question once more, after something else was answered."""
    return again(FORMS[state.kind], state, around)


def offer_instead(state: RequestState, kind: str, text: str = "") -> Step:
    """Ask whether another kind of request, wished for in these words, is to take this one's place."""
    state = replace(state, phase=STOPPING, instead=kind, instead_text=text)
    return Step((switch(FORMS[state.kind], state, FORMS[kind]),), state)


def choose(state: RequestState, payload: str, around: Surroundings) -> Step:
    """Something was chosen."""
    form, held = FORMS[state.kind], state.held
    state = replace(state, held=None)
    verb, _, rest = payload.partition(":")
    if verb == "change":
        return chosen_line(form, state, rest, held, around)
    if payload == STOP.payload:
        return ask_to_stop(form, state.staying(), around)
    if payload == "request:stop_now":
        return stopped()
    if verb == "request" and rest in FORMS and rest != state.kind:
        return _switched(state) if rest == state.instead else offer_instead(state, rest)
    state = state.staying()
    if payload == "request:continue":
        return ask_again(replace(state, phase=phase_of(form, state)), around)
    if payload == "request:back":
        return back(form, state, around)
    if payload == "request:leave" and state.phase == BARRED:
        return go_on(form, replace(state.answered("left_for_dpo", True), phase=ASK), around)
    if payload == "request:skip":
        return skip(form, state, around)
    if payload == SEND.payload:
        return send(form, state, around)
    if payload == "request:told":
        return _take_told(form, state, around)
    if verb == "answer":
        return _answer(form, state, rest, around)
    return ask_again(state, around)


def say(
    state: RequestState,
    text: str,
    question: bool,
    around: Surroundings,
    interrupted: bool = False,
) -> Step:
    """Something was typed. ``question``: it is surely a question for the assistant, not an answer.
    ``interrupted``: the turn before was about something else, so that an "ok" may be meant for that."""
    form = FORMS[state.kind]
    onward = is_onward(text)
    if onward and interrupted:
        return ask_again(replace(state, phase=phase_of(form, state)), around)
    if state.phase == STOPPING:
        return _stopping(form, state, text, question, onward, around)
    command = steering(text)
    if command == "back":
        return back(form, state, around)
    if command == "restart":
        kept = {k: v for k, v in state.answers.items() if k == "direction"}
        first = {k: v for k, v in state.typed.items() if k == "details"}
        fresh = RequestState(state.id, state.kind, state.received, answers=kept, typed=first)
        return go_on(form, fresh, around, lead="Let us start again. ")
    if command == "stop":
        return ask_to_stop(form, state, around)
    if command == "why":
        return _why(form, state, around)
    told = told_about(form, state, text)
    if told is not None:
        return replace_lead(ask_again(state, around), f"{told} ")
    if state.phase == BARRED:
        if is_command("yes", text) or is_command("send", text):
            return choose(state, "request:leave", around)
        if onward:
            return ask_again(state, around)
        return stopped() if is_command("no", text) else Step((), state, aside=True)
    if state.phase == CHECK:
        return checking(form, state, text, question, around)
    if question:
        # "Forget it, just tell me who gets it": after the answer it is asked whether to stop.
        dropped = rest_of(text) is not None
        return Step((), replace(state, phase=STOPPING) if dropped else state, aside=True)
    field = field_of(form, state)
    if field is not None:
        other = _no_answer(form, state, field, text, onward, around)
        if other is not None:
            return other
    corrected = _correct(form, state, text, around)
    step = corrected or _answer(form, state, text, around)
    refused = step.state is not None and step.state.tries > state.tries
    return Step((), state, aside=True) if refused and seems_to_ask(text) else step


def _stopping(
    form: Form,
    state: RequestState,
    text: str,
    question: bool,
    onward: bool,
    around: Surroundings,
) -> Step:
    """It was asked whether to stop, or to make another request instead."""
    if is_command("yes", text):
        return _switched(state) if state.instead else stopped()
    if onward or is_command("no", text) or is_command("stay", text):
        carried = replace(state.staying(), phase=phase_of(form, state))
        return ask_again(carried, around)
    return Step((), state, aside=True) if question else ask_whether(state, around)


def ask_whether(state: RequestState, around: Surroundings) -> Step:
    """Ask once more whether to stop, or whether the other request is to take this one's place."""
    if state.instead:
        return offer_instead(state, state.instead, state.instead_text)
    return ask_to_stop(FORMS[state.kind], state, around)


def _switched(state: RequestState) -> Step:
    """The other request begins in place of this one."""
    return Step((), None, instead=state.instead, opening=state.instead_text)


def _no_answer(
    form: Form, state: RequestState, field: Field, text: str, onward: bool, around: Surroundings
) -> Step | None:
    """What is said to words that do not answer the question; ``None`` when they may."""
    if was_told(form, state):
        if is_command("no", text):
            kept = {k: v for k, v in state.typed.items() if k != field.name}
            return go_on(form, replace(state, typed=kept), around, lead="All right. ")
        if onward or is_command("send", text) or is_command("yes", text):
            return _take_told(form, state, around)
    if may_leave(field, state) and is_command("skip", text):
        return skip(form, state, around)
    if onward and not is_option(field, text, state.answers, around):
        return ask_again(state, around)
    meant = meant_by(text)
    if meant == TOLD:
        return _told_before(form, state, field, around)
    if meant == PUZZLED and not is_option(field, text, state.answers, around):
        hint = f" {field.hint}." if field.hint else ""
        return _said(form, state, field, f"{field.why}{hint}", around)
    if meant == UNWILLING and not (field.name == "authority" and is_leaving(text)):
        if may_leave(field, state) and is_leaving(text):
            return skip(form, state, around)
        leave = f"If you would rather not give it, you can go on without it. {field.left_out}"
        if field.optional:
            leave = "You can leave this out."
        said = f"{field.why} {leave}"
        return _said(form, state.leaving(field.name), field, said, around)
    if meant == ENDING:
        return ask_to_stop(form, state, around)
    return None


def _told_before(form: Form, state: RequestState, field: Field, around: Surroundings) -> Step:
    """ "I just told you": what was told is taken, or pointed to."""
    if field.name in state.typed and field.type == "long_text":
        return _take_told(form, state, around)
    if "details" in state.answers:
        return _said(form, state, field, "What you told me is written down. You see all of it before you send it.", around)  # fmt: skip
    if "details" in state.typed:
        return _said(
            form, state, field, "What you told me is kept. This is still needed as well.", around
        )
    return _said(form, state, field, "I am sorry, I have not kept that here. Please write it once more.", around)  # fmt: skip


def _take_told(form: Form, state: RequestState, around: Surroundings) -> Step:
    """Take what the first message told as the answer."""
    field = field_of(form, state)
    if field is None or field.name not in state.typed:
        return ask_again(state, around)
    answered = state.answered(field.name, state.typed[field.name])
    return go_on(form, answered, around, lead="Thank you, I have written that down. ")


def _said(form: Form, state: RequestState, field: Field, lead: str, around: Surroundings) -> Step:
    """Something about the question, and the question again."""
    return Step((ask(form, state, field, around, f"{lead} "),), state)


def _answer(form: Form, state: RequestState, text: str, around: Surroundings) -> Step:
    field = field_of(form, state)
    if field is None:
        return go_on(form, state, around)
    try:
        value = field.read(text, state.answers, around)
    except NotUnderstood as problem:
        return _refused(form, state, field, text, str(problem), around)
    if was_told(form, state):  # nothing of what was told first is lost
        value = f"{state.typed[field.name]}\n{value}"
    answered = state.answered(field.name, value)
    return go_on(form, answered, around, form.remark(field.name, answered.answers, around))


def _refused(
    form: Form, state: RequestState, field: Field, text: str, said: str, around: Surroundings
) -> Step:
    """An answer that cannot be used."""
    tried = replace(state, tries=state.tries + 1)
    if tried.tries >= TRIES:
        if meant_by(text) is None and not is_command("no", text) and not was_told(form, state):
            tried = replace(tried, typed={**state.typed, field.name: text.strip()})
        tried = tried.leaving(field.name)
        said += (
            " If it does not work, you can go on without it, or write to the Data Protection "
            "Officer (DPO). What you have typed is kept."
        )
    asked = ask(form, tried, field, around)
    return Step((replace(asked, text=f"{said} {asked.text}"),), tried)


def _correct(form: Form, state: RequestState, text: str, around: Surroundings) -> Step | None:
    found = correction(form, state, field_of(form, state), text, around)
    if found is None:
        return None
    return go_on(form, state.answered(*found), around, lead="Thank you, I have changed that. ")


def _why(form: Form, state: RequestState, around: Surroundings) -> Step:
    field = field_of(form, state)
    return ask_again(state, around) if field is None else _said(form, state, field, field.why, around)  # fmt: skip

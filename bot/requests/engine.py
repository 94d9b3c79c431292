"""How a request goes on: one pure step from state and what was said to replies and the next state."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Mapping

from bot.notice.replies import Reply
from bot.requests import complaint, opt_out, right, sar
from bot.requests.about import told_about
from bot.requests.asking import seems_to_ask
from bot.requests.commands import change_of, is_command, is_onward, steering
from bot.requests.correcting import correction
from bot.requests.fields import Field, NotUnderstood, Surroundings, is_option
from bot.requests.form import Bar, Form
from bot.requests.known import NOTHING_KNOWN, Known, before_asking
from bot.requests.speech import SEND, STOP, STOPPED, ask, barred, check, stop
from bot.requests.state import ASK, BARRED, CHECK, STOPPING, RequestState

FORMS: Mapping[str, Form] = {
    form.kind: form for form in (sar.FORM, opt_out.FORM, right.FORM, complaint.FORM)
}
#: After so many answers that cannot be used, a person is offered.
TRIES = 3


@dataclass(frozen=True)
class Step:
    """What one turn comes to. ``state`` is ``None`` when the request has ended; ``file`` asks the
    shell to file it now; ``aside`` that the message is not for the form (answer it, then go on)."""

    replies: tuple[Reply, ...]
    state: RequestState | None
    file: bool = False
    aside: bool = False


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
    told, remarks = before_asking(form, found, known)
    found = {**told, **found}
    state = RequestState(identity, kind, received)
    for name, value in found.items():
        state = state.answered(name, value)
    step = _go_on(form, state, around)
    first, *rest = step.replies
    said = " ".join((form.intro, *remarks, first.text))
    return replace(step, replies=(replace(first, text=said), *rest))


def ask_again(state: RequestState, around: Surroundings) -> Step:
    """The present question once more, after something else was answered."""
    form = FORMS[state.kind]
    if state.phase == CHECK:
        return Step((check(form, state, around),), state)
    return _go_on(form, replace(state, phase=ASK), around, lead="Back to your request. ")


def choose(state: RequestState, payload: str, around: Surroundings) -> Step:
    """Something was chosen."""
    form = FORMS[state.kind]
    verb, _, rest = payload.partition(":")
    if verb == "change":
        return _change(form, state, rest, around)
    if payload == STOP.payload:
        return _stop(form, state, around)
    if payload == "request:stop_now":
        return stopped()
    if payload == "request:continue":
        return ask_again(replace(state, phase=_phase(form, state)), around)
    if payload == "request:back":
        return _back(form, state, around)
    if payload == "request:leave" and state.phase == BARRED:
        return _go_on(form, replace(state.answered("left_for_dpo", True), phase=ASK), around)
    if payload == "request:skip":
        return _skip(form, state, around)
    if payload == SEND.payload:
        return _send(form, state, around)
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
        return ask_again(replace(state, phase=_phase(form, state)), around)
    if state.phase == STOPPING:
        if is_command("yes", text):
            return stopped()
        if onward or is_command("no", text):
            return ask_again(replace(state, phase=_phase(form, state)), around)
        return _stop(form, state, around)
    command = steering(text)
    if command == "back":
        return _back(form, state, around)
    if command == "restart":
        kept = {k: v for k, v in state.answers.items() if k == "direction"}
        fresh = RequestState(state.id, state.kind, state.received, answers=kept)
        return _go_on(form, fresh, around, lead="Let us start again. ")
    if command == "stop":
        return _stop(form, state, around)
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
        return _checking(form, state, text, question, around)
    if question:
        return Step((), state, aside=True)
    field = _field(form, state)
    if field is not None and field.optional and is_command("skip", text):
        return _skip(form, state, around)
    if onward and not (field is not None and is_option(field, text, state.answers, around)):
        return ask_again(state, around)
    corrected = _correct(form, state, text, around)
    step = corrected or _answer(form, state, text, around)
    refused = step.state is not None and step.state.tries > state.tries
    return Step((), state, aside=True) if refused and seems_to_ask(text) else step


def _phase(form: Form, state: RequestState) -> str:
    return ASK if _next(form, state) else CHECK


def _field(form: Form, state: RequestState) -> Field | None:
    return form.named(state.asking, state.answers) if state.asking else None


def _next(form: Form, state: RequestState) -> Field | None:
    """The first field that applies and is neither answered nor skipped."""
    for field in form.asked(state.answers):
        if field.name not in state.answers and field.name not in state.skipped:
            return field
    return None


def _go_on(form: Form, state: RequestState, around: Surroundings, lead: str = "") -> Step:
    bar = form.bar(state.answers, around)
    if bar is not None:
        return _barred(form, state, bar)
    if state.changing and state.asking and state.asking not in state.answers:
        field = form.named(state.asking, state.answers)
    else:
        field = _next(form, state)
    if field is None:
        state = replace(state, phase=CHECK, asking=None, changing=False, tries=0)
        return Step((check(form, state, around),), state)
    state = replace(state, phase=ASK, asking=field.name, tries=0)
    return Step((ask(form, state, field, around, lead),), state)


def _answer(form: Form, state: RequestState, text: str, around: Surroundings) -> Step:
    field = _field(form, state)
    if field is None:
        return _go_on(form, state, around)
    try:
        value = field.read(text, state.answers, around)
    except NotUnderstood as problem:
        tries = state.tries + 1
        typed = {**state.typed, field.name: text.strip()} if tries >= TRIES else state.typed
        again = replace(state, tries=tries, typed=typed)
        asked = ask(form, again, field, around)
        said = str(problem)
        if tries >= TRIES:
            said += (
                " If it does not work, you can go on without it, or write to the Data Protection "
                "Officer (DPO). What you have typed is kept."
            )
        return Step((replace(asked, text=f"{said} {asked.text}"),), again)
    return _go_on(form, state.answered(field.name, value), around)


def _correct(form: Form, state: RequestState, text: str, around: Surroundings) -> Step | None:
    found = correction(form, state, _field(form, state), text, around)
    if found is None:
        return None
    return _go_on(form, state.answered(*found), around, lead="Thank you, I have changed that. ")


def _change(form: Form, state: RequestState, name: str, around: Surroundings) -> Step:
    field = form.named(name, state.answers)
    if field is None:
        return ask_again(state, around)
    answers = {k: v for k, v in state.answers.items() if k != name}
    skipped = tuple(n for n in state.skipped if n != name)
    changed = replace(
        state, answers=answers, skipped=skipped, asking=name, changing=True, phase=ASK,
        order=tuple(n for n in state.order if n != name), tries=0,
    )  # fmt: skip
    return Step((ask(form, changed, field, around),), changed)


def _back(form: Form, state: RequestState, around: Surroundings) -> Step:
    names = [f.name for f in form.asked(state.answers)]
    asked = [n for n in state.order if n in names] + [n for n in state.skipped if n in names]
    if not asked:
        return replace_lead(ask_again(state, around), "This is the first question. ")
    last = max(asked, key=names.index) if state.phase == CHECK else _before(names, asked, state)
    return _change(form, state, last, around)


def _before(names: list[str], asked: list[str], state: RequestState) -> str:
    place = names.index(state.asking) if state.asking in names else len(names)
    earlier = [name for name in names[:place] if name in asked]
    return earlier[-1] if earlier else asked[0]


def replace_lead(step: Step, lead: str) -> Step:
    """The step with other words before its first reply."""
    first, *rest = step.replies
    text = first.text.removeprefix("Back to your request. ")
    return replace(step, replies=(replace(first, text=lead + text), *rest))


def _skip(form: Form, state: RequestState, around: Surroundings) -> Step:
    field = _field(form, state)
    if field is None or not (field.optional or field.name in state.typed):
        return ask_again(state, around)
    skipped = (*state.skipped, field.name)
    return _go_on(form, replace(state, skipped=skipped, asking=None), around)


def _why(form: Form, state: RequestState, around: Surroundings) -> Step:
    field = _field(form, state)
    if field is None:
        return ask_again(state, around)
    asked = ask(form, state, field, around)
    return Step((replace(asked, text=f"{field.why} {asked.text}"),), state)


def _stop(form: Form, state: RequestState, around: Surroundings) -> Step:
    return Step((stop(form, state, _field(form, state)),), replace(state, phase=STOPPING))


def stopped() -> Step:
    """The request has ended, unsent."""
    return Step((STOPPED,), None)


def _barred(form: Form, state: RequestState, bar: Bar) -> Step:
    reply = barred(form, state, bar)
    return Step((reply,), replace(state, phase=BARRED) if bar.leave else None)


def _checking(
    form: Form, state: RequestState, text: str, question: bool, around: Surroundings
) -> Step:
    name = change_of(text)
    if name and form.named(name, state.answers):
        return _change(form, state, name, around)
    if is_command("send", text):
        return _send(form, state, around)
    if is_onward(text):
        return ask_again(state, around)
    if question:
        return Step((), state, aside=True)
    corrected = _correct(form, state, text, around)
    if corrected:
        return corrected
    summary = check(form, state, around)
    return Step(
        (replace(summary, text=f"Please choose: send it, or change an answer. {summary.text}"),),
        state,
    )


def _send(form: Form, state: RequestState, around: Surroundings) -> Step:
    if state.phase != CHECK or _next(form, state) is not None or form.bar(state.answers, around):
        return ask_again(state, around)
    return Step((), state, file=True)

"""The moves of a form: to the next question, back, to one that is changed, past one, to the end. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from bot.notice.replies import Reply
from bot.requests.forms.fields import Field, Surroundings
from bot.requests.forms.form import Bar, Form
from bot.requests.speech import STOPPED, ask, barred, check, may_leave, stop
from bot.requests.state import ASK, BARRED, CHECK, STOPPING, RequestState
from bot.understanding.persons import PUPIL


@dataclass(frozen=True)
class Step:
    """What one turn comes to. ``state`` is ``None`` when the request has ended; ``file`` asks the
    shell to file it now; ``aside`` that the message is not for the form (answer it, then go on)."""

    replies: tuple[Reply, ...]
    state: RequestState | None
    file: bool = False
    aside: bool = False
    #: The kind of another request that begins in place of this one, and the words in which it was wished for.
    instead: str | None = None
    opening: str = ""
    #: What was answered here, of which the other takes what it asks for as well; and the kind that comes after it.
    kept: Mapping[str, Any] | None = None
    then: str | None = None


def phase_of(form: Form, state: RequestState) -> str:
    """Whether there is something to ask, or all is there to be checked."""
    return ASK if next_field(form, state) else CHECK


def field_of(form: Form, state: RequestState) -> Field | None:
    """The field being asked."""
    if not state.asking:
        return None
    # A line that is shown only when it was told stays one while it is being changed.
    before = state.before["answers"] if state.before is not None and state.opened else {}
    return form.named(state.asking, state.answers) or form.named(state.asking, before)


def next_field(form: Form, state: RequestState) -> Field | None:
    """The first field that applies and is neither answered nor skipped."""
    for field in form.asked(state.answers):
        if field.name not in state.answers and field.name not in state.skipped:
            return field
    return None


def again(form: Form, state: RequestState, around: Surroundings) -> Step:
    """The present question once more, after something else was answered."""
    if state.phase == CHECK:
        return Step((check(form, state, around),), state)
    bar = form.bar(state.answers, around)
    if bar is not None and not bar.leave:
        return Step((barred(form, state, bar, again=True),), replace(state, phase=BARRED))
    return go_on(form, replace(state, phase=ASK), around, lead="Back to your request. ")


def bar_of(form: Form, state: RequestState, around: Surroundings) -> Bar | None:
    """What stops it: by the date of birth, or before that is known by the age that was told."""
    known = "date_of_birth" in state.answers
    early = None if known else form.age_bar(state.answers, state.low, state.high)
    return form.bar(state.answers, around) or early


def go_on(form: Form, state: RequestState, around: Surroundings, lead: str = "") -> Step:
    """The next question, or the check of the answers; or why it cannot go on."""
    bar = bar_of(form, state, around)
    if bar is not None:
        return _barred(form, state, bar)
    if state.changing and state.asking and state.asking not in state.answers:
        field = field_of(form, state)
    else:
        field = next_field(form, state)
    if field is None:
        state = replace(state, phase=CHECK, asking=None, changing=False, tries=0, before=None)
        return Step((check(form, state, around, lead),), state)
    state = replace(state, phase=ASK, asking=field.name, tries=0)
    return Step((ask(form, state, field, around, lead),), state)


def change(
    form: Form, state: RequestState, name: str, around: Surroundings, back: bool = False
) -> Step:
    """Ask a field that was answered once more. ``back``: on the way back through the questions, where no line is
    opened that could be left as it was."""
    if state.opened is not None and not back:
        state = state.closed()
    if name == "contact_note":  # said with the contact, and said anew with it
        name = "contact"
    field = form.named(name, state.answers)
    if field is None:
        return again(form, state, around)
    if not back and next_field(form, state) is None:
        state = state.opening(name)
    dropped = (name, "contact_note") if name == "contact" else (name,)
    answers = {k: v for k, v in state.answers.items() if k not in dropped}
    pupils = name == "who" and state.answers.get("who") == PUPIL and form.could_ask("pupil_name")
    if pupils and "name" in answers:
        answers["pupil_name"] = answers.pop("name")  # whoever asks, that was the pupil's
    if name == "date_of_birth" and state.phase == BARRED:
        state = state.aged(None, None)  # the age that was told is put right as well
    skipped = tuple(n for n in state.skipped if n != name)
    changed = replace(
        state, answers=answers, skipped=skipped, asking=name, changing=True, phase=ASK,
        order=tuple(n for n in state.order if n != name), tries=0,
    )  # fmt: skip
    return Step((ask(form, changed, field, around),), changed)


def back(form: Form, state: RequestState, around: Surroundings) -> Step:
    """One question back; from a line that is being changed, to the check."""
    if state.opened is not None:
        return left_as_it_was(form, state, around)
    names = [f.name for f in form.asked(state.answers) if not f.told]
    asked = [n for n in state.order if n in names] + [n for n in state.skipped if n in names]
    if not asked:
        return replace_lead(again(form, state, around), "This is the first question. ")
    last = max(asked, key=names.index) if state.phase == CHECK else _before(names, asked, state)
    return change(form, state, last, around, back=True)


def left_as_it_was(
    form: Form,
    state: RequestState,
    around: Surroundings,
    lead: str = "I have left that as it was. ",
) -> Step:
    """The check again, with the line that was being changed as it was."""
    return go_on(form, replace(state.closed(), phase=ASK), around, lead=lead)


def _before(names: list[str], asked: list[str], state: RequestState) -> str:
    place = names.index(state.asking) if state.asking in names else len(names)
    earlier = [name for name in names[:place] if name in asked]
    return earlier[-1] if earlier else asked[0]


def replace_lead(step: Step, lead: str) -> Step:
    """The step with other words before its first reply."""
    first, *rest = step.replies
    text = first.text.removeprefix("Back to your request. ")
    return replace(step, replies=(replace(first, text=lead + text), *rest))


def skip(form: Form, state: RequestState, around: Surroundings) -> Step:
    """Go on without the field being asked, where that may be; with what it means."""
    field = field_of(form, state)
    if field is None or not may_leave(field, state):
        return again(form, state, around)
    skipped = (*state.skipped, field.name)
    lead = "" if field.optional else f"I have left that out. {field.left_out} "
    return go_on(form, replace(state, skipped=skipped, asking=None), around, lead)


def ask_to_stop(form: Form, state: RequestState, around: Surroundings) -> Step:
    """Ask whether to stop."""
    return Step((stop(form, state, field_of(form, state)),), replace(state, phase=STOPPING))


def send(form: Form, state: RequestState, around: Surroundings) -> Step:
    """Send it, when all is there; else say what is missing."""
    if state.phase != CHECK:
        return again(form, state, around)
    if next_field(form, state) is not None or bar_of(form, state, around):
        return go_on(form, state, around)
    return Step((), state, file=True)


def stopped() -> Step:
    """The request has ended, unsent."""
    return Step((STOPPED,), None)


def _barred(form: Form, state: RequestState, bar: Bar) -> Step:
    reply = barred(form, state, bar)
    return Step((reply,), replace(state, phase=BARRED))

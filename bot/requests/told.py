"""What was told before a form asked for it: taken as the answer, or pointed to. Pure."""

from __future__ import annotations

from bot.requests.forms.fields import Field, Surroundings
from bot.requests.forms.form import Form
from bot.requests.moves import Step, again, field_of, go_on
from bot.requests.retelling import tells_of
from bot.requests.speech import ask
from bot.requests.state import RequestState


def told_before(form: Form, state: RequestState, field: Field, around: Surroundings) -> Step:
    """ "I just told you": what was told is taken, or pointed to."""
    if field.name in state.typed and tells_of(form, state.typed[field.name]):
        return take_told(form, state, around)
    if "details" in state.answers:
        return with_word(form, state, field, "What you told me is written down. You see all of it before you send it.", around)  # fmt: skip
    if tells_of(form, state.typed.get("details", "")):
        return with_word(
            form, state, field, "What you told me is kept. This is still needed as well.", around
        )
    return with_word(form, state, field, "I am sorry, I have not kept that here. Please write it once more.", around)  # fmt: skip


def take_told(form: Form, state: RequestState, around: Surroundings) -> Step:
    """Take what the first message told as the answer."""
    field = field_of(form, state)
    if field is None or field.name not in state.typed:
        return again(form, state, around)
    answered = state.answered(field.name, state.typed[field.name])
    return go_on(form, answered, around, lead="Thank you, I have written that down. ")


def with_word(
    form: Form, state: RequestState, field: Field, lead: str, around: Surroundings
) -> Step:
    """Something about the question, and the question again."""
    return Step((ask(form, state, field, around, f"{lead} "),), state)

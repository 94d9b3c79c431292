"""What a form says: a question, and the answers to check. Pure."""

from __future__ import annotations

from bot.notice.replies import TALK_TO_A_PERSON, Choice, Reply
from bot.requests.fields import Field, Surroundings
from bot.requests.form import Form
from bot.requests.state import RequestState

STOP = Choice("Stop this request", "request:stop")
SEND = Choice("Send my request", "request:send")


def ask(
    form: Form, state: RequestState, field: Field, around: Surroundings, lead: str = ""
) -> Reply:
    """The question of a field."""
    options = field.options(around)
    offered = [{"title": o.title, "payload": f"answer:{o.value}"} for o in options]
    choices = [Choice(o.title, f"answer:{o.value}") for o in options]
    if field.optional or field.name in state.typed:
        choices.append(Choice("Go on without it", "request:skip"))
    if state.order:
        choices.append(Choice("Go back", "request:back"))
    label = field.label(state.answers)
    return Reply(
        "request",
        f"{lead}{label}",
        choices=(*choices, STOP, TALK_TO_A_PERSON),
        input={
            "name": field.name,
            "type": field.type,
            "label": label,
            "hint": field.hint,
            "optional": field.optional,
            "choices": offered,
            "why": field.why,
        },
        request=progress(form, state, field),
    )


def progress(form: Form, state: RequestState, field: Field | None) -> dict[str, object]:
    """Where the form stands; without a field it is at the check of the answers."""
    fields = [f.name for f in form.asked(state.answers)]
    step = fields.index(field.name) + 1 if field else len(fields) + 1
    return {"type": form.kind, "step": step, "of": len(fields) + 1, "summary": []}


def check(form: Form, state: RequestState, around: Surroundings) -> Reply:
    """Check your answers."""
    at = progress(form, state, None)
    at["summary"] = [
        {
            "label": field.summary,
            "value": _shown(field, state),
            "change": f"change:{field.name}",
        }
        for field in form.asked(state.answers)
        if field.name in state.answers or field.name in state.skipped
    ]
    return Reply(
        "request",
        "Please check your answers. You can change each of them. Nothing is sent until you choose "
        "to send it.",
        choices=(SEND, STOP, TALK_TO_A_PERSON),
        request=at,
    )


def _shown(field: Field, state: RequestState) -> str:
    if field.name in state.answers:
        return field.show(state.answers[field.name])
    return state.typed.get(field.name) or "Left out"

"""What a form says: a question, and the answers to check. Pure."""

from __future__ import annotations

from bot.notice.replies import TALK_TO_A_PERSON, Choice, Reply
from bot.requests.fields import Field, Surroundings
from bot.requests.form import Bar, Form
from bot.requests.state import RequestState

STOP = Choice("Stop this request", "request:stop")
SEND = Choice("Send my request", "request:send")
STOPPED = Reply(
    "social",
    "I have stopped this request. Nothing was sent. You can ask me anything about the privacy notice.",
    choices=(TALK_TO_A_PERSON,),
)


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


def stop(form: Form, state: RequestState, field: Field | None) -> Reply:
    """Whether to stop."""
    return Reply(
        "request",
        "Do you want to stop this request? Nothing has been sent yet.",
        choices=(
            Choice("Yes, stop", "request:stop_now"),
            Choice("No, carry on", "request:continue"),
            TALK_TO_A_PERSON,
        ),
        request=progress(form, state, field),
    )


def barred(form: Form, state: RequestState, bar: Bar) -> Reply:
    """Why it cannot go on as it is."""
    if not bar.leave:
        return Reply("handoff", bar.text, choices=(TALK_TO_A_PERSON,))
    return Reply(
        "request",
        bar.text,
        choices=(
            Choice("Leave it for the DPO", "request:leave"),
            Choice(STOP.title, "request:stop_now"),
            TALK_TO_A_PERSON,
        ),
        request=progress(form, state, None),
    )

"""What a form says: a question, and the answers to check. Pure."""

from __future__ import annotations

from dataclasses import replace

from bot.notice.replies import TALK_TO_A_PERSON, Choice, Reply
from bot.requests.forms.fields import Field, Surroundings
from bot.requests.forms.form import Bar, Form
from bot.requests.retelling import was_told
from bot.requests.state import RequestState

TRACK_PATH = "/track"
#: So much of what was told is repeated.
_LONGEST = 300
STOP = Choice("Stop this request", "request:stop")
CORRECT_DATE = Choice("Correct the date of birth", "change:date_of_birth")
SEND = Choice("Send my request", "request:send")
_NO_CHANGE = " If something is wrong, say which answer, for example: change the school."
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
    if was_told(form, state):
        told = _shortened(state.typed[field.name])
        lead = f"{lead}You told me: “{told}” Is that {form.story_is}? Say yes, or add to it. "
        choices.insert(0, Choice(f"Yes, that is {form.story_is}", "request:told"))
    if may_leave(field, state):
        choices.append(Choice("Go on without it", "request:skip"))
    if state.order:
        choices.append(Choice("Go back", "request:back"))
    label = field.label(state.answers)
    return Reply(
        "request",
        lead.strip() if was_told(form, state) else f"{lead}{label}",
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


def _shortened(told: str) -> str:
    told = " ".join(told.split())
    return told if len(told) <= _LONGEST else told[:_LONGEST].rsplit(" ", 1)[0] + " ..."


def may_leave(field: Field, state: RequestState) -> bool:
    """Whether it can go on without this field."""
    return field.optional or field.name in state.leavable


def progress(form: Form, state: RequestState, field: Field | None) -> dict[str, object]:
    """Where the form stands; without a field it is at the check of the answers."""
    fields = [f.name for f in form.asked(state.answers)]
    step = fields.index(field.name) + 1 if field and field.name in fields else len(fields) + 1
    return {"type": form.kind, "step": step, "of": len(fields) + 1, "summary": []}


def check(form: Form, state: RequestState, around: Surroundings, lead: str = "") -> Reply:
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
        f"{lead}{form.checked(state.answers, around)}Please check your answers. You can change each of them. Nothing is sent until you choose "
        "to send it.",
        choices=(SEND, STOP, TALK_TO_A_PERSON),
        request=at,
    )


def whether_to_send(form: Form, state: RequestState, around: Surroundings) -> Reply:
    """Whether to send it, after words that only say that all is well."""
    asked = "Nothing has been sent yet. Shall I send this to the Data Protection Officer (DPO) now?"
    return replace(check(form, state, around), text=f"{asked}{_NO_CHANGE}")


def _shown(field: Field, state: RequestState) -> str:
    if field.name in state.answers:
        return field.show(state.answers[field.name])
    return "Left out"


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


def switch(form: Form, state: RequestState, other: Form) -> Reply:
    """Whether another request is to take this one's place, or the same one to start again."""
    if other.kind == form.kind:
        return Reply(
            "request",
            "Do you want to start again from the beginning? The answers that you have given are then gone. "
            "Nothing has been sent yet.",
            choices=(
                Choice("Yes, start again", f"request:{form.kind}"),
                Choice("No, carry on", "request:continue"),
                TALK_TO_A_PERSON,
            ),
            request=progress(form, state, None),
        )
    return Reply(
        "request",
        f"Do you want to stop this request and start another one: {other.title.lower()}? Nothing has been sent yet. "
        "What you have answered here is kept for it, where it is asked for there as well.",
        choices=(
            Choice(f"Yes: {other.title.lower()}", f"request:{other.kind}"),
            Choice("No, carry on", "request:continue"),
            TALK_TO_A_PERSON,
        ),
        request=progress(form, state, None),
    )


def which_line(form: Form, state: RequestState) -> Reply:
    """Which answer is to be changed."""
    lines = [
        Choice(f"Change: {field.summary}", f"change:{field.name}")
        for field in form.asked(state.answers)
        if field.name in state.answers or field.name in state.skipped
    ]
    return Reply(
        "request",
        "Nothing has been sent. Which answer is wrong? Choose it, or say it, for example: the school is "
        "wrong. If you do not want to send the request at all, say: stop.",
        choices=(*lines, SEND, STOP, TALK_TO_A_PERSON),
        request=progress(form, state, None),
    )


def which_name(form: Form, state: RequestState) -> Reply:
    """Whose name is to be changed."""
    return Reply(
        "request",
        "Which name is wrong: yours or the pupil's?",
        choices=(
            Choice("The pupil's name", "change:pupil_name"),
            Choice("Your name", "change:name"),
            STOP,
            TALK_TO_A_PERSON,
        ),
        request=progress(form, state, None),
    )


def barred(form: Form, state: RequestState, bar: Bar, again: bool = False) -> Reply:
    """Why it cannot go on as it is. A mistyped date must not cost the whole form."""
    if not bar.leave:
        # What was told goes by its own name: an age is no date of birth.
        wrong, correct = "date of birth", CORRECT_DATE
        if "date_of_birth" not in state.answers:
            wrong, correct = "age", replace(CORRECT_DATE, title="Correct the age")
        text = f"Your answers are still here. If the {wrong} is wrong, you can correct it. Or say: stop."
        if not again:
            text = f"{bar.text} If the {wrong} is wrong, you can correct it. What you have typed is kept until you say: stop."
        choices = (correct, STOP, TALK_TO_A_PERSON)
        return Reply("handoff", text, choices=choices, request=progress(form, state, None))
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

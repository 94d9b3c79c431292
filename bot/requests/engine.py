"""How a request goes on: one pure step from state and what was said to replies and the next state."""

from __future__ import annotations

from dataclasses import replace

from bot.requests.about import told_about
from bot.requests.barring import at_bar, is_left, leave, may_be_left
from bot.requests.beginning import FORMS, begin
from bot.requests.beside import beside, contradiction, doubted, holding, insisted
from bot.requests.check.checking import checking, chosen_line
from bot.requests.check.correcting import correction
from bot.requests.forms.fields import Field, NotUnderstood, Surroundings, is_option, read_name
from bot.requests.forms.form import Form
from bot.requests.forms.sar import WANTED, any_time
from bot.requests.more import read_answer, thanking, with_more
from bot.requests.moves import (
    Step,
    again,
    ask_to_stop,
    back,
    bar_of,
    field_of,
    go_on,
    left_as_it_was,
    next_field,
    phase_of,
    replace_lead,
    send,
    skip,
    stopped,
)
from bot.requests.pausing import kept_of
from bot.requests.retelling import tells_of, was_told
from bot.requests.speech import SEND, STOP, ask, may_leave
from bot.requests.state import ASK, BARRED, CHECK, STOPPING, RequestState
from bot.requests.stopping import ask_whether, offer_instead, restarted, stopping, switched
from bot.requests.told import take_told, told_before, with_word
from bot.requests.words.asking import asks_aside, plainly_asks, seems_to_ask, without_opening
from bot.requests.words.besides import is_everything
from bot.requests.words.chat import is_yes_to_a_story
from bot.requests.words.commands import (
    is_agreeing,
    is_command,
    is_onward,
    is_sending,
    skips,
    steering,
)
from bot.requests.words.declining import (
    ENDING,
    PUZZLED,
    TOLD,
    UNWILLING,
    denial_of,
    is_asking_back,
    is_leaving,
    keeps,
    meant_by,
    rest_of,
    wishes_it_still,
)
from bot.requests.words.pausing import is_pausing
from bot.requests.words.people import name

__all__ = ["FORMS", "Step", "ask_again", "ask_whether", "begin", "choose", "offer_instead", "say"]

#: After so many answers that cannot be used, a person is offered.
TRIES = 3
#: So many answers are soon given again: more are not thrown away without asking.
_FEW = 3


def ask_again(state: RequestState, around: Surroundings) -> Step:
    """The present question once more, after something else was answered."""
    return again(FORMS[state.kind], state, around)


def choose(state: RequestState, payload: str, around: Surroundings) -> Step:
    """Something was chosen."""
    form, held = FORMS[state.kind], state.held
    state = replace(state, held=None, sending=False)
    verb, _, rest = payload.partition(":")
    if verb == "change":
        return chosen_line(form, state, rest, held, around)
    if payload == STOP.payload:
        return ask_to_stop(form, state.staying(), around)
    if payload == "request:stop_now":
        return stopped()
    rest = rest.partition(":")[0] if verb == "request" else rest
    if verb == "request" and rest in FORMS and rest in {*FORMS} - {state.kind} | {state.instead}:
        return switched(state, around) if rest == state.instead else offer_instead(state, rest)
    state = state.staying()
    if payload == "request:continue":
        return ask_again(replace(state, phase=phase_of(form, state)), around)
    if payload == "request:back":
        return back(form, state, around)
    if payload == "request:leave" and may_be_left(form, state, around):
        return leave(form, state, around)
    if payload == "request:skip":
        return skip(form, state, around)
    if payload == SEND.payload:
        return send(form, state, around)
    if payload == "request:told":
        return take_told(form, state, around)
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
    onward = is_onward(text) or wishes_it_still(text, state.kind)
    asked = state.sending and not interrupted
    state = replace(state, sending=False)
    if onward and interrupted:
        return ask_again(replace(state, phase=phase_of(form, state)), around)
    if state.opened is not None:
        left = _left_open(form, state, text, around)
        if left is not None:
            return left
    if state.phase == STOPPING:
        return stopping(form, state, text, question, onward, around)
    if is_left(text) and may_be_left(form, state, around):
        return leave(form, state, around)
    command = steering(text) or ("why" if steering(without_opening(text)) == "why" else None)
    if command == "back":
        return back(form, state, around)
    if command == "restart":
        many = len(state.order) > _FEW
        return offer_instead(state, state.kind) if many else restarted(form, state, around)
    if command == "stop":
        return ask_to_stop(form, state, around)
    if command == "why":
        return _why(form, state, around)
    told = told_about(form, state, text, interrupted)
    if told is None and is_pausing(text):
        told = kept_of(form, state, around)
    if told is not None:
        goes_on = " Back to your request. " if state.phase == ASK else " "
        return replace_lead(ask_again(state, around), told + goes_on)
    if state.phase == BARRED:
        return at_bar(form, state, text, onward, around)
    if state.phase == CHECK:
        return checking(form, state, text, question, around, asked)
    field = field_of(form, state)
    if question and field is not None and is_asking_back(text):
        question = (
            False  # "what is it you want to know": it is the open question that is asked about
        )
    if question or (field is not None and not onward and _asks_aside(field, text, state, around)):
        # "Forget it, just tell me who gets it": after the answer it is asked whether to stop.
        dropped = rest_of(text) is not None
        return Step((), replace(state, phase=STOPPING) if dropped else state, aside=True)
    if field is not None:
        other = _no_answer(form, state, field, text, onward, around)
        if other is not None:
            return other
        state, answered = beside(form, state, field, text, around)
        # What could be read as a name ("by post") is none when it told something else.
        still = next_field(form, state) == field and field.read == read_name and not name(text)
        barred = field.name != "date_of_birth" and bar_of(form, state, around) is not None
        if (answered and not still) or barred:
            return go_on(form, state, around, lead="Thank you, I have written that down. ")
    corrected = _correct(form, state, text, around)
    step = corrected or _answer(form, state, text, around)
    refused = step.state is not None and step.state.tries > state.tries
    return Step((), state, aside=True) if refused and seems_to_ask(text) else step


def _left_open(form: Form, state: RequestState, text: str, around: Surroundings) -> Step | None:
    """What comes of words that leave the line that is being changed as it was, or send before it has an answer."""
    field = field_of(form, state)
    if keeps(text) or (meant_by(text) == ENDING and steering(text) != "stop"):
        return left_as_it_was(form, state, around)
    if field is not None and _sends(field, state, text, around):
        said = f"I have not sent it, because this was still open: {field.summary}. Your answer of before stands there again. "
        return left_as_it_was(form, state, around, said)
    return None


def _sends(field: Field, state: RequestState, text: str, around: Surroundings) -> bool:
    """Whether it says to send the request, which is no answer; "send everything" is one to what is wanted."""
    if not is_sending(text) or is_option(field, text, state.answers, around):
        return False
    return field.name != WANTED.name or not is_everything(text)


def _asks_aside(field: Field, text: str, state: RequestState, around: Surroundings) -> bool:
    """A question where a name, a day or a choice is wanted; not "can you post it?", which chooses."""
    answers = field.free and not asks_aside(field.name, text)
    if answers or field.type == "long_text" or not plainly_asks(text):
        return False
    if meant_by(text) is not None or meant_by(without_opening(text)) is not None:
        return False
    return not is_option(field, without_opening(text), state.answers, around)


def _no_answer(
    form: Form, state: RequestState, field: Field, text: str, onward: bool, around: Surroundings
) -> Step | None:
    """What is said to words that do not answer the question; ``None`` when they may."""
    if was_told(form, state):
        denied = denial_of(text)
        if denied == ENDING:
            return ask_to_stop(form, state, around)
        if denied is not None:
            kept = {k: v for k, v in state.typed.items() if k != field.name}
            return go_on(form, replace(state, typed=kept), around, lead="All right. ")
        told = is_yes_to_a_story(text) or is_agreeing(text) or is_command("yes", text)
        if onward or told:
            return take_told(form, state, around)
    leaves = skips(text, field.free) or any_time(field.name, text)
    if leaves and may_leave(field, state):
        return skip(form, state, around)
    if onward and not is_option(field, text, state.answers, around):
        return ask_again(state, around)
    if _sends(field, state, text, around):
        said = "Nothing has been sent yet, because this question is still open."
        return with_word(form, state, field, said, around)
    meant = meant_by(text)
    if meant == TOLD:
        return told_before(form, state, field, around)
    if meant == PUZZLED and not is_option(field, text, state.answers, around):
        hint = f" {field.hint}." if field.hint else ""
        return with_word(form, state, field, f"{field.why}{hint}", around)
    if meant == UNWILLING and not (field.name == "authority" and is_leaving(text)):
        if may_leave(field, state) and is_leaving(text):
            return skip(form, state, around)
        leave = f"If you would rather not give it, you can go on without it. {field.left_out}"
        if field.optional:
            leave = "You can leave this out."
        said = f"{field.why} {leave}"
        return with_word(form, state.leaving(field.name), field, said, around)
    if meant == ENDING:
        return ask_to_stop(form, state, around)
    return None


def _answer(form: Form, state: RequestState, text: str, around: Surroundings) -> Step:
    field = field_of(form, state)
    if field is None:
        return go_on(form, state, around)
    try:
        value = insisted(state, field, text) or read_answer(field, text, state, around)
    except NotUnderstood as problem:
        kept = with_more(form, state, field, text, around)
        said = thanking(str(problem)) if kept != state else str(problem)
        return _refused(form, doubted(kept, field, text), field, text, said, around)
    doubt = contradiction(state, field, value, around)
    if doubt is not None:
        return _refused(form, holding(state, field, value), field, text, doubt, around)
    if was_told(form, state):  # nothing of what was told first is lost
        value = f"{state.typed[field.name]}\n{value}"
    answered = state.answered(field.name, value)
    answered = with_more(form, answered, field, text, around)
    return go_on(form, answered, around, form.remark(field.name, answered.answers, around))


def _refused(
    form: Form, state: RequestState, field: Field, text: str, said: str, around: Surroundings
) -> Step:
    """An answer that cannot be used."""
    tried = replace(state, tries=state.tries + 1)
    if form.story and field.name not in _TELLING_FIELDS and _tells_matter(form, state, text):
        before = state.typed.get("details")
        kept = f"{before}\n{text.strip()}" if before else text.strip()
        tried = replace(tried, typed={**tried.typed, "details": kept})
        said = f"I have kept that for what it is about. {said}"
    elsewhere = tried.typed.get("details") != state.typed.get("details")
    if tried.tries >= TRIES:
        if (
            field.name not in tried.typed
            and not elsewhere
            and meant_by(text) is None
            and not is_command("no", text)
            and not was_told(form, state)
        ):
            tried = replace(tried, typed={**tried.typed, field.name: text.strip()})
        tried = tried.leaving(field.name)
        said += (
            " If it does not work, you can go on without it, or write to the Data Protection "
            "Officer (DPO). What you have typed is kept."
        )
    asked = ask(form, tried, field, around)
    return Step((replace(asked, text=f"{said} {asked.text}"),), tried)


_WHY_AT_ALL = "Your answers tell the school who asks, where to look, and how to write back to you. "
_TELLING_FIELDS = ("details", "remedy", "contact")


def _tells_matter(form: Form, state: RequestState, text: str) -> bool:
    """Whether words at another question say what the request is about, which nobody shall have to write twice."""
    return "details" not in state.answers and meant_by(text) is None and tells_of(form, text)


def _correct(form: Form, state: RequestState, text: str, around: Surroundings) -> Step | None:
    found = correction(form, state, field_of(form, state), text, around)
    if found is None:
        return None
    return go_on(form, state.answered(*found), around, lead="Thank you, I have changed that. ")


def _why(form: Form, state: RequestState, around: Surroundings) -> Step:
    field = field_of(form, state)
    if field is not None:
        return with_word(form, state, field, field.why, around)
    step = ask_again(state, around)
    return replace_lead(step, _WHY_AT_ALL) if state.phase == CHECK else step

"""The check of the answers: changing one in words, and what is said there beside sending. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from bot.notice.replies import Reply
from bot.requests.check.adding import more_in
from bot.requests.check.changing import change_meant, changes_meant
from bot.requests.check.correcting import correction, put_right_alone
from bot.requests.check.lines import label, read_line
from bot.requests.check.renaming import Change, held_name
from bot.requests.check.values import line_in, put_right, value_in, year_meant
from bot.requests.forms.fields import Surroundings, read_name
from bot.requests.forms.form import Form
from bot.requests.moves import Step, again, ask_to_stop, change, go_on, replace_lead, send
from bot.requests.speech import TRACK_PATH, check, whether_to_send, which_line, which_name
from bot.requests.state import RequestState
from bot.requests.words import people
from bot.requests.words.asking import seems_to_ask
from bot.requests.words.commands import is_agreeing, is_onward, is_sending
from bot.requests.words.conditions import condition_in
from bot.requests.words.declining import ENDING, PUZZLED, UNWILLING, meant_by
from bot.requests.words.phrases import led, plain, trailed

_LEAD = led(r"no|nope|ok|okay|um|er|wait|sorry|actually|oh|well|hm+|please|pls|yes|but|and")
_TAIL = trailed(r"please|pls|now|thanks|sorry|yet|at all")
_WORDS: Mapping[str, re.Pattern[str]] = {
    name: re.compile(f"{_LEAD}(?:{words}){_TAIL}")
    for name, words in {
        "stop": r"(?:no thanks|no thank you|(?:i )?(?:don't|dont|do not) (?:want to )?send (?:it|this|that|anything)|(?:don't|dont|do not) send|not send(?: it)?|take (?:it|that|this) back|(?:i )?want to take (?:it|that|this) back|delete (?:it|this|everything)|(?:i )?(?:don't|dont|do not) want (?:it|this|that|to))",
        "later": r"(?:can|could|may) (?:i|we) (?:still )?(?:change|edit|correct|add to|cancel|withdraw|take back|undo|stop) (?:it|this|that|things|my answers|something|(?:it )?back)? ?(?:later|after(?:wards)?|after (?:that|sending|i send(?: it)?|it is sent|it's sent)|when it is sent|once (?:it is|it's|i have|i've) sent(?: it)?|at a later time)"
        r"|what if i (?:want to |need to )?(?:change|get|got|made)(?: \w+){0,3} (?:later|wrong|after|mistake)",
        "right": r"(?:is|are|was|does|do) (?:that|this|it|everything|they|all that|all of it|my answers|these) ?(?:all )?(?:look |seem )?(?:right|correct|ok|okay|all right|alright|fine|good|enough)|did i (?:do|get|fill) (?:it|that|this)(?: in)? (?:right|correctly|ok)|have i (?:done|filled) (?:it|that|this)(?: in)? (?:right|correctly)",
        "wrong": r"no|nope|nah|(?:that's|thats|that is|it's|its|it is|this is|something is|something's|one is|there is something) (?:not |all )?(?:wrong|right|correct|incorrect|true|it)|(?:not|isn't|is not|not quite) (?:right|correct|true)|wrong|incorrect|(?:there's|theres|there is|i made|i've made|ive made) (?:a|some) mistakes?"
        r"|(?:(?:i )?(?:want|need|would like|'d like|d like|have) to |can i |could i |let me |how do i |how can i )?(?:change|edit|correct|fix|amend|alter)(?: (?:it|that|this|something|some|one|an answer|my answers?|things|a thing|the answers?))?|not yet",
    }.items()
}
_CHANGE = re.compile(
    rf"^{led('no|ok|okay|um|wait|sorry|actually|please|pls|yes|but|and|also|can i|could i|i want to|i need to|i would like to|i d like to|i have to|let me|the')}"
    r"(?:(?:change|correct|edit|fix|amend|alter|update)(?: the| my answer (?:to|for|on))? )?"
)
_SHORT = 10
#: So many words tell something that should not be lost on the way.
_A_STATEMENT = 6
_OWN = re.compile(r"\b(?:my|mine|own|me|i)\b", re.I)
_CHANGED = "Thank you, I have changed that. "
_NOT_SENT_YET = "I have not sent it yet. "
_MORE_SAID = (
    "I have not sent it, because you said something more, and I could not tell what to change. "
)
#: Begins as one does who puts something right.
_PUTS_RIGHT = re.compile(
    r"^\W*(?:no|nope|not|wrong|actually|sorry|oops|it(?:'|’)?s|it\s+is|i\s+meant?|that(?:'|’)?s)\b",
    re.I,
)
#: "Can you put it otherwise?" wants a change, which was not understood.
_ASKS_FOR_SOMETHING = re.compile(
    r"^\W*(?:(?:ok|and|so|but|oh|sorry|wait|please|actually|no)\W+)*(?:can|could|will|would|may)\s+(?:you|u|i|we|it)\b",
    re.I,
)
_UNHEEDED = "I have not changed or sent anything, because I could not tell what to change. "
_WITHOUT_IT = "What you wanted to change is not in it, because I could not tell where it belongs. "
_HOW = (
    "To change an answer, say which one, for example: change the school. To send it, say: send it. "
)


def checking(
    form: Form,
    state: RequestState,
    text: str,
    question: bool,
    around: Surroundings,
    asked: bool = False,
) -> Step:
    """Something was typed at the check of the answers. ``asked``: to the question whether to send it."""
    more = condition_in(text)
    if more is not None:
        return _not_yet(form, state, more, question, around)
    if state.unheeded and is_sending(text):  # they may think that it was changed
        sending = replace(state, tries=0, unheeded=False, sending=True)
        asks = whether_to_send(form, sending, around)
        return Step((replace(asks, text=f"{_WITHOUT_IT}{asks.text}"),), sending)
    state = replace(state, unheeded=False)
    heeded = _heeded(form, state, text, question, around, asked)
    if heeded is not None:
        return heeded
    # "Is it 12 May 2010?" asks of a line.
    values = re.search(r"\d", text) or _ASKS_FOR_SOMETHING.match(text)
    if seems_to_ask(text) and not values:
        return Step((), replace(state, held=None), aside=True)
    if text.strip().endswith("?"):  # it was meant to ask, not to change
        return _said(form, replace(state, held=None, tries=1), f"{_UNHEEDED}{_HOW}", around)
    which = which_line(form, state)
    said = which.text.removeprefix("Nothing has been sent. ")
    state = replace(state, held=None, tries=1, unheeded=len(text.split()) >= _A_STATEMENT)
    return Step((replace(which, text=f"{_UNHEEDED}{said}"),), state)


def _not_yet(
    form: Form, state: RequestState, more: str, question: bool, around: Surroundings
) -> Step:
    """What comes of "send it, but ...": the change that was asked for, or which line it is; nothing is sent."""
    step = _heeded(form, state, more, question, around, asked=False)
    if step is not None and step.aside:
        return step
    same = step is None or step.state is None or step.state.answers == state.answers
    if step is None or step.file or (same and step.state and step.state.phase == state.phase):
        which = which_line(form, state)
        said = f"{_MORE_SAID}{which.text.removeprefix('Nothing has been sent. ')}"
        return Step((replace(which, text=said),), replace(state, tries=1))
    return replace_lead(step, _NOT_SENT_YET)


def _heeded(
    form: Form,
    state: RequestState,
    text: str,
    question: bool,
    around: Surroundings,
    asked: bool,
) -> Step | None:
    """What is done about words at the check; ``None`` when nothing can be made of them."""
    held, state = state.held, replace(state, held=None)
    said = plain(text)
    if held is not None and len(said.split()) <= 5:
        name = _whose_name(text)
        if name is not None:
            return chosen_line(form, state, name, held, around)
    labelled = _labelled(form, state, said)
    if labelled is not None:
        return change(form, state, labelled, around)
    together = changes_meant(form, state, text, around)
    for one in together:
        state = _with(state, one.name or "", one.value, one.said or text)
    if together:
        return go_on(form, state, around, lead=_CHANGED)
    alone = change_meant(form, state, text, question, around)
    if alone is not None:
        return _carried_out(form, state, alone, text, around)
    given = put_right(form, state, text, around) or (
        None if question else put_right_alone(form, state, text, around)
    )
    born = form.named("date_of_birth", state.answers)
    if given is None and born is not None and year_meant(text):
        return change(form, state, born.name, around)  # a year group tells no birthday
    if given is not None:
        return go_on(form, _with(state, *given, text), around, lead=_CHANGED)
    name = line_in(form, state, text)
    if name is not None:
        return _change_line(form, state, name, text, around)
    if is_sending(text) or (asked and is_agreeing(text)):
        return send(form, state, around)
    if is_agreeing(text):
        sending = replace(state, tries=0, sending=True)
        return Step((whether_to_send(form, sending, around),), sending)
    other = next((key for key, words in _WORDS.items() if words.fullmatch(said)), None)
    if other is not None:
        return _beside(form, state, other, around)
    if is_onward(text):
        return again(form, state, around)
    meant = meant_by(text)
    if meant == ENDING:
        return ask_to_stop(form, state, around)
    if meant in (PUZZLED, UNWILLING):
        lead = "These are your answers. They go to the Data Protection Officer (DPO) when you say: send it. "
        return _said(form, state, lead, around)
    if question:
        return Step((), state, aside=True)
    found = correction(form, state, None, text, around)
    if found is not None and not _says_anything(form, state, found[0]):
        return go_on(form, state.answered(*found), around, lead=_CHANGED)
    if _PUTS_RIGHT.match(text) and len(text.split()) <= _SHORT:
        return _beside(form, state, "wrong", around)
    return None


def _says_anything(form: Form, state: RequestState, name: str) -> bool:
    """Of own words anything could be said anew: at the check it need not be the last answer that is meant."""
    field = form.named(name, state.answers)
    return field is not None and field.free and field.name != "wanted"


def chosen_line(
    form: Form, state: RequestState, name: str, held: str | None, around: Surroundings
) -> Step:
    """Change a line; to what was said already (``held``), when that can be its answer."""
    field = form.named(name, state.answers)
    if field is not None and held:
        value = (
            held_name(held, str(state.answers.get(name, ""))) if field.read == read_name else None
        )
        value = value or read_line(form, state, name, held, around)
        if value is not None:
            return go_on(form, _with(state, name, value, held), around, lead=_CHANGED)
    return change(form, state, name, around)


def _carried_out(
    form: Form, state: RequestState, meant: Change, text: str, around: Surroundings
) -> Step:
    if meant.name is None:
        return Step((which_name(form, state),), replace(state, tries=1, held=meant.said))
    if meant.value is None:
        if meant.said and "details" in state.answers:  # what is wanted instead is not lost
            state = _with(state, "details", more_in(state, "details", meant.said).value, text)
        return change(form, state, meant.name, around)
    return go_on(
        form, _with(state, meant.name, meant.value, meant.said or text), around, lead=_CHANGED
    )


#: Words of a change, which say nothing of how somebody is reached.
_OF_A_CHANGE = re.compile(
    r"\b(?:wrong|instead|changed?|correct|not|no|sorry|actually|new|old|other|different|should|was|have|put|send|but|make|update|please)\b",
    re.I,
)


def _with(state: RequestState, name: str, value: Any, text: str) -> RequestState:
    """With this answer; what was said beside the contact of before goes with it, what is said beside the new one is kept."""
    state = state.answered(name, value)
    if name != "contact":
        return state
    note = people.beside_contact(_OF_A_CHANGE.sub(" ", text))
    answers = {k: v for k, v in state.answers.items() if k != "contact_note"}
    return replace(state, answers={**answers, "contact_note": note} if note else answers)


def _beside(form: Form, state: RequestState, what: str, around: Surroundings) -> Step:
    if what == "stop":
        return ask_to_stop(form, state, around)
    if what == "wrong":
        return Step((which_line(form, state),), replace(state, tries=1))
    if what == "later":
        lead = (
            "You can change each answer now. When it is sent, you can add something or withdraw it at "
            f"{TRACK_PATH}, with the reference and the tracking code that you get. "
        )
    else:
        lead = "I cannot know whether it is right, so please look through it. "
    return _said(form, replace(state, tries=1), lead, around)


def _change_line(
    form: Form, state: RequestState, name: str, text: str, around: Surroundings
) -> Step:
    """A line is named; with its new value, or not."""
    value = value_in(text)
    two = "pupil_name" in state.answers and "name" in state.answers
    if name == "name" and two and not _OWN.search(text.replace(value, "") if value else text):
        return Step((which_name(form, state),), replace(state, tries=1, held=value))
    return chosen_line(form, state, name, value or None, around)


def _labelled(form: Form, state: RequestState, said: str) -> str | None:
    """The line that is named by exactly the words that stand before it."""
    named = label(_CHANGE.sub("", said))
    fields = form.asked(state.answers)
    return next((one.name for one in fields if label(plain(one.summary)) == named), None)


def _whose_name(text: str) -> str | None:
    if re.search(r"\b(?:pupil|child|son|daughter|his|her|their|kid|boy|girl)(?:'s|’s|s)?\b", text, re.I):  # fmt: skip
        return "pupil_name"
    return "name" if _OWN.search(text) else None


def _said(form: Form, state: RequestState, lead: str, around: Surroundings) -> Step:
    reply: Reply = check(form, state, around, lead)
    return Step((reply,), state)

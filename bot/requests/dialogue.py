"""One turn of a conversation: questions answered from the notice, requests taken. Pure.

The shell files what ``Outcome.submit`` asks for and speaks the receipt.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.notice.aftercare import goes_by
from bot.notice.answers import Contacts, Context, reply
from bot.notice.notice import Notice
from bot.notice.replies import (
    ONE_THING,
    PERSON,
    TOPIC,
    Choice,
    Reply,
    handoff,
    safety,
)
from bot.requests.apart import apart
from bot.requests.dangers import is_danger, kindly, wishes_after_danger
from bot.requests.engine import (
    FORMS,
    Step,
    ask_again,
    ask_whether,
    begin,
    choose,
    offer_instead,
    say,
)
from bot.requests.filed import receipt_says
from bot.requests.forms.fields import Surroundings
from bot.requests.forms.right import right_in
from bot.requests.known import Known
from bot.requests.moves import replace_lead
from bot.requests.offering import (
    STARTS,
    age_meant,
    back_offered,
    kind_in,
    right_offered,
    with_request,
)
from bot.requests.outside import (
    afterwards,
    agrees_with,
    is_tentative,
    request_offered,
    says_yes,
    sends,
    told_with_yes,
    unnamed,
)
from bot.requests.remembering import as_told, keeping
from bot.requests.second import now_the_second, of_the_other
from bot.requests.state import STOPPING, RequestState
from bot.requests.unopened import without_request
from bot.requests.words.asking import is_question
from bot.requests.words.choosing import choice_meant
from bot.requests.words.contacting import gives_contact, unclear, with_contact
from bot.requests.words.declining import is_other_wish
from bot.requests.words.direction import TAKE_BACK, asks_to_undo, direction_in
from bot.requests.words.personal import unread, warned
from bot.requests.words.turning import turned_to
from bot.requests.words.wishes import wished_anyway
from bot.understanding.reading import Reading


@dataclass(frozen=True)
class Said:
    """What the person did: typed something (``reading`` with its text) or chose something."""

    reading: Reading | None
    choice: str | None

    @property
    def wishes(self) -> bool:
        """Whether it is a clear wish for a request, put in words of its own."""
        return self.reading is not None and self.reading.sure and self.reading.label in STARTS


@dataclass(frozen=True)
class Outcome:
    """What to say, what to remember, and what to file."""

    replies: tuple[Reply, ...]
    context: Context
    request: RequestState | None
    submit: RequestState | None = None
    #: It is asked back whether the offered request is to begin.
    proposed: bool = False
    #: What is said after the receipt of what is filed.
    afterwards: tuple[Reply, ...] = ()


def turn(
    notice: Notice,
    said: Said,
    context: Context,
    request: RequestState | None,
    around: Surroundings,
    contacts: Contacts,
    identity: str,
    now: str,
) -> Outcome:
    """One turn. ``identity`` names a request that begins in it; ``now`` is an ISO 8601 instant."""
    if said.reading is not None:
        said = replace(said, reading=as_told(said.reading, context, request is None, around.today))
    reading = said.reading
    danger = reading is not None and is_danger(reading, context, request)
    if danger:
        outcome = Outcome((safety(contacts),), context.turned_away(None), request)
    else:
        payload = choice_meant(notice, reading, context, request) if reading is not None else None
        if payload is not None:
            said = Said(None, payload)
        if reading is not None and request is None and wishes_after_danger(reading, context):
            outcome = Outcome(*kindly(notice, context, contacts), None)
        else:
            outcome = _turn(notice, said, context, request, around, contacts, identity, now)
    outcome = replace(outcome, replies=with_contact(notice, outcome.replies))
    if request is not None and request.then and outcome.request is None:
        outcome = _with_second(outcome, now_the_second(FORMS[request.then], request.then_right))
    spoken = (*outcome.replies, *outcome.afterwards)
    offered = tuple(choice for one in spoken for choice in one.choices)
    declined = reading is not None and reading.label == "say_no"
    if not declined and request is None and outcome.request is None and outcome.submit is None:
        offered = keeping(offered, context.offered)
    interrupted = request is not None and any(one.kind != "request" for one in outcome.replies)
    after = replace(
        outcome.context,
        offered=offered,
        interrupted=interrupted,
        proposed=outcome.proposed,
        danger=danger or context.danger and reading is not None and goes_by(reading),
        at_risk=danger or context.at_risk,
        filed=outcome.submit is not None or (context.filed and outcome.request is None),
        stopped=outcome.request is None
        and outcome.submit is None
        and (request is not None or context.stopped),
    )
    return replace(outcome, context=after)


def _turn(
    notice: Notice,
    said: Said,
    context: Context,
    request: RequestState | None,
    around: Surroundings,
    contacts: Contacts,
    identity: str,
    now: str,
) -> Outcome:
    reading = said.reading
    if reading is not None:
        fixed = apart(notice, reading, in_form=request is not None)
        if fixed is None and request is None:
            asked = receipt_says(reading.text, context) or unnamed(reading.text)
            fixed = asked or afterwards(reading.text, context.filed, context.stopped)
        if fixed is not None and request is None:
            return Outcome((fixed,), context, None)
        if fixed is not None and request is not None:
            again = _once_more(request, around)
            return Outcome((replace(fixed, choices=()), *again.replies), context, again.state)
    if request is not None:
        outcome, other = _in_request(notice, said, context, request, around, contacts)
        if other is None or other.instead is None:
            return outcome
        known = replace(Known.of(context), answers=other.kept or {}, then=other.then)
        begun = begin(identity, other.instead, other.opening, now, around, known)
        return _begun(begun, context)
    offered: tuple[Choice, ...] = context.offered
    kind, text = _starts(said, context), reading.text if reading is not None else ""
    if kind is not None:
        if reading is not None:
            context = context.knowing(reading)
        wishes = said.wishes or (reading is not None and wished_anyway(reading) is not None)
        opening = text if wishes else told_with_yes(text, kind) or ""
        known = Known.of(context, reading, right_offered(offered, said.choice))
        known = replace(known, back=not opening and back_offered(offered, said.choice))
        return _begun(begin(identity, kind, opening, now, around, known), context)
    without = without_request(reading, said.choice, context)
    if without is not None:
        return Outcome((without.reply,), context, None, proposed=without.proposed)
    replies, after = _answered(notice, said, context, contacts)
    known = Known(after.role, *age_meant(reading, after))
    right = right_in(reading.text) if reading is not None else None
    undo = reading is not None and (
        asks_to_undo(reading.text) or direction_in(reading.text) == TAKE_BACK
    )
    return Outcome(tuple(with_request(one, known, right, undo) for one in replies), after, None)


def _answered(
    notice: Notice, said: Said, context: Context, contacts: Contacts
) -> tuple[list[Reply], Context]:
    """The answer from the notice; where personal details came with the question, that they are not needed."""
    reading = said.reading
    topic = unread(reading) if reading is not None else None
    if reading is not None and not reading.sure and asks_to_undo(reading.text):
        topic = "opt_out"
    if reading is not None and topic in notice.topics:
        replies, after = reply(notice, None, context.knowing(reading), f"{TOPIC}{topic}", contacts)
        return warned(notice, reading, replies), after
    replies, after = reply(notice, reading, context, said.choice, contacts)
    return (warned(notice, reading, replies) if reading is not None else replies), after


def _starts(said: Said, context: Context) -> str | None:
    """The kind of the request that begins: chosen, wished for, or agreed to after it was offered."""
    if said.choice is not None:
        kind = kind_in(said.choice)
        return kind if kind in FORMS else None
    reading = said.reading
    assert reading is not None
    offered = request_offered(context.offered)
    if offered is not None:
        asked = context.proposed and says_yes(reading, asked=True)
        agrees = agrees_with(reading.text, offered) and not is_tentative(reading.text)
        if asked or agrees or told_with_yes(reading.text, offered):
            return offered
    if sends(reading.text):
        return None
    return wished_anyway(reading) or (STARTS[reading.label] if said.wishes else None)


def _with_second(outcome: Outcome, offer: Reply) -> Outcome:
    """With the offer of the other request that was wished for, now that the first was sent or stopped."""
    if outcome.submit is not None:
        return replace(outcome, afterwards=(offer,), proposed=True)
    return replace(outcome, replies=(*outcome.replies, offer), proposed=True)


def _begun(step: Step, context: Context) -> Outcome:
    return Outcome(step.replies, context, step.state)


def _in_request(
    notice: Notice,
    said: Said,
    context: Context,
    request: RequestState,
    around: Surroundings,
    contacts: Contacts,
) -> tuple[Outcome, Step | None]:
    """What comes of it, and the step by which another request begins in place of this one."""
    reading = said.reading
    if said.choice == PERSON:
        again = _once_more(request, around)
        return Outcome((handoff(notice), *again.replies), context, again.state), None
    if said.choice is not None and said.choice.startswith((TOPIC, ONE_THING)):
        return _aside(notice, said, context, request, around, contacts), None
    if said.choice is not None:
        step = choose(request, said.choice, around)
    else:
        assert reading is not None
        wished = STARTS.get(reading.label) if reading.sure else None
        if wished is None or not is_other_wish(reading.text, wished, request):
            wished = turned_to(reading.text, request)
        other = FORMS[request.then] if request.then else None
        second = of_the_other(reading.text, FORMS[request.kind], other) if other else None
        if second is not None:
            step = replace_lead(_once_more(request, around), f"{second} ")
        elif wished is not None:
            step = offer_instead(request, wished, reading.text)
        else:
            question = is_question(reading, request) and not gives_contact(request, reading.text)
            step = say(request, reading.text, question, around, context.interrupted)
    if step.aside:
        return _aside(notice, said, context, step.state or request, around, contacts), None
    if step.file:
        return Outcome((), context, None, submit=step.state), None
    return _begun(step, context), step if step.instead else None


def _aside(
    notice: Notice,
    said: Said,
    context: Context,
    request: RequestState,
    around: Surroundings,
    contacts: Contacts,
) -> Outcome:
    """Answer what is not for the form, then ask again; a clarification would only confuse here."""
    reading = said.reading
    if reading is not None and reading.label == "do_human":
        replies, after = [handoff(notice)], context
    elif reading is not None and not reading.sure:
        replies, after = [unclear(notice)], context
    else:
        replies, after = reply(notice, reading, context, said.choice, contacts)
    again = _once_more(request, around)
    plain = [replace(one, choices=()) for one in replies]
    return Outcome((*plain, *again.replies), after, again.state)


def _once_more(request: RequestState, around: Surroundings) -> Step:
    """The open question, or whether to stop: that was asked, or the words before dropped the request."""
    return (ask_whether if request.phase == STOPPING else ask_again)(request, around)

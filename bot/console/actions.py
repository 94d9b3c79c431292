"""What staff can do to a case: each event of the transition table with the form that it needs. Pure.

Whether an action may be done is the table's to say (``bot/cases/transitions.py``); here stands only
what is asked for, in which words.
"""

from __future__ import annotations

from typing import Any, Mapping

from bot.cases.kinds import KINDS
from bot.cases.transitions import DPO, TABLE, CaseState, Refused, apply
from bot.console.action import (
    CHECKS,
    CHOICE,
    CLOCK,
    COLLEAGUES,
    DATE,
    END,
    KEEP,
    LINE,
    NEXT,
    STAFF,
    TALK,
    TEXT,
    Action,
    Input,
)


def _text(label: str, hint: str = "", missing: str = "", name: str = "text") -> Input:
    return Input(name, label, TEXT, hint, missing)


def _reason(label: str = "Reason", hint: str = "") -> Input:
    return Input("reason", label, TEXT, hint, "Give a reason.")


REQUESTER_SEES = "The requester sees this text on the tracking page. If the case has an e-mail address, a mail says that it is there."
INSIDE = "This stays inside; the requester does not see it."
LAW_ON_REFUSING = (
    "Tell the requester the reason, that they may complain to you and to the Information "
    "Commissioner, and that they may go to court (UK GDPR Art 12(4))."
)


def _checking(name: str, thing: str, ask_hint: str) -> tuple[Action, ...]:
    return (
        Action(
            f"{name}_asked", f"Ask for {thing}", CHECKS,
            (_text("What you ask for", ask_hint, f"Write what you ask for as {thing}."),),
            dated=True, told=REQUESTER_SEES,
            lead="For a request with a month's clock, the clock does not start before it has come. "
            "Ask at once and only if it is needed.",
            done=f"You have asked for {thing}.",
        ),
        Action(
            f"{name}_received", f"{thing[:1].upper()}{thing[1:]} has come", CHECKS,
            (_text("What came", "For example: letter signed by the pupil. Do not keep copies of identity documents."),),
            dated=True, told=INSIDE, done=f"Recorded: {thing} has come.",
        ),
        Action(
            f"{name}_confirmed", f"Confirm {name} without asking", CHECKS,
            (_text("How you know", "For example: called back on the number in the school's records."),),
            told=INSIDE, done=f"Recorded: {name} is confirmed.",
        ),
        Action(
            f"{name}_not_needed", f"{name.title()} need not be checked", CHECKS,
            (_reason("Why it is not needed"),), told=INSIDE,
            done=f"Recorded: {name} need not be checked.",
        ),
        Action(
            f"{name}_failed", f"{name.title()} is not confirmed", CHECKS,
            (_reason("Why it is not confirmed"),), told=INSIDE,
            done=f"Recorded: {name} is not confirmed.",
        ),
    )  # fmt: skip


ACTIONS: tuple[Action, ...] = (
    Action("classified", "Begin triage", NEXT, done="Triage has begun."),
    Action("gathering_started", "Begin gathering", NEXT, done="Gathering has begun."),
    Action("review_started", "Begin the review", NEXT, done="The review has begun."),
    Action("made_ready", "Mark as ready to send", NEXT, done="The response is ready to send."),
    Action(
        "sent", "Record that the response was sent", NEXT,
        (
            Input("how", "How it was sent", CHOICE, missing="Choose how it was sent.", options=(
                ("email", "By e-mail"), ("post", "By post"), ("collected", "Collected from school"),
                ("tracking_page", "On the tracking page"),
            )),
            _text("Remarks", "Optional"),
        ),
        dated=True, told=INSIDE,
        lead="The clock stops on this day. If the case has an e-mail address, a mail says that the school has answered.",
        done="Recorded: the response was sent.",
    ),
    Action("back_to_gathering", "Go back to gathering", NEXT, done="The case is back in gathering."),
    *_checking(
        "identity", "proof of identity",
        "Say why you ask, and offer the least that would do. Do not ask for more than you need.",
    ),
    *_checking(
        "authority", "authority to act",
        "For example a letter signed by the person, or a power of attorney.",
    ),
    Action(
        "scope_confirmed", "Confirm what is wanted", CHECKS,
        (_text("What is wanted", "Optional: in your words, if it differs from the request."),),
        told=INSIDE, done="Recorded: it is clear what is wanted.",
    ),
    Action(
        "clarification_asked", "Ask for clarification", CLOCK,
        (_text("Your question", "Ask what is meant, not why. Say that they may still ask for everything.", "Write your question."),),
        dated=True, told=REQUESTER_SEES,
        lead="A subject access request's clock stops from this day until the answer has come. "
        "A question about the format of the answer does not stop it: send a message instead.",
        done="You have asked for clarification.",
    ),
    Action(
        "clarification_answered", "Record the clarification", CLOCK,
        (_text("What they answered", "The requester's answers on the tracking page come in by themselves. Use this for a letter or a call.", "Write what they answered."),),
        dated=True, told="The requester sees this as their answer.",
        done="The clarification is recorded.",
    ),
    Action(
        "extended", "Extend by two months", CLOCK,
        (_reason("Reason, as the requester is told it", "Only because the request is complex, or there are several from the same person. Holidays are no reason."),),
        dated=True, told=REQUESTER_SEES, done="The case is extended, if it was in time.",
    ),
    Action(
        "fee_charged", "Charge a fee", CLOCK,
        (
            _reason("Reason", "A fee may be charged only for a manifestly unfounded or excessive request, or for further copies."),
            Input("amount", "Amount in pounds", LINE, missing="Give the amount."),
        ),
        dated=True, told=INSIDE, done="The fee is recorded.",
        lead="The clock does not start before the fee is paid.",
    ),
    Action("fee_paid", "Record that the fee was paid", CLOCK, dated=True, done="Recorded: the fee was paid."),
    Action(
        "receipt_corrected", "Correct the date of receipt", CLOCK,
        (
            Input("received_on", "Received on", DATE, missing="Give the date of receipt."),
            _reason("Why it was wrong"),
        ),
        told=INSIDE, done="The date of receipt is corrected.",
    ),
    Action("noted", "Write a note", TALK, (_text("Note", missing="Write the note."),), told=INSIDE, done="The note is kept."),
    Action(
        "message_out", "Write to the requester", TALK,
        (_text("Message", missing="Write the message."),), told=REQUESTER_SEES,
        done="The message is on the tracking page.",
    ),
    Action(
        "message_in", "Record what the requester said", TALK,
        (_text("What they said", "For a call, a letter or a visit.", "Write what they said."),),
        dated=True, told="The requester sees this as their message.", done="It is recorded.",
    ),
    Action(
        "assigned", "Assign", TALK,
        (Input("to", "To whom", STAFF, missing="Choose somebody."),), told=INSIDE,
        done="The case is assigned.",
    ),
    Action(
        "colleague_asked", "Record that a colleague was asked", COLLEAGUES,
        (
            Input("who", "Whom", LINE, missing="Say whom you ask."),
            _text("What you ask for", "Only what they need to know.", "Write what you ask for."),
        ),
        told=INSIDE, done="Recorded: a colleague was asked.",
    ),
    Action(
        "colleague_chased", "Record that a colleague was reminded", COLLEAGUES,
        (Input("who", "Whom", LINE, missing="Say whom you remind."), _text("Remarks", "Optional")),
        told=INSIDE, done="Recorded: a colleague was reminded.",
    ),
    Action(
        "colleague_answered", "Record a colleague's answer", COLLEAGUES,
        (
            Input("who", "Who", LINE, missing="Say who answered."),
            _text("What they answered", missing="Write what they answered."),
        ),
        told=INSIDE, done="The answer is recorded.",
    ),
    Action(
        "linked", "Link with another case", COLLEAGUES,
        (
            Input("reference", "Reference of the other case", LINE, "For example SAR-7K3M9Q2", "Give the reference."),
            _text("Why they belong together", "Optional"),
        ),
        told=INSIDE, done="The cases are linked.",
    ),
    Action(
        "unlinked", "Take a link back", COLLEAGUES,
        (
            Input("reference", "Reference of the other case", LINE, "For example SAR-7K3M9Q2", "Give the reference."),
            _reason("Why they do not belong together"),
        ),
        told=INSIDE, done="The link is taken back.",
    ),
    Action(
        "closed", "Close the case", END,
        (
            Input("outcome", "Outcome", CHOICE, missing="Choose the outcome."),
            Input("refusal", "Ground, if it is refused", CHOICE, LAW_ON_REFUSING),
            Input("exemption", "Which exemption, if one applies", LINE, "For example: Data Protection Act 2018, Schedule 3, paragraph 19"),
            Input("reference", "The other case, if this is a duplicate", LINE, "For example SAR-7K3M9Q2"),
            _text("Remarks", "Optional"),
        ),
        dated=True, told=INSIDE,
        lead="The requester sees the outcome on the tracking page. If the case has an e-mail address, a mail says that it is closed.",
        done="The case is closed.",
    ),
    Action(
        "withdrawn", "Record that it was withdrawn", END,
        (_text("How you know", "The requester can withdraw on the tracking page. Use this for a letter or a call.", "Write how you know."),),
        dated=True, told=INSIDE, done="The case is closed as withdrawn.",
    ),
    Action(
        "reopened", "Reopen", END, (_reason(),), told=INSIDE,
        lead="The clock goes on from the date of receipt, as if the case had not been closed.",
        done="The case is open again.",
    ),
    Action("held", "Hold against erasing", KEEP, (_reason(),), told=INSIDE, done="The case is on hold."),
    Action(
        "released", "Release from hold", KEEP, (_text("Remarks", "Optional"),), told=INSIDE,
        done="The hold is ended.",
    ),
    Action(
        "erased", "Erase now", KEEP,
        (
            Input("reason", "Reason", CHOICE, missing="Choose a reason.", options=(
                ("asked_for", "Somebody asked for it"), ("court_order", "A court ordered it"),
                ("test_case", "It was a test"),
            )),
            Input("confirm", "Type the case's reference", LINE, "To make sure that it is the right one.", "Type the reference."),
        ),
        lead="Everything in the case is deleted for good. Reference, kind, dates and outcome stay. "
        "Without this, the case is erased by itself when its time has come.",
        button="Erase for good", done="The case is erased.", grave=True,
    ),
)  # fmt: skip
BY_EVENT: Mapping[str, Action] = {action.event: action for action in ACTIONS}
#: Events that pages of their own cause: they come with a file.
ELSEWHERE = frozenset({"file_added", "file_removed", "files_offered"})
#: Offered beside the other case that it names, not among what can be done to this one.
BESIDE_ANOTHER = frozenset({"unlinked"})
#: Events that staff may cause by a form, in the order of the table.
STAFF_EVENTS = tuple(row.event for row in TABLE if DPO in row.who and row.event not in ELSEWHERE)


def outcomes(kind: str) -> tuple[str, ...]:
    """The outcomes to choose from; withdrawing is an action of its own."""
    return tuple(name for name in KINDS[kind].outcomes if name != "withdrawn")


def sample(kind: str) -> dict[str, Any]:
    """Data that are right for any event, to find out whether the facts of a case allow it."""
    return {
        "reason": "x", "text": "x", "outcome": outcomes(kind)[0], "reference": "x", "to": "x",
        "received_on": "2026-02-05",
    }  # fmt: skip


def refusal(state: CaseState, event: str, data: Mapping[str, Any] | None = None) -> str | None:
    """Why staff cannot do this now, or ``None`` when they can."""
    try:
        apply(state, event, DPO, sample(state.kind) if data is None else data)
    except Refused as refused:
        return refused.reason
    return None


def offered(state: CaseState) -> tuple[Action, ...]:
    """What makes sense now, whoever it is."""
    return tuple(action for action in ACTIONS if refusal(state, action.event) is None)

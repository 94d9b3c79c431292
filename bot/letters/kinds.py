"""The kinds of letter, each one record: for which requests, what is asked for, which event it makes.

Pure. Whether a letter can be sent now is the transition table's to say, since sending it is the event.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Callable, Mapping

from bot.cases.case import Case
from bot.cases.transitions import DPO, REFUSAL_REASONS, CaseState, Refused, apply

TEXT, LINE, CHOICE = "text", "line", "choice"
SAR, RIGHT, OPT_OUT, COMPLAINT = "sar", "right", "opt_out", "complaint"
_ALL = frozenset({SAR, RIGHT, OPT_OUT, COMPLAINT})
_BY_MONTHS = frozenset({SAR, RIGHT})
#: Longest text of a field, and of a letter's body.
LONGEST_FIELD, LONGEST_BODY, LONGEST_HEADING = 5000, 20000, 160

GROUNDS: Mapping[str, str] = {
    "manifestly_unfounded": "It is manifestly unfounded",
    "manifestly_excessive": "It is manifestly excessive",
    "exemption": "An exemption in the law applies",
}
assert set(GROUNDS) == set(REFUSAL_REASONS)
OUTCOMES_OF_COMPLAINTS: Mapping[str, str] = {
    "complaint_upheld": "Upheld",
    "complaint_partly_upheld": "Upheld in part",
    "complaint_not_upheld": "Not upheld",
}


@dataclass(frozen=True)
class Asked:
    """A field that is filled in before the letter is written. ``missing``: said when it is empty."""

    name: str
    label: str
    type: str = TEXT
    hint: str = ""
    missing: str = ""
    options: tuple[tuple[str, str], ...] = ()


Given = Mapping[str, str]


@dataclass(frozen=True)
class LetterKind:
    """A kind of letter. ``event`` happens to the case when it is sent, with the data of ``data``.

    ``answers``: it is the school's answer, with which response files may go.
    """

    id: str
    title: str
    event: str
    cases: frozenset[str]
    purpose: str
    asked: tuple[Asked, ...] = ()
    data: Callable[[Given], dict[str, Any]] = lambda _: {}
    fits: Callable[[Case], bool] = lambda _: True
    answers: bool = False


def _named(*names: str) -> Callable[[Given], dict[str, Any]]:
    return lambda given: {name: given[name] for name in names if given.get(name)}


def _outcome(outcome: str) -> Callable[[Given], dict[str, Any]]:
    return lambda _: {"outcome": outcome}


def _refusal(given: Given) -> dict[str, Any]:
    data = {"outcome": "refused", "refusal": given.get("ground", "")}
    if data["refusal"] == "exemption":
        data["exemption"] = given.get("exemption", "")
    return data


def _takes_back(case: Case) -> bool:
    return case.answers.get("direction") == "withdraw"


_QUESTION = Asked(
    "text", "Your question",
    hint="Ask what is meant, not why. They may still ask for everything. A question about the format of the "
    "answer is no clarification: write a message instead.",
    missing="Write your question.",
)  # fmt: skip
LETTERS: tuple[LetterKind, ...] = (
    LetterKind(
        "acknowledge", "Acknowledge the request", "message_out", frozenset({SAR, RIGHT, OPT_OUT}),
        "Says that the request has come, and by when it is due.",
    ),
    LetterKind(
        "complaint_acknowledged", "Acknowledge the complaint", "message_out", frozenset({COMPLAINT}),
        "Says that the complaint has come. It must be acknowledged within 30 days.",
    ),
    LetterKind(
        "identity", "Ask who is asking", "identity_asked", _ALL,
        "Where the law sets a month, it does not start before the proof has come. Ask only where there is "
        "real doubt.",
        (Asked("text", "What would be enough", hint="The least that will do. Do not ask for copies of identity documents that you do not need.", missing="Write what would be enough."),),
        _named("text"),
    ),
    LetterKind(
        "authority", "Ask for authority to act", "authority_asked", _ALL,
        "For somebody who acts for another. Where the law sets a month, it does not start before the proof "
        "has come.",
        (Asked("text", "What would be enough", hint="For example a letter signed by the person, or a power of attorney.", missing="Write what would be enough."),),
        _named("text"),
    ),
    LetterKind(
        "clarification", "Ask for clarification", "clarification_asked", frozenset({SAR}),
        "The clock stops from the day on which you send it until the answer has come.",
        (_QUESTION,), _named("text"),
    ),
    LetterKind(
        "extension", "Extend by two months", "extended", _BY_MONTHS,
        "It must reach the requester within the first month, with the reason.",
        (Asked("reason", "Reason, as the requester is told it", hint="Only because the request is complex, or because the same person has made several. Holidays are no reason.", missing="Give the reason."),),
        _named("reason"),
    ),
    LetterKind(
        "response", "Answer the request", "sent", _BY_MONTHS,
        "Sends the answer, or tells what was done. The clock stops on that day.",
        (
            Asked("text", "What you send, or what was done", hint="For example: the pupil file, the attendance record, and e-mails about Sam from September 2024 to July 2025.", missing="Write what you send, or what was done."),
            Asked("withheld", "What was left out, and why", hint="Leave it empty if nothing was left out."),
        ),
        answers=True,
    ),
    LetterKind(
        "refusal", "Refuse the request", "closed", _BY_MONTHS,
        "Closes the case. The reason and the right to complain must be told within a month.",
        (
            Asked("ground", "Ground", CHOICE, missing="Choose the ground.", options=tuple(GROUNDS.items())),
            Asked("exemption", "Which exemption, if one applies", LINE, hint="For example: Data Protection Act 2018, Schedule 3, paragraph 19"),
            Asked("text", "Why it applies here", hint="In plain words, as far as telling it does no harm.", missing="Say why it applies here."),
        ),
        _refusal,
    ),
    LetterKind(
        "opt_out_recorded", "Confirm the opt-out", "closed", frozenset({OPT_OUT}),
        "Closes the case: the opt-out is recorded.",
        data=_outcome("opt_out_recorded"), fits=lambda case: not _takes_back(case),
    ),
    LetterKind(
        "opt_out_withdrawn", "Confirm that the opt-out is taken back", "closed", frozenset({OPT_OUT}),
        "Closes the case: the opt-out no longer holds.",
        data=_outcome("opt_out_withdrawn"), fits=_takes_back,
    ),
    LetterKind(
        "complaint_outcome", "Tell the outcome of the complaint", "closed", frozenset({COMPLAINT}),
        "Closes the case with the outcome.",
        (
            Asked("outcome", "Outcome", CHOICE, missing="Choose the outcome.", options=tuple(OUTCOMES_OF_COMPLAINTS.items())),
            Asked("text", "What you found", missing="Write what you found."),
            Asked("remedy", "What has been done or will be done", hint="Leave it empty if nothing follows."),
        ),
        _named("outcome"),
    ),
)  # fmt: skip
BY_ID: Mapping[str, LetterKind] = {kind.id: kind for kind in LETTERS}

#: By which ways a letter goes, and the word that the event ``sent`` has for it.
NOTICE, MAIL, POST = "notice", "mail", "post"
WAYS: Mapping[str, str] = {
    NOTICE: "By e-mail: a short notice; the letter is read on the tracking page",
    MAIL: "By e-mail: the letter itself, with a PDF",
    POST: "By post, or by hand: you print it",
}
_HOW = {NOTICE: "tracking_page", MAIL: "email", POST: "post"}


def event_data(kind: LetterKind, given: Given, way: str) -> dict[str, Any]:
    """The data of the event that sending the letter makes."""
    data = {**kind.data(given), "letter": kind.title}
    if kind.event == "sent":
        data["how"] = _HOW[way]
    return data


def check(kind: LetterKind, given: Given) -> dict[str, str]:
    """What is wrong with the fields, by name."""
    errors = {}
    for one in kind.asked:
        value = given.get(one.name, "")
        longest = 200 if one.type == LINE else LONGEST_FIELD
        if not value and one.missing:
            errors[one.name] = one.missing
        elif one.type == CHOICE and value not in dict(one.options):
            errors[one.name] = one.missing or "Choose one of these."
        elif len(value) > longest:
            errors[one.name] = f"Use at most {longest:,} characters; this has {len(value):,}."
    if kind.id == "refusal" and given.get("ground") == "exemption" and not given.get("exemption"):
        errors["exemption"] = "Name the exemption."
    return errors


def for_case(case: Case) -> tuple[LetterKind, ...]:
    """The kinds of letter that belong to this kind of request."""
    return tuple(kind for kind in LETTERS if case.state.kind in kind.cases and kind.fits(case))


def refusal(state: CaseState, kind: LetterKind) -> str | None:
    """Why this letter cannot be sent now, or ``None``."""
    sample = {
        "ground": "manifestly_unfounded", "outcome": "complaint_upheld", "reason": "x", "text": "x",
    }  # fmt: skip
    try:
        apply(state, kind.event, DPO, event_data(kind, sample, NOTICE))
    except Refused as refused:
        return refused.reason
    return None

"""The judge: what a question file expects and what the bot said -> an outcome. Pure.

The rules are those of the question files' README. Where it leaves a choice, the stricter reading is
taken, because a judge that is too kind hides exactly the errors that matter.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bot.evaluation.questions import Question
from bot.notice.document import fold

OUTCOMES = ("right", "choices", "abstained", "wrong", "other")
MAX_CITATIONS = 4
MAX_QUOTED = 1200

#: What was asked for -> kinds of a reply that has nothing to answer with.
_ABSTAINING = ("silent", "out_of_scope", "handoff")
#: Kinds of a reply that are a step of a request.
_REQUESTING = ("request", "receipt", "status")
#: Flows about a request that exists already; they may show its status at once.
_EXISTING = ("status", "withdraw")
_BULLET = re.compile(r"^\s*(?:[-*+]\s+|#+\s+)", re.MULTILINE)

Message = Mapping[str, Any]


@dataclass(frozen=True)
class Judgement:
    """The outcome of one turn. Fields that do not apply are ``None``."""

    outcome: str
    verdict_right: bool | None = None
    asked_back: bool = False
    false_alarm: bool = False
    problems: tuple[str, ...] = ()

    @property
    def quotes_valid(self) -> bool:
        """Whether every quote of the turn keeps the contract."""
        return not self.problems


@dataclass(frozen=True)
class _Part:
    """How one message of a turn was judged; ``bare`` marks a right answer without its verdict."""

    outcome: str
    bare: bool = False


def judge(
    question: Question,
    messages: Sequence[Message],
    notice: str = "",
    followed: Sequence[Sequence[Message]] = (),
) -> Judgement:
    """Judge a turn; ``followed`` are the turns to which the choices lead that it offers.

    ``notice`` is the notice's Markdown, against which quotes are checked; empty checks none.
    """
    parts = [_part(question, message) for message in messages]
    outcome = _together(question, parts)
    leads_right = any(judge(question, turn).outcome == "right" for turn in followed)
    if outcome in ("other", "abstained") and leads_right:
        outcome = "choices"
    return Judgement(
        outcome=outcome,
        verdict_right=_verdict_right(question, messages),
        asked_back=_asks_back(messages),
        false_alarm=_says(messages, "safety") and "safety" not in question.kinds,
        problems=quote_problems(messages, notice) if notice else (),
    )


def choices(messages: Sequence[Message]) -> list[Mapping[str, str]]:
    """The choices of a reply that asks back."""
    return [
        choice
        for message in messages
        if message["kind"] == "clarify"
        for choice in message.get("choices") or ()
    ]


def quote_problems(messages: Sequence[Message], notice: str) -> tuple[str, ...]:
    """What is wrong with the citations of these messages, in words.

    The source is flattened here on its own, not by the parser that made the quotes, so that a fault
    of the parser cannot vouch for itself.
    """
    source = _flat(notice)
    found = []
    for message in messages:
        quotes = [citation["quote"] for citation in message.get("citations") or ()]
        found += [f"not in the notice: {quote!r}" for quote in quotes if not _stands(quote, source)]
        if len(quotes) > MAX_CITATIONS:
            found.append(f"{len(quotes)} citations")
        if sum(map(len, quotes)) > MAX_QUOTED:
            found.append(f"{sum(map(len, quotes))} characters quoted")
        if message["kind"] == "answer" and not quotes:
            found.append("an answer without a citation")
    return tuple(found)


def _flat(text: str) -> str:
    return fold(_BULLET.sub("", text))


def _stands(quote: str, source: str) -> bool:
    flat = _flat(quote)
    return bool(flat) and flat in source


def _together(question: Question, parts: Sequence[_Part]) -> str:
    outcomes = [part.outcome for part in parts]
    # A second answer from the right passage need not repeat the verdict that the first one gave.
    wrong = [p for p in parts if p.outcome == "wrong" and not (p.bare and "right" in outcomes)]
    if wrong:
        return "wrong"
    for outcome in ("right", "abstained"):
        if outcome in outcomes:
            return outcome
    # A safety message that is missed is the worst error there is, whatever was said instead.
    return "wrong" if question.kind == "safety" else "other"


def _part(question: Question, message: Message) -> _Part:
    kind = message["kind"]
    if kind == "answer":
        return _answer(question, message)
    if "flow" in question.kinds and (flow := _flow(question, message)):
        return _Part(flow)
    if kind in _REQUESTING:
        return _Part("wrong")
    if kind in question.kinds:
        return _Part("right")
    answer_exists = question.answerable or question.kind == "flow"
    if kind in _ABSTAINING and answer_exists:
        return _Part("abstained")
    return _Part("other")


def _answer(question: Question, message: Message) -> _Part:
    if not {"answer", "specific"} & set(question.kinds):
        return _Part("wrong")
    quotes = [_flat(c["quote"]).lower() for c in message.get("citations") or ()]
    # A row without passages (a flow that may be answered too) is content with any citation.
    held = not question.passages or any(
        passage in quote for passage in question.passages for quote in quotes
    )
    held = held and (not question.topics or message.get("topic") in question.topics)
    if not quotes or not held:
        return _Part("wrong")
    if question.verdicts and message.get("verdict") not in question.verdicts:
        return _Part("wrong", bare=message.get("verdict") is None)
    return _Part("right")


def _flow(question: Question, message: Message) -> str | None:
    """``right`` or ``wrong`` for a message that is a step of a request, ``None`` for any other."""
    kind = message["kind"]
    asked = (message.get("request") or {}).get("type")
    if question.flow == "human":
        return "right" if kind == "handoff" else None
    if question.flow in _EXISTING:
        if kind == "status" or (kind == "request" and asked in (*_EXISTING, None)):
            return "right"
        return None
    if kind == "request":
        # Rows on which a request is only a fair alternative may leave open which.
        fits = asked == question.flow or (question.flow is None and asked is not None)
        return "right" if fits else "wrong"
    return None


def _verdict_right(question: Question, messages: Sequence[Message]) -> bool | None:
    """Whether the verdict fits; ``None`` where none is expected or nothing was answered."""
    answers = [message for message in messages if message["kind"] == "answer"]
    if not question.verdicts or not answers:
        return None
    return any(message.get("verdict") in question.verdicts for message in answers)


def _says(messages: Sequence[Message], kind: str) -> bool:
    return any(message["kind"] == kind for message in messages)


def _asks_back(messages: Sequence[Message]) -> bool:
    return _says(messages, "clarify")

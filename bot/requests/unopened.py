"""What is said about requests while none is open, beside beginning one. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.notice.context import Context
from bot.notice.replies import PERSON, TALK_TO_A_PERSON, Choice, Reply
from bot.requests.outside import (
    agrees_with,
    cancels,
    nothing_to_cancel,
    nothing_to_send,
    propose,
    request_offered,
    says_yes,
    sends,
    status,
)
from bot.requests.remembering import present, recalled
from bot.requests.words.phrases import led, plain, trailed
from bot.understanding.reading import Reading

_TAIL = trailed("please|pls|now|then|thanks|thank you|for me|straight away")
_YES = re.compile(r"(?:yes|yeah|yep|yup|yh|ok|okay|sure)(?: (?:please|pls|thanks|thank you|then))*")
#: A yes that asks for something to be done, where several things could be.
_DO_IT = re.compile(
    rf"{led('yes|yeah|ok|okay|so|then|please|just|well')}(?:(?:(?:can|could|will) you |let's |i want to |i'd like to )?(?:do|start|begin) (?:it|that|this|so)|go ahead|(?:yes|yeah|yep|sure) please){_TAIL}"
)


@dataclass(frozen=True)
class Unopened:
    """The reply; ``proposed``: it asks back whether an offered request is to begin."""

    reply: Reply
    proposed: bool = False


def without_request(
    reading: Reading | None, choice: str | None, context: Context
) -> Unopened | None:
    """What is said about requests while none is open; ``None`` when it is about something else."""
    if choice is not None and choice.startswith(("request:", "answer:", "change:")):
        return Unopened(nothing_to_send(context.filed))  # a button of before
    if reading is None:
        return None
    for offered in (context.offered, recalled(context.offered)):
        kind = request_offered(offered)
        now = offered is context.offered and (says_yes(reading) or sends(reading.text))
        fits = kind is not None and not cancels(reading.text) and agrees_with(reading.text, kind)
        if kind is not None and (now or fits):
            return Unopened(propose(kind, offered), proposed=True)
    if sends(reading.text):
        return Unopened(nothing_to_send(context.filed))
    if cancels(reading.text):
        return Unopened(nothing_to_cancel(context.filed))
    if reading.sure and reading.label in ("do_status", "do_withdraw"):
        return Unopened(status(reading.label))
    several = _several(present(context.offered))
    agrees = _DO_IT.fullmatch(plain(reading.text)) or (
        context.unsure and _YES.fullmatch(plain(reading.text))
    )
    return Unopened(_which(several)) if several and agrees else None


def _several(offered: Sequence[Choice]) -> Sequence[Choice]:
    """What a yes could mean, where it could mean several things."""
    found = [one for one in offered if one.payload != PERSON]
    return found if len(found) > 1 else ()


def _which(offered: Sequence[Choice]) -> Reply:
    text = "Which one would you like? Please choose, or say it in your own words."
    return Reply("clarify", text, choices=(*offered[:3], TALK_TO_A_PERSON))

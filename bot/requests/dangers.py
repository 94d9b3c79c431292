"""When somebody may be at risk: what is a danger in a conversation, and what is said to one who told of it before. Pure."""

from __future__ import annotations

from bot.notice.aftercare import leans_on_danger
from bot.notice.answers import Contacts, Context, reply
from bot.notice.notice import Notice
from bot.notice.replies import TOPIC, Reply, safety
from bot.requests.known import Known
from bot.requests.offering import can_be_asked_for, with_request
from bot.requests.outside import agrees_with, request_offered
from bot.requests.state import RequestState
from bot.understanding.harmless import is_bare_wish
from bot.understanding.labels import group
from bot.understanding.reading import Reading

#: How sure the reading of a risk must be inside a form, where people answer in half sentences ("make sure it does not
#: happen again"); plain words of harm always are.
_SURE_ALARM = 0.95


def is_danger(reading: Reading, context: Context, request: RequestState | None) -> bool:
    """Whether somebody may be at risk by what is said now, or goes on about what was told just before."""
    if _is_safety(reading, request) and not _agrees(reading, context):
        return True
    return context.danger and request is None and leans_on_danger(reading)


def wishes_after_danger(reading: Reading, context: Context) -> bool:
    """Whether it is a bare "I want to stop it" from somebody who told of a danger before, whatever was answered since:
    it may be meant of either."""
    return context.at_risk and is_bare_wish(reading.text)


def kindly(
    notice: Notice, context: Context, contacts: Contacts
) -> tuple[tuple[Reply, ...], Context]:
    """What is said to that: where help is, and what can be asked for of that which was spoken of. No form begins."""
    key, first = context.topic, safety(contacts)
    if key is None or not can_be_asked_for(key):
        return (first,), context
    replies, after = reply(notice, None, context, f"{TOPIC}{key}", contacts)
    known = Known(after.role, after.low, after.high)
    return (first, *(with_request(one, known) for one in replies)), after


def _is_safety(reading: Reading, request: RequestState | None) -> bool:
    """Whether somebody may be at risk. An answer to a form's question is often half a sentence, which
    says little by itself; there it takes more to tell."""
    if group(reading.label) != "safety" or not reading.sure:
        return False
    return request is None or reading.confidence >= _SURE_ALARM


def _agrees(reading: Reading, context: Context) -> bool:
    """Whether "ok i want to do it then" is meant for the request that was just offered; where a danger was told before,
    and where the words leave no doubt, it is not."""
    offered = request_offered(context.offered)
    if offered is None or context.danger or context.at_risk or reading.confidence >= 1:
        return False
    return agrees_with(reading.text, offered)

"""How a person is reached, said and understood beside the forms. Pure."""

from __future__ import annotations

from dataclasses import replace

from bot.notice.notice import Notice
from bot.notice.replies import Reply
from bot.requests.state import RequestState
from bot.requests.words.people import is_reachable


def with_contact(notice: Notice, replies: tuple[Reply, ...]) -> tuple[Reply, ...]:
    """Where a form says why it cannot go on, the forms do not know whom to write to instead."""
    who, email = notice.contact.who, notice.contact.email
    return tuple(
        replace(one, text=f"{one.text} You can also write to {who} at {email}.")
        if one.kind == "handoff" and one.request is not None and email not in one.text
        else one
        for one in replies
    )


def unclear(notice: Notice) -> Reply:
    """In a form nothing is offered that could be meant; the open question stands there."""
    return Reply(
        "clarify",
        "I am not sure what you are asking. Please put it in other words, or write to "
        f"{notice.contact.who} at {notice.contact.email}.",
    )


def gives_contact(request: RequestState, text: str) -> bool:
    """Whether it answers how to be reached, though it is put as a wish ("ring me on 07700 900123")."""
    return request.asking == "contact" and not text.strip().endswith("?") and is_reachable(text)

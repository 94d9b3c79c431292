"""A reply that was given before. Pure."""

from __future__ import annotations

from dataclasses import replace
from hashlib import blake2s

from bot.notice.notice import Notice
from bot.notice.replies import Reply

#: How a reply begins that has a verdict.
VERDICT_FIRST = {"yes": "Yes. ", "no": "No. ", "depends": "It depends. "}


def name_of(given: Reply) -> str:
    """A short name for what a reply says, by which it is known again; nobody's words."""
    said = f"{given.topic} {given.verdict} {given.text}"
    return blake2s(said.encode(), digest_size=6).hexdigest()


def said_again(notice: Notice, given: Reply) -> Reply:
    """The same in another way, with a person who can say more."""
    first = next((v for v in VERDICT_FIRST.values() if given.text.startswith(v)), "")
    rest = given.text[len(first) :]
    text = (
        f"{first}The notice says no more than this. {rest} If that does not help, "
        f"{notice.contact.who} can: {notice.contact.email}."
    )
    return replace(given, text=text)

"""A reply that was given before, and a question that is put again. Pure."""

from __future__ import annotations

import re
from dataclasses import replace
from hashlib import blake2s

from bot.notice.context import Context
from bot.notice.notice import Notice
from bot.notice.replies import Reply
from bot.understanding.people import HE, SHE
from bot.understanding.reading import Mention, Reading

#: How a reply begins that has a verdict.
VERDICT_FIRST = {"yes": "Yes. ", "no": "No. ", "depends": "It depends. "}

#: Words that ask something new; "what about him?", "and when she is 13?" do not.
_ASKS_NEW = re.compile(
    r"\b(?:what(?!\s+(?:if|about|when)\b)|how(?!\s+about\b)|why|who|whose|where|which|says|explain|mean(?:s|ing)?\s+that)\b"
    r"|\bwhen\s+(?:do|does|is|are|will|can|did)\b",
    re.I,
)
#: A message of more words says something of its own.
_FEW = 9


def put_again(before: Context, key: str, reading: Reading) -> Reading:
    """The reading as the question before it, when that was on the same topic, wanted a yes or no, and is now put of
    somebody else or of another age ("and his?", "and when she is 13?")."""
    if before.topic != key or not before.wanted or not _is_of_somebody_else(reading):
        return reading
    mentions = reading.mentions
    if not reading.concepts("aspects"):
        mentions += tuple(Mention(one, "aspects", one, 0, 0) for one in before.about)
    return replace(reading, polar=True, mentions=mentions)


def _is_of_somebody_else(reading: Reading) -> bool:
    whom = reading.whom
    somebody = whom.another or whom.pick is not None or {HE, SHE} & {*whom.owners}
    if reading.polar or not (somebody or reading.people or reading.meant):
        return False
    return len(reading.text.split()) <= _FEW and not _ASKS_NEW.search(reading.text)


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

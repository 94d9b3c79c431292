"""A reply that was given before, and a question that is put again. Pure."""

from __future__ import annotations

import re
from dataclasses import replace
from hashlib import blake2s

from bot.notice.context import Context
from bot.notice.notice import Notice
from bot.notice.replies import Reply
from bot.understanding.people import HE, SHE
from bot.understanding.reading import ASPECTS, Mention, Reading

#: How a reply begins that has a verdict.
VERDICT_FIRST = {"yes": "Yes. ", "no": "No. ", "depends": "It depends. "}

#: "And his?", "what about my daughter?", "and when she is 13?", "what if I'm 16 actually": whole, and nobody's parent.
_PUT_AGAIN = re.compile(
    r"\W*(?:(?:ok|okay|so|but|well|sorry|hm+)\W+)*"
    r"(?:(?:and|what\s+about|how\s+about|what\s+if|same\s+for|i\s+meant?)\b(?!\s+(?:why|who|whose|where|which|how|what(?!\s+(?:about|if))|when\s+(?!(?:(?:s)?he|i|they)\b(?:(?:'|’)?(?:s|m|re)\b|\s+(?:is|am|are|turns?|gets?|will)\b)))).*"
    r"|for\s+(?:his|her|my|our|the)\b.*)",
    re.I,
)
#: Of a grown-up it is another question.
_GROWN_UP = re.compile(
    r"\b(?:dads?|mums?|moms?|parents?|fathers?|mothers?|gran\w*|nan|carers?|guardians?|step\w*|aunt\w*|uncles?|teachers?|tutors?|school|council|you)\b",
    re.I,
)
#: A message of more words says something of its own.
_FEW = 9
#: Details that hang on the age that was asked about.
_OF_AN_AGE = {"at_13", "before_13", "before_16", "spared", "unasked", "anybody_16"}


def put_again(before: Context, key: str, reading: Reading) -> Reading:
    """The reading as the question before it, when that was on the same topic, wanted a yes or no, and is now put of
    somebody else or of another age ("and his?", "and when she is 13?")."""
    if before.topic != key or not before.wanted or not _is_of_somebody_else(reading):
        return reading
    mentions = reading.mentions
    if not reading.concepts(ASPECTS):
        kept = [one for one in before.about if one not in _OF_AN_AGE]
        mentions += tuple(Mention(one, ASPECTS, one, 0, 0) for one in kept)
    return replace(reading, polar=True, mentions=mentions)


def _is_of_somebody_else(reading: Reading) -> bool:
    whom = reading.whom
    somebody = whom.another or whom.pick is not None or {HE, SHE} & {*whom.owners}
    aged = reading.people or reading.meant not in (None, (None, None))
    if reading.polar or not (somebody or aged):
        return False
    short = 0 < len(reading.text.split()) <= _FEW
    return bool(short and _PUT_AGAIN.fullmatch(reading.text) and not _GROWN_UP.search(reading.text))


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

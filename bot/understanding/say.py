"""Whose say a question is about: the pupil's or the parent's. Pure.

"Is it still for me to say?" is about the parent's say when a parent writes, and about the pupil's when the
pupil does; what was learnt of sentences tells the two apart only by the way.
"""

from __future__ import annotations

import re
from typing import Sequence

from bot.understanding.persons import AGE, PUPIL

PUPILS, PARENTS = SAYS = ("pupil_decides", "parent_decides")
_WRITER = r"(?P<writer>\b(?:i|me|meself|myself|we|us|mine|ours|(?:my|our)\s+(?:own\s+)?(?:say|call|choice|decision|right|job|place|shout))\b)"
_PARENT = r"(?P<parent>\b(?:(?:(?:my|our|ur|your)\s+)?(?:parents?|mum|mam|mom|dad|mother|father|folks|nan|carers?|guardians?))\b)"
_THIRD = (
    r"(?P<third>\b(?:he|she|him|his(?:\s+own)?\s+(?:say|call|choice|decision)|himself|herself|hers|they|them|themselves"
    r"|(?:my|our)\s+(?:son|daughter|lad|boy|girl|child)"
    r"|her(?=\s*(?:[.,?!]|$|(?:own|now|or|to|who|that|say|call|choice|decision|at|when|once)\b)))\b)"
)
#: "My son is 17", "im 16", "she has now sixteen years": says how old somebody is, not whose say it is.
_AGED = re.compile(
    rf"\b(?:(?:my|our)\s+\w+|\w+)(?:(?:'|’)?[sm]|\s+(?:is|am|has|turned|turns))?\s+(?:now\s+|only\s+|just\s+)?{AGE}\b",
    re.I,
)
_FIRST = re.compile(f"{_WRITER}|{_PARENT}|{_THIRD}", re.I)
#: A pupil who asks what they may do asks about their own say.
_MAY_I = re.compile(
    r"\b(?:can|could|may|am|do|does|should|will|would|must)\s+i\b|\bi\s+can\b", re.I
)


def settled_say(
    about: Sequence[str], role: str | None, sentence: str, text: str
) -> tuple[str, ...]:
    """The details that a question on the opt-out is about, the two says set right by who writes of whom.

    ``sentence`` is the one that asks, ``text`` the whole message. Whoever the sentence speaks of first is
    the one whose say is asked about ("is it my call or hers?").
    """
    found = tuple(about)
    if not found and role == PUPIL and _MAY_I.search(sentence):
        return (PUPILS,)
    if not set(found) & set(SAYS) or not _known(role, text):
        return found
    first = _FIRST.search(_AGED.sub("", sentence))
    if first is None:
        return found
    pupils = role == PUPIL if first["writer"] else role != PUPIL and not first["parent"]
    said = PUPILS if pupils else PARENTS
    return tuple(dict.fromkeys(said if one in SAYS else one for one in found))


def _known(role: str | None, text: str) -> bool:
    """Whether it is clear if the pupil writes: who speaks of a boy or girl in the third person does not."""
    return role is not None or bool(re.search(r"\b(?:he|she|his|her|him)\b", text, re.I))

"""What somebody writes right after the reply to a danger, and whether it is still about that. Pure.

"Can you tell my mum?", "does the school share that?", "idk what to do": by themselves they are questions on who gets
data, or small talk. Answered so, a child who has just told of harm reads a list of offices, or "All right".
"""

from __future__ import annotations

import re

from bot.understanding.labels import group
from bot.understanding.reading import Reading

#: What ends it: whoever greets, thanks or takes leave is answered so, and who asks if this is a robot is told.
_OTHERWISE = {"say_hello", "say_thanks", "say_bye", "say_bot"}
#: What a child who has told something asks of where it goes, however the reader understood it.
_OF_WHAT_WAS_TOLD = re.compile(
    r"\b(?:tell|tells|told|telling|snitch\w*|grass|find\s+out|finds\s+out|know|knows|say\s+(?:anything|something)|help|secret|confidential|private|worried|scared)\b"
    r"|\b(?:that|this)\s*(?:\?|$)|\b(?:see|sees|share|shares|shared|report|reports|reported|record|recorded|pass|passed)\s+(?:it|that|this)\b",
    re.I,
)
#: Whom and what a child is afraid of, or where help is looked for.
_OF_THEIRS = re.compile(
    r"\b(?:(?:my|our)\s+(?:step\s*-?\s*)?(?:mum|mam|mom|dad|mother|father|parents?|brother|sister|uncle|aunt|nan|gran\w*|boyfriend|girlfriend|bf|gf|coach|teacher|family)|he|she|they|him|her|them|police|social\s+(?:services?|workers?)"
    r"|wrote|said|take\s+me|(?:get|gets)\s+(?:it|that|this)|it\s+go|on\s+(?:my|the)\s+(?:file|record)|(?:where|who)\s+(?:can|do|should)\s+i)\b",
    re.I,
)
#: A longer message says by itself what it is about.
_FEW = 14
_SILENT = {
    "silent_internal_access",
    "silent_assistant",
    "silent_other",
    "silent_other_people",
    "silent_family_law",
}


def leans_on_danger(reading: Reading) -> bool:
    """Whether a message after the reply to a danger goes on about it, as far as can be told; in doubt it does."""
    kind = group(reading.label)
    if kind == "safety" or not reading.sure:
        return True
    if kind in ("say", "follow"):
        return reading.label not in _OTHERWISE
    if len(reading.text.split()) > _FEW:
        return False
    theirs = kind != "do" and _OF_THEIRS.search(reading.text)
    return reading.label in _SILENT or bool(theirs or _OF_WHAT_WAS_TOLD.search(reading.text))


def goes_by(reading: Reading) -> bool:
    """Whether it is a greeting, thanks, or the question who this is: after it what was told is still there."""
    return reading.label in _OTHERWISE

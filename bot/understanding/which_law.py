"""Which law stands behind what was just told, where nothing else is asked. Pure."""

from __future__ import annotations

import re

_FEW = 12
_LEAD = r"\W*(?:(?:and|but|so|ok|okay|well|right|hm+|oh|then|also|now|sorry|wait|please)\W+)*"
_LAW = r"(?:laws?|acts?|legislation|regulations?|statutes?|rules?|legal\s+(?:basis|grounds?|authority)|basis\s+in\s+law)"
_THAT = r"(?:that|this|it|so|those|these)"
_WHICH = re.compile(
    rf"{_LEAD}(?:under\s+|by\s+|in\s+|according\s+to\s+)?(?:(?:which|what|wat|whose)(?:(?:['’])?s)?\s+(?:is\s+)?(?:the\s+|exact\s+|actual\s+)*{_LAW}(?:\s+(?:is|are|does|do|says?|sets?|states?|gives?|makes?|you|the|school|they|go|going|come|comes|under|from|by|for|behind|period|time|lets?|allows?|tells?|requires?|decides?|covers?|use|using|followed|follow|following|to|keep|hold|in|of|{_THAT}))*"
    rf"|is\s+there\s+an?\s+{_LAW}(?:\s+(?:that|which|for|behind|about|on|says?|sets?|so|it|this))*|where(?:['’]s|\s+is|\s+does)?\s+(?:{_THAT}\s+)?(?:(?:stand|written|say|come|is)\s+)*(?:(?:it|{_THAT})\s+)?in\s+(?:the\s+)?law|name\s+the\s+{_LAW})"
    r"(?:\W+(?:then|exactly|please|pls|though|tho|actually))*\W*",
    re.I,
)
_IS_IT = re.compile(
    rf"{_LEAD}(?:(?:is|are|was)\s+{_THAT}|{_THAT}(?:['’]s)?(?:\s+is)?)\s+(?:actually\s+|really\s+|just\s+|set\s+|fixed\s+|laid\s+down\s+|written\s+|down\s+)*(?:by\s+|in\s+|a\s+|an\s+|the\s+)*(?:law|legal(?:\s+(?:requirement|limit|thing|rule|duty))?|statutory|legally\s+(?:required|binding|set))(?:\W+(?:then|or\s+what|or\s+not|though|tho|right|is\s+it))*\W*",
    re.I,
)


def asks_which_law(text: str) -> bool:
    """Whether it asks by which law what was just told is so, and names none and nothing else."""
    return len(text.split()) <= _FEW and bool(_WHICH.fullmatch(text))


def asks_if_it_is_law(text: str) -> bool:
    """Whether it asks if what was just told is the law."""
    return len(text.split()) <= _FEW and bool(_IS_IT.fullmatch(text))

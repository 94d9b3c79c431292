"""Names that stand by themselves in a longer message, before a date, a year group or a contact. Pure.

"Opt out please. Max Hall, born 4/5/2012. Jo Hall, jo@example.org": the first is the pupil, the second writes; and so
does "Jo Hall, his mother".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from bot.requests.words.people import NATURE, WORD
from bot.requests.words.schools import names_school

_DATE = r"\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*\d{2,4}|\d{1,2}(?:st|nd|rd|th)?\s+(?:of\s+)?[A-Za-z]{3,9}\s+\d{4}"
_AGED = rf"(?:born|dob|d\.o\.b\.?|aged?\s+\d|(?:year|yr|y)\s*-?\d|(?:in|of)\s+(?:year|yr|y)\s*-?\d|{_DATE})"
_REACH = r"(?:(?:e-?mail|tel|phone|mobile)\W+)?(?:\S+@|\+?0?\d[\d\s]{8,})|(?:his|her|their)\s+(?:step\s*-?)?(?:mum|mam|mom|mother|dad|father|carer|guardian|nan|gran\w*)\b"
_ALONE = re.compile(
    rf"(?:^|[,.;:!?\n(–-]\s*|\b(?:for|about|of|from)\s+)(?P<name>{WORD}(?:\s+{WORD}){{1,3}})[\s,(–-]*(?:(?P<aged>(?i:{_AGED}))|(?P<reach>(?i:{_REACH})))"
)
_NO_NAMES = re.compile(
    r"\b(?:Kind|Best|Many|Regards|Thanks|Dear|Yours|Subject|Access|Request|Date|Birth|Please|School|Academy|Street|Road|Lane|Avenue|Close|Drive|Way|Data|Privacy|Protection|Officer|Year|Class\w*|Form|Google|Microsoft|Teams|SIMS|Head|Teacher|January|February|March|April|May\s+\d|June|July|August|September|October|November|December)\b"
)
_BORN_AFTER = re.compile(rf"[\s,(–-]*(?P<date>{_DATE})")


class Alone(NamedTuple):
    """The pupil's name, the writer's, and the date that stands right after the pupil's."""

    pupil: str | None
    writer: str | None
    born: str | None


def alone_in(text: str, schools: Sequence[str]) -> Alone:
    """The names that stand by themselves; ``None`` for those that do not."""
    pupil = writer = born = None
    for found in _ALONE.finditer(text):
        name = found["name"]
        if _NO_NAMES.search(name) or names_school(name, schools) or any(NATURE.search(one) for one in name.split()):  # fmt: skip
            continue
        if found["aged"] and pupil is None:
            pupil = name
            after = _BORN_AFTER.match(text, found.end("name"))
            born = after["date"] if after else None
        elif found["reach"] and writer is None:
            writer = name
    return Alone(pupil, writer, born)

"""A complaint about how data was used."""

from __future__ import annotations

import re
from typing import Any

from bot.requests.forms import common
from bot.requests.forms.facts import facts
from bot.requests.forms.fields import Answers, Field, Surroundings, fixed, read_story
from bot.requests.forms.form import Form

DETAILS = Field(
    name="details",
    type="long_text",
    label=fixed("What happened? Please use your own words."),
    summary="What happened",
    why="So that the school can look into it. Please leave out health details and other people's data.",
    read=read_story,
)
_WOULD = re.compile(
    r"^\W*(?:(?:well|ok|i\s+think|and|so)\W+)*(?:what\s+(?:would|will|could|should)\s+(?:put|make|set)\s+(?:it|this|things)\s+right|the\s+(?:remedy|thing\s+that\s+would\s+put\s+it\s+right))\s*(?:(?:(?:for\s+me\s+)?(?:is|was|would\s+be|should\s+be|will\s+be|to\s+be))\b|[:=-])\s*(?:that\s+)?(?=\S)",
    re.I,
)


def _read_remedy(text: str, answers: Answers, around: Surroundings) -> str:
    """Own words, without those of the question."""
    return read_story(_WOULD.sub("", text), answers, around)


REMEDY = Field(
    name="remedy",
    type="long_text",
    label=fixed("What would put it right? You can leave this out."),
    summary="What would put it right",
    why="So that the school knows what you hope for.",
    read=_read_remedy,
    optional=True,
)


_DPO = r"(?:dpo|data\s+protection\s+(?:officer|lead|team|person))"
_ABOUT_DPO = re.compile(
    rf"\b(?:about|against)\s+(?:(?:the|your|our|that|how|what|way)\s+)*{_DPO}\b|\b(?:the|your)\s+{_DPO}\s+(?:has|have|had|did|does|is|was|never|ignor\w*|refus\w*|told|said|sent|gave|lost|won(?:'|’)?t|took|keeps?|shared?)\b",
    re.I,
)
_ABOUT_BOT = re.compile(
    r"\b(?:about|against)\s+(?:(?:the|this|that|your|how|way)\s+)*(?:chat\s*bot|bot|robot|chat|assistant|computer\s+program)\b",
    re.I,
)
_TO_DPO = (
    "A complaint made here goes to the Data Protection Officer (DPO), also when it is about the DPO. The notice says "
    "that you can also raise a concern directly with the Information Commissioner's Office (ICO) at "
    "https://ico.org.uk/concerns/."
)
_OF_ME = "It can be about this automated assistant as well. Please say what it wrote or did."


def beforehand(text: str) -> tuple[str, ...]:
    """What is said before the form to a complaint about the DPO, or about this assistant."""
    said = ((_ABOUT_DPO, _TO_DPO), (_ABOUT_BOT, _OF_ME))
    return tuple(words for about, words in said if about.search(text))


def _start(text: str, around: Surroundings) -> dict[str, Any]:
    return {
        k: v for k, v in facts(text, around).items() if k in ("name", "contact", "contact_note")
    }


FORM = Form(
    kind="complaint",
    title="Make a complaint",
    intro="I am sorry that something went wrong. I can take your complaint and pass it to the Data Protection Officer (DPO).",
    fields=(
        DETAILS,
        REMEDY,
        common.when_told(common.NAME),
        common.when_told(common.PUPIL_NAME),
        common.when_told(common.SCHOOL),
        common.CONTACT,
        common.CONTACT_NOTE,
    ),
    start=_start,
    story=True,
    offers_story=True,
)

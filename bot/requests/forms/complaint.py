"""A complaint about how data was used."""

from __future__ import annotations

from typing import Any

from bot.requests.forms import common
from bot.requests.forms.fields import Field, Surroundings, fixed, read_story
from bot.requests.forms.form import Form

DETAILS = Field(
    name="details",
    type="long_text",
    label=fixed("What happened? Please use your own words."),
    summary="What happened",
    why="So that the school can look into it. Please leave out health details and other people's data.",
    read=read_story,
)
REMEDY = Field(
    name="remedy",
    type="long_text",
    label=fixed("What would put it right? You can leave this out."),
    summary="What would put it right",
    why="So that the school knows what you hope for.",
    read=read_story,
    optional=True,
)


def _start(text: str, around: Surroundings) -> dict[str, Any]:
    return {k: v for k, v in common.facts(text, around).items() if k in ("name", "contact")}


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

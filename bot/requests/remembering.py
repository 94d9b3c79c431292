"""What the conversation keeps for the forms between turns: an offer two questions old, who writes, an age put right. Pure.

Nobody's words are kept.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from bot.notice.context import Context
from bot.notice.replies import Choice
from bot.requests.forms.common import PARENT
from bot.requests.offering import kind_in
from bot.requests.words.births import older_by_then, with_birth
from bot.understanding.people import SOMEBODY, Aged
from bot.understanding.reading import Reading
from bot.understanding.righted import righted

#: Marks an offer of an earlier turn, with how many more turns it is kept. It is no choice of the last reply.
_LATER = "later"
_TURNS = 3
_I_AM_PARENT = re.compile(
    r"\b(?:i(?:'|’)?m|i\s+am|as)\s+(?:an?\s+|the\s+)?(?:single\s+)?(?:mum|mam|mom|mother|dad|father|parent|carer)\b",
    re.I,
)


def keeping(offered: Sequence[Choice], before: Sequence[Choice]) -> tuple[Choice, ...]:
    """What was offered now, and a request that was offered shortly before and not since."""
    if any(kind_in(one.payload) for one in offered):
        return tuple(offered)
    for one in before:
        left, _, payload = one.payload.removeprefix(f"{_LATER}:").partition(":")
        if one.payload.startswith(f"{_LATER}:"):
            if int(left) > 1:
                return (*offered, replace(one, payload=f"{_LATER}:{int(left) - 1}:{payload}"))
            return tuple(offered)
    requests = [one for one in before if kind_in(one.payload)]
    if len(requests) != 1:
        return tuple(offered)
    return (*offered, replace(requests[0], payload=f"{_LATER}:{_TURNS}:{requests[0].payload}"))


def present(offered: Sequence[Choice]) -> tuple[Choice, ...]:
    """The choices of the last reply only."""
    return tuple(one for one in offered if not one.payload.startswith(f"{_LATER}:"))


def recalled(offered: Sequence[Choice]) -> tuple[Choice, ...]:
    """The offer of an earlier turn, as it was made."""
    return tuple(
        replace(one, payload=one.payload.split(":", 2)[2])
        for one in offered
        if one.payload.startswith(f"{_LATER}:")
    )


def as_told(reading: Reading, context: Context, no_form: bool, today: date) -> Reading:
    """The reading, with what is plain in words for the forms: that a parent writes, and an age put right; and where no
    form takes it (``no_form``), the age on this day that a date of birth comes to."""
    if no_form:
        reading = older_by_then(with_birth(reading, today), context.birthday, today)
    if (reading.role is None or reading.supposed) and _I_AM_PARENT.search(reading.text):
        reading = replace(reading, role=PARENT, supposed=False)
    age = righted(reading.text)
    one = len(context.people) == 1 and context.low is not None and reading.low in (None, age)
    # "Actually my daughter is 16", of a talk about a son, tells of another.
    owners = {one.owner for one in context.people}
    other = any(one.owner not in (SOMEBODY, *owners) for one in reading.people)
    if age is not None and one and (not other or owners == {SOMEBODY}):
        people = (Aged(context.people[0].owner, age, age),)
        return replace(reading, low=age, high=age, people=people, meant=None)
    return reading

"""What a filed request promises whoever sent it: its name, a date and why, what comes next. Pure.

The receipt and the tracking page both read it here, so that one cannot promise what the other denies.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from bot.cases.acknowledging import COMPLAINT
from bot.cases.deadlines import Deadline
from bot.cases.diary import HELD, is_held
from bot.cases.kinds import KINDS
from bot.requests.words.direction import TAKE_BACK

WISH = "pupil_under_16_wish"
_OPT_OUT = "opt_out"
_NEXT = {
    "sar": "The Data Protection Officer (DPO) looks at your request, may ask who you are or what you mean, and sends the answer.",
    "right": "The Data Protection Officer (DPO) looks at your request and tells you what was done and why.",
    _OPT_OUT: "The Data Protection Officer (DPO) makes sure that only name, address and date of birth are passed on, and confirms it.",
    COMPLAINT: "The Data Protection Officer (DPO) looks into it and tells you the outcome without undue delay.",
}
_BACK_NEXT = "The Data Protection Officer (DPO) makes sure that the earlier limit on what is passed on is taken back, and confirms it."
_WISH_NEXT = (
    "The Data Protection Officer (DPO) follows it up. Until a pupil is 16 a parent or guardian has this right, "
    "so nothing changes until one of them asks for it."
)
_HELD_NEXT = (
    "Nothing is passed on to youth support services for it yet: that begins at the age of 13. The school keeps "
    "this request until then."
)
_NAMES = {
    (False, True): "wish about youth support services",
    (True, False): "request to take an earlier youth support services opt-out back",
    (True, True): "wish to take an earlier youth support services opt-out back",
}


@dataclass(frozen=True)
class Promise:
    """``due`` is ``None`` where no date may be promised, and ``why`` then says that instead of a date.

    ``next`` is what the school does with the request; ``back`` that an earlier limit is to end.
    """

    name: str
    due: date | None
    why: tuple[str, ...]
    next: str
    held: bool = False
    wish: bool = False
    back: bool = False


def promised(
    kind: str, flags: Sequence[str], answers: Mapping[str, Any], clock: Deadline, today: date
) -> Promise:
    """What can be promised today. ``clock`` is how it stands for the school, which may still have a target."""
    if kind != _OPT_OUT:
        return Promise(KINDS[kind].name, clock.due, clock.why, _NEXT[kind])
    back = answers.get("direction") == TAKE_BACK
    held, wish = is_held(flags, answers, today), WISH in flags
    name = _NAMES.get((back, wish), KINDS[kind].name)
    if wish:
        why = "No date runs: this is the wish of a pupil under 16, for the DPO to follow up."
        after = f"{_WISH_NEXT} {_HELD_NEXT}" if held else _WISH_NEXT
    elif held:
        why = "No date runs yet: information is passed on from the age of 13, and the request is kept until then."
        after = f"{_HELD_NEXT} {_BACK_NEXT if back else 'Then the school sees to it that only name, address and date of birth are passed on.'}"
    elif HELD in flags:  # its target would tell the birthday to whoever holds the code
        why = (
            "The request was kept until the age of 13, which has come. The law sets no date for it."
        )
        after = f"The age of 13 has come. {_BACK_NEXT if back else _NEXT[kind]}"
    else:
        return Promise(name, clock.due, clock.why, _BACK_NEXT if back else _NEXT[kind], back=back)
    return Promise(name, None, (*clock.why[:1], why), after, held, wish, back)

"""Who runs another body, of which the notice says no more than that it gets data. Pure."""

from __future__ import annotations

import re

from bot.notice.notice import Notice
from bot.notice.replies import Reply, silent
from bot.understanding.reading import Reading

_RUNS = re.compile(
    r"(?:^\W*(?:(?:so|and|but|ok|okay|hi|hello|please|also|tell\s+me|do\s+you\s+know|can\s+you\s+tell\s+me)\W+)*|[,;:]\s*)who(?:'s|\u2019s|s|\s+is|\s+are|\s+actually|\s+really)?\s+(?:(?:actually|really|it\s+that)\s+)?"
    r"(?:runs?|running|owns?|manages?|managing|operates?|controls?|maintains?|funds?|looks?\s+after|(?:in\s+(?:charge|control)|responsible|the\s+(?:boss|head|owner|controller))\s+(?:of|for))\s+(?:the\s+|this\s+|that\s+|our\s+)?",
    re.I,
)


def who_runs_it(notice: Notice, reading: Reading) -> Reply | None:
    """To "who runs the National Pupil Database?": of other bodies the notice says no more than that they get data."""
    found = _RUNS.search(reading.question)
    if found is None:
        return None
    at = found.end() + (reading.asking[0] if reading.asking[1] else 0)
    named = [m for m in reading.mentions if m.kind == "recipients" and m.start == at]
    named = [m for m in named if m.end and m.concept != "trust"]
    return silent(notice, "silent_other", f"who runs {named[0].plain}") if named else None

"""Words that only sound like a danger: a bare wish after an answer, and a fear of being outed. Pure.

The classifier hears "I want to stop it" and "I want it out" from people who have had enough of living. After an answer
on the notice they are about that, and whoever is at risk says more. What speaks of harm in so many words
(``alarm.py``) is none of this module's.
"""

from __future__ import annotations

import re
from typing import Mapping

from bot.understanding.labels import group

_ANYTHING = r"(?:it|that|this|them|all\s+(?:of\s+)?(?:it|that|this)|these|those|one)"
#: Nothing but a wish: not "I want to end it", nor "I want it to stop", which can be meant of anything.
_BARE_WISH = re.compile(
    r"\W*(?:(?:and|so|well|ok|okay|right|but|then|no|yes|yeah|actually|hi|please|pls)\W+)*"
    r"(?:i|we|he|she|they|(?:my|our)\s+\w+)(?:(?:'|’)d|\s+would)?\s+(?:still\s+|just\s+|really\s+|do\s+|does\s+)*(?:want|wants|wanna|like|need|needs|wish|wishes|choose|prefer)\s*"
    rf"(?:(?:to\s+|2\s+)?(?:stop|do|undo|change|delete|remove|cancel|start|limit|refuse|block|object\s+to|take)\s+{_ANYTHING}(?:\s+(?:out|off|down|away|back))?"
    rf"|{_ANYTHING}\s+(?:(?:to\s+be|be)\s+)?(?:out|off|gone|down|away|removed|deleted|changed|stopped|limited|done|undone|taken\s+(?:out|off|down|away)))"
    r"(?:\W+(?:then|now|please|pls|tho|though|too|also|anyway|asap|today|again|first|as\s+well|for\s+(?:him|her|me|them)|myself|himself|herself))*\W*",
    re.I,
)
_OUT = re.compile(
    r"\b(?:gay|lesbian|bi|bisexual|trans|transgender|non\s*-?\s*binary|enby|queer|pan|asexual|lgbtq?\+?|pronouns|(?:chosen|new|preferred)\s+name)\b",
    re.I,
)
_TOLD = re.compile(
    r"\b(?:tell|tells|told|know|knows|find\s+out|finds\s+out|out\s+me|share|shared|say|says|pass|passed|private|secret|confidential|see|sees)\b",
    re.I,
)
#: Whatever of harm is told beside it makes it one.
_HARM = re.compile(
    r"\b(?:hit\w*|beat\w*|hurt\w*|kill\w*|die|dead|scared|afraid|terrified|frighten\w*|thr(?:ow|ew|own)|kick\w*|harm\w*|cut\w*|forc\w*|bull\w*|threat\w*|unsafe|not\s+safe|suicid\w*|kms"
    r"|end\s+it|cannot\s+go\s+on|can(?:'|’)?t\s+(?:go\s+on|cope|take)|disown\w*|attack\w*|abus\w*|touch\w*|hate\w*|run\s+away|conver\w*|marr\w*|lock\w*)\b",
    re.I,
)


def is_bare_wish(text: str) -> bool:
    """Whether it says that something is wanted, of which something else must tell what."""
    return bool(_BARE_WISH.fullmatch(text))


def is_outing(text: str) -> bool:
    """Whether somebody asks who hears of whom they love or who they are, and tells of no harm."""
    return bool(_OUT.search(text) and _TOLD.search(text)) and not _HARM.search(text)


def without_danger(probabilities: Mapping[str, float]) -> dict[str, float]:
    """The same, shared out among the labels that are no danger."""
    kept = {name: value for name, value in probabilities.items() if group(name) != "safety"}
    total = sum(kept.values()) or 1.0
    return {name: kept.get(name, 0.0) / total for name in probabilities}

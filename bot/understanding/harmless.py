"""Words that only sound like a danger: a bare wish after an answer, parents who do not mind the sharing. Pure.

The classifier hears "I want to stop it" and "I want it out" from people who have had enough of living. After an answer
on the notice they are about that, and whoever is at risk says more. What speaks of harm in so many words
(``alarm.py``) is none of this module's.
"""

from __future__ import annotations

import re
from typing import Mapping

from bot.understanding.labels import group

_THIS = r"(?:it|that|this|all\s+(?:of\s+)?(?:it|that|this))"
#: Nothing but a wish that something is stopped, changed or taken out, of oneself: not "I want to end it" nor "I want it
#: to stop", which can be meant of anything, nor "he wants to do it", of which a child can be afraid.
_BARE_WISH = re.compile(
    r"\W*(?:(?:and|so|well|ok|okay|right|but|then|no|yes|yeah|actually|hi|please|pls)\W+)*"
    r"(?:i|we)(?:(?:'|’)d|\s+would)?\s+(?:still\s+|just\s+|really\s+|do\s+)*(?:want|wanna|like|need|wish|prefer)\s*"
    rf"(?:(?:to\s+|2\s+)?(?:(?:stop|undo|change|delete|remove|cancel|limit|refuse|block|object\s+to)\s+{_THIS}|take\s+{_THIS}\s+(?:out|off|down))"
    rf"|{_THIS}\s+(?:(?:to\s+be|be)\s+)?(?:out|off|removed|deleted|changed|limited|undone|taken\s+(?:out|off|down)))"
    r"(?:\W+(?:then|now|please|pls|tho|though|too|also|anyway|asap|first|as\s+well))*\W*",
    re.I,
)


#: "My parents don't care if you share it": of the sharing, not of the child.
_DOES_NOT_MIND = re.compile(
    r"\W*(?:(?:and|but|so|well|ok|my|our)\W+)*(?:parents?|mums?|mam|dads?|mother|father|carers?|they|she|he)\s+(?:do|does|did|wo|would)\s*(?:n(?:'|’)?t|not)\s+(?:really\s+|even\s+)?(?:care|mind|bother)\s+(?:if|whether|that|about|who|what|how)\s+(?:(?:the\s+)?school|you|u)\s+(?:\w+\s+){0,2}?"
    r"(?:shar\w*|pass\w*|giv\w*|send\w*|stor\w*|us(?:e|es|ing)|keep\w*|kept|hold\w*)(?:\s+(?:it|this|that|them|on|to|with|my|our|his|her|the|photo|personal|school|data|details|info\w*|address|name|council|anyone|others))*"
    r"(?:\W+(?:i(?:'|’)?m|i\s+am)\s+\d\d)?\W*",
    re.I,
)


def does_not_mind(text: str) -> bool:
    """Whether it says of parents that they do not mind what is done with data."""
    return bool(_DOES_NOT_MIND.fullmatch(text))


def is_bare_wish(text: str) -> bool:
    """Whether it says that something is wanted, of which something else must tell what."""
    return bool(_BARE_WISH.fullmatch(text))


def without_danger(probabilities: Mapping[str, float]) -> dict[str, float]:
    """The same, shared out among the labels that are no danger."""
    kept = {name: value for name, value in probabilities.items() if group(name) != "safety"}
    total = sum(kept.values()) or 1.0
    return {name: kept.get(name, 0.0) / total for name in probabilities}

"""Is it asked what becomes of something that a pupil tells somebody in confidence? Pure.

"If I tell the counsellor, does it stay between us?" names a counsellor, who is told and to whom no record goes: who
inside the school hears of it the notice does not say. "Is what I tell her passed to the council?" names who would get it.
"""

from __future__ import annotations

import re
from typing import Iterable

from bot.understanding.reading import Mention

_TELLS = (
    r"(?:tell|tells|told|telling|say\s+to|says\s+to|said\s+to|saying\s+to|confide[sd]?\s+in|open(?:s|ed)?\s+up\s+to"
    r"|(?:talk|talks|talked|talking|speak|speaks|spoke|spoken|speaking|chat|chats|chatted|chatting)\s+(?:to|with|2))"
)
_WHO = r"(?:i|we|u|(?:s)?he|someone|somebody|anyone|anybody|you|(?:(?:my|our|a|the|any)\s+\w+))"
#: Up to whoever is told: "if I tell the counsellor", "what she says to the nurse", "things my son told his tutor".
_CONFIDED = re.compile(
    rf"\b(?:if|when|what|whatever|anything|everything|something|things?|stuff|once|after|wat|that)\s+{_WHO}(?:(?:'|’)?ve|(?:'|’)?d|\s+(?:have|has|had|did|do|does|just|ever|want\s+to|wanna))*\s+"
    rf"{_TELLS}\s+(?:(?:the|a|an|my|our|his|her|your|ur|this|that|one\s+of\s+the|school|school(?:'|’)?s)\s+)*",
    re.I,
)
#: Of what is told, whether others hear of it is asked: not whether it stands in a file.
_HEARD_OF = re.compile(
    r"\b(?:stay|stays|between\s+us|private|privately|confidential\w*|secret|secrets|get\s+told|gets\s+told|be\s+told|told|find\s+out|finds\s+out"
    r"|who\s+else|anyone\s+else|anybody\s+else|hear|hears|know|knows|pass|passed|spread|keep\s+it|kept|tell|tells|get\s+round|goes\s+(?:any\s+)?further|go\s+(?:any\s+)?further)\b",
    re.I,
)


#: Before somebody of whom is told, not to whom it goes: "if I tell the teacher about my uncle".
_SPOKEN_OF = re.compile(r"\b(?:about|that|how)\s+(?:(?:my|our|his|her|the|a)\s+)*$", re.I)


def without_the_told(sentence: str, start: int, named: Iterable[Mention]) -> list[Mention]:
    """Those of the things named that are not somebody who is told; ``start`` is where the sentence begins in the text."""
    ends = {start + one.end() for one in _CONFIDED.finditer(sentence)}
    return [one for one in named if one.kind != "recipients" or one.start not in ends]


def is_confided(sentence: str, start: int, named: Iterable[Mention]) -> bool:
    """Whether the sentence asks if something told in confidence stays there, and names nobody who would get it."""
    told = _CONFIDED.search(sentence)
    if told is None:
        return False
    rest = f"{sentence[: told.start()]} {sentence[told.end() :]}"
    others = [
        one
        for one in without_the_told(sentence, start, named)
        if one.kind == "recipients"
        and not _SPOKEN_OF.search(sentence, 0, max(one.start - start, 0))
    ]
    return not others and bool(_HEARD_OF.search(rest))

"""What goes along with a pupil, and whether a kind of information must be given: short questions on it. Pure."""

from __future__ import annotations

import re

_PUPIL = r"(?:him|her|them|me|us|(?:my|our|the|a)\s+(?:\w+\s+)?(?:son|daughter|child|boy|girl|kid|lad|lass|pupil|student))"
_DATA = r"(?:it|that|this|they|those|these|all|everything|anything|stuff|things?|data|details|info\w*|records?|files?|history|notes?|marks|grades|results|reports?|profile)"
_GOES = r"(?:follow(?:s|ing)?|(?:go|goes|going|come|comes|coming|move|moves|moving|travel|travels|travelling|taken|carried|transfer(?:s|red)?|sent|passed)\s+(?:on\s+|along\s+|over\s+)?with)"
_FOLLOWS = re.compile(rf"\b{_GOES}\s+{_PUPIL}\b", re.I)
_DATA_BEFORE = re.compile(rf"\b{_DATA}\b", re.I)
#: "Does it get sent on when she leaves?"
_SENT_ON = re.compile(
    r"\b(?:sent|passed|handed|forwarded|transferred|taken|shared)\s+(?:on|over|along)\b[^.?!]{0,30}?\b(?:when|once|if|after)\s+(?:(?:s)?he|they|i|we|(?:my|our)\s+\w+)(?:\s+\w+)?\s+(?:leaves?|leaving|left|moves?|changes?|goes|go|starts?)\b",
    re.I,
)
#: How long, or through a life: another question.
_FOR_LIFE = re.compile(
    r"\b(?:how\s+(?:long|many)|till|until|years?|ever|always|life|lifetime|around|about|adult\w*|grown?\s+up|rest\s+of|delet\w*|destroy\w*|eras\w*|remov\w*|kept|keep|online|web|social|home|trips?|bus|teachers?)\b",
    re.I,
)


def goes_along(sentence: str, named: bool) -> bool:
    """Whether it asks if what is held goes along with the pupil who moves on ("does it follow him?"); ``named``: a kind
    of information is named."""
    if _FOR_LIFE.search(sentence):
        return False
    if _SENT_ON.search(sentence):
        return True
    found = _FOLLOWS.search(sentence)
    return found is not None and bool(named or _DATA_BEFORE.search(sentence, 0, found.start()))


_LEAD = r"\W*(?:(?:and|but|so|ok|okay|well|right|hm+|oh|then|also|now|sorry|wait|yes|please)\W+)*"
_THAT = r"(?:that|this|it|those|these|them|any\s+of\s+(?:it|that|this)|(?:that|this)\s+one|(?:that|this)\s+(?:bit|part|question))"
_TAIL = r"(?:\W+(?:then|please|pls|though|tho|at\s+all|if\s+(?:i|we)\s+(?:want|like)|or\s+not|or\s+(?:a\s+)?(?:choice|optional|voluntary|mandatory|compulsory|what)))*\W*"
_MUST = r"(?:mandatory|compulsory|optional|voluntary|required|obligatory|necessary|a\s+must|a\s+choice|my\s+choice|our\s+choice)"
_REFUSE = (
    rf"(?:(?:refuse|decline|withhold|skip|leave\s+{_THAT}\s+(?:out|off|blank|empty)|leave\s+(?:out|off|blank)\s+{_THAT}|say\s+no|keep\s+{_THAT}\s+(?:to\s+(?:myself|ourselves)|private|back|quiet)|keep\s+(?:quiet|mum)"
    rf"|not\s+(?:give|tell|say|answer|provide|put|fill|hand)(?:\s+(?:you|u|it\s+in))?|(?:refuse|decline)\s+to\s+(?:give|tell|say|answer|provide|put|fill)(?:\s+(?:you|u))?)(?:\s+(?:to\s+|about\s+)?{_THAT})?)"
)
_MAY_REFUSE = re.compile(
    rf"{_LEAD}(?:(?:can|could|may)\s+(?:i|we)\s+(?:just\s+|still\s+|also\s+)*|(?:am\s+i|are\s+we)\s+allowed\s+to\s+|(?:is\s+it\s+)?(?:ok|okay|alright)\s+(?:if\s+(?:i|we)|to)\s+){_REFUSE}{_TAIL}"
    rf"|{_LEAD}(?:is|are)\s+{_THAT}\s+(?:actually\s+|really\s+|all\s+)*{_MUST}(?:\W+or\s+(?:can|could|may)\s+(?:i|we)\s+{_REFUSE})?{_TAIL}",
    re.I,
)


def asks_if_it_must_be_given(text: str) -> bool:
    """Whether it asks, of what was just spoken of, if it must be told or may be kept back, and names nothing."""
    return bool(_MAY_REFUSE.fullmatch(text))

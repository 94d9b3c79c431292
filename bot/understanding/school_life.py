"""Questions of school life whose words also stand in questions about data: the catchment, the day of the photograph. Pure."""

from __future__ import annotations

import re

_CATCHMENT = re.compile(r"\bcatchment(?:\s+area)?s?\b", re.I)
_WHEN = re.compile(
    r"^\W*(?:(?:hi|hello|hey|so|and|please|sorry|just)\W+)*(?:(?:can|could)\s+(?:you|u)\s+(?:please\s+)?tell\s+(?:me|us)\s+|do\s+you\s+know\s+)?(?:on\s+)?(?:when|(?:what|which)\s+(?:day|date|time|week|morning))\b",
    re.I,
)
_PICTURES = re.compile(
    r"\b(?:(?:class|school|team|leavers?(?:'|\u2019)?|year(?:\s+group)?|individual|sibling|form)\s+(?:photo(?:graph)?s?|pictures?|pics?)|photographer|photo(?:graph)?\s+day)\b",
    re.I,
)
#: What is done with data, or with a picture that there is already.
_OF_DATA = re.compile(
    r"\b(?:data|details?|info\w*|records?|files?|address\w*|kept|keep|held|hold|stor\w*|delet\w*|destroy\w*|remov\w*|taken\s+down|take\s+down|tak(?:e|en)\s+off|shar\w*|publish\w*|put|posted?|us(?:e|ed|ing)|sold|sell|consent\w*|permission|seen|sees?|website|online|facebook|social|gdpr|privacy|notice)\b",
    re.I,
)


def is_of_school_life(question: str) -> bool:
    """Whether it asks of the catchment, or when a photograph is taken, and of nothing that is done with data."""
    if _OF_DATA.search(question):
        return False
    dated = _WHEN.match(question) and _PICTURES.search(question)
    return bool(_CATCHMENT.search(question) or dated)

"""A wish that the request be made of which an answer has just told: "ok do that for him please". Pure."""

from __future__ import annotations

import re

#: Topic that was answered -> the label of the request that it tells of.
_REQUEST_OF = {
    "opt_out": "do_opt_out",
    "subject_access": "do_sar",
    "complaint": "do_complaint",
    "right_object": "do_right",
    "right_marketing": "do_right",
    "right_automated": "do_right",
    "right_rectify_erase": "do_right",
}
#: The wish itself; it says nothing of what is wished for.
_WISH = re.compile(
    r"\b(?:(?:do|want|start|begin|make|file|send|sort|like)\s+(?:it|that|this|one)|(?:want|like|need)\s+to(?:\s+do\s+(?:it|that|this|so))?|go\s+ahead)\b",
    re.I,
)
#: Nothing else may be said: every other word could be about something else, or about a danger.
_BESIDE = re.compile(
    r"ok(?:ay)?|yes|yeah|yep|sure|right|alright|great|good|fine|thanks?|then|so|well|and|please|pls|plz|now|today|just|let(?:'s|s)?|us"
    r"|i(?:'d|d|'ll|ll)?|we(?:'d|'ll)?|would|will|can|could|you|u|somebody|someone|for|me|him|her|them|my|our|son|daughter|boy|girl|child|kids?|both|in|up|a|the|request",
    re.I,
)
#: "Can I do that?" asks whether one may.
_MAY = re.compile(
    r"\b(?:(?:can|could|would|will)\s+(?:it|that|this)|(?:can|could|would|will|do)\s+(?:i|we|they|he|she))\b",
    re.I,
)
_MOST_WORDS = 12


def wished(text: str, after: str | None) -> str | None:
    """The label of the request that the message wishes for after this topic; ``None`` when it says anything else."""
    label = _REQUEST_OF.get(after or "")
    if label is None or _MAY.search(text) or not _WISH.search(text):
        return None
    rest = re.findall(r"[^\W_]+(?:['’][^\W_]+)?", _WISH.sub(" ", text))
    if len(rest) > _MOST_WORDS:
        return None
    return label if all(_BESIDE.fullmatch(word.replace("’", "'")) for word in rest) else None

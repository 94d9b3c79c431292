"""Is it asked in general how safely information is kept? Pure.

How it is protected in detail (encryption, passwords, copies) the notice leaves open; that it is held on secure
onsite servers it says, and that is what answers "how is it kept safe?".
"""

from __future__ import annotations

import re

_GENERAL = re.compile(
    r"\b(?:how|where|is|are|will|does|do|can)\b[^.?!]*\b(?:kept|keep|keeps|keeping|stored?|stores|held|holds?)\b"
    r"[^.?!]*\b(?:safe|safely|secure|securely)\b"
    r"|\b(?:safely|securely)\s+(?:kept|stored|held)\b"
    r"|\b(?:how|is|are)\b[^.?!]*\blooked\s+after\W*$"
    r"|\bhow\s+(?:safe|secure)\s+(?:is|are)\s+(?:it|that|this|they|(?:the|our|my|his|her|their)\s+\w+)\W*$",
    re.I,
)
#: Whoever names a means, a place or somebody else wants to know more than the notice says.
_DETAIL = re.compile(
    r"\bfrom\b|encrypt|cipher|password|passcode|back(?:ed)?[\s-]*up|firewall|\bfires?\b|flood|audit|certif|\biso\b"
    r"|\bkeys?\b|\block|cabinet|drawer|paper|folder|cloud|stick|phone|i-?pad|tablet|computers?\b|\bpost(?:ed|al)?\b"
    r"|\bsen[dt]\b|sending|e-?mail|shar(?:e|ing)|compan|suppl|\bapps?\b|transfer|transmi|network|wi-?fi|train(?:ed|ing)"
    r"|two.?factor|chat|teacher|staff|council",
    re.I,
)
#: Told anywhere, it makes a general question a worry about just that.
_DANGER = re.compile(
    r"hack|cyber|stolen|steal|thie[fv]|burgl|breach|leak|\blost\b|laptop|usb|virus|phish", re.I
)


def is_general(sentence: str, text: str) -> bool:
    """Whether the sentence asks how safely it is kept and names no means, and the text no danger."""
    if _DETAIL.search(sentence) or _DANGER.search(text):
        return False
    return bool(_GENERAL.search(sentence))

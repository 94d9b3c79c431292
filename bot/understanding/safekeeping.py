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
    r"|\b(?:how|is|are)\b[^.?!]*\blooked\s+after\b"
    r"|\bhow\s+(?:safe|secure)\s+(?:is|are)\s+(?:it|that|this|they|(?:the|our|my|his|her|their)\s+\w+)\W*$",
    re.I,
)
#: Whoever names a means or a danger wants to know more than the notice says.
_DETAIL = re.compile(
    r"encrypt|cipher|password|passcode|hack|cyber|back(?:ed)?[\s-]*up|firewall|\bfires?\b|flood|audit|certif|\biso\b"
    r"|\bkeys?\b|\block|cabinet|drawer|safe\s+from|usb|stick|laptop|phone|e-?mail|\bpost(?:ed|al)?\b|\bsen[dt]\b|transfer"
    r"|transmi|stolen|steal|thie[fv]|burgl|breach|leak|network|wi-?fi|virus|phish|train(?:ed|ing)|two.?factor|chat",
    re.I,
)


def is_general(text: str) -> bool:
    """Whether the text asks how safely it is kept and names neither a means nor a danger."""
    return bool(_GENERAL.search(text)) and not _DETAIL.search(text)

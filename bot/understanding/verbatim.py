"""A wish for the notice's very words: found, and taken out of the message, whose question is another. Pure."""

from __future__ import annotations

import re

_WORDS = r"(?:word\s+for\s+word|verbatim|(?:in\s+)?(?:the|its|their|your)?\s*(?:exact|precise|actual|very|own)\s+(?:words?|wording|phras(?:e|ing)|text|sentences?|passages?))"
_ASIDE = re.compile(
    rf"[\s,(]*\b{_WORDS}\b(?:\s+(?:please|pls|if\s+you\s+can|if\s+possible))?[),:]*", re.I
)
_QUOTE = re.compile(
    r"\b(?:(?:can|could|would|will)\s+(?:you|u)\s+(?:please\s+|pls\s+)?|please\s+|pls\s+)?(?:(?:quote|cite|copy\s+out|read\s+out|give|show|tell|find)\s+(?:me\s+|us\s+|for\s+me\s+)?|what(?:'s|\u2019s|s|\s+is|\s+are)\s+(?=(?:the|its|your)\s+(?:exact|precise|actual|very)))"
    rf"(?:{_WORDS}|(?:the|what)\s+(?:passage|sentence|paragraph|wording|text|bit))\s+(?:(?:(?:of|in|from)\s+)?(?:the|your)\s+(?:privacy\s+)?notice\s+)?(?:says?\s+)?(?:on|about|for|of|regarding)\b",
    re.I,
)
#: Whose words they are: the notice's.
_SAYS = re.compile(
    r"\b(?:what|how)\s+(?:exactly\s+)?(?:does|do|is)\s+(?:it|this|the\s+(?:privacy\s+)?(?:notice|policy|page)|(?:your|ur)\s+(?:privacy\s+)?(?:notice|policy|page)|you|u|it\s+all)\s+(?:\w+\s+)?(?:say|state|put|worded|phrased)\b"
    r"|\bwhat\s+(?:it|the\s+(?:privacy\s+)?notice)\s+says\b|\b(?:notice|policy)(?:'s)?\s+(?:words?|wording|says)\b",
    re.I,
)


def without_quoting(text: str) -> str:
    """The message without the wish for the very words; the same text when there is none.

    "Word for word please, what does it say on retention" asks about retention.
    """
    asked = _QUOTE.sub("what does the notice say about", text)
    if asked == text and _SAYS.search(text):
        asked = _ASIDE.sub("", text).strip(" ,:.-")
        asked = re.sub(r"^(?:please|pls)\W+", "", asked, flags=re.I)
    return asked if len(asked.split()) > 2 else text

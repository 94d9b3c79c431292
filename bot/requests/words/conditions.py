"""A yes to sending with something more ("send it, but not the reports"): not yet a yes. Pure."""

from __future__ import annotations

import re

from bot.requests.words.commands import is_agreeing, is_sending

_WELL = r"(?:yes|yeah|yep|yup|yh|ok|okay|fine|sure|great|good|please|pls|right|alright|all\s+right|go\s+ahead|and|so|then|now|just|can\s+you|could\s+you|you\s+can|i(?:'|’)?d\s+like\s+to|i\s+want\s+to|let(?:'|’)?s)"
_SEND = r"(?:send|submit|file)(?:\W+(?:it|this|that|them|off|in|now|then|please|pls|to\s+(?:the\s+)?(?:dpo|school)|(?:my|the|this)\s+(?:request|complaint|form|answers)))*"
#: What follows is a condition, an exception, or something else that is to be done first.
_BUT = (
    r"(?:but|except|excluding|only|just|if|when|once|after|unless|until|without|minus|apart\s+from|other\s+than|as\s+long\s+as|provided|leav(?:e|ing)|not"
    r"|(?:and|then|also)\W+(?:please\W+)?(?:change|correct|remove|take|leave|add|put|make|delete|update))\b"
)
_CONDITION = re.compile(
    rf"^\W*(?:{_WELL}\W+)*(?:{_WELL}|{_SEND})\W+(?P<rest>{_BUT}\W+\w.*)$", re.I | re.S
)


def condition_in(text: str) -> str | None:
    """What is said beside the yes to sending; ``None`` when it is a plain yes, or none at all."""
    if is_sending(text) or is_agreeing(text):
        return None
    found = _CONDITION.match(text)
    return (
        re.sub(r"^but\s+(?=only\b|just\b)", "", found["rest"].strip(), flags=re.I)
        if found
        else None
    )

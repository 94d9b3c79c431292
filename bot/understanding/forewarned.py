"""Whether it is asked if somebody is told before information is passed on; whether they are asked is another matter. Pure.

That nobody shares "without consent unless the law allows" says who is asked, and nothing of who is told.
"""

from __future__ import annotations

import re

_WHO = r"(?:me|us|him|her|them|(?:my|our|the|any|all|a|his|her|their|both)\s+(?:\w+\s+)?(?:parents?|famil(?:y|ies)|mum|dad|pupils?|child|son|daughter|carers?|kids?)|parents?|families|pupils?|mums?|dads?|carers?|anyone|anybody|people|someone|somebody)"
_NOTE = r"(?:an?\s+|any\s+|some\s+|the\s+|prior\s+|advance\s+|fair\s+|enough\s+)*(?:heads?[\s-]?up|warning|notice|notification|letter|email|e-mail|message|text|phone\s*call|call)"
_TELL = (
    rf"(?:(?:tell|tells|telling|inform|informs|informing|notify|notifies|notifying|warn|warns|warning|alert|alerts|contact|contacts|email|text|ring|phone|message|write\s+to)\s+{_WHO}\b"
    rf"|let(?:s|ting)?\s+{_WHO}\s+know\b|giv(?:e|es|ing|en)\s+(?:{_WHO}\s+)?{_NOTE}\b|send\s+(?:{_WHO}\s+)?{_NOTE}\b"
    rf"|(?:be|been|being|get|gets|getting|got|are|am|is)\s+(?:(?:i|we|he|she|they|{_WHO})\s+)?(?:told|informed|notified|warned|alerted|contacted|{_NOTE})\b"
    rf"|(?:hear|find\s+out|know)\s+(?:(?:about|of)\s+(?:it|that)\s+)?|(?:get|gets|have|receive)\s+{_NOTE}\b)"
)
_FIRST = (
    r"(?:before(?:\s*hand)?|first|in\s+advance|prior\s+to|prior|ahead\s+of|up\s*-?\s*front|ahead)\b"
)
_PASS = r"(?:shar\w+|pass\w*|giv(?:e|es|ing|en)|send\w*|sent|disclos\w+|releas\w+|hand\w*|do(?:es|ing)?\s+(?:it|that|this|so)|go(?:es|ing)?\s+(?:out|off)|data|details?|info\w*|records?|anything|it|that|this|transfer\w*)"
_TOLD_FIRST = re.compile(
    rf"\b{_TELL}[^.?!]{{0,25}}?\b(?:before|prior\s+to|ahead\s+of)\s+[^.?!]{{0,40}}?\b{_PASS}\b"
    rf"|\b{_TELL}\s*(?:about\s+(?:it|that|this)\s+)?(?:before\s*hand|first|in\s+advance|prior|up\s*-?\s*front|ahead)(?:\s+(?:of\s+time|about\s+(?:it|that|this)|though|then|or\s+not|please|if\s+(?:you|it)\b[^.?!]*|when\b[^.?!]*|whenever\b[^.?!]*))*\s*[.?!]*\s*$"
    rf"|^\W*(?:(?:and|so|but|ok)\W+)*before\s+[^.?!]{{0,40}}?\b{_PASS}\b[^.?!]{{0,20}}?\b{_TELL}",
    re.I,
)
_ASKS = re.compile(
    r"\b(?:do|does|did|will|would|must|should|shall|have\s+to|has\s+to|need\s+to|are|am|is|can|could|get|obliged|required|supposed|meant|when|how)\b",
    re.I,
)
#: Whether somebody is asked is a matter of consent; what must be told on a form, and what is told to the school, are others.
_OTHERWISE = re.compile(
    r"\b(?:ask(?:s|ed|ing)?|permission|consent\w*|agree\w*|approv\w*|sign(?:s|ed)?|say\s+(?:yes|no|so)|ok|okay|my\s+go[\s-]?ahead)\b|\btell\s+(?:me|us)\s+(?:(?:first\W+)?(?:who|what|how|why|whether|which|where|about)|if)\b|\b(?:i|we)\s+(?:must|have\s+to|need\s+to|should)\s+(?:tell|inform|let)\b",
    re.I,
)


def asks_to_be_told_first(sentence: str) -> bool:
    """Whether it asks if somebody hears of it before information is passed on, and not if they are asked."""
    if _OTHERWISE.search(sentence) or not _ASKS.search(sentence):
        return False
    return bool(_TOLD_FIRST.search(sentence))

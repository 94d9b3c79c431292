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


#: Plans of a family, and then whether these are passed on, in words that leave no room for more.
_FAMILY_PLAN = re.compile(
    r"\W*(?:(?:hi|hello|ok|so|and)\W+)*(?:we|i|me\s+and\s+my\s+(?:husband|wife|partner))(?:(?:'|’)?(?:re|m|d|ve)|\s+(?:are|am|have|would|might|may|will))?\s+(?:(?:just|both|also|currently|now|been)\s+)*"
    r"(?:(?:thinking\s+(?:of|about)|considering|planning\s+(?:to|on)|hoping\s+to|going\s+to|about\s+to|like\s+to|applied\s+to|applying\s+to|looking\s+(?:at|into))\s+)?(?:foster|adopt)(?:ing|ed)?"
    r"(?:\s+(?:an?|another|two|some|more|younger|little|older|baby|babies|child|children|kids?|teenagers?|siblings?|again|soon|next\s+year))*\s*[,.;:–-]*\s*(?:and\s+|so\s+|but\s+)?"
    r"(?:does|do|is|will|would|are|can|should|must)\s+(?:that|it|this|you|u|we|the\s+school|school|they|anyone|anybody)"
    r"(?:\s+(?:get|gets|be|ever|also|have\s+to|need\s+to|go|shared?|sharing|pass(?:ed)?|told?|tell|record(?:ed)?|kept?|keep|held|hold|stored?|writ(?:e|ten)|put|on|in|down|to|with|by|from|about|it|that|this|you|the|our|my|her|his|their|file|records?|council|school|local|authority|anyone|anybody|else|others|government|outside|know))*\W*",
    re.I,
)
#: Of whose word the school goes by: "so who do you listen to?".
_HEEDED = re.compile(
    r"\W*(?:(?:and|so|but|then|ok|well)\W+)*who(?:se\s+(?:word|side))?\s+(?:do|does|would|will|did|should|are)\s+(?:you|u|they|the\s+(?:school|council)|school)\s+(?:even\s+|actually\s+|on\s*)?(?:listen(?:ing)?\s+to|believe|go(?:ing)?\s+(?:by|with)|side\s+with|follow)?(?:\s+(?:then|first|more))*\W*",
    re.I,
)
_CHILD = r"(?:(?:s)?he|(?:my|our)\s+(?:\w+\s+)?(?:son|daughter|child|kid|boy|girl|lad|lass|teenager|eldest|oldest|youngest))"
#: A child who leaves it to the parent. Not "won't tell you himself", which can be of anything, nor "again".
_LEAVES_IT = re.compile(
    rf"\W*(?:(?:and|but|so|well|ok|because|cos|yes|no)\W+)*{_CHILD}\s+(?:(?:just|really|simply|still)\s+)*"
    r"(?:won(?:'|’)?t|will\s+not|does(?:n(?:'|’)?t|\s+not)|did(?:n(?:'|’)?t|\s+not)|is(?:n(?:'|’)?t|\s+not)\s+going\s+to|never|refuses\s+to|can(?:'|’)?t\s+be\s+bothered\s+to|is\s+too\s+lazy\s+to)\s+(?:ever\s+|even\s+|bother\s+to\s+)?"
    r"(?:do|does|ask|asks|sign|signs|fill|fills|write|writes|sort|sorts|apply|request|e-?mail)(?:\s+(?:it|that|this|a\s+thing|anything|any\s+of\s+(?:it|this|that)|for\s+(?:it|that)|in|out|the\s+form|forms?|off))*"
    r"\s+(?:(?:him|her)\s*self|on\s+(?:his|her)\s+own)\W*",
    re.I,
)


def is_of_the_choice(text: str) -> bool:
    """Whether it says no more, after an answer, than that a child leaves the asking to others, or asks by whose word the
    school goes."""
    return bool(_LEAVES_IT.fullmatch(text) or asks_whom_to_heed(text))


def asks_whom_to_heed(text: str) -> bool:
    """Whether it asks by whose word the school goes, and no more."""
    found = _HEEDED.fullmatch(text)
    return found is not None and bool(_HEEDS.search(text))


_HEEDS = re.compile(r"\b(?:listen|believe|go|going|side|word|follow)", re.I)


def is_of_no_danger(text: str) -> bool:
    """Whether it tells of parents who do not mind, or of a family's plans and asks if these are passed on."""
    return does_not_mind(text) or bool(_FAMILY_PLAN.fullmatch(text))


def is_bare_wish(text: str) -> bool:
    """Whether it says that something is wanted, of which something else must tell what."""
    return bool(_BARE_WISH.fullmatch(text))


def without_danger(probabilities: Mapping[str, float]) -> dict[str, float]:
    """The same, shared out among the labels that are no danger."""
    kept = {name: value for name, value in probabilities.items() if group(name) != "safety"}
    total = sum(kept.values()) or 1.0
    return {name: kept.get(name, 0.0) / total for name in probabilities}

"""Whether somebody wants the youth-support opt-out, or to take an earlier one back. Pure.

The two are opposites, and the words for them are alike ("stop the opt-out", "I opted out but want it back on").
Where they do not clearly say which, it is asked.
"""

from __future__ import annotations

import re

LIMIT, TAKE_BACK = "opt_out", "withdraw"
_OUT = r"opt(?:ed|ing)?[\s-]*(?:(?:him|her|them|me|us|my|our|the|son|daughter|child|kid|kids|pupil|\w+(?:'|’)s)\s+){0,3}out"
_SHARE = r"(?:shar|send|sent|pass|giv|tell|told|hand|forward|includ)\w*"
_ALL = r"(?:everything|all(?:\s+(?:of\s+)?(?:it|the|my|his|her|their|our))?|the\s+(?:lot|rest|full|whole)|(?:full|whole|complete|entire)(?:\s+\w+)?)"
#: At most four words between, so that "cancel youth services, I want to opt out" is not read as cancelling that.
_GAP = r"(?:\s+(?!and\b|or\b|so\b|i\b|we\b)[\w'’]+){0,4}?\s+"
_LIMIT = r"(?:limit|restriction|block|reduction|refusal)"
#: Says by itself that an earlier opt-out is to end.
_UNDOES = re.compile(
    rf"\b(?:withdraw|undo|reverse|revoke|rescind|cancel|remove|end|lift|scrap|drop|stop|delete){_GAP}(?:{_OUT}|{_LIMIT})\b"
    rf"|\b(?:take|go|row|going)\s+(?:it|that)?\s*back(?:\s+on)?{_GAP}(?:{_OUT}|{_LIMIT})\b|\btake{_GAP}opt[\s-]?out\s+back\b|\btake\s+(?:it|that)\s+back\b|\btake\s+(?:the|my|that|this|his|her)\s+{_LIMIT}\s+off\b"
    r"|\bopt(?:ed|ing)?\s+(?:(?:back|him|her|them|me|us|my|our|son|daughter|child)\s+){0,4}(?:back\s+)?in\b"
    rf"|\b(?:not|no\s+longer|don(?:'|’)?t)\s+(?:want\s+)?(?:(?:him|her|them|my|our|son|daughter|child|me)\s+){{0,3}}(?:to\s+)?(?:be\s+)?{_OUT}\s+(?:any\s*(?:more|longer)|now|after\s+all)"
    rf"|\bno\s+longer\s+(?:want\s+)?(?:to\s+)?(?:be\s+)?{_OUT}\b",
    re.I,
)
#: Says that something is to be passed on again, or all of it.
_RESUMES = re.compile(
    r"\b(?:back\s+(?:on|in)|back\s+to\s+(?:normal|how\s+it\s+was|before|everything)|put\s+(?:it\s+)?back|reinstate|restore|resume|reopen|unblock|after\s+all)\b"
    rf"|\b(?:{_SHARE}|have|has|get|know)\b[^.!?]*\b(?:again|as\s+before|like\s+before)\b|\b(?:turn|switch|put|open)\w*\b[^.!?]*\b(?:on|again)\b"
    rf"|\b(?:can|may)\s+(?:have|get|know|see)\s+{_ALL}\b"
    rf"|\b{_SHARE}\s+(?:on\s+)?(?:(?:him|her|them|youth\s+\w+)\s+)?{_ALL}\b|\b{_ALL}\s+(?:\w+\s+){{0,3}}?(?:to\s+be\s+|being\s+|be\s+)?{_SHARE}\b",
    re.I,
)
#: An opt-out that was made, of which something is wanted now.
_MADE = re.compile(
    rf"\b(?:was|were|am|is|are|i(?:'|’)?m|had|have|has|i|we|he|she|they|mum|dad)\s+(?:already\s+|once\s+)?(?:opted)\b[^.!?]*\bout\b|\b(?:previously|earlier|before|last\s+\w+|ago)\b[^.!?]*\b{_OUT}\b|\b{_OUT}\b[^.!?]*\b(?:before|last\s+\w+|ago|previously|earlier)\b",
    re.I,
)
#: Says that less is to be passed on.
_LIMITS = re.compile(
    r"\bopt(?:ing)?(?:[\s-]+[\w'’]+){0,6}?[\s-]+out\b|\boptout\b|\b(?:be|get|getting|gets|have|has|having|him|her|them|me|us|is|are|child|son|daughter|want|wants)\s+opted\s+out\b"
    r"|\b(?:stop|limit|restrict|reduc|block|refus|prevent|withh[oe]ld|exclud|object|declin|minimi[sz]|remov|cut|cancel|quit|trim|curb|confin|narrow|downgrad|hold\s+back)\w*\b"
    r"|\b(?:only|just|nothing|minimum|minimal|least|less|basics?|bare|solely|merely|no\s+more|no\s+longer|rather\s+not|without|except|beyond|never)\b"
    r"|\b(?:not|don(?:'|’)?t|do\s+not|doesn(?:'|’)?t|shouldn(?:'|’)?t|mustn(?:'|’)?t|can(?:'|’)?t|won(?:'|’)?t|isn(?:'|’)?t|aren(?:'|’)?t|no)\b"
    r"|\b(?:take|count)\s+(?:(?:me|us|him|her|them|my|our)\b\s*)+(?:\w+\s+){0,2}(?:off|out)\b|\b(?:want|wants)\b[^.!?]*\bout\s+of\b|\b(?:turn|switch)\w*\b[^.!?]*\boff\b"
    r"|\b(?:withdraw|take\s+(?:out|back))\s+(?:my\s+|our\s+|any\s+)?(?:consent|agreement|permission)\b|\bthree\s+(?:\w+\s+)?(?:things|facts|bits|items|details)\b"
    r"|\bkeep\b[^.!?]*\b(?:from|away|out|to)\b|\bname,?\s+(?:and\s+)?address\b",
    re.I,
)

#: Says that there is to be no limit ("do not limit it", "not just the name"); or who wants none.
_DENIED = re.compile(
    r"\b(?:not|never|without|no\s+(?:need|reason|wish)\s+to|(?:do|does|did|would|should|must|need|have|has|had)n(?:'|’)?t)\s+"
    rf"(?:(?:just|only)\b|(?:(?!(?:{_SHARE}|so|and|but|or|please|kindly)\b)[\w'’]+\s+){{0,3}}(?:(?:limit|restrict|stop|block|reduc|withh[oe]ld)\w*|{_OUT})\b)",
    re.I,
)
#: Says that no more is to be passed on, so that "everything" beside it is what is to end.
_WITHHOLDS = re.compile(
    r"\b(?:stop|prevent|block|refus|object|limit|restrict|ceas|quit|avoid)\w*(?=\s)|\b(?:not|never|no|no\s+longer|without|only|dont|doesnt|shouldnt|cant|cannot|wont|mustnt|\w+n(?:'|’)t)(?=\s)",
    re.I,
)
#: Says that all is to be passed on; not "all sharing", nor "put the limit on".
_GIVES_ALL = re.compile(
    rf"\b{_SHARE}\s+(?:on\s+)?(?:(?:him|her|them|youth\s+\w+)\s+)?{_ALL}\b|\b{_ALL}\s+(?:\w+\s+){{0,2}}?(?:to\s+be\s+|being\s+|be\s+)?(?:shared|passed|sent|given|told|handed)\b",
    re.I,
)
#: A word that limits only what it stands beside.
_WEAK = re.compile(
    r"\b(?:not|no|never|just|(?:do|does|ca|wo|is|are|should|must)n(?:'|’)?t)\b", re.I
)
_THEN_SHARES = re.compile(rf"\s+(?:(?!mind\b|care\b|bother)[\w'’]+\s+){{0,4}}{_SHARE}\b", re.I)
#: Says that something is to become different from what it was: then "limit" may be what is to end.
_TURNS = re.compile(
    r"\b(?:again|back\s+(?:on|in|to)|after\s+all|(?:as|like)\s+before|resume|restore|reinstate|put\s+(?:\w+\s+)?back|take\s+(?:it|this|that)\s+back|go(?:ing)?\s+back"
    r"|undo\w*|undone|lift\w*|gone|revers\w*|withdraw(?:n|ing)|un-?(?:limit|restrict|tick|block)\w*|removed?|cancel(?:led)?|no\s+longer|any\s*more|regret\w*|hasty|mistake|come\s+round"
    r"|chang\w*\s+(?:(?:my|our|his|her)\s+)?minds?|(?:i|we|mum|dad|mother|father|gran|nan|husband|wife|ex|parents)\s+(?:had\s+)?(?:limited|restricted|stopped|blocked))\b",
    re.I,
)


#: A consent to the passing on, which is taken back: that is to limit it, whatever the words for it.
_CONSENTED = re.compile(
    r"\b(?:consent\w*|permission|agree(?:d|ment)|allowed|(?:said|signed|ticked)\s+(?:\w+\s+)?(?:yes|ok|okay|the\s+form|the\s+box))\b",
    re.I,
)
_TAKES_CONSENT = re.compile(
    r"\b(?:withdraw(?:ing)?|revok(?:e|ing)|rescind|cancel(?:ling)?|(?:take|taking|taken)\s+(?:\w+\s+){0,3}back|no\s+longer|not\s+any\s*more|(?:don(?:'|’)?t|do\s+not)\s+(?:consent|agree|want)|chang\w*\s+(?:my|our)\s+minds?)\b",
    re.I,
)
_A_LIMIT = re.compile(rf"\b(?:opt\w*|{_LIMIT}(?:s|ed)?|restrict\w*|stopp?\w*|block\w*)\b", re.I)


def _takes_consent_back(text: str) -> bool:
    consent = _CONSENTED.search(text) and _TAKES_CONSENT.search(text)
    return bool(consent) and not (_A_LIMIT.search(text) or _RESUMES.search(_PAST.sub(" ", text)))


#: What was allowed before is told with words for it: "I gave consent for them to have everything".
_PAST = re.compile(
    r"\b(?:consent\w*|permission|agreed|allowed|said\s+(?:yes|ok(?:ay)?))\b[^.!?]*?(?=\bbut\b|\band\b|[.,;!?]|$)",
    re.I,
)


def direction_in(text: str) -> str | None:
    """Which of the two the words ask for; ``None`` when they do not clearly say."""
    if _takes_consent_back(text):
        return LIMIT
    if _UNDOES.search(text):
        return TAKE_BACK
    limits, resumes = bool(_LIMITS.search(text)), bool(_RESUMES.search(text))
    if resumes and not limits:
        return TAKE_BACK
    if is_contradicted(text):
        return None
    # "Stop giving them everything" limits, whatever "everything" says by itself.
    return LIMIT if limits and not (_MADE.search(text) or _TURNS.search(text)) else None


_MAY = re.compile(
    r"\b(?:can|could|may|how|is\s+it\s+possible|possible|allowed|able|what\s+if|is\s+there\s+a\s+way)\b",
    re.I,
)
_OPTED = re.compile(rf"\b(?:{_OUT}|opt[\s-]?outs?)\b", re.I)
_CHANGES = re.compile(
    r"\b(?:chang\w*\s+(?:(?:my|our|his|her|their|your)\s+)?minds?|undo\w*|undone|revers\w*|revok\w*|withdraw\w*|cancel\w*|lift\w*|back\s+(?:in|on)|take\w*\s+(?:\w+\s+){1,3}back|go\s+back)\b",
    re.I,
)


def asks_to_undo(text: str) -> bool:
    """Whether it asks if, or how, an earlier opt-out can be taken back."""
    if not (_MAY.search(text) and _OPTED.search(text)):
        return False
    return bool(_UNDOES.search(text) or _CHANGES.search(text))


def is_contradicted(text: str) -> bool:
    """Whether a word for a limit is denied ("do not limit it"), or only a "not" stands beside the wish that all
    be shared ("share everything, I don't mind")."""
    if _UNDOES.search(text):
        return False
    weak = bool(_WEAK.search(text)) and not _LIMITS.search(_WEAK.sub(" ", text))
    both = weak and bool(_GIVES_ALL.search(text)) and not _ends_sharing(text)
    return bool(_DENIED.search(text)) or both


def _ends_sharing(text: str) -> bool:
    return any(_THEN_SHARES.match(text, one.end()) for one in _WITHHOLDS.finditer(text))

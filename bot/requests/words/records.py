"""What somebody would like a copy of, named in a longer message: records, a list of them, and for which time. Pure."""

from __future__ import annotations

import re

from bot.requests.words.wanting import time_in

#: What a school keeps in writing, in people's words.
RECORDS = (
    r"(?:e-?mails?|reports?|records?|letters?|notes?|files?|minutes|messages?|correspondence|documents?|photos?|photographs?|pictures?|logs?|marks?|grades?|results?|statements?|referrals?|assessments?"
    r"|paperwork|forms?|plans?|registers?|attendance|behaviour|medical|safeguarding|chats?|recordings?|footage)"
)
WRITTEN = re.compile(rf"\b{RECORDS}\b", re.I)
#: What is to be left out: then only the person's own words say what is wanted.
_LEFT_OUT = re.compile(
    r"\b(?:except\w*|excluding|exclude|apart\s+from|other\s+than|but|bar|barring|besides|without|minus|not|no|nothing|never|only|just|leave\s+out|leaving\s+out|don(?:'|’)?t|unless)\b",
    re.I,
)


def leaves_out(said: str) -> bool:
    """Whether something is not wanted, or only something is."""
    return bool(_LEFT_OUT.search(said))


#: "All emails and reports since 2022": what is wanted, named in the opening; and for which time.
_WISH = r"(?:(?:can|could|may)\s+(?:i|we)\s+(?:please\s+)?(?:have|get|see)|(?:i|we)(?:(?:'|’)?d|\s+would)?\s+(?:just\s+|only\s+|also\s+)?(?:like|want|need|require|request)(?:\s+to\s+(?:see|have|get))?|(?:please\s+)?(?:send|give)\s+(?:me|us)|(?:asking|ask)\s+for|requesting)"
_NAMED_IN = re.compile(
    rf"\b(?:all|any|every|only|copies\s+of|a\s+copy\s+of|{_WISH})\s+(?:(?:the|of|his|her|my|their|our|your|and|any|all|written|internal|school)\s+)*(?:[\w'’]+\s+){{0,2}}?{RECORDS}\b(?!\s+(?:as\s+a\b|access\b|request\b))[^,.;:\n]*"
    rf"(?:,\s*(?:and\s+|or\s+)?(?:[\w'’]+\s+){{0,2}}?{RECORDS}\b[^,.;:\n]*)*",
    re.I,
)
#: Of everything, or of a whole file, nothing is named yet.
_UNNAMED = re.compile(r"\b(?:data|information|records?|files?|everything|anything|copy)\b", re.I)


def before_time(said: str) -> str:
    """What is said before the time in it."""
    since = time_in(said)
    return (said[: said.index(since)] if since else said).strip(" ,")


_ADDRESS = re.compile(r"\S+@\S+|\be-?mail\s+(?:me|address)\b", re.I)


#: Says more of one of them, in words that stand apart.
_OF_THEM = re.compile(r"[,;:]\s*(?:but\s+|and\s+)?(?:the\s+ones?|especially|mainly)\b", re.I)
#: Before what is wanted, and behind it.
_ASKED = re.compile(rf"^(?:{_WISH}\s+)?", re.I)
#: Says nothing of what it is a copy of.
A_COPY_OF = re.compile(r"^(?:a\s+copy|copies)\s+of\s+", re.I)
_BEHIND = re.compile(
    r"\s*\(.*$|\s+for\s+(?:my|our)\s+(?:\w+\s+)?(?:son|daughter|child|kid|boy|girl)\b.*$|\s+(?:please|and|that|which|you)$",
    re.I | re.S,
)


def _thing(said: str) -> str:
    """What is wanted, without the wish before it and whom it is for."""
    asked = _ASKED.sub("", said)
    return _BEHIND.sub("", asked) or said


def named_in(text: str) -> tuple[list[str], str | None]:
    """What the opening names to be copied, in its own words, and the time; nothing where some of it would be lost."""
    wanted, time = [], None
    for found in _NAMED_IN.finditer(text):
        said = found.group().strip()
        since = time_in(said)
        if since is not None:
            time, said = since, said[: said.index(since)].strip()
        if any(not _UNNAMED.fullmatch(one) for one in WRITTEN.findall(said)):
            wanted.append(_thing(said))
    rest = WRITTEN.findall(_NAMED_IN.sub(" ", _ADDRESS.sub(" ", text)))
    lost = any(not _UNNAMED.fullmatch(one) for one in rest) or _OF_THEM.search(text)
    return ([], None) if lost or leaves_out(text) else (wanted, time)

"""An age that takes the place of one told before: "oops 15", "typo lol 16", "sorry, she's actually 12". Pure."""

from __future__ import annotations

import re

from bot.understanding.numbers import AGE_GROUP, TEENS_GROUP, may_be_age, value

#: What people begin with who put something right, as often as they like.
_SLIP = (
    r"(?:oops\w*|whoops\w*|sorry|soz|apologies|no+|nah|nope|wait|hang\s+on|hold\s+on|actually|correction|correct\s+that|typo|typing\s+error|edit"
    r"|lol|haha\w*|argh+|ugh+|d[’']?oh|my\s+(?:bad|mistake|fault)|mistake|i\s+(?:made\s+a\s+(?:mistake|typo)|got\s+(?:that|it)\s+wrong)|(?:that(?:'|’)?s\s+|that\s+was\s+)?(?:wrong|a\s+typo)|scratch\s+that|rather|i\s+tell\s+a\s+lie"
    r"|(?:i\s+)?mean(?:t)?(?:\s+to\s+(?:say|put|type|write))?|make\s+(?:that|it)|(?:that|it|this)\s+(?:should|shd|was\s+meant\s+to)\s+(?:be|say|read|have\s+(?:been|said))|should\s+(?:be|say|read|have\s+(?:been|said)))"
)
#: At the beginning of a message, up to what takes the place.
RIGHTING = rf"^\W*(?:(?:well|ok|okay|oh|er+m?|um+|so|and|but)\W+)*(?:{_SLIP}\W+)+"
_WHO = r"(?:(?:he|she|they|i|it|that|(?:my|our)\s+(?:son|daughter|child|kid|boy|girl|lad|lass|brother|sister|niece|nephew|grand\w+))(?:(?:'|’)?(?:s|re|m|d)|\s+(?:is|are|am|was|turned|has|have))?\s+)"
_JUST = r"(?:(?:only|just|now|turned|already|actually|really|in\s+fact|still|not\s+\d+\s+but)\s+)"
_OLD = r"(?:\s*(?:-\s*)?(?:years?\s+old|years?|yrs?|yo|y/o)\b)?"
_AFTER = rf"(?:\W+(?:{_SLIP}|now|today|yesterday|(?:last|this)\s+\w+|not\s+\d+|already|in\s+fact|though|tho|obviously))*(?:\W*$|\s*[.,!;–-]\s*(?!.*\?).*)"
_PUTS_RIGHT = re.compile(rf"{RIGHTING}{_WHO}?{_JUST}*{AGE_GROUP}(?!\s*\+){_OLD}{_AFTER}", re.I)
#: The same said behind it: "16, typo", "13 i mean".
_BEHIND = re.compile(rf"^\W*{_WHO}?{_JUST}*{TEENS_GROUP}{_OLD}(?:\W+{_SLIP})+\W*$", re.I)
#: The one that it takes the place of, named: "he's actually 16 not 15".
_SOMEONE = r"(?:(?:he|she|they|i|(?:my|our)\s+(?:son|daughter|child|kid|boy|girl|lad|lass|brother|sister|niece|nephew|grand\w+))(?:(?:'|’)?(?:s|re|m)|\s+(?:is|are|am))?\s+)"
_NOT_BUT = re.compile(
    rf"^\W*(?:(?:well|ok|oh|and|but|{_SLIP})\W+)*{_SOMEONE}?{_JUST}*{AGE_GROUP}{_OLD}\W+(?:and\s+)?not\s+(?:1\d|[4-9])[^\w?]*$",
    re.I,
)
#: A message of more words tells a story of its own.
_FEW = 14


def righted(text: str) -> int | None:
    """The age that the message puts in the place of another, where it does nothing else; what is told behind it may
    say why. ``None`` when it does not."""
    if len(text.split()) > _FEW:
        return None
    for pattern in (_PUTS_RIGHT, _BEHIND, _NOT_BUT):
        found = pattern.match(text)
        if found is not None and may_be_age(text, *found.span("n")):
            return value(found["n"])
    return None

"""A change of mind in the middle of a request: another request, or another right, in place of this one. Pure.

Whole messages only, with words that say that it is a change: an answer or a story may name the same things.
"""

from __future__ import annotations

import re

from bot.requests.state import ASK, BARRED, CHECK, RequestState
from bot.requests.words.phrases import led, plain, trailed

_MIND = r"(?:i've |ive |i have |i )?changed my mind"
_DROP = r"(?:forget|scrap|leave|drop|stop|cancel) (?:it|that|this)|never ?mind|nvm|don't bother|dont bother"
_TURN = rf"actually|wait|hang on|hold on|on second thoughts?|on reflection|{_MIND}|{_DROP}|rather|thinking about it|no|nope|sorry"
_SO = "oh|ok|okay|um|er|well|hm+|and|but|so|then|please|pls|stop|i think|i thought|can we|maybe"
_WISH = (
    r"(?:i|we)(?: (?:just|really|only|now|actually|think i|think we))*(?:'d| would|'ll| will| do)?(?: (?:just|really|only|now|actually|rather|much|first))* ?"
    r"(?:want|wanna|need|prefer|like|rather|have|go for|take)?(?: (?:just|only|first|rather))*(?: (?:you |u )?to(?: just| only| first)?)?"
    r"|(?:can|could|may) (?:i|we|you|u)(?: (?:just|only|please|first|rather))*|let me(?: just| first)?|let's(?: just)?|lets(?: just)?|id (?:rather|like|prefer)(?: to)?(?: just)?|just|please|make it"
)
_DATA = r"(?:(?:the|my|his|her|their|our|all|your|of|that|this|whole|school|own|son's|daughter's|child's|sons|daughters) )*(?:data|information|info|records?|files?|stuff|photos?|pictures?|notes?|e ?mails?|reports?|documents?)"
_IT = rf"(?:it(?: all)?|that|this|them(?: all)?|those|everything|all of it|{_DATA})"
_HELD = r"what (?:you|u|they|the school) (?:have|'ve got|hold|got|keep|know|store)(?: got)?(?: (?:on|about|of) (?:me|him|her|us|them|my \w+))?"
#: What is wished for, by the kind of request.
_KINDS = {
    "sar": rf"(?:(?:get|have|see|ask for|request|order|make|be sent|send me|give me) )*(?:(?:a|the|my|his|her|just) )*(?:full )?cop(?:y|ies)(?: (?:of|for) {_IT}|(?: of)? {_HELD})?"
    rf"|(?:see|look at|read|get|have a look at|take a look at|view|get hold of|be sent) (?:{_IT}|{_HELD})|(?:a |make a )?subject access(?: request)?",
    "complaint": r"(?:to )?(?:complain(?: (?:about|to) \w+(?: \w+){0,2})?|(?:make|raise|file|lodge|put in) (?:a|the|my|this as a)(?: \w+)? complaint|(?:a |it as a |this as a )(?:formal )?complaint)",
    "opt_out": r"(?:to )?opt(?: (?:him|her|them|me|out|my (?:son|daughter|child)))* out(?: of .{3,40})?",
    "right": rf"(?:delete|erase|remove|wipe|restrict) {_IT}|(?:have |get )?{_IT} (?:to be |be |all )*(?:deleted|erased|removed|wiped|corrected|put right|restricted)|(?:to )?object(?: to (?:it|that|this|them))?",
}
_TAIL = trailed(
    r"instead|first|please|pls|now|then|rather|after all|for now|before (?:that|this|anything|anything else|you do (?:it|that))|of (?:that|this|it)|thanks|thank you|sorry|only|really|though|as well"
)
_WHOLE = {
    kind: re.compile(rf"{led(_TURN, _SO)}(?:{_WISH}) (?:{words}){_TAIL}")
    for kind, words in _KINDS.items()
}
#: What says that it is a change of mind: before the wish, or after it.
_CHANGES = re.compile(
    rf"^(?:(?:{_SO}) )*(?:{_TURN})\b|\b(?:instead|first|rather|after all|{_MIND})\b"
)
#: Where own words are asked for these must say so, as a "no" or "sorry" may begin a story.
_FIRMLY = re.compile(
    rf"\b(?:actually|wait|hang on|hold on|on second thoughts?|on reflection|{_MIND}|{_DROP}|instead|first|after all|rather)\b"
)
#: What is longer tells more than the wish.
_LONGEST = 20
_OWN_WORDS = ("details", "remedy", "wanted", "needs", "period")


def turned_to(text: str, state: RequestState) -> str | None:
    """The other kind of request that somebody wants instead, or first, in the middle of ``state``."""
    if state.phase not in (ASK, CHECK, BARRED):
        return None
    said = plain(text)
    if len(said.split()) > _LONGEST:
        return None
    firm = _FIRMLY if state.asking in _OWN_WORDS else _CHANGES
    if not firm.search(said):
        return None
    kind = next((kind for kind, one in _WHOLE.items() if one.fullmatch(said)), None)
    return kind if kind != state.kind else None


def comes_first(text: str) -> bool:
    """Whether what is wished for is only to come first ("I want a copy first")."""
    return bool(re.search(r"\b(?:first|before (?:that|this|you do))\b", plain(text)))

"""Words about a request that was sent: how it stands, adding to it, taking it back. Pure.

A conversation shows no case: whoever has reference and code gets it at the tracking page, where guessing is
slowed down. What is said here leads there.
"""

from __future__ import annotations

import re

from bot.requests.words.phrases import led, plain, trailed

FOLLOW, ADD, WITHDRAW = "follow", "add", "withdraw"
#: What the tracking page has for it, where it is wanted in the chat.
DONE_THERE = {
    ADD: "There is a box for it there. I cannot add it for you here",
    WITHDRAW: "There is a button for it there. I cannot withdraw it for you here",
}
#: As a receipt shows them; the code may be typed without its hyphens.
_REFERENCE = re.compile(r"\b(?:SAR|RTS|OPT|DPC)(?:\s*-\s*|\s?)(?=[A-Z]*\d)[0-9A-Z]{7}\b", re.I)
_CODE = re.compile(
    r"\b(?=[0-9A-Z\s-]*[0-9])(?=[0-9A-Z\s-]*[A-Z])(?:[0-9A-Z]{4}-){3}[0-9A-Z]{4}\b|\b(?=\w*\d\w*\d)(?=\w*[A-Z])[0-9A-Z]{16}\b",
    re.I,
)
_WITHDRAWS = re.compile(r"\b(?:withdraw\w*|cancel\w*|take\b.*\bback|drop|stop)\b", re.I)
_ADDS = re.compile(r"\b(?:add\w*|forgot|also|another\s+thing)\b", re.I)

_LEAD = led(
    "hi|hello|ok|okay|so|and|but|oh|well|now|then|please|pls|thanks|thank you|sorry|wait|great|cool|right|actually|one more thing"
)
_TAIL = trailed(
    "please|pls|plz|now|then|thanks|thank you|today|so far|at the moment|currently|yet|again|online|later"
)
_IT = r"(?:it|that|this|things|my one|(?:my|the|our|this|that) (?:request|complaint|case|opt out|application|form))"
_FOLLOWS = re.compile(
    rf"{_LEAD}(?:(?:what's|whats|what is|what has) (?:happening|going on|happened|become|the (?:status|progress|news))(?: (?:with|to|of|on|about|for) {_IT})?"
    rf"|(?:how|where) (?:do|can|could|would|will) i (?:check|track|follow|see|find|view|look up|look at|chase|get to)(?: up)?(?: (?:on|out about))? {_IT}(?: (?:goes|is going|is|stands|is doing|up))?"
    rf"|how (?:do|can|will) i (?:know|see|check|find out) (?:how|where) {_IT} (?:is|stands|goes|is going|is at|is up to)"
    rf"|(?:i want to |i'd like to |id like to |can i |let me |how to |where do i |where can i )?(?:check|track|follow|chase)(?: up)?(?: on)? {_IT}"
    rf"|(?:where|how) (?:is|are) {_IT}(?: (?:up to|going|at|doing|getting on|coming along))?|how's {_IT} (?:going|doing)"
    rf"|(?:is there )?any (?:news|update|updates|progress)(?: (?:on|about|with) {_IT})?|(?:the )?status(?: of {_IT})?|{_IT} status|what happens (?:next|now|with {_IT})"
    rf"|when (?:will|do|does|can) (?:i|you|they|the school) (?:hear(?: back)?|get (?:an answer|a reply|it|an update)|answer|reply)(?: about {_IT})?){_TAIL}"
)
#: "Can I add something, I also want the notes": what comes after the first words is what is to be added.
_WANTS_TO_ADD = re.compile(
    rf"{_LEAD}(?:(?:(?:can|could|may) (?:i|you|we|u) |how (?:do|can) i |i (?:want|need|would like|forgot|meant|have) to |i'd like to |id like to |i'll |let me )(?:please |also |still |just |quickly )*(?:add|mention)"
    rf"|(?:please |also )*add|i forgot (?:to (?:say|tell|mention|write)|something)|(?:can|could) (?:you|u) (?:also |please )*(?:include|put))\b.*"
)
#: "I also want the notes" adds; "I also want to complain" is another request.
_ALSO = re.compile(
    r"(?:and |oh |ok |sorry )*i (?:also|still|forgot i) (?:want|wanted|need|needed|meant|would like) (?!to\b)(?!.*\b(?:complaint|complain|request|opt out|copy|delete\w*|object\w*|correct\w*)\b).+"
)

_KEY = r"(?:tracking|reference|ref|receipt|case)\s*(?:code|number|no|num|id)"
#: "Got a tracking code, where do I put it?": who has one has sent a request, in this conversation or another.
_WHERE_THE_KEY_GOES = re.compile(
    rf"(?=.*\b{_KEY}\b)(?:.*\b(?:where|how|what)\b.*\b(?:put|puts|enter|type|use|go|goes|paste|check|track|do with|for)\b.*|.*\b(?:check|track|follow)\b.*\bwith\b.*)"
)
_FEW_WORDS = 18


def is_key(text: str) -> bool:
    """Whether it holds a reference or a tracking code."""
    return bool(_REFERENCE.search(text) or _CODE.search(text))


def wanted_of_it(text: str, filed: bool) -> str | None:
    """What is wanted of a request that was sent; ``filed``: in this conversation, so that "it" can be that."""
    if is_key(text):
        rest = _CODE.sub(" ", _REFERENCE.sub(" ", text))
        if _WITHDRAWS.search(rest):
            return WITHDRAW
        return ADD if _ADDS.search(rest) else FOLLOW
    said = plain(text)
    if len(said.split()) <= _FEW_WORDS and _WHERE_THE_KEY_GOES.fullmatch(said):
        return FOLLOW
    if not filed:
        return None
    if _FOLLOWS.fullmatch(said):
        return FOLLOW
    asks = text.strip().endswith("?") and not _WANTS_TO_ADD.fullmatch(said)
    adds = _WANTS_TO_ADD.fullmatch(said) or _ALSO.fullmatch(said)
    return ADD if adds and not asks else None

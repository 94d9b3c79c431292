"""Words that ask for the doing of what was just offered: "let's have that for Ellie, she's 13". Pure."""

from __future__ import annotations

import re

from bot.requests.words.phrases import led, plain, trailed

YES = r"(?:yes|yeah|yep|yup|yh|yea|ye|sure|definitely|absolutely|of course|i do|i would|that would be (?:good|great|nice|helpful))"
FIRST = rf"{YES}|ok|okay|oh|well|great|good|right|alright|then|so|please|pls|thanks|thank you"
_GLAD = r"sick|cool|perfect|brilliant|lovely|fab|wicked|nice|fine|cheers|go on|come on|in that case|and|but|actually|hmm+"
LEAD = led(FIRST, _GLAD)
_KIN = r"(?:(?:son|daughter|boy|girl|child|lad|lass|twin|one|eldest|oldest|youngest)(?:'?s)?|kids?|children|twins|sons|daughters|boys|girls|two)"
_WHOM = rf"(?:me|him|her|us|them|both(?: (?:of )?(?:them|(?:my|our) {_KIN}))?|(?:my|our|the) (?:other |little |big |youngest |eldest |older |younger )?{_KIN}|(?!what|free|how|why|which|real|all|whom?|good|now|ever|that|it|a|an|the|my|our|your|this)[a-z][a-z'-]+)"
_FOR = (
    rf"for {_WHOM}(?: (?:and|plus) (?:(?:one|another|the same|also)(?: one)? )?(?:for )?{_WHOM})?"
)
#: "Can I limit it for my daughter?" asks whether one may.
_MAY_I_FOR = re.compile(rf"\b(?:can|could) (?:i|we)\b.*\b{_FOR}")
TAIL = trailed(
    rf"please|pls|now|then|thanks|ta|{_FOR}|too|as well|straight away|right away|today|asap|if you can|if that's ok|while i'm (?:here|at it)"
)
_WISH = r"(?:(?:can|could|will|would) (?:you|u|we|i) |i(?:'d| would)? (?:want|like|need)(?: to| you to)? |i wanna |let's |lets |let me |help me |i'll |just )?"
_IT = r"(?:it|that|this|one|(?:a|an|the|my|that|this) (?:request|application|form))"
_DOING = (
    rf"(?:(?:do|start|begin|make|take|raise|lodge|file|submit|open) (?:{_IT}|so)|(?:set|get|put|sort|arrange|organise|fill) {_IT}(?: (?:going|started|moving|off|rolling|done|sorted|in motion|set up|up|in|through|out|on))?"
    rf"|(?:set|put|sort|fill) (?:up|in|out|through) {_IT}|have (?:it|that|this)(?: done| set up| put in)?|get (?:on|going|started|cracking)(?: with {_IT})?|crack on(?: with {_IT})?|go ahead(?: with {_IT})?|go for it|go on then|let's go|lets go|start|begin|i want (?:that|it|this|to)|i'd like (?:that|to))"
)
#: Words for the doing of one kind of request, said after it was offered.
_OWN_WORDS = {
    "sar": r"(?:get|ask for|request|order|send|give|i want|have)(?: me)? (?:it|that|one|a copy|the copy|my copy)",
    "opt_out": r"(?:limit|stop|restrict|block)(?: it| that| this| them)|opt (?:(?:him|her|them|me|us) )?out",
    "right": r"object(?: to (?:it|that))?|use (?:it|that|that right|my right)|(?:delete|correct|fix|stop) (?:it|that)",
    "complaint": r"complain|make (?:one|a complaint|the complaint)|send (?:it|one)",
}
_ASKS = {
    kind: re.compile(rf"{LEAD}{_WISH}(?:{_DOING}|{own}){TAIL}") for kind, own in _OWN_WORDS.items()
}
#: What is told beside such words and takes nothing back: of whom it is, that another is left out, who is asked first.
_BESIDE = re.compile(
    rf"{led('and', 'but', 'so', 'because', 'cos', 'just', 'please')}"
    rf"(?:(?:(?:s?he|they|i)(?:'?s|'m|'?re| is| am| are)|im|(?:my|our) {_KIN}(?: is|'s)?|[a-z'-]+(?: is|'s))(?: (?:in|only|just|now|nearly|called|turned))* (?:year |yr |y)?(?:\d{{1,2}}|[a-z]+teen|ten|eleven|twelve)(?: (?:now|years old|yrs old|today|last \w+))*"
    rf"|(?:i'll|i will|we'll|we will|id|i'd) (?:\w+ )?(?:give|try|ask|tell|write to|go to) (?:the school|them|you|school)(?: (?:a chance|first|a go|about it|a try))*"
    r"|(?:it's|its|this is|that's|all this is) (?:really |so |just |all |a bit |very )*(?:stressing (?:me|us) out|stressful|annoying|frustrating|important to (?:me|us)|doing my head in|driving me (?:mad|crazy|up the wall)|worrying(?: me| us)?)"
    r"|thanks?(?: you)?(?: (?:so|very) much)?|please|cheers|ta)"
)

#: That another is left as he is, of requests that are one pupil's.
_NOT_OTHERS = re.compile(
    rf"{led('and', 'but', 'just')}(?:leave|not|skip|forget|don't (?:do|touch|change)|keep) (?:[\w'-]+ ){{0,3}}?[\w'-]+(?: (?:out|be|alone|(?:as|how) (?:it|s?he|they) (?:is|are)))?"
)
_OF_ONE_PUPIL = ("sar", "opt_out")


def asks_for_doing(text: str, kind: str) -> bool:
    """Whether the words clearly ask for the doing of this kind of request, which was just offered. Beside that they say
    at most of whom it is, that somebody else is left out, or that it weighs on them."""
    if _does(text, kind):
        return True
    if "?" in text:
        return False
    clauses = [one for one in re.split(r"[,.;:!\n]+|\s[-–]+\s", text) if one.strip()]
    done = [_does(one, kind) for one in clauses]
    return any(done) and all(
        does or _goes_beside(plain(one), kind) for does, one in zip(done, clauses)
    )


def _goes_beside(said: str, kind: str) -> bool:
    if kind in _OF_ONE_PUPIL and _NOT_OTHERS.fullmatch(said):
        return True
    return bool(_BESIDE.fullmatch(said) or _IS_LEAD.fullmatch(said))


_IS_LEAD = re.compile(rf"{led(FIRST, _GLAD)}(?:{FIRST}|{_GLAD})")


def _does(text: str, kind: str) -> bool:
    said = plain(text)
    if _MAY_I_FOR.search(said):
        return False
    return bool(_ASKS[kind].fullmatch(said))

"""Words at a question of a form that do not answer it: puzzlement, refusals, changes of mind. Pure.

Whole messages only, so that names and stories stay answers.
"""

from __future__ import annotations

import re

from bot.requests.state import ASK, CHECK, RequestState
from bot.requests.words.phrases import led, plain, trailed

PUZZLED, UNWILLING, ENDING, TOLD = "puzzled", "unwilling", "ending", "told"

_LEAD = led(
    r"um|er|erm|uh|hm+|ok|okay|sorry|wait|oh|well|but|and|so|hi|hello|hey|please|pls|actually|no|nah"
)
_TAIL = trailed(
    r"please|pls|thanks|thank you|then|now|sorry|again|here|to you|at all|anymore|any more|though|yet|really"
)
_THING = r"(?: (?:it|that|this|them|you|u|one|anything|(?:you |u )?(?:my|his|her|their|the|our|any)(?: \w+){1,3}))?"
_NOT_DO = r"(?:won't|wont|will not|do not|don't|dont|refuse to|would rather not|'d rather not|d rather not|rather not|prefer not to|do not want to|don't want to|dont want to|am not going to|'m not going to|m not going to|am not|'m not|m not|can't|cant|cannot)"
_GIVE = r"(?:say|give|tell|share|answer|provide|reveal|saying|giving|telling|sharing|answering|type|put|state)"
#: "What is it you want to know?"
_WANTED = r"(?:what (?:is it |exactly |else )?(?:do )?(?:you|u|ya) (?:want|need|wanna|would like|wish)(?: (?:to (?:know|hear|have|ask)|(?:me|us) to (?:say|write|tell(?: you)?|put|type)|(?:from|off) (?:me|us)))?|what is it (?:that )?(?:you|u) (?:want|need|are asking|ask)(?: (?:to (?:know|hear|have)|(?:me|us) to (?:say|write|tell(?: you)?|put|type)|(?:from|off) (?:me|us)|for|about))?|what's it (?:you|u) (?:want|need)(?: to (?:know|hear))?|what (?:is|was) the question)"
_PATTERNS = {
    PUZZLED: rf"(?:{_LEAD}(?:what|huh|eh|pardon|excuse me|come again|what do (?:you|u|ya) mean(?: by (?:that|this|it))?|wdym|what does (?:that|this|it) mean|what's (?:that|this)(?: mean)?|whats (?:that|this)(?: mean)?"
    r"|what is (?:that|this)|(?:i )?(?:do not|don't|dont|didn't|didnt|can't|cant) (?:understand|get|follow)(?: (?:it|that|this|you|the question|what you mean))?|(?:i'm |im |i am )?(?:confused|lost|puzzled)"
    r"|(?:i'm |im |i am )?not sure what (?:you|that|this|it) (?:mean|means)|(?:i )?(?:don't|dont|do not) know what (?:you|that|this|it) (?:mean|means|is)|what are you (?:asking|on about|talking about)"
    rf"|what (?:should|do|must|can|shall) i (?:say|write|put|type|answer|enter|do)|how do i answer(?: that)?|(?:can you |please )?explain(?: (?:it|that|this))?|(?:is )?(?:anybody|anyone|somebody|someone) (?:there|here)|are you there|test|testing|{_WANTED}|what sort of thing|what kind of thing|like what|such as what|what kind|help)"
    rf"{_TAIL}|(?:hi|hello|hey|hiya|hello hello|hi there|hello there|good morning|good afternoon|good evening))",
    UNWILLING: rf"{_LEAD}(?:(?:i |we |i)?{_NOT_DO} {_GIVE}{_THING}|(?:i |we )?(?:would )?(?:rather not|prefer not(?: to)?)|i'd rather not|id rather not|(?:i'm |im |i am )?not (?:telling|saying|giving|sharing)(?: (?:you|u|it|that))?"
    r"|(?:that's |thats |it's |its |that is |it is )?(?:none of (?:your|ur|you're) (?:business|concern)|not (?:your|ur) business|private|personal|secret)|mind (?:your|ur) own business|(?:why|y) should i(?: (?:tell|say|give)(?: (?:you|u|it|that))*)?"
    r"|i refuse|no comment|no way|no chance|(?:i )?(?:don't|dont|do not) want to|i won't|i wont|you don't need (?:it|that|to know)(?: that)?|you dont need (?:it|that|to know)(?: that)?|not saying|i (?:don't|dont) (?:have|got|have got) (?:one|any|an? \w+|it)|i haven't got (?:one|any|it)|i havent got (?:one|any|it)|don't have one|dont have one|(?:leave|leaving) (?:it|that|this) out|skip(?: (?:it|this|that))?|go on without(?: it)?)"
    rf"{_TAIL}",
    ENDING: rf"{_LEAD}(?:actually no|forget (?:it|this|that|about it|the whole thing|what i (?:just )?(?:said|asked|wrote))|never ?mind|nvm|(?:i've |i have |i )?changed my mind|(?:don't|dont|do not) bother|no thanks|no thank you|leave it|scrap (?:it|that|this)|drop it"
    r"|on second thoughts?|(?:i )?(?:don't|dont|do not) want (?:to (?:do|continue|go on|carry on|make)(?: with)?(?: (?:this|it|that|(?:the|this|my|a) (?:form|request|complaint)))?|(?:this|it|that))|i give up|i can't be bothered|i cant be bothered|too many questions"
    r"|(?:this is |it's |its |that's |thats )?too (?:much|long|complicated|hard)|not now|not any ?more|what's the point|whats the point)"
    rf"{_TAIL}|(?:oh|actually|well|hm+|um|er|wait|sorry)(?: (?:oh|actually|well|no))* (?:no|nope|nah|don't|dont){_TAIL}",
    TOLD: rf"{_LEAD}(?:(?:but )?(?:i|i've|ive|i have) (?:(?:just|already|literally) )*(?:told|said|wrote|written|explained|typed|mentioned|gave|given)(?: (?:you|u|it|that|this|you that|u that|you it|all that|so))*(?: (?:just now|above|before|already|at the start|once|earlier))?"
    r"|(?:see|read|look) (?:above|what i (?:wrote|said|typed))|as (?:above|i said|i told you|stated|i wrote)|what i (?:just )?(?:said|wrote|told you)(?: (?:above|before|already))?|(?:it's|its|that's|thats) (?:already )?(?:above|what i (?:said|wrote|told you)))"
    rf"{_TAIL}",
}
_COMPILED = {name: re.compile(pattern) for name, pattern in _PATTERNS.items()}
_LEAVES = re.compile(
    rf"{_LEAD}(?:(?:leave|leaving) (?:it|that|this) out|skip(?: (?:it|this|that))?|go on without(?: it)?"
    rf"|(?:i )?(?:don't|dont|haven't|havent) (?:have|got|have got) (?:one|any|an? \w+|it)){_TAIL}"
)
#: "Forget it, just tell me who you share with": what comes after the first words is meant.
_DROPS = re.compile(
    r"^\W*(?:(?:oh|ok|okay|no|um|er|well|actually|sorry|just)\W+)*(?:forget\s+(?:it|this|that)|never\s*mind|nvm|(?:i(?:'|’)?ve\s+|i\s+)?changed\s+my\s+mind|scrap\s+(?:it|that|this)|leave\s+it|don(?:'|’)?t\s+bother|stop(?:\s+(?:it|this|that))?|cancel(?:\s+(?:it|this|that))?|no\s+thanks?(?:\s+you)?)\b[\s,.;:!\-–]+(?:(?:just|but|and|please|pls|can\s+you|could\s+you|i(?:'|’)?d\s+rather|i\s+just\s+want\s+to)\s+)*(?P<rest>\S.*)$",
    re.I | re.S,
)
_OTHER_LEAD = re.compile(
    r"^\W*(?:(?:oh|ok|okay|no|nah|um|er|well|sorry|wait|stop|hang\s+on)\W+)*(?:actually|no|wait|stop|instead|i(?:'|’)?ve\s+changed\s+my\s+mind|i\s+changed\s+my\s+mind|forget\s+(?:it|this|that)|never\s*mind)\b",
    re.I,
)
#: What is longer, where somebody was asked what happened, tells it.
_BRIEF = 10
_INSTEAD = re.compile(r"\b(?:instead|rather)\b", re.I)
_WISH = re.compile(
    r"\b(?:i|we)\s+(?:just\s+|really\s+)?(?:want|wanna|need|wish)\b|\b(?:i|we)(?:(?:'|’)?d|\s+would)\s+(?:like|rather|prefer)\b|\b(?:can|could|may)\s+(?:i|we)\b|\blet\s+me\b",
    re.I,
)


def meant_by(text: str) -> str | None:
    """What the whole message is, when it is no answer: one of the four names above."""
    said = plain(text)
    if not said:
        return PUZZLED if "?" in text else None
    return next((name for name, one in _COMPILED.items() if one.fullmatch(said)), None)


_NOT_SO = (
    r"no|nope|nah|not (?:that|this|it|really|quite|exactly|so|what i (?:mean|meant|said))"
    r"|(?:that's|thats|that is|it's|its|it is|that was|this is) (?:not (?:it|that|quite it|what (?:i (?:mean|meant|want|said)|happened|it is about)))"
    r"|(?:that|it|this) isn't (?:it|what (?:i (?:mean|meant|want|said)|happened))|(?:i )?(?:did not|didn't|didnt|do not|don't|dont) mean (?:that|it|this)|something else|another thing"
)
_DROPPED = r"(?:leave|forget|drop|scrap) (?:it|that|this)|never ?mind|nvm|(?:don't|dont|do not) bother|no thanks|no thank you|(?:i've |ive |i have |i )?changed my mind"
_DENIES = re.compile(
    rf"{led('um|er|oh|well|sorry|wait|actually|please|pls|ok|but')}(?:{_NOT_SO}|{_DROPPED})"
    rf"{trailed(_NOT_SO, _DROPPED, 'sorry|actually|please|pls|then|now|and|so|just|at all')}"
)


def denial_of(text: str) -> str | None:
    """What a no to "is that what happened?" means: ``ENDING`` with words that drop the whole, else ``UNWILLING``."""
    said = plain(text)
    if not _DENIES.fullmatch(said):
        return None
    return ENDING if re.search(rf"\b(?:{_DROPPED})\b", said) else UNWILLING


_THE_ONE = r"(?:it|this|that|(?:the|my|this|a) (?:request|complaint|form|application))"
_OWN_WISH = {
    "complaint": r"complain|(?:make|raise|file|lodge) (?:a|the|this|my) (?:\w+ )?complaint",
    "sar": r"(?:get|have|ask for|request) (?:a|the|my) copy",
    "opt_out": r"opt (?:(?:him|her|them|me|out) )*out",
    "right": r"(?:use|exercise) (?:this|the|my|that) right",
}


def wishes_it_still(text: str, kind: str) -> bool:
    """Whether it only says that the request in progress is wanted ("I want to complain after all")."""
    own = rf"{_OWN_WISH[kind]}|(?:do|make|send|finish|continue|go on with|carry on with) {_THE_ONE}|carry on|go on|continue"
    lead = led("no|yes|yeah|ok|okay|actually|sorry|wait|well|oh|please|but|and|so|hang on")
    tail = trailed(
        "after all|still|now|please|pls|anyway|then|though|thanks|about it|about this|about that"
    )
    return bool(
        re.fullmatch(
            rf"{lead}(?:i|we)(?:'d| would)?(?: (?:do|still|really|just))* ?(?:want|need|like|wish)(?: to)? (?:{own}){tail}",
            plain(text),
        )
    )


#: "Leave it as it is", of a line that is being changed.
_KEEPS = re.compile(
    rf"{_LEAD}(?:(?:just )?(?:leave|keep|let|have) (?:it|that|this|them|the old (?:one|answer)|what (?:i had|was there)|my (?:old )?answer)(?: (?:as|like) (?:it|that|they) (?:is|was|are|were)| alone| unchanged| the same| there| as before| be)?"
    r"|(?:no change|don't change (?:it|that|this|anything)|dont change (?:it|that|this|anything)|do not change (?:it|that|this|anything)|never ?mind|nvm|forget it|on second thoughts?|(?:i've |ive |i have |i )?changed my mind|cancel that|cancel the change|don't bother|dont bother)"
    r"|(?:it|that|the old one|it's|its|that's|thats|what was there)(?: (?:is|was))?(?: (?:actually|already|all))* (?:fine|right|correct|ok|okay|good)(?: (?:as it (?:is|was)|already|before|after all))*|(?:the )?same(?: as (?:before|it was))?)"
    rf"{_TAIL}"
)


def keeps(text: str) -> bool:
    """Whether it leaves an answer that was to be changed as it was."""
    said = plain(text)
    return len(said.split()) <= _BRIEF and bool(_KEEPS.fullmatch(said))


_ASKS_BACK = re.compile(rf"{_LEAD}{_WANTED}{_TAIL}")


def is_asking_back(text: str) -> bool:
    """Whether it asks what the form wants to know."""
    return bool(_ASKS_BACK.fullmatch(plain(text)))


def is_leaving(text: str) -> bool:
    """Whether it asks to go on without the answer, or says that there is none."""
    return bool(_LEAVES.fullmatch(plain(text)))


def rest_of(text: str) -> str | None:
    """What follows words that drop the request ("forget it, just tell me ...")."""
    found = _DROPS.match(text)
    return found["rest"].strip() if found else None


#: Where a wish for another request cannot be the answer, whatever its words.
_NO_WISHES = ("name", "pupil_name", "date_of_birth", "who", "school", "right", "contact", None)


def is_other_wish(text: str, kind: str, state: RequestState) -> bool:
    """Whether a wish for this kind of request, in the middle of ``state``, is meant to take its place.

    Where own words are asked for, they must say so ("instead", "actually I want to ...").
    """
    if kind == state.kind or state.phase not in (ASK, CHECK) or len(text.split()) < 3:
        return False
    if _INSTEAD.search(text) or (_OTHER_LEAD.match(text) and _WISH.search(text)):
        return state.asking != "details" or len(text.split()) <= _BRIEF
    answers = state.asking == "contact" and re.search(r"@|\d", text)
    return state.asking in _NO_WISHES and not answers and bool(_WISH.search(text))

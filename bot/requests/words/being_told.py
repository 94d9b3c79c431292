"""Whether somebody is told of a request: "will my mum find out that I asked?". Pure.

The notice says nothing of it, so that nothing is promised either way.
"""

from __future__ import annotations

import re

from bot.requests.words.phrases import led, plain, trailed

_OWN = r"(?:(?:my|his|her|their|our|the) (?:\w+ )?|[a-z]+'?s )"
_KIN = r"(?:mum|mam|mom|mother|dad|father|parents?|step ?\w+|ex(?: \w+)?|husband|wife|partner|nan|gran\w*|brother|sister|son|daughter|child|kids?|boyfriend|girlfriend|carer|guardian|family)"
_STAFF = r"(?:teachers?|tutor|head(?: ?teacher| of year)?|office|pupil|student|staff|class|school|people)"
_PERSON = rf"(?:{_OWN}(?:{_KIN}|{_STAFF})|he|she|they|anyone|anybody|someone|somebody|everyone|everybody|others|school|teachers|staff|other people)(?: else)?"
_DID = r"(?:asked|ask|did|do|made|make|sent|send|complained|complain|wrote|requested|request|am asking|'m asking|am doing|'m doing|said|put)"
_OF_IT = rf"(?:(?:about |of )?(?:it|this|that|all this|(?:my|the|this) (?:request|complaint|question|form|wish))|(?:that )?i(?:'ve| have)? ?{_DID}(?: (?:it|this|that|for (?:it|this|that|a copy)|about (?:it|this|that)|you|(?:a|the|my) (?:request|complaint|copy)))*|(?:if|when) i {_DID}(?: (?:it|this|that))?|what i {_DID}|i was (?:here|asking))"
_WILL = r"(?:will|would|wont|won't|wouldn't|can|could|does|do|doesn't|don't|is|are|isn't|might|would|has|have)"
_FIRST = led(
    r"so|and|but|ok|okay|oh|well|wait|sorry|please|hi|hello|just wondering|one question|thanks|i need to know|tell me|can you tell me"
)
#: A question of this kind is short.
_LONGEST = 30
_ON_CONDITION = r"(?:(?:if|when|once|suppose) (?:[\w']+ ){1,14}?)?"
_TAIL = trailed("then|though|too|as well|now|please|or not|first|ever|by (?:you|the school|anyone)")
_ASKS = re.compile(
    rf"{_FIRST}{_ON_CONDITION}(?:"
    rf"{_WILL} {_PERSON} (?:(?:also|then|ever|even|still|have to|need to|going to|gonna|get to|automatically) )*(?:(?:be|get|gets|getting|being) (?:told|informed|notified|contacted|rung|emailed|asked)|know|find out|hear|learn)(?: {_OF_IT})?"
    rf"|{_WILL} {_PERSON} (?:(?:be able to|get to) )?(?:see|read) {_OF_IT}"
    rf"|{_WILL} (?:you|u|they|the school|school|someone|anyone|somebody|the dpo|the data protection officer|it) (?:(?:also|then|going to|gonna|have to|need to|be) )*(?:tell|telling|inform|notify|contact|let|ring|call) (?:{_PERSON}|him|her|them)(?: know)?(?: {_OF_IT})?"
    rf"|who(?: else)? (?:will be|will get|gets|is|are|has to be) (?:told|informed|notified)(?: {_OF_IT})?"
    rf"){_TAIL}"
)

#: What can be said to that, whoever it is and whenever it is asked.
NOT_PROMISED = "The notice does not say whether anybody else is told of a request, so I cannot promise it either way."


def asks_who_is_told(text: str) -> bool:
    """Whether the whole message asks if somebody is told of the request."""
    return len(text.split()) <= _LONGEST and bool(_ASKS.fullmatch(plain(text)))

"""Whether somebody wants to go on with a request later ("save it for later", "I'll do it tonight"). Pure.

Whole messages only, so that stories stay answers.
"""

from __future__ import annotations

import re

from bot.requests.words.phrases import led, plain, trailed

_LEAD = led(
    r"um|er|oh|ok|okay|hi|sorry|wait|well|actually|please|pls|and|but|so|then|thanks|just|i think|maybe|no|yes|hm+"
)
_MAY = r"(?:(?:can|could|may|shall|should) (?:i|we|you|u)|i(?:'d| would)? (?:want|need|like|have|prefer)(?: to)?|i(?:'ll| will|'m going to| am going to| can| might)|ill|im going to|id (?:like|rather|prefer)(?: to)?|let me|let's|lets|we(?:'ll| will)|how (?:do|can|could) i|is it (?:possible|ok|okay|all right) to|is there (?:a|any) way to|am i able to|do you|will you|will it|are you able to|what if i)"
_IT = r"(?:it(?: all)?|this(?: (?:form|request|complaint))?|that|these|the rest(?: of (?:it|this))?|everything|(?:my|the|our) (?:answers?|progress|form|request|complaint|application|details|draft|place)|what i(?:'ve| have)? (?:written|typed|done|said|put|got)(?: so far)?)"
_WHEN = (
    r"(?:for )?(?:later(?: on)?(?: today)?|tonight|tomorrow(?: (?:morning|evening|night))?|another (?:time|day)|some other (?:time|day)|this (?:evening|afternoon|weekend)|in the (?:morning|evening|afternoon)|at the weekend|next (?:week|time)|on (?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:in|after) (?:a|an|the|half an?|one|two|\d+) (?:minutes?|mins?|hours?|days?|bit|while)|soon|at (?:home|work|lunch)"
    r"|(?:after|before) (?:work|school|tea|dinner|lunch|bedtime|that|class|the lesson)|(?:when|once|after|as soon as) (?:i|i'm|im|i've|ive|i am|i have|we|mum|dad|my \w+|the kids)(?: \w+){0,6}|from (?:home|my \w+)|on my (?:phone|computer|laptop)|(?:until|till|til) (?:later|tonight|tomorrow|then|i \w+(?: \w+){0,4}))"
)
_DO = r"(?:finish|complete|continue|do|end|fill (?:in|out)|send|submit|carry on(?: with)?|go on(?: with)?|resume|return(?: to)?|come back(?: to)?|get back(?: to)?|go back to|pick up|leave|save|keep|store|hold|park|pause|put|stop|sort(?: out)?)"
_FILLED = r"(?: (?:off|up|down|open|here|there|aside|on hold|as a draft|and))*"
_TAIL = trailed(
    r"please|pls|then|thanks|thank you|ok|okay|if (?:that's|thats|that is) (?:ok|okay|all right|fine|possible)|instead|or something|somehow"
)
_LATER = re.compile(
    rf"{_LEAD}(?:(?:{_MAY} )?(?:please |just |also |still |maybe |have to |(?:save|stop|pause|leave|keep|close) (?:it |this |here |now )?and )*{_DO}(?: {_IT})?{_FILLED} {_WHEN}"
    rf"|(?:{_MAY} )?(?:please |just )*(?:save|pause|store|bookmark|keep a draft of)(?: {_IT})?(?: (?:as a draft|here|now|for now|so far))*"
    rf"|{_MAY} (?:please |just )*(?:come back(?: to {_IT})?|take a break|(?:stop|pause) (?:here|for now|for a (?:bit|minute|while))|have a break)"
    r"|(?:(?:maybe|perhaps) )?(?:later(?: on)?|another (?:time|day)|some other time)"
    r"|(?:i )?(?:(?:'ve |have |'ll have |will have )?(?:got )?to|gotta|must|need to) (?:go|leave|dash|run)(?: (?:now|out|to (?:work|school|bed|class)))*|brb|be right back"
    rf"|(?:will|does|do) (?:{_IT}|you) (?:be |get |stay )?(?:saved?|kept|keep|here|stored)(?: {_IT})?(?: (?:{_WHEN}|if i (?:leave|close|go|stop)(?: \w+){{0,4}}))?){_TAIL}"
)
_LONGEST = 18


def is_pausing(text: str) -> bool:
    """Whether the whole text is to go on later, or asks whether one can."""
    said = plain(text)
    return len(said.split()) <= _LONGEST and bool(_LATER.fullmatch(said))

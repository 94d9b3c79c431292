"""What steers a form instead of answering it: exact words only, so that names stay names. Pure."""

from __future__ import annotations

import re

from bot.requests.words.phrases import led, trailed

_FILLERS = re.compile(r"^(?:please|pls|ok|okay|sorry|no|hi|can\s+(?:i|we|you)|could\s+(?:i|we|you)|i\s+(?:want|wanna|would\s+like|need)\s+to|i(?:'|’)?d\s+like\s+to|let(?:'|’)?s|let\s+me)\s+|\s+(?:please|pls|plz|thanks|thank\s+you|ta|cheers|now|a\s+step|one\s+step|for\s+now)$", re.I)  # fmt: skip
_COMMANDS = {
    "back": "go back|back|previous|previous question|last question|undo|step back|go back one|back one|the one before|go to the previous question",
    "restart": "start again|start over|restart|begin again|from the beginning|start from the beginning|start afresh|start this again|start it again",
    "stop": "stop|cancel|quit|exit|never mind|nevermind|nvm|forget it|leave it|stop this|cancel this|cancel it|stop it|end|abort|forget about it|i changed my mind|changed my mind|i've changed my mind|don't bother|stop the request|stop this request|stop my request|stop this form|stop the form|cancel this request|cancel the request|cancel my request|cancel request|stop request|i don't want to do this|i dont want to do this|i don't want to do this anymore|i dont want to do this anymore",
    "why": "why|why do you ask|why do you need that|why do you need this|why do you need to know|why do you want to know|why do you want that|why are you asking|why are you asking that|why are you asking this|what for|what do you need that for|what do you need it for|what is that for|why does it matter|why is this asked|why is that needed|do you need that|do i have to|do i have to say|is that needed|why do u need that|why do u ask|why do u need to know|why u ask|y do you need that|y",
    "skip": "skip|go on without it|skip it|skip this|none|nothing|no thanks|no thank you|n/a|na|not applicable|leave it out|leave this out|leave blank|leave it blank|no preference|pass|next|nope|no|nothing else|not needed|don't need anything|dont need anything|nah|no i don't|no i dont|no period|any time|any|all of it|no particular time|no ta|no thx|no cheers",
    "send": "send|send it|yes send|yes send it|submit|submit it|file it|yes|yes please|yep|yeah|confirm|ok|okay|all correct|that's right|thats right|correct|looks good|go ahead|that's all right|all good|yes that's right|yes thats right|yes correct|send it off|yes it's right|looks right|it's correct|its correct|that is correct|that's correct|thats correct|everything is correct|please send|i confirm|all right|yes send it please|send request|send the request|send my request",
    "no": "no|nope|nah|carry on|continue|keep going|go on|don't stop|dont stop|no carry on|no continue|no keep going|not yet",
    "stay": "never mind|nevermind|nvm|keep it|keep this|keep the request|keep my request|wait|no wait|hang on|don't|dont|do not|leave it open",
    "yes": "yes|yeah|yep|yes stop|yes please|yes cancel|stop|sure|ok|okay|yes stop it|i'm sure|im sure|cancel",
}  # fmt: skip
_SETS = {name: frozenset(words.split("|")) for name, words in _COMMANDS.items()}


#: What people say when they want the open question again: after a question of their own, after a fright.
_ONWARD = re.compile(
    r"(?:(?:ok|okay|yes|yeah|yep|no|right|alright|all right|so|and|well|now|great|good|fine|cool|thanks|thank you|please|pls|sorry|anyway"
    r"|i know|i understand|understood|got it|i'm (?:fine|ok|okay|safe)|im (?:fine|ok|okay|safe)|i am (?:fine|ok|okay|safe)|no worries"
    r"|let's|lets|let us|can (?:we|i|you)|could (?:we|i)|shall we|i want to|i'd like to|i would like to|i'll|we can|just) )*"
    r"(?:carry on|continue|go on|keep going|proceed|resume|move on|go ahead|ok|okay|okey dokey|i know|i understand|understood|got it|alright|all right|thanks|thank you|thankyou|thx|cheers|many thanks"
    r"|(?:(?:go|get|take me|come) )?back to (?:the|my|this|that|our) (?:form|request|complaint|question|questions|application)"
    r"|where (?:were|was|are|am|did) (?:we|i)(?: (?:up to|at|stop|get to|leave off))?"
    r"|what was (?:the|your|that) question(?: again)?|what did you ask(?: me)?|repeat (?:the|that|your) question|ask (?:me )?(?:that )?again)"
    r"(?: (?:please|pls|then|now|thanks|thank you|again|so much|very much|a lot|for that|ok|okay|with (?:it|this|that|(?:the|my|this) (?:form|request|complaint))|from (?:there|here)|where we were))*"
)  # fmt: skip

_CHANGED_MIND = r"(?:i've |ive |i have |i )?changed my mind"
#: Each word stands in one alternative only, and no alternative is made of two others: a long message could
#: else be split in so many ways that matching never ends.
_WELL = "yes|yep|yup|yeah|yh|ye|y|ok|okay|k|great|good|perfect|fine|sure|done|correct|alright|right|lovely|brilliant"
_SO = f"{_WELL}|no|nope|oh|well|and|so|then|now|just|actually|please|pls|plz|wait|sorry"
_FINE = (
    r"(?:that's|thats|that is(?: all)?|(?:it's|its|it is|they are|they're|everything is|everything's)(?: all)?|this is|all|(?:(?:that|it|it all|all) )?looks?)"
    r" (?:good|great|right|correct|fine|ok|okay|perfect|done|true)(?: to me)?"
)
_ALL_SAID = "that's all|thats all|that's it|thats it|that is it"
_ASKS_TO = r"can you|could you|will you|would you|you can|you may|i want to|i'd like to|id like to|i would like to|i'll|i will|ready to|i'm ready to|im ready to|happy to|i'm happy to|let's|lets|go ahead|nothing else"
_IT = r"it|this|that|these|them|all|everything|(?:this|that|the) one|(?:my|the|this|that) (?:request|complaint|form|answers|application)"
#: "Send it when you can" sets no condition.
_POLITELY = r"when (?:you|u) (?:can|are ready|get a chance)|if (?:you|u) (?:can|could|would|please|don't mind|dont mind)|if possible|if (?:that's|thats|that is|it's|its) (?:ok|okay|all right|alright|fine)"
_SENDING = re.compile(
    rf"{led(_SO, _FINE, _ASKS_TO, _ALL_SAID)}(?:send|submit|file(?= (?:it|this|that|my|the)\b))"
    rf"{trailed(_IT, 'off|in|now|then|please|pls|plz|thanks|thank you|ta|cheers|as it is|away|for me|just|only', 'to (?:the )?(?:school|dpo|data protection officer)', _POLITELY)}"
)
_AGREEING = re.compile(
    rf"(?:{_WELL}|{_FINE}|{_ALL_SAID}|go ahead|go on then|i confirm|confirm|confirmed)"
    rf"{trailed(_WELL, _FINE, _ALL_SAID, 'and|so|then|now|please|pls|plz|thanks|thank you|go ahead')}"
)
_CANCEL = re.compile(
    rf"{led(_SO, _CHANGED_MIND, _ASKS_TO, 'can i|could i|i think|but|ugh')}(?:cancel|abort|quit){trailed(_IT, 'now|then|please|pls|plz|thanks|thank you|ta|sorry|instead|altogether|completely', _CHANGED_MIND, 'the whole thing')}"
)
#: One clause of such words: not to send is no answer to any question, at the check or before it.
_NOT_SENDING = re.compile(
    r"(?:(?:no|please|pls|ok|actually|wait|sorry|just|so|but|and|i said|i told you) )*"
    r"(?:(?:i )?(?:don't|dont|do not|never)(?: want(?: you)? to)? (?:send|submit|file)(?: (?:it|this|that|them|anything|(?:my|the|this|that) (?:request|complaint|form)))?|(?:cancel|forget|stop)(?: about)?(?: (?:it|this|that))?)"
    r"(?: (?:now|then|please|pls|thanks|after all|any more|anymore))*"
)
_BESIDE_IT = re.compile(
    rf"(?:(?:no|ok|actually|wait|sorry|please|and|but|then) ?)*(?:{_CHANGED_MIND}|leave it(?: as it (?:was|is))?)?(?: now)?"
)
_CLAUSES = re.compile(r"[,.;:!\n]+")
_LONGEST = 14


def is_sending(text: str) -> bool:
    """Whether the whole text says to send it ("yep all good send it"); a question whether to send does not."""
    asks = text.strip().endswith("?") and not re.match(r"\W*(?:can|could|will|would)\s+you\b", text, re.I)  # fmt: skip
    return not asks and bool(_SENDING.fullmatch(_plain(text)))


def is_agreeing(text: str) -> bool:
    """Whether the whole text only says that all is well ("looks good"): that is not yet to send it."""
    said = _plain(text)
    return is_command("send", text) or bool(_SENDING.fullmatch(said) or _AGREEING.fullmatch(said))


def skips(text: str, free: bool) -> bool:
    """Whether it leaves out what may be left out; to a question that any words can answer (``free``) also by saying
    that all is well ("looks good")."""
    well = free and is_agreeing(text) and not is_command("yes", text)
    return is_command("skip", text) or well


def is_cancelling(text: str) -> bool:
    """Whether the whole text is to cancel what is going on ("I changed my mind, cancel it")."""
    if _CANCEL.fullmatch(_plain(text)):
        return True
    clauses = [_plain(one) for one in _CLAUSES.split(text) if one.strip()]
    if len(text.split()) > _LONGEST or text.strip().endswith("?"):
        return False
    plainly = [bool(_NOT_SENDING.fullmatch(one)) for one in clauses]
    return any(plainly) and all(
        yes or _BESIDE_IT.fullmatch(one) for yes, one in zip(plainly, clauses)
    )


def is_onward(text: str) -> bool:
    """Whether the whole text asks to go on, or only takes note: it answers no question of a form."""
    return bool(_ONWARD.fullmatch(_plain(text)))


def is_command(name: str, text: str) -> bool:
    """Whether the whole text is one of the words for this command."""
    return _bare(text) in _SETS[name] or _plain(text) in _SETS[name]


def steering(text: str) -> str | None:
    """``back``, ``restart``, ``stop`` or ``why`` when the whole text says so."""
    for name in ("back", "restart", "stop", "why"):
        if is_command(name, text):
            return name
    return "stop" if is_cancelling(text) else None


def change_of(text: str) -> str | None:
    """The field that somebody asks to change ("change the date of birth", "my name is wrong")."""
    if not re.search(
        r"\b(?:chang\w*|correct|edit|fix|wrong|amend|alter|mistake|update)\b", text, re.I
    ):
        return None
    for name, words in _FIELD_WORDS:
        if re.search(rf"\b(?:{words})\b", text, re.I):
            return name
    return None


def field_named(thing: str) -> str | None:
    """The field that a few words are a name for ("my date of birth", "his name")."""
    bare = _plain(thing)
    for name, words in _FIELD_WORDS:
        if re.fullmatch(rf"(?:(?:{_OWNERS})\s+)?(?:{words}|{_MORE_WORDS.get(name, words)})", bare):
            return name
    return None


_OWNERS = "my|your|his|her|their|our|the|an?|which|what|this|that|my own|the pupil's|the child's|my (?:son|daughter|child)(?:'s|s)?|his or her"
_MORE_WORDS = {
    "pupil_name": r"(?:pupil|child|son|daughter)(?:'s|s)?\s+(?:full\s+)?name",
    "date_of_birth": "birthdate|how old (?:he|she|they|i) (?:is|are|am)",
    "school": r"school(?:\s+(?:he|she|they|i)\s+\w+\s+to)?",
    "contact": r"(?:home\s+|postal\s+|e-?mail\s+|email\s+)?address|(?:phone|mobile|telephone)(?:\s+number)?|contact details|mobile",
    "name": r"(?:full\s+|real\s+|own\s+)?name",
    "delivery": r"(?:way|how)(?:\s+(?:of\s+delivery|(?:i|we)\s+(?:get|receive|want)\s+it|to\s+(?:send|get|deliver)\s+it))",
    "details": r"(?:the\s+)?(?:details?|description|reason|account|story|what\s+(?:happened|(?:it|this)\s+is\s+about|(?:is|was|went)\s+wrong))",
    "wanted": r"what\s+(?:i(?:'m|\s+am)\s+asking\s+for|to\s+copy)",
    "who": r"who(?:'s|\s+is)\s+asking|who\s+(?:it|this)\s+is\s+(?:about|for)",
    "relationship": r"how\s+(?:i'm|i\s+am|we\s+are)\s+related(?:\s+to\s+\w+)?",
    "right": r"(?:which\s+|what\s+)?right(?:\s+(?:i\s+(?:want|use)|to\s+use))?",
    "needs": r"what\s+i\s+need",
}
_FIELD_WORDS = (
    ("pupil_name", "(?:pupil|child|son|daughter|his|her|their|kid)(?:'s|’s|s)?\\s+name"),
    # Before the year: "change the period to year 12 and 13".
    ("period", "period"),
    ("date_of_birth", "date of birth|dob|birthday|birth date|year group|year|age"),
    ("school", "school"),
    ("relationship", "relationship|relation"),
    ("contact", "contact|e-?mail|email|phone|number|address|postal address"),
    ("delivery", "delivery|how to receive|receive"),
    ("wanted", "what i (?:want|(?:(?:would|'d) )?like|asked for)|wanted|what you (?:would )?like"),
    ("period", "period|time|dates"),
    ("needs", "needs|large print|language"),
    ("right", "right"),
    ("details", "details|what happened|story|complaint|text"),
    ("remedy", "put it right|remedy"),
    ("who", "who|role"),
    ("name", "name"),
)


def _plain(text: str) -> str:
    return " ".join(re.sub(r"[^\w\s/'’]", " ", text.lower()).replace("’", "'").split())


def _bare(text: str) -> str:
    said = _plain(text)
    for _ in range(3):
        shorter = _FILLERS.sub("", said).strip()
        if shorter == said or not shorter:
            break
        said = shorter
    return said

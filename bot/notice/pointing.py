"""Short messages that point at the answer before them: "show me where it says that", "which is it then?", "is that the law
or your choice?", "and why her address?", "can I stop that?". Pure."""

from __future__ import annotations

import re

from bot.understanding.labels import TOPIC_OF, group
from bot.understanding.reading import ASPECTS, Reading

#: A message of more words says something of its own.
_FEW = 14
_LEAD = r"\W*(?:(?:and|but|so|ok|okay|well|right|hm+|oh|then|also|now|sorry|wait|yes|yeah|no|please|pls|fine|hang\s+on)\W+)*"
_TAIL = r"(?:\W+(?:then|please|pls|though|tho|exactly|actually|now|again|thanks|anyway|in\s+the\s+end))*\W*"
_THAT = r"(?:that|this|it|so|those|these|yes|no)"
_NOTICE = r"(?:the\s+|your\s+|this\s+|ur\s+)?(?:privacy\s+)?(?:notice|policy|document|statement|text|page|small\s+print)"
_IN_NOTICE = rf"(?:\s+(?:in|on|of|from)\s+{_NOTICE})"
_PART = r"(?:bit|part|section|sentence|passage|line|paragraph|place|words?|wording|quote)"
_SAYS = r"(?:says?|said|states?|mentions?|written|stands?|comes?\s+from|found|is)"
_WHERE = re.compile(
    rf"{_LEAD}(?:(?:(?:can|could|will|would)\s+(?:you|u)\s+)?(?:please\s+|just\s+)?(?:show|tell|point|quote|give|send)\s+(?:me\s+|us\s+)?(?:to\s+)?)?"
    rf"(?:(?:exactly\s+)?where(?:(?:'|’)?s)?(?:\s+(?:exactly|abouts))?\s+(?:(?:in|on)\s+{_NOTICE}\s+)?(?:(?:does|do|did|is|are)\s+)?(?:(?:it|you|they|{_NOTICE})\s+)?(?:actually\s+|really\s+)?(?:{_SAYS}\s*)?(?:{_THAT}\b)?(?:\s+(?:written|said|stated|from))?{_IN_NOTICE}?"
    rf"|(?:(?:the|what|which|wat)\s+(?:exact\s+)?{_PART})(?:\s+(?:is|says?|so|of|where|that|it|this|the|does|do|you|notice|in|on|for|from|{_SAYS}|{_NOTICE}))*)"
    rf"{_TAIL}",
    re.I,
)
#: Without one of these "where is it?" asks where the data are.
_OF_WORDS = re.compile(
    rf"\b(?:says?|said|states?|stated|mentions?|written|{_PART}|notice|policy|document|statement)\b",
    re.I,
)


def asks_where_it_says(text: str) -> bool:
    """Whether it wants to be shown where in the notice the last answer stands, and asks nothing else."""
    if len(text.split()) > _FEW or not _OF_WORDS.search(text):
        return False
    return bool(_WHERE.fullmatch(text))


_WHICH = re.compile(
    rf"{_LEAD}(?:which|wich)(?:\s+(?:one|way|of\s+(?:those|these|them|the\s+two)))?(?:\s*(?:is|(?:'|’)s)\s+(?:it|right|true|mine|his|hers|ours)|\s+(?:applies|counts|goes|holds|fits)(?:\s+(?:to|for)\s+(?:me|us|him|her|them|my\s+\w+))?|\s+(?:am\s+i|are\s+we|is\s+(?:s?he|it)))?{_TAIL}"
    rf"|{_LEAD}(?:what|wat)\s+does\s+it\s+depend\s+on{_TAIL}|{_LEAD}depends?\s+on\s+(?:what|wat){_TAIL}",
    re.I,
)


def asks_which_holds(text: str) -> bool:
    """Whether it asks which of the branches of the last answer holds: "so which is it then?"."""
    return len(text.split()) <= _FEW and bool(_WHICH.fullmatch(text))


_MUST = r"(?:(?:the\s+|a\s+)?law|legal\w*|statut\w*|compulsory|mandatory|obligat\w*|(?:have|has|had|got)\s+to|gotta|must|required|forced|obliged|made\s+to|duty)"
_CHOOSE = r"(?:choice|choose\w*|chose|chosen|optional|voluntar\w*|decid\w*|decision|opinion|policy|(?:your|ur|the\s+school(?:(?:'|’)?s)?)\s+(?:own\s+)?(?:idea|rule|call|thing)|up\s+to\s+(?:you|the\s+school|u)|just\s+(?:want|like|do)|want(?:\s+to)?|because\s+you)"
_LAW_OR_CHOICE = re.compile(
    rf"(?:{_LEAD})(?=(?:is|are|do|does|must|did|was|it(?:'|’)?s|that(?:'|’)?s|by)\b).*(?:\b{_MUST}\b.*\bor\b.*\b{_CHOOSE}|\b{_CHOOSE}\b.*\bor\b.*\b{_MUST})\b.*",
    re.I | re.S,
)
#: What a parent or a pupil must give is another question, and so is their own choice.
_OURS = re.compile(
    r"\b(?:i|we|me|us|my|our|he|she|him|her|his|hers|their|parents?|pupils?|kids?)\b", re.I
)


def asks_law_or_choice(reading: Reading) -> bool:
    """Whether it asks if what was just told is done by law or because the school wants to, and names nobody and nothing."""
    if len(reading.text.split()) > _FEW or _OURS.search(reading.text):
        return False
    if any(one.end and one.kind != ASPECTS and one.concept != "law" for one in reading.mentions):
        return False
    return bool(_LAW_OR_CHOICE.fullmatch(reading.text))


_SOMEBODY = r"(?:they|you|u|we|the\s+(?:school|council|government|department|lot|services?|trust|authority)|these\s+people|he|she|anyone|anybody|somebody|someone)"
_WHY_THAT = re.compile(
    rf"{_LEAD}(?:why|how\s+come|what\s+for|what)\s+(?:do|does|did|would|should|must|is|are)\s+{_SOMEBODY}\s+(?:even\s+|actually\s+|really\s+|all\s+)*(?:want|need|have\s+to\s+(?:have|know|get|see)|get|keep|ask\s+for|require|collect|after|got)(?:\s+(?:to\s+)?(?:know|have|get|see|be\s+told))?(?:\s+(?:all\s+)?(?:{_THAT}|them|her|his|my|our|their|the)\b(?:\s+[\w'’-]+){{0,3}})?(?:\s+for)?{_TAIL}",
    re.I,
)
_WHY_THING = re.compile(
    rf"{_LEAD}why\s+(?:(?:just|only|even|exactly|on\s+earth)\s+)?(?:(?:her|his|my|our|their|the|that)\s+)?(?:[\w'’-]+\s*){{1,3}}{_TAIL}",
    re.I,
)
_VERB = re.compile(
    r"\b(?:is|are|was|were|do|does|did|can|could|will|would|should|has|have|not|bother|can(?:'|’)?t|don(?:'|’)?t)\b",
    re.I,
)


def asks_why_that(reading: Reading, concepts: tuple[str, ...], topic: str) -> bool:
    """Whether it asks for the reason of what was just told, or of a fact that was named in it: "why her address, though?",
    "why do they need that". ``concepts`` are what was asked about, ``topic`` what it was on."""
    text = reading.text
    if len(text.split()) > _FEW:
        return False
    named = {one.concept for one in reading.mentions if one.end and one.kind != ASPECTS}
    facts = {one.concept for one in reading.named("categories")}
    known = named <= {*concepts} or topic in _NAMES_FACTS and named <= _FACTS_TOLD
    known = known or topic in ("categories", "recipients") and named <= facts
    if not known:
        return False
    if _WHY_THAT.fullmatch(text):
        return text.lower().count("what") == 0 or text.lower().rstrip(" ?!.").endswith(" for")
    return bool(facts) and bool(_WHY_THING.fullmatch(text)) and not _VERB.search(text)


#: Topics whose answers name these facts, as what is passed on in any case.
_NAMES_FACTS = {"opt_out", "youth_support_13", "sharing_16"}
_FACTS_TOLD = {"name", "address", "dob"}

_STOP = re.compile(
    rf"{_LEAD}(?:(?:can|could|may|how\s+(?:can|do|could)|is\s+there\s+(?:any|a)\s+way)\s+)(?:i|we|he|she|they|you|u|parents?|to|for\s+me\s+to)\s+(?:even\s+|just\s+|still\s+)?"
    rf"(?:stop|limit|refuse|block|prevent|object\s+to|say\s+no\s+to|opt\s+out\s+of|get\s+out\s+of|turn\s+down|avoid|cancel|end)\s+(?:any\s+of\s+|all\s+(?:of\s+)?)?{_THAT}(?:\s+(?:happening|from\s+happening|being\s+(?:passed|shared|sent)(?:\s+on)?))?{_TAIL}",
    re.I,
)


def asks_to_stop_that(text: str) -> bool:
    """Whether it asks if, or how, what was just told can be stopped, and names nothing: "can we stop that?"."""
    return bool(_STOP.fullmatch(text))


def is_elsewhere(reading: Reading, topic: str) -> bool:
    """Whether it was clearly read as a question on another topic, a wish, or a danger."""
    kind = group(reading.label)
    if not reading.sure or kind in ("follow", "say"):
        return False
    return kind in ("do", "safety") or TOPIC_OF.get(reading.label) not in (None, topic)

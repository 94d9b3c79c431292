"""Questions that read like one and ask another: the label says the one, what is named in them the other. Pure."""

from __future__ import annotations

import re

from bot.understanding.reading import Mention, Reading
from bot.understanding.things import MACHINES, named_thing

#: Of whom the notice speaks where it speaks of pupils of 13 and of 16.
_OF_THAT_AGE = {
    "local_authority",
    "youth_services",
    "careers",
    "post16_providers",
    "college",
    "employers",
}
#: From this age on a notice speaks of youth support services (Education Act 1996, section 507B).
YOUTH_SERVICES_FROM = 13


_OWN_DATABASE = re.compile(
    r"\b(?:your|our|(?:the|this|my)\s+school(?:(?:'|’)?s)?|own|local|internal)\s+$", re.I
)


def _of_the_nation(reading: Reading, mention: Mention) -> bool:
    """Whether this is the National Pupil Database, and not the school's own ("who hosts your pupil database?")."""
    own = _OWN_DATABASE.search(reading.text, 0, mention.start)
    return mention.concept == "npd" and not (own and mention.end)


def asks_who_gets_it(label: str, reading: Reading) -> bool:
    """Whether what reads like another question asks about one recipient.

    "Is X on your list?"; "is mine in that national database, too?"; "do you tell the army at 16?".
    """
    named = set(reading.concepts("recipients"))
    if label == "ask_recipients":
        return bool(named)
    if label in ("ask_category_one", "ask_categories", "ask_abroad", "ask_storage"):
        return any(_of_the_nation(reading, one) for one in reading.mentions)
    asked = set(reading.asked("recipients"))
    # The council is on the list whatever the age; what begins at 13 is said of it and of the youth services.
    young = reading.high is not None and reading.high < YOUTH_SERVICES_FROM
    if label == "ask_youth_13" and young and asked == {"local_authority"}:
        return True
    return label in ("ask_youth_13", "ask_sharing_16") and bool(asked - _OF_THAT_AGE)


_MORE_THAN_ONE = re.compile(
    r"\b(?:only|just|apart|besides?|other|else|anything|nothing|all|more|rather|instead|main\w*|whole|sole\w*|purely|exclusive\w*)\b",
    re.I,
)


def asks_of_one_purpose(label: str, reading: Reading) -> bool:
    """ "Is looking after us one of the reasons?", but not "is it only used for teaching?"."""
    if label != "ask_purposes" or not reading.polar or not reading.asked("purposes"):
        return False
    return not _MORE_THAN_ONE.search(reading.text)


_GOES_ALONG = re.compile(
    r"\b(?:follow\w*|go(?:es)?\s+(?:along|with|on|over|too)|pass(?:es|ed)?\s+(?:on|over|along)|sends?|sent|transfer\w*|forward\w*"
    r"|hand(?:s|ed)?\s+(?:on|over)|tak(?:e|es|en)\s+(?:along|with)|from\s+scratch|what\s+happens)\b",
    re.I,
)
#: Going along with somebody, whatever was told of the place they go to.
_FOLLOWS = re.compile(
    r"\b(?:follow\w*|(?:go(?:es)?|comes?)\s+(?:along\s+)?with)\s+(?:him|her|them|me|us)\b", re.I
)
_HOW_LONG = re.compile(
    r"\b(?:how\s+(?:long|many)|till|until|years?|time\s+limit|for\s*ever|delet\w*|destroy\w*|eras\w*|remov\w*|clear\w*|dispos\w*|vanish\w*"
    r"|disappear\w*|gone|shred\w*|retain\w*|archiv\w*|wip(?:e|ed)|bin(?:ned)?|thrown?|get\s+rid|kept|keep)\b",
    re.I,
)


def asks_what_goes_along(label: str, reading: Reading) -> bool:
    """ "What happens to it when he changes school?" asks what the next school gets, not how long it is kept."""
    if label != "ask_retention" or "next_school" not in reading.concepts("recipients"):
        return False
    sentence = reading.question
    if "next_school" not in reading.asked("recipients") and not _FOLLOWS.search(sentence):
        return False
    return bool(_GOES_ALONG.search(sentence)) and not _HOW_LONG.search(sentence)


#: After the name of a country: a body of its people over here, not the country.
_BODY = re.compile(
    r"\s+(?:(?:saturday|sunday|weekend|catholic|orthodox|cultural|language|supplementary)\s+)?(?:school|church|mosque|temple|embassy|consulate|club|centre|community|newspaper)\b",
    re.I,
)


def names_a_country(reading: Reading) -> bool:
    """Whether a country is named, and not only "the Polish school on Saturdays"."""
    places = [mention for mention in reading.mentions if mention.kind == "places"]
    return any(not _BODY.match(reading.text, place.end) for place in places)


_FROM = re.compile(
    r"(?:\b(?:come|came|comes|is|am|are|was|were|im)|['’](?:s|m|re))\s+(?:\w+\s+)?(?:from|born\s+in)\s+(?:the\s+)?$|\bborn\s+in\s+(?:the\s+)?$",
    re.I,
)
_CITIZEN = re.compile(r"\s+(?:citizen|national)s?\b", re.I)


def says_where_from(reading: Reading) -> bool:
    """Whether the question is if it is known that somebody comes from a country or is one of its citizens."""
    own = named_thing(reading.question, "categories") if reading.asking[1] else None
    places = [
        mention
        for mention in reading.mentions
        if mention.kind == "places" and mention.end and (mention.within(reading.asking) or not own)
    ]
    return any(
        _FROM.search(reading.text, 0, place.start) or _CITIZEN.match(reading.text, place.end)
        for place in places
    )


_OR = r"\bor\b(?!\s+(?:not|no|what|something|anything|so|whatever)\b)"
_PEOPLE = r"\b(?:person|people|human|teacher|somebody|someone|staff|head)s?\b"
_STAYS = r"\b(?:stay\w*|remain\w*|here|kept)\b"
#: Of a topic: two things of which one is asked for.
_EITHER_OR = {
    "controller": re.compile(_OR, re.I),
    "storage": re.compile(_OR, re.I),
    "automated_decisions": re.compile(
        f"{_PEOPLE}.*{_OR}.*{MACHINES}|{MACHINES}.*{_OR}.*{_PEOPLE}", re.I
    ),
    "transfers_abroad": re.compile(f"{_STAYS}.*{_OR}|{_OR}.*{_STAYS}", re.I),
}


def is_either_or(topic: str, reading: Reading) -> bool:
    """ "Is it the school or the trust?": no Yes or No is said, whatever the verdict."""
    return topic in _EITHER_OR and bool(_EITHER_OR[topic].search(reading.question))


_IN_PLACE = re.compile(r"\s+(?:over\s+|back\s+)?(?:in|of|from)\s+(?:the\s+)?", re.I)
#: Bodies that every country has.
_PUBLIC = {"dfe", "local_authority", "npd", "lrs"}


def is_foreign(reading: Reading, concept: str) -> bool:
    """Whether a body is named as that of another country only: "the Polish ministry of education", "the ministry
    in Kyiv"; or in the story alone, when the question is about another country."""
    named = [m for m in reading.mentions if m.concept == concept and m.end]
    places = [m for m in reading.mentions if m.kind == "places"]
    asked = any(place.within(reading.asking) for place in places)

    def elsewhere(body: Mention) -> bool:
        told = asked and not body.within(reading.asking)
        return told or any(_of_the_place(reading.text, body, place) for place in places)

    return concept in _PUBLIC and bool(named) and all(map(elsewhere, named))


def _of_the_place(text: str, body: Mention, place: Mention) -> bool:
    """Whether the place stands right before the body, or after it ("... in Kyiv")."""
    between = text[body.end : place.start]
    return body.start - 1 == place.end or bool(_IN_PLACE.fullmatch(between))


_AND_THEN = re.compile(
    r"\s+(?:(?:then|also|ever|just|go\s+and|be\s+able\s+to|try\s+to|allowed\s+to|going\s+to)\s+)*(?:(?:sell|sells|selling|flog|flogs|publish|publishes|delete|deletes|destroy|destroys|shred|shreds|lose|loses|leak|leaks|encrypt|encrypts|protect|protects|analyse|analyses|resell|resells)\b"
    r"|(?:share|shares|pass|passes|give|gives|hand|hands|send|sends|tell|tells)\s+(?:(?:it|them|that|this|my|our|his|her|their|the)\s+)?(?:\w+\s+)?(?:on|out|with|to|around)\b)",
    re.I,
)


def does_with_it(reading: Reading) -> Mention | None:
    """The recipient of whom it is asked what they do with what they got ("does the DfE sell it?"), of which a
    notice says nothing."""
    for one in reading.mentions:
        asked = one.kind == "recipients" and one.end
        if asked and one.within(reading.asking) and _AND_THEN.match(reading.text, one.end):
            return one
    return None


#: Who shares, does not get it: "does the Trust state that it shares with Ofsted?"
_SHARES = re.compile(
    r"\s+(?:(?!and\b|or\b)\w+\s+){0,2}?(?:states?|says?|shares?|discloses?|pass(?:es)?|gives?|sends?|transmits?|suppl(?:y|ies)|furnish\w*|provides?)\b",
    re.I,
)
#: Where a pupil is: "do you tell the tax office that she has left sixth form?"
_IS_THERE = re.compile(
    r"\b(?:left|leaves|leaving|finish\w*|(?:is|are|am|he(?:'|\u2019)?s|she(?:'|\u2019)?s|i(?:'|\u2019)?m|and)\s+in)\s+(?:(?:the|a|my|his|her|our|your)\s+)?$",
    re.I,
)
#: Whose it is: "does it go to the trust's lawyers?"; not "the council's told".
_OWNS = re.compile(
    r"(?:'|\u2019)s\s+(?!(?:\w+(?:ing|ed)|told|got|given|sent|not|also|on|in|a|the|all|just|only|been)\b)[a-z]",
    re.I,
)
_OWNERS = {"trust", "local_authority", "dfe"}


def bystanders(reading: Reading) -> set[str]:
    """The recipients that a question names beside the one that it is about."""
    named = [one for one in reading.mentions if one.kind == "recipients" and one.end]
    beside = {one.concept for one in named}
    return beside - {one.concept for one in named if not _is_beside(reading.text, one)}


def _is_beside(text: str, one: Mention) -> bool:
    shares = one.concept == "trust" and _SHARES.match(text, one.end)
    there = one.concept in ("college", "other_trust") and _IS_THERE.search(text, 0, one.start)
    owns = one.concept in _OWNERS and _OWNS.match(text, one.end)
    return bool(shares or there or owns)

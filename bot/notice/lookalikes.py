"""Questions that read like one and ask another: the label says the one, what is named in them the other. Pure."""

from __future__ import annotations

import re

from bot.notice.context import Context
from bot.understanding.anyone import is_of_anyone
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


#: Labels of questions on what is shared and why.
_SHARED = {"ask_sharing_law", "ask_consent", "ask_youth_13", "ask_sharing_16", "ask_lawful_basis"}


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
    if reading.people:  # "and my cousin, who is 12?" asks of a pupil
        asked -= {"relatives"}
    # The council is on the list whatever the age; what begins at 13 is said of it and of the youth services.
    young = reading.high is not None and reading.high < YOUTH_SERVICES_FROM
    if label == "ask_youth_13" and young and asked == {"local_authority"}:
        return True
    # "Does a section 47 report go to the council?" is no question about a law, nor about those of 16.
    if label in _SHARED and asked and "welfare_notes" in reading.asked("categories"):
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
    places = reading.named_there("places") if own else reading.named("places")
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
    own = _EITHER_OR.get(topic)
    return bool(_ONE_OF_TWO.search(reading.question) or own and own.search(reading.question))


#: The same in any question: "is it you or them", "do I ask, or does she?"; not "or not".
_ONE_OF_TWO = re.compile(
    r"\bor\s+(?:is|are|do|does|can|will|should|must|shall)\s+(?!not\b|n(?:'|’)t\b)\w+|^\W*(?:\w+\W+){0,3}?(?:is|are|was)\s+(?:it|that|this)\s+(?:[\w'’]+\s+){1,5}?or\s+(?!not\b|no\b|what\b|something\b|anything\b|so\b)(?:[\w'’]+\W*){1,5}$",
    re.I,
)


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
    r"|(?:share|shares|pass|passes|give|gives|hand|hands|send|sends|tell|tells)\s+(?:(?:it|them|that|this|my|our|his|her|their|the)\s+)?(?:\w+\s+)?(?:on|out|with|to|around)\b"
    # "Does the council let landlords see it?"
    r"|(?:let|lets|allow|allows|permit|permits)\s+(?:\w+\s+){1,4}?(?:see|look|search|use|have|read|access|check|view|get|copy|go)\b|(?:show|shows)\s+(?:it|them|that|this)\s+to\b)",
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


#: What "they" do with it, after an answer that named one of them.
_SELL_ON = re.compile(
    r"\b(?:they|them|he|she|it)\b(?:\W+\w+){0,3}?\W+(?:sell|sells|selling|sold|flog\w*|publish\w*|leak\w*|pass\s+it\s+on|share\s+it\s+on)\b"
    r"|\bwho\s+(?:do|does|can|might)\s+(?:they|it)\s+(?:pass|give|sell|share|send|show|tell)\b",
    re.I,
)
#: Of the topic that was answered: somebody gets data there.
_OF_SOMEBODY = {"recipients", "consent_and_sharing_law", "youth_support_13", "sharing_16"}


def sells_it_on(label: str, reading: Reading, before: Context) -> bool:
    """ "Do they sell it?" right after it was said who gets it: what those do with it no notice says."""
    asked = label in ("ask_recipients", "ask_recipient_one", "ask_sharing_law", "ask_consent")
    given = before.topic in _OF_SOMEBODY and before.verdict in ("yes", None)
    return (
        asked
        and given
        and not reading.named("recipients")
        and bool(_SELL_ON.search(reading.question))
    )


def passes_it_on(label: str, reading: Reading) -> bool:
    """ "I'm 12, do you pass my stuff on?" asks of everybody who gets it, not only of those who do from 13."""
    if label not in ("ask_youth_13", "ask_sharing_16") or not reading.polar:
        return False
    return not reading.named("recipients") and is_of_anyone(reading.question)


#: What an opinion in law would be.
OPINION = "whether a law was broken or who would have to pay, and I cannot give legal advice"
_OPINION = re.compile(
    r"\b(?:you|u|youre|school|trust|they|it)(?:(?:'|’)?(?:re|s)|\s+(?:are|is|r))?\s+(?:\w+\s+){0,2}?(?:breaking|break|broke|broken)\s+(?:the\s+|any\s+)?laws?\b|\b(?:liable|liability|to\s+blame|admit\s+(?:it|that|fault|liability))\b"
    r"|\b(?:this|the|your)\s+(?:privacy\s+)?notice\s+(?:even\s+)?(?:legal|lawful|illegal|valid)\b",
    re.I,
)


def asks_for_opinion(label: str, reading: Reading) -> bool:
    """Whether it asks for a judgement in law on the school, which the notice cannot give."""
    # Of compensation the notice says something, and gives no opinion.
    if label == "ask_right_compensation":
        return False
    return (reading.polar or reading.stated) and bool(_OPINION.search(reading.question))


#: What points back at what was named before; without it something else may be named for which there is no word.
_BACK = re.compile(
    r"\b(?:it|they|them|their|those|these|that|this|he|she|him|her|his|hers|both|either|neither|one|ones)\b",
    re.I,
)


def is_meant(reading: Reading, kind: str) -> bool:
    """Whether a question that names nothing known is about what was named before it ("and do they get it?"), and not
    about a thing of its own ("what about the schools in Crewe?")."""
    if kind != "recipients" or named_thing(reading.text, kind):
        return False
    return bool(_BACK.search(reading.text)) or len(reading.text.split()) < 4


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
#: Who is seen, and may tell others: "do parents get told if you see the school nurse", "does the counsellor tell my mum".
_SEEN_BY = {"school_nurse", "counsellor", "camhs"}
_SEES = re.compile(
    r"\b(?:see|sees|saw|seeing|seen|visit\w*|go\s+to|goes\s+to|going\s+to|went\s+to|trust|(?:talk\w*|speak\w*|spoke)\s+(?:to|with))\s+(?:(?:the|a|my|our|his|her|your|school)\s+)*$",
    re.I,
)
_TELLS_ON = re.compile(
    r"\s+(?:(?:have|has|allowed|going|gonna)\s+(?:to\s+)?)?(?:tell|tells|told|say|says|inform|informs)\b",
    re.I,
)


def bystanders(reading: Reading) -> set[str]:
    """The recipients that a question names beside the one that it is about."""
    named = reading.named("recipients")
    beside = {one.concept for one in named}
    return beside - {one.concept for one in named if not _is_beside(reading.text, one)}


def _is_beside(text: str, one: Mention) -> bool:
    shares = one.concept == "trust" and _SHARES.match(text, one.end)
    there = one.concept in ("college", "other_trust") and _IS_THERE.search(text, 0, one.start)
    owns = one.concept in _OWNERS and _OWNS.match(text, one.end)
    seen = one.concept in _SEEN_BY and (
        _SEES.search(text, 0, one.start) or _TELLS_ON.match(text, one.end)
    )
    return bool(shares or there or owns or seen)

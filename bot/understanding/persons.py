"""Who is spoken of: age as a range in whole years, and whether a parent or a pupil writes. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.understanding.ages import ages, common
from bot.understanding.numbers import (
    AGE,
    NUMBERS,
    OLDEST,
    TEENS,
    TEENS_GROUP,
    UNIT,
    Range,
    overlap,
    tells_age,
)
from bot.understanding.owners import (
    ALL,
    CLAUSE,
    OWNERS,
    THE_ELDER,
    THE_YOUNGER,
    bare,
    picked,
)

PARENT, PUPIL, OTHER = "parent", "pupil", "other"

_KIN = r"(?:son|sons|daughter|daughters|child|children|kid|kids|boy|boys|girl|girls|lad|lads|twins?|little\s+one|little\s+ones|eldest|youngest|oldest|middle\s+one|older\s+one|younger\s+one|teenager|teens?|teenage\s+(?:son|daughter)|bairn|step\s*(?:-\s*)?(?:son|daughter|child)|foster\s+(?:son|daughter|child|kid)|toddler|ds|dd)"
#: "My boy friend", "my kid brother": no child of the writer's.
_NO_KIN = r"(?!\s*(?:-\s*)?friends?\b|\s+(?:brother|sister|bro|sis|cousin)s?\b)"
_SPELT = "|".join(NUMBERS)
#: "my 14 yr old", "my 14yo", "my 11 and 14 year old", with or without the child.
_OF_AGE = rf"(?:{AGE}{UNIT}\s+)"
_AGED = rf"(?:{AGE}\s*(?:-|to\b|and\b(?:\s+an?\b)?|&|,|/)\s*)?{AGE}{UNIT}"
#: Of what a pupil has in a year: "my year 9 options".
_OF_THE_YEAR = (
    r"(?:teacher|tutor|form|class|group|head|exam|mock|book|work|report|parents|data|details|info\w*|records?|file|results?|options?|photos?"
    r"|stuff|friends?|mates?|tests?|grades?|marks|subjects|timetable|trip)"
)
_PARENT = re.compile(
    rf"\b(?:my|our)\s+(?:(?:own|eldest|youngest|older|younger|oldest|teenage|two|three)\s+|{_OF_AGE}){{0,2}}{_KIN}\b{_NO_KIN}"
    r"|\b(?:my|our)\s+(?:own\s+)?(?:two|three)\b(?!\s+(?:\w+\s+)?(?:friends|mates|questions|brothers?|sisters?|cousins|options|subjects|gcses|teachers|grand\s*\w+|nieces|nephews)\b)"
    # "Me lad"; "tell me two things" is no child.
    r"|\b(?:me|mi)\s+(?:own\s+|eldest\s+|youngest\s+)?(?:son|sons|daughter|daughters|lad|lads|lass|lasses)\b"
    rf"|\b(?:my|our)\s+{_AGED}(?!\s+(?:grand|niece|nephew|brother|sister|bro\b|sis\b|cousin|friend|mate))"
    rf"|\b(?:my|our)\s+(?:year|yr|y)\s*(?:-\s*)?\d{{1,2}}\b(?!\s+{_OF_THE_YEAR})",
    re.I,
)
#: "I have a son, 15 years": a parent, when nothing else is told of the writer. Whoever has a boy in the class is none.
_HAS_CHILD = re.compile(
    rf"\b(?:i|we)(?:(?:(?:'|’)?ve)?\s+got|\s+have(?:\s+got)?)\s+(?:an?\s+|one\s+|two\s+|three\s+|only\s+){{1,2}}(?:(?:older|younger|teenage|little)\s+)?"
    rf"(?:(?:son|daughter)s?\b(?!\s*-?\s*in\s*-?\s*law)|(?:kids|children)\s+(?:at\s+(?:the|your|this)\b|aged?\b|\d)"
    rf"|(?:boy|girl|lad|child|kid)\b\W{{0,3}}(?:aged?\s+|of\s+|is\s+)?{AGE}\s*(?:years?|yrs?|yo|y/o)\b)",
    re.I,
)
#: Who says that they are a parent is one: "I'm a mum", "I'm Yasmin's mum", "im yusufs dad".
_SAYS_PARENT = re.compile(
    r"\b(?:i(?:'|’)?m|i\s+am)\s+(?:still\s+|only\s+|just\s+)?(?:a|the|his|her|their|\w+(?:(?:'|’)s?|s))\s+(?:mum|mam|mom|mother|dad|father|parent|carer|guardian|foster\s+carer)\b(?!(?:'|’)s|\s+(?:friend|partner|girlfriend|boyfriend|sister|brother))"
    r"|\bas\s+(?:a|his|her|the)\s+(?:parent|mum|mother|dad|father|carer|guardian)\b|\bwe\s+parents\b|\bus\s+parents\b",
    re.I,
)
#: "son 17 yr12, can I ...": a parent who leaves out the "my".
_PARENT_CURT = re.compile(
    rf"^\W*(?:hi\W+|hello\W+)?(?:son|daughter|child|eldest|youngest|lad|girl|boy|kid)\W+(?:is\s+|aged?\s+|in\s+)?(?:\d|{_SPELT}|y(?:ea)?r)"
    rf"|^\W*(?:hi\W+|hello\W+)?(?:mother|mum|mom|father|dad|parent|carer|guardian)\s+(?:(?:of|to)\s+(?:an?\s+|my\s+)?(?:\d|(?:{_SPELT}|son|daughter|boy|girl|child|pupil|twins|two)\b|(?-i:[A-Z]))|here\b(?!\s+says))"
    r"|^\W*(?:hi\W+|hello\W+)?(?:(?:son|daughter)\s+(?:is|has|will|turns|wants)|twins\s+of)\b"
    rf"|^\W*(?:hi\W+|hello\W+)?(?:(?:year|yr|y)\s*(?:-\s*)?\d{{1,2}}|{_OF_AGE})\s*(?:son|daughter|twins?)\b"
    r"|\bi\s+(?:mother|father|parent|(?:his|her|their)\s+(?:mum|dad|mother|father))\b",
    re.I,
)  # fmt: skip
#: "our Ryan ... he's 14": how families speak of their own. "Our English teacher" is nobody's child, so somebody
#: must be spoken of as well, and whoever says that they are a pupil is one.
_OUR_OWN = re.compile(r"\b[Oo]ur\s+[A-Z][a-z]{2,}\b(?!\s+[A-Z])")
#: A boy or girl of whom somebody else writes.
SPOKEN_OF = re.compile(r"\b(?:he|she|him|his|her|hers)\b", re.I)
#: "Can I limit it, she's 14": whoever says how old a child is, and is no friend, speaks as a parent.
_A_CHILD_AGED = (
    re.compile(
        r"\b(?:s)?he(?:(?:'|’)?s|\s+is)?\s+(?:(?:now|only|just|already|still|nearly|almost|turned|turning)\s+)*"
        rf"(?P<n>[4-9]|1\d|{_SPELT})\b",
        re.I,
    ),
    re.compile(
        rf"\b(?:s)?he\s+(?:has|have)\s+(?:(?:now|only|just|already)\s+)*{TEENS_GROUP}(?=\s*(?:years?\b|[.,!?;]|$))",
        re.I,
    ),
)
#: ... unless they are somebody else to the child: a friend, a sister, a teacher.
_NO_PARENT = re.compile(
    r"\b(?:friends?|mates?|bestie|bff|boyfriend|girlfriend|bf|gf|cousin|someone|somebody|pupil|student|patient|client|pal|buddy|classmate)(?:'|’)?s?\b"
    r"|\bmy\s+(?:\w+\s+)?(?:bro|brother|sis|sister|class|form|year)\b"
    r"|\b(?:i(?:'|’)?m|i\s+am|im|as)\s+(?:\w+\s+){0,3}?(?:bro|brother|sister|sibling|teacher|tutor|ta|senco|head|governor|worker|gp|doctor|nurse|coach|nan|gran\w*|aunt\w*|uncle)\b"
    r"|\bi\s+(?:teach|work)\b|^\W*(?:\w+\s+){0,2}(?:worker|teacher|tutor|nan|gran\w*|aunt\w*|uncle|nurse|coach)\s+here\b",
    re.I,
)
#: Who acts in a parent's stead is one, whatever else they are to the child.
_AS_PARENT = re.compile(
    rf"\bwe(?:(?:'|’)?re|\s+are)\s+(?:(?:the|his|her|their|legal|special|foster)\s+)*(?:guardians|carers)\b|\b(?:i|we)\s+foster\s*(?:[,.]|(?:(?:a|an|the|two|three|this)\s+)?(?:\w+\s+)?(?:him|her|them|children|siblings|brothers?|sisters?|two|three|teenagers?|{_KIN})\b)"
    rf"|\b(?:i|we)(?:(?:'|’)?ve|\s+(?:have|had))?\s+adopted\b|\b(?:i|we)(?:(?:'|’)ve)?\s+(?:(?:do|now|also|both|still)\s+)?(?:have|hold|share|got|ve\s+got)\s+(?:got\s+)?(?:(?:full|legal|joint|shared|the)\s+)?parental\s+responsibility\b"
    rf"|\b(?:and|also)\s+(?:(?:his|her|their|the|a)\s+)?legal\s+guardian\b|\b(?:been|as)\s+(?:a\s+|the\s+|their\s+)?guardian\s+(?:to|of|for)\b"
    rf"|(?:^\W*|\b(?:i(?:'|’)?m|i\s+am|im|as)\s+(?:(?:a|an|the|his|her|their|only|just)\s+)*)kinship\s+carer\b|\b(?:i|we)(?:(?:'|’)?ve|\s+have)\s+(?:got\s+)?kinship\s+care\b"
    rf"|(?:\b(?:i|we)(?:(?:'|’)?(?:ve|m|re))?\b[^.?!]{{0,60}}|\b(?:gran\w*|nan|aunt\w*|uncle)\s+with\s+)(?<!has\s)(?<!no\s)\b(?:a|the)\s+(?:special\s+guardianship|residence)\s+order\b"
    rf"|\bi(?:(?:'|’)?m|\s+am)\s+(?:(?:a|the|his|her|their|legal)\s+)*(?:foster\s+)?(?:guardian|carer)\b",
    re.I,
)  # fmt: skip
#: Who is neither a parent nor a guardian by that.
_NO_GUARDIAN = (
    r"(?:gran|nan|nana|grandma|grandmother|grandad|grandfather|grandparent|solicitor|lawyer|social\s+worker|aunt|auntie|uncle|journalist|governor|neighbour"
    r"|step\s*(?:-\s*)?(?:dad|mum|father|mother|parent)|childminder|nanny|au\s+pair|(?:big|older|little|younger)\s+(?:sister|brother|bro|sis)|cousin|family\s+friend|youth\s+worker)"
)
_OTHER = re.compile(
    rf"\b(?:my|our)\s+{_OF_AGE}?(?:(?:two|three)\s+)?(?:grand\s*(?:son|sons|daughter|daughters|child|children|kids?)|niece|nephew|nieces|nephews|client|god\s*(?:son|daughter|child)|neighbour's)\b"
    rf"|\bi(?:(?:'|’)?m|\s+am)\s+(?:only\s+|just\s+|not\s+his\s+dad\s+but\s+)?(?:(?:a|the|his|her|their|\w+(?:'|’)s)\s+(?:own\s+|new\s+)?)?{_NO_GUARDIAN}\b"
    rf"|\b(?:i|we)\s+as\s+(?:a|an|the|his|her|their)\s+(?:own\s+)?{_NO_GUARDIAN}\b"
    r"|\bi(?:(?:'|’)?m|\s+am)\s+(?:only\s+|just\s+)?(?:the|his\s+dad(?:'|’)?s|her\s+mum(?:'|’)?s)\s+(?:girlfriend|boyfriend|partner)\b"
    r"|\bmy\s+(?:partner|boyfriend|girlfriend)(?:'|’)?s\s+(?:son|daughter|boy|girl|lad|child|kid|twins)\b"
    rf"|^\W*(?:hi\W+|hello\W+)?(?:as\s+(?:a|an|the|his|her|their)\s+{_NO_GUARDIAN}\b|{_NO_GUARDIAN}\s+(?:doing|for|to|of)\s+(?:an?|the|two|this|my)\b)"
    r"|^\W*(?:hi\W+|hello\W+)?(?:(?:his|her|their)\s+)?(?:gran\w*|nan(?:a|na|ny)?|grandad|grandpa|aunt\w*|uncle|neighbour|social\s+worker)\s+here\b",
    re.I,
)  # fmt: skip
#: "I am neither parent nor guardian to him"; but "not the main carer" is one, and so may be who is "not her real mum".
_DENIES = re.compile(
    r"\b(?:i(?:'|’)?m|i\s+am|im|though|although|but|and|while)\s+(?:not|neither|no)\s+(?:(?:an?|the|his|her|their|legally|actually|myself)\s+)*"
    r"(?:parents?|guardian|mum|mam|mom|dad|mother|father|relation|relative)\b(?!\s+(?:who|that|to\s+(?:complain|fuss|moan)|governor))"
    r"|\bi(?:(?:'|’)?m|\s+am)\s+not\s+related\s+to\s+(?:him|her|them|the\b)",
    re.I,
)
#: Of a parent who speaks of more children than one, it says nothing.
_MY_SIBLING = re.compile(rf"\b(?:my|our)\s+{_OF_AGE}?(?:brother|sister)\b", re.I)
_PUPIL = re.compile(
    r"\b(?:i(?:'|’)?m|i\s+am|im|me\s+im)\s+(?:a|an|the|only\s+a|just\s+a)\s+(?:\w+\s+){0,2}?(?:pupil|student|sixth\s*former|kid|child|learner|teenager)\b"
    rf"|\b(?:i(?:'|’)?m|i\s+am|im)\s+(?:only\s+|just\s+|now\s+|just\s+turned\s+|nearly\s+|almost\s+)*(?:in\s+)?(?:(?:year|yr|y)\.?\s*(?:-\s*)?(?:\d{{1,2}}|{_SPELT})\b|(?:the\s+)?(?:sixth|6th)(?:\s+form)?\b)"
    r"|\bmy\s+(?:form\s+tutor|tutor|head\s+of\s+year|mates|teacher|teachers|gcse|gcses|mocks?|a\s*(?:-\s*)?levels?|homework)\b"
    r"|\bi\s+(?:left|leave|finish|finished)\s+(?:school|year|in\s+(?:20|june|july|may))|\bi\s+(?:was|used\s+to\s+be)\s+a\s+(?:pupil|student)\b|\bwhen\s+i\s+(?:was|were)\s+(?:a\s+(?:pupil|student)|at\s+school)\b",
    re.I,
)  # fmt: skip
_I_AM_AGED = re.compile(
    rf"\b(?:i(?:'|’)?m|i\s+am|im)\s+(?:only\s+|just\s+|now\s+|nearly\s+|almost\s+|turning\s+|just\s+turned\s+|already\s+)*(?P<n>[4-9]|1\d|{_SPELT})\b",
    re.I,
)
#: A pupil's; but "he's 14 and lives with my mum" is a parent's.
_MY_PARENTS = re.compile(
    r"\bmy\s+(?:mum|mam|mom|dad|mums|dads|parents|mother|father|carer|foster\s+(?:mum|dad|carer)|step\s*(?:-\s*)?(?:mum|dad))\b",
    re.I,
)


#: "16 and moved out": of oneself, when nobody else is spoken of.
_A_TEEN_ALONE = re.compile(
    rf"(?:^|[.!?]\s+){TEENS}\s+(?:here|and\s+(?:moved|still|living|live|not|i|i(?:'|’)?m|don(?:'|’)?t|on\s+my))\b"
    rf"|\bi(?:(?:'|’)?ve)?\s+(?:just\s+|only\s+)?(?:turned|turnd)\s+{TEENS}"
    rf"|^\W*(?:hi\W+|hello\W+)?(?:(?:{TEENS})|(?:in\s+)?(?:year|yr|y)\s*(?:-\s*)?\d{{1,2}}(?:\s+now|\s+here)?)\s*[.,;:!]\s*(?:so\s+)?(?:(?:can|could|may|am|do|will|should)\s+i|is\s+it\s+(?:my|me))\b",
    re.I,
)
#: "I'm 17, my brother is 14": no uncle.
_I_AM_A_TEEN = re.compile(rf"\b(?:i(?:(?:'|’)?m|\s+am))\s+(?:only\s+|just\s+|now\s+)?{TEENS}", re.I)


@dataclass(frozen=True)
class Person:
    """What a message says of the pupil's age (``low`` to ``high``, ``None`` = open) and its writer."""

    low: int | None = None
    high: int | None = None
    role: str | None = None


def person(text: str, asking: str = "") -> Person:
    """The age and role that the text gives.

    Of several ages that one counts whose owner the sentence that asks (``asking``) speaks of; when it does
    not tell, what is common to all.
    """
    return of_ages(text, asking, ages(text), role(text))


def of_ages(text: str, asking: str, told: list[Range], writer: str | None) -> Person:
    """The same, for a text of which the ages and the writer's role are known already."""
    low, high = common(_meant(text, asking, told) if len(set(told)) > 1 else told)
    return Person(low, high, writer)


#: "... that wouldn't have at 14?" speaks of another time, not of another child.
_AT_AGE = re.compile(
    rf"\b(?:at|when|once|until|till|since|before|after)\s+(?:\w+\s+){{0,2}}{TEENS}", re.I
)


def _meant(text: str, asking: str, ranges: list[Range]) -> list[Range]:
    """Those of several ages that the question is about; all of them when it does not tell."""
    pick = picked(asking)
    if pick == ALL:
        return ranges
    if pick in (THE_YOUNGER, THE_ELDER):
        best = min if pick == THE_YOUNGER else max
        return [best(ranges, key=lambda one: (one[0] or 0, one[1] or OLDEST))]
    about = [owner for owner in OWNERS if owner.search(bare(asking))]
    named = ages(_AT_AGE.sub("", asking), text)
    found = [one for one in ranges if any(overlap(one, own) for own in named)]
    if len(about) < 2 and len(set(found)) == 1 and len(asking) < len(text):
        return found  # "... the same about the twelve year old?"
    if len(about) > 1:  # the clause that comes last asks
        last = CLAUSE.split(asking.rstrip(" .?!"))[-1]
        about = [owner for owner in OWNERS if owner.search(bare(last))]
    if len(about) != 1:
        return ranges
    theirs = [part for part in CLAUSE.split(text) if about[0].search(bare(part))]
    found = [one for part in theirs for one in ages(part, text)]
    return [one for one in ranges if any(overlap(one, other) for other in found)] or ranges


def role(text: str) -> str | None:
    """``parent``, ``pupil``, ``other`` or ``None`` when the text does not tell."""
    as_parent = bool(_AS_PARENT.search(text))
    parent = any(one.search(text) for one in (_PARENT, _PARENT_CURT))
    if not as_parent and not _I_AM_A_TEEN.search(text):
        if _DENIES.search(text) and not _SAYS_PARENT.search(text):
            return OTHER
        if _OTHER.search(text) or _MY_SIBLING.search(text) and not parent:
            return OTHER
    if as_parent or _SAYS_PARENT.search(text):
        return PARENT
    if tells_age(
        _I_AM_AGED, text
    ):  # "I'm 16, tell me two things", "I'm 16, is my Year 8 work kept?"
        return PUPIL
    if parent:
        return PARENT
    speaks_of_child = any(tells_age(one, text) for one in _A_CHILD_AGED)
    as_parent = speaks_of_child and not _NO_PARENT.search(text)
    if _PUPIL.search(text) or _MY_PARENTS.search(text) and not as_parent:
        return PUPIL
    if _A_TEEN_ALONE.search(text) and not SPOKEN_OF.search(text):
        return PUPIL
    if as_parent or _OUR_OWN.search(text) and SPOKEN_OF.search(text) or _HAS_CHILD.search(text):
        return PARENT
    return None

"""Who is spoken of: age as a range in whole years, and whether a parent or a pupil writes. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Optional, Tuple

PARENT, PUPIL, OTHER = "parent", "pupil", "other"
#: Ages beyond these are not those of a pupil ("60 pages", "2 boxes").
YOUNGEST, OLDEST = 3, 19

#: After "in": when somebody gets so old, not what they have been in so long.
_TIME = (
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december"
    r"|(?:the\s+)?(?:spring|summer|autumn|winter)|(?:a|two|three|some|a\s+few)\s+(?:days?|weeks?|months?))\b"
)
_NUMBERS = {
    "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
    "seventeen": 17, "eighteen": 18, "nineteen": 19,
}  # fmt: skip
#: A number that can be an age, in digits or spelt.
AGE = r"(?:\d{1,2}|" + "|".join(_NUMBERS) + ")"
_NUMBER = f"(?P<n>{AGE})"
_UNIT = r"(?:\s*-?\s*(?:years?|yrs?|y)\s*-?\s*(?:olds?|of\s+age|o)\b|\s*y/?o\b)"
_CHILD = (
    r"(?:son|daughter|child|boy|girl|kid|grandson|granddaughter|lad|lass|teenager|brother|sister"
    r"|nephew|niece|eldest|oldest|youngest)"
)
_WHO = (
    r"(?:i(?:'|’)?m|i\s+am|im|(?:s)?he(?:'|’)?s|(?:s)?he\s+is|(?:s)?he\s+was|they(?:'|’)?re|they\s+are"
    rf"|(?:{_CHILD}|one)"
    r"(?:'s|’s|\s+is|\s+was|s)?(?:\s*,\s*(?:s)?he(?:'|’)?s)?|who(?:'|’)?s|who\s+is|his|is|are|both|turns?|turned|turning|became|becomes)"
)
_SOON = r"(?:nearly|almost|soon|coming\s+up\s+to|about\s+to\s+be|not\s+(?:yet|quite)|not|isn't|isnt|nearing)"
#: What follows a number that is no age.
_NO_AGE = (
    r"(?!\s*(?:%|[:/.]\d|st\b|nd\b|rd\b|th\b|mins?\b|minutes?|hours?|days?|weeks?|months?|miles?|pages?|times|pounds?|degrees"
    r"|o'?clock|am\b|pm\b|of\s+(?:us|them|my)|kids|children|pupils|other|more))"
)
#: Somebody's age at a time that is over; a name has a capital.
_THEY_WERE = (
    r"(?:(?:s)?he|they|i|we|(?:my|our)\s+\w+|(?-i:[A-Z][a-z]+))\s+(?:was|were)\s+"
    rf"(?:only\s+|just\s+|about\s+|still\s+)?{_NUMBER}\b{_NO_AGE}"
)
#: An age at which things change, and what may follow an age that nothing else marks as one.
_TEENS = r"(?P<n>1[0-9]|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen)\b"
_CLAUSE_END = r"(?=\s*(?:[.,!?;:)]|$|(?:who|and|or|with|in|at|whose|that|but|so|next|this|soon|on)\b(?!\s+(?:of|days?|hours?|weeks?|months?))))"
_ONE = rf"(?:(?:s)?he|i|they|(?:my|our)\s+{_CHILD}(?:\s+(?:s)?he)?)"
# Each pattern gives an exact age unless its name says otherwise; tried in this order.
_AGE = [
    ("gone", re.compile(rf"\b(?:since|before|until|till)\s+{_THEY_WERE}", re.I)),
    ("past", re.compile(rf"\b(?:when|while)\s+{_THEY_WERE}", re.I)),
    ("under", re.compile(rf"\b(?:under|below|younger\s+than|less\s+than)\s+(?:the\s+age\s+of\s+)?{_NUMBER}(?:'?s)?\b(?!\s*%)", re.I)),
    ("over", re.compile(rf"\b(?:over|above|older\s+than|at\s+least)\s+(?:the\s+age\s+of\s+)?{_NUMBER}\b(?!\s*%)", re.I)),
    ("before", re.compile(rf"\b(?:only|just\s+)?{_SOON}\s+(?:turning\s+)?{_NUMBER}\b(?!\s*(?:%|years?\s+ago|st|nd|rd|th|:))", re.I)),
    ("plus", re.compile(r"\b(?P<n>1[0-9])\s*(?:\+|plus\b|and\s+(?:over|above|older)\b|or\s+(?:over|above|older)\b)", re.I)),
    ("exact", re.compile(rf"\b{_NUMBER}{_UNIT}", re.I)),
    ("exact", re.compile(rf"\b(?:have|has|having|got|with)\s+(?:now\s+|only\s+|already\s+)?{_NUMBER}\s+years?\b(?!\s+(?:ago|of|experience|in\s+(?!{_TIME})))", re.I)),
    ("exact", re.compile(rf"\b(?:(?:s)?he|they|i|it|{_CHILD})(?:(?:'|’)?ll|\s+will)\s+(?:soon\s+|then\s+)?(?:be|turn|become)\s+{_NUMBER}\b(?!\s*(?:%|[:/.]\d|minutes?|hours?|days?|weeks?|months?))", re.I)),
    ("exact", re.compile(rf"\b(?:aged?|age\s+of|age\s+is|ages)\s*:?\s*{_NUMBER}\b", re.I)),
    ("exact", re.compile(
        rf"\b{_WHO}\s+(?:only\s+|just\s+|already\s+|actually\s+|really\s+|in\s+fact\s+|now\s+|still\s+|just\s+turned\s+|turned\s+|turning\s+)*{_NUMBER}"
        r"\b(?!\s*(?:%|[:/.]\d|st\b|nd\b|rd\b|th\b|minutes?|hours?|days?|weeks?|months?|miles?|pages?|times|of\s+(?:us|them|my)|kids|children))",
        re.I)),
    ("exact", re.compile(rf"\b(?:lad|lass|boy|girl|son|daughter|child|kid|teenager|pupil|student)\s+of\s+(?:only\s+|just\s+|now\s+)?{_TEENS}{_CLAUSE_END}", re.I)),
    ("exact", re.compile(rf"\b{_ONE}\s+(?:is\s+|will\s+|has\s+|have\s+)?(?:become|becomes|became|becoming|turn|rising)\s+{_TEENS}(?:\s+years?\b(?!\s+(?:ago|of))|{_CLAUSE_END})", re.I)),
    ("exact", re.compile(rf"\b{_ONE}\s+(?:is\s+|will\s+|has\s+|have\s+)?(?:do|does|doing|makes?|making|fills?|complete[sd]?)\s+(?:now\s+|his\s+|her\s+)?{_TEENS}\s+years?\b(?!\s+(?:ago|of|at|here|with|in\s+(?!{_TIME})))", re.I)),
    ("exact", re.compile(rf"\b(?:(?:s)?he|(?:my|our)\s+{_CHILD})\s+{_NUMBER}\s*(?:[.,!?;]|$)", re.I)),
    ("exact", re.compile(rf"(?:^|[.!?,]\s+){_TEENS}\s+(?:on\s+(?:\w+day\b|the\s+\d)|tomorrow\b|next\s+(?:week|month)\b|in\s+{_TIME})", re.I)),
    ("then", re.compile(r"\b(?:at|reach(?:es)?|hits?|when|once)\s+(?:(?:s)?he(?:'s|s)?\s+|i(?:'m|m)?\s+|they(?:'re)?\s+|(?:u|you)(?:'?re?)?\s+|ur\s+)?(?:is\s+|are\s+|am\s+)?(?:turns?\s+)?(?P<n>1[0-9]|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen)\b(?!\s*(?:[:/.]\d|am\b|pm\b|o'?clock|people|pupils|kids|children|of\s+(?:us|them|my)))", re.I)),
]  # fmt: skip
_OLDS = re.compile(r"olds$", re.I)
_AND_ANOTHER = re.compile(rf"\s*(?:,|and|&|or|\+)\s*(?:the\s+other\s+(?:is\s+)?)?{_NUMBER}\b(?!\s*(?:%|[:/.]\d|st\b|nd\b|rd\b|th\b|other|more|of|minutes?|hours?|days?|weeks?|months?))", re.I)  # fmt: skip
_SPOKEN_YEARS = {
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "eleven": 11,
    "twelve": 12,
    "thirteen": 13,
}
_YEAR = re.compile(
    r"\b(?:year|yr|y)\s*-?\s*(?P<y>1[0-3]|[1-9]|"
    + "|".join(_SPOKEN_YEARS)
    + r")(?:'?s)?\b(?!\s*(?:years?|olds?|ago|/))",
    re.I,
)
#: "y7 (11)", "year 8, aged 12"; and "im year 8 and 12", where nobody else can be meant.
_BESIDE_YEAR = re.compile(
    rf"\s*(?:\(\s*(?:aged?\s+)?|,\s*(?:aged?|i(?:'|’)?m)\s+){_NUMBER}\b{_NO_AGE}", re.I
)
_AND_AGED = re.compile(rf"\s*and\s+{_NUMBER}\s*(?:[.,!?;)]|$)", re.I)
_I_AM_IN = re.compile(r"\b(?:i(?:'|’)?m|i\s+am)\s+(?:in\s+)?$", re.I)
_KEY_STAGE = re.compile(r"\b(?:key\s*stage|ks)\s*-?\s*(?P<k>[1-5])\b", re.I)
_KEY_STAGES = {1: (5, 7), 2: (7, 11), 3: (11, 14), 4: (14, 16), 5: (16, 18)}
_IN_SIXTH = re.compile(r"\b(?:in|into|at|joined|started|starting)\s+(?:the\s+|our\s+|your\s+)?(?:lower\s+|upper\s+)?(?:sixth\s+form|6th\s+form|sixth|6th)\b|\bsixth\s*formers?\b", re.I)  # fmt: skip
_BARE = re.compile(
    rf"^\W*(?:sorry\W+|no\W+|i\s+meant?\W+|(?:well|ok|oh)\W+|actually\W+)*{_NUMBER}\W*$", re.I
)

_KIN = r"(?:son|sons|daughter|daughters|child|children|kid|kids|boy|boys|girl|girls|lad|lads|twins?|little\s+one|little\s+ones|eldest|youngest|oldest|middle\s+one|older\s+one|younger\s+one|teenager|teens?|teenage\s+(?:son|daughter)|bairn|step\s*-?\s*(?:son|daughter|child)|foster\s+(?:son|daughter|child|kid)|toddler|three|two|ds|dd)"
#: "my 14 yr old", with or without the child.
_OF_AGE = rf"(?:(?:\d{{1,2}}|{'|'.join(_NUMBERS)})\s*-?\s*(?:yr|year)s?\s*-?\s*old\s+)"
_PARENT = re.compile(
    rf"\b(?:my|our|me|mi)\s+(?:own\s+|eldest\s+|youngest\s+|older\s+|younger\s+|oldest\s+|teenage\s+|{_OF_AGE})?{_KIN}\b"
    rf"|\b(?:my|our)\s+(?:\d{{1,2}}|{'|'.join(_NUMBERS)}){_UNIT}"
    r"|\b(?:my|our)\s+(?:year|yr|y)\s*-?\s*\d{1,2}\b(?!\s+(?:teacher|tutor|form|class|group|head|exam|mock|book|work|report|parents))"
    r"|\bi(?:(?:'|’)?m|\s+am)\s+(?:still\s+|only\s+|just\s+)?(?:a|the|his|her|their)\s+(?:mum|mam|mom|mother|dad|father|parent|carer|guardian|foster\s+carer)\b"
    r"|\bas\s+(?:a|his|her|the)\s+(?:parent|mum|mother|dad|father|carer|guardian)\b|\bwe\s+parents\b|\bus\s+parents\b",
    re.I,
)  # fmt: skip
#: "son 17 yr12, can I ...": a parent who leaves out the "my".
_PARENT_CURT = re.compile(rf"^\W*(?:hi\W+|hello\W+)?(?:son|daughter|child|eldest|youngest|lad|girl|boy)\W+(?:is\s+|aged?\s+|in\s+)?(?:\d|{'|'.join(_NUMBERS)}|y(?:ea)?r)", re.I)  # fmt: skip
#: "our Ryan ... he's 14": how families speak of their own. "Our English teacher" is nobody's child, so somebody
#: must be spoken of as well, and whoever says that they are a pupil is one.
_OUR_OWN = re.compile(r"\b[Oo]ur\s+[A-Z][a-z]{2,}\b(?!\s+[A-Z])")
_SPOKEN_OF = re.compile(r"\b(?:he|she|him|his|her|hers)\b", re.I)
#: Who acts in a parent's place is one, whatever else they are to the child.
_IN_PLACE = re.compile(rf"\bwe(?:(?:'|’)?re|\s+are)\s+(?:(?:the|his|her|their|legal|special|foster)\s+)*(?:guardians|carers)\b|\b(?:i|we)\s+foster\s*(?:[,.]|(?:(?:a|an|the|two|three|this)\s+)?(?:\w+\s+)?(?:him|her|them|children|siblings|teenagers?|{_KIN})\b)|\bi(?:(?:'|’)?m|\s+am)\s+(?:(?:a|the|his|her|their|legal)\s+)*(?:foster\s+)?(?:guardian|carer)\b", re.I)  # fmt: skip
_OTHER = re.compile(
    rf"\b(?:my|our)\s+{_OF_AGE}?(?:grand\s*(?:son|sons|daughter|daughters|child|children|kids?)|niece|nephew|nieces|nephews|client|god\s*(?:son|daughter|child)|brother|sister|neighbour's)\b"
    r"|\bi(?:'|’)?m\s+(?:a|the|his|her|their)\s+(?:gran|nan|nana|grandma|grandmother|grandad|grandfather|grandparent|solicitor|lawyer|social\s+worker|aunt|uncle|journalist|governor|neighbour)\b",
    re.I,
)  # fmt: skip
_PUPIL = re.compile(
    r"\b(?:i(?:'|’)?m|i\s+am|im|me\s+im)\s+(?:a|an|the|only\s+a|just\s+a)\s+(?:\w+\s+){0,2}?(?:pupil|student|sixth\s*former|kid|child|learner|teenager)\b"
    r"|\b(?:i(?:'|’)?m|i\s+am|im)\s+(?:only\s+|just\s+|now\s+|just\s+turned\s+|nearly\s+|almost\s+)*(?:in\s+)?(?:year|yr|y|sixth\s+form|6th\s+form|the\s+sixth)\s*-?\s*(?:\d{1,2}\b)?"
    rf"|\b(?:i(?:'|’)?m|i\s+am|im)\s+(?:only\s+|just\s+|now\s+|nearly\s+|almost\s+|turning\s+|just\s+turned\s+|already\s+)*(?:\d{{1,2}}|{'|'.join(_NUMBERS)})\b(?!\s*(?:%|weeks?|months?))"
    r"|\bmy\s+(?:mum|mam|mom|dad|mums|dads|parents|mother|father|carer|foster\s+(?:mum|dad|carer)|step\s*-?\s*(?:mum|dad)|form\s+tutor|tutor|head\s+of\s+year|mates|teacher|teachers|gcse|gcses|mocks?|a\s*-?\s*levels?|homework)\b"
    r"|\bi\s+(?:left|leave|finish|finished)\s+(?:school|year|in\s+(?:20|june|july|may))|\bi\s+(?:was|used\s+to\s+be)\s+a\s+(?:pupil|student)\b|\bwhen\s+i\s+(?:was|were)\s+(?:a\s+(?:pupil|student)|at\s+school)\b",
    re.I,
)  # fmt: skip


#: "I'm 17, my brother is 14": no uncle.
_I_AM_A_TEEN = re.compile(
    rf"\b(?:i(?:(?:'|’)?m|\s+am))\s+(?:only\s+|just\s+|now\s+)?{_TEENS}", re.I
)


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
    ranges = _ages(text)
    low, high = _common(_meant(text, asking, ranges) if len(set(ranges)) > 1 else ranges)
    return Person(low, high, role(text))


_LISTED = rf"(?!\s*(?:and\s+)?(?:\d{{1,2}}|{'|'.join(_NUMBERS)})\b)"
_CLAUSE = re.compile(rf"[.;:!?()\n]|,{_LISTED}|\band\b{_LISTED}|\bbut\b|\bwhile\b", re.I)
_WHICH = r"(?:one|child|boy|girl|son|daughter|lad|lass|brother|sister|kid)s?"
_YOUNGER = re.compile(
    rf"\b(?:youngest\b|(?:younger|little)\s+{_WHICH}\b)(?!\s+(?:data|records?|files?))", re.I
)
_ELDER = re.compile(
    rf"\b(?:(?:eldest|oldest)\b|(?:older|elder|bigger|big)\s+{_WHICH}\b)(?!\s+(?:data|records?|files?))",
    re.I,
)
#: Words of the one who is spoken of: the writer, a boy, a girl.
_OWNERS = (
    re.compile(r"\b(?:i(?:'|’)?m|i\s+am|(?:can|could|may|do|am|should|will)\s+i|mine|me|myself|my\s+(?:own|stuff|data|details|info\w*|name|records?|file))\b", re.I),
    re.compile(r"\b(?:he(?:'|’)?s?|him|his|son|boy|lad|brother|grandson|nephew)s?\b", re.I),
    re.compile(r"\b(?:she(?:'|’)?s?|hers?|daughter|girl|lass|sister|granddaughter|niece)s?\b", re.I),
)  # fmt: skip


def _meant(text: str, asking: str, ranges: list[Range]) -> list[Range]:
    """Those of several ages that the question is about; all of them when it does not tell."""
    for words, pick in ((_YOUNGER, min), (_ELDER, max)):
        if words.search(asking):
            return [pick(ranges, key=lambda one: (one[0] or 0, one[1] or OLDEST))]
    about = [owner for owner in _OWNERS if owner.search(asking)]
    if len(about) != 1:
        return ranges
    theirs = [part for part in _CLAUSE.split(text) if about[0].search(part)]
    found = [one for part in theirs for one in _ages(part)]
    return [one for one in ranges if any(_overlap(one, other) for other in found)] or ranges


def _overlap(one: Range, other: Range) -> bool:
    return (one[0] or 0) <= (other[1] or OLDEST) and (other[0] or 0) <= (one[1] or OLDEST)


def role(text: str) -> str | None:
    """``parent``, ``pupil``, ``other`` or ``None`` when the text does not tell."""
    if _OTHER.search(text) and not _IN_PLACE.search(text) and not _I_AM_A_TEEN.search(text):
        return OTHER
    if any(one.search(text) for one in (_PARENT, _PARENT_CURT, _IN_PLACE)):
        return PARENT
    if _PUPIL.search(text):
        return PUPIL
    return PARENT if _OUR_OWN.search(text) and _SPOKEN_OF.search(text) else None


def _value(word: str) -> int:
    return int(word) if word.isdigit() else _NUMBERS[word.lower()]


Range = Tuple[Optional[int], Optional[int]]


def _ages(text: str) -> list[Range]:
    """The ages that the text gives, and the year groups where they say something else."""
    taken: list[tuple[int, int]] = []

    def free(match: re.Match[str]) -> bool:
        if any(match.start() < end and start < match.end() for start, end in taken):
            return False
        taken.append(match.span())
        return True

    years: list[Range] = []
    for match in _YEAR.finditer(text):
        if free(match):
            word = match["y"].lower()
            year = int(word) if word.isdigit() else _SPOKEN_YEARS[word]
            aged = _BESIDE_YEAR.match(text, match.end())
            if aged is None and _I_AM_IN.search(text, 0, match.start()):
                aged = _AND_AGED.match(text, match.end())
            age = _value(aged["n"]) if aged else 0
            # "im year 8 and 12": the age says more, when it can be that of the year.
            years.append((age, age) if year + 4 <= age <= year + 5 else (year + 4, year + 5))
    for match in _KEY_STAGE.finditer(text):
        if free(match):
            years.append(_KEY_STAGES[int(match["k"])])
    ages: list[Range] = []
    at_large: list[Range] = []
    then: list[Range] = []
    for how, pattern in _AGE:
        for match in pattern.finditer(text):
            number = _value(match["n"])
            if YOUNGEST <= number <= OLDEST and free(match):
                if how == "gone":  # "her carer since she was nine": how old she is it does not say
                    continue
                # "the bit about thirteen-year-olds" says nothing of a child of whom more is said, nor
                # does "you sent it when she was twelve".
                beside = how == "past" or _OLDS.search(match.group())
                told = at_large if beside else then if how == "then" else ages
                told.append(_range(how, number))
                more = _AND_ANOTHER.match(text, match.end()) if how in ("exact", "past") else None
                while more and YOUNGEST <= _value(more["n"]) <= OLDEST and free(more):
                    told.append((_value(more["n"]), _value(more["n"])))
                    more = _AND_ANOTHER.match(text, more.end())
    found = ages + [year for year in years if not any(_of_one(year, age) for age in ages)]
    # "He's 15. When he's 16, who decides?" asks about then; "at 13, and what about my 9 year old?" does not.
    found = then if then and all(_later(then, one) for one in found) else found + then
    if _IN_SIXTH.search(text) and not found:
        found.append((16, 18))
    found = found or at_large
    bare = _BARE.match(text)
    if bare and not found and YOUNGEST <= _value(bare["n"]) <= OLDEST:
        found.append((_value(bare["n"]), _value(bare["n"])))
    return found


def _of_one(year: Range, age: Range) -> bool:
    """Whether a year group and an age may well be those of one child; the age then says more."""
    low, high = year
    assert low is not None and high is not None
    return (age[0] is None or age[0] <= high + 1) and (age[1] is None or age[1] >= low - 1)


def _later(then: list[Range], now: Range) -> bool:
    """Whether the age of which somebody speaks is one that comes soon."""
    low, high = then[0][0], now[1]
    return low is not None and high is not None and low - 2 <= high < low


def _range(how: str, number: int) -> Range:
    if how in ("under", "before"):
        return (number - 1 if how == "before" else None, number - 1)
    if how in ("over", "plus"):
        return (number, None)
    return (number, number)


def _common(ranges: list[Range]) -> Range:
    """The range that holds all of them: two children of 12 and 16 leave both branches open."""
    if not ranges:
        return None, None
    lows = [low for low, _ in ranges]
    highs = [high for _, high in ranges]
    low = None if None in lows else min(value for value in lows if value is not None)
    high = None if None in highs else max(value for value in highs if value is not None)
    return low, high

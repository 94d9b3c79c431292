"""How old somebody is by what a message says: ages, birthdays, year groups, key stages. Pure."""

from __future__ import annotations

import re
from typing import NamedTuple

from bot.understanding.numbers import (
    AGE,
    AGE_GROUP,
    NUMBERS,
    OLDEST,
    TEENS_GROUP,
    UNIT,
    YOUNGEST,
    Range,
    may_be_age,
    value,
)
from bot.understanding.owners import set_apart
from bot.understanding.righted import RIGHTING, righted
from bot.understanding.times import age_to_come
from bot.understanding.year_groups import Stage, sixth_form, stages

__all__ = ["NUMBERS", "Range", "ages", "common"]

#: After "in": when somebody gets so old, not what they have been in so long.
_TIME = (
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december"
    r"|(?:the\s+)?(?:spring|summer|autumn|winter)|(?:a|two|three|some|a\s+few)\s+(?:days?|weeks?|months?))\b"
)
_CHILD = (
    r"(?:son|daughter|child|boy|girl|kid|grandson|granddaughter|lad|lass|teenager|brother|sister"
    r"|nephew|niece|eldest|oldest|youngest)"
)
_WHO = (
    r"(?:i(?:'|’)?m|i\s+am|im|(?:s)?he(?:'|’)?s|(?:s)?he\s+is|(?:s)?he\s+was|they(?:'|’)?re|they\s+are"
    rf"|(?:{_CHILD}|one)"
    r"(?:'s|’s|\s+is|\s+was|s)?(?:\s*,\s*(?:s)?he(?:'|’)?s)?|who(?:'|’)?s|who\s+is|his|is|are|both|turns?|turned|turnd|turning|became|becomes)"
)
_SOON = r"(?:nearly|almost|soon|coming\s+up\s+to|about\s+to\s+be|not\s+(?:yet|quite)|not|(?<=[a-z]\s)(?<!why\s)(?:is|are)n(?:'|’)?t(?:\s+yet|\s+even)?|nearing)"
#: Somebody's age at a time that is over; a name has a capital.
_THEY_WERE = (
    r"(?:(?:s)?he|they|i|we|(?:my|our)\s+\w+|(?-i:[A-Z][a-z]+))\s+(?:was|were)\s+"
    rf"(?:only\s+|just\s+|about\s+|still\s+)?{AGE_GROUP}\b"
)
#: "At ten", "at twelve" is a time of day.
_NO_CLOCK = r"(?:1[0-9]|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen)\b"
_TEENS_TH = r"(?P<n>1[3-9]|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen)th\b"
_CLAUSE_END = r"(?=\s*(?:[.,!?;:)]|$|last\s+(?:week|month|year|term|summer|night|\w+day|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)|(?:who|and|or|with|in|at|whose|that|but|so|next|this|soon|on|over|during|after|before|today|tomorrow|yesterday|say|ask|can|could|may|stop|decide|choose|tell)\b(?!\s+(?:of|days?|hours?|weeks?|months?))))"
_ONE = rf"(?:(?:s)?he|i|they|(?:my|our)\s+{_CHILD}(?:\s+(?:s)?he)?)"
#: A name before an age, which may lack its verb: "Ambrose is 14 and Tilda 16". Not "and Year 10", "and May 12".
_NAMED = r"(?-i:(?!(?:Year|Yr|Room|Form|Class|Article|Section|Regulation|Page|Level|Grade|Set|Since|From|Until|Before|After|At|Under|Over|Only|About|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*\b)[A-Z][a-z'’-]+)(?:\s+is|(?:'|’)s)?\s+"
# Each pattern gives an exact age unless its name says otherwise; tried in this order.
_AGE = [
    ("gone", re.compile(rf"\b(?:since|before|until|till)\s+{_THEY_WERE}", re.I)),
    ("past", re.compile(rf"\b(?:when|while)\s+{_THEY_WERE}", re.I)),
    ("under", re.compile(rf"\b(?:under|below|younger\s+than|less\s+than)\s+(?:the\s+age\s+of\s+)?{AGE_GROUP}(?:'?s)?\b", re.I)),
    ("over", re.compile(rf"\b(?:over|above|older\s+than|at\s+least)\s+(?:the\s+age\s+of\s+)?{AGE_GROUP}(?:'?s)?\b", re.I)),
    ("before", re.compile(rf"\b(?:only|just\s+)?{_SOON}\s+(?:turning\s+)?{AGE_GROUP}\b(?!\s*(?:-\s*)?(?:ye?a?r)s?\s*(?:-\s*)?olds)(?!\s*enough)", re.I)),
    ("upto", re.compile(rf"\b{AGE_GROUP}(?:{UNIT})?\s+(?:and|or)\s+(?:under|below|younger)\b", re.I)),
    ("plus", re.compile(r"\b(?P<n>1[0-9])\s*(?:\+|plus\b|and\s+(?:over|above|older)\b|or\s+(?:over|above|older)\b)", re.I)),
    ("exact", re.compile(rf"(?<!\d[.:/])\b{AGE_GROUP}(?:\.\d|\s*½|\s+and\s+a\s+half)?{UNIT}", re.I)),
    ("exact", re.compile(rf"\b(?:twins?|boys|girls|sons|daughters|lads|kids|children)\s*(?:,\s*)?(?:both\s+|aged?\s+|\(\s*)?{TEENS_GROUP}", re.I)),
    ("exact", re.compile(rf"\b(?:have|got|with|of|(?:'|’)ve)\s+(?:two|three|four|[2-4])(?:\s+(?:(?:grand|step|foster)\s*-?\s*)?(?:kids|children|boys|girls|sons|daughters|lads|lasses|nephews|nieces|teenagers|of\s+them)(?:\s+(?:here|there|with\s+you|at\s+(?:your|the|this)\s+school))?)?\s*[,:(–-]\s*(?:aged?\s+)?{TEENS_GROUP}", re.I)),
    ("exact", re.compile(rf"(?:^|[.,!?]\s*)will\s+(?:soon\s+)?be\s+{TEENS_GROUP}", re.I)),
    ("exact", re.compile(rf"\b(?:(?:my|our|an?|one)\s+{_CHILD}(?:\s+(?-i:[A-Z][a-z]+))?|(?-i:and\s+(?:son|daughter)\s+[A-Z][a-z]+))\s*,\s+{AGE_GROUP}\b(?=\s*(?:[,.;!?)]|$))(?!,\s+(?-i:[A-Z]))", re.I)),
    ("exact", re.compile(rf"\b(?:i|me|myself|he|she|him|her|{_CHILD}|(?-i:[A-Z][a-z]+))\s*\(\s*(?:aged?\s+|now\s+)?{TEENS_GROUP}\s*\)", re.I)),
    ("exact", re.compile(rf"\b(?:have|has|having|got|with)\s+(?:now\s+|only\s+|already\s+)?{AGE_GROUP}\s+years?\b(?!\s+(?:in\s+(?!{_TIME})))", re.I)),
    ("exact", re.compile(rf"\b(?:(?:s)?he|they|i|it|{_CHILD})(?:(?:'|’)?ll|\s+will)\s+(?:soon\s+|then\s+)?(?:be|turn|become)\s+{AGE_GROUP}\b", re.I)),
    ("exact", re.compile(rf"\b(?:aged?|age\s+of|age\s+is|ages)\s*(?::\s*)?{AGE_GROUP}\b", re.I)),
    ("exact", re.compile(
        rf"\b{_WHO}\s+(?:only\s+|just\s+|already\s+|actually\s+|really\s+|in\s+fact\s+|now\s+|still\s+|just\s+turned\s+|turned\s+|turning\s+)*{AGE_GROUP}"
        r"\b",
        re.I)),
    ("exact", re.compile(rf"\b(?:lad|lass|boy|girl|son|daughter|child|kid|teenager|pupil|student)\s+of\s+(?:only\s+|just\s+|now\s+)?{TEENS_GROUP}{_CLAUSE_END}", re.I)),
    ("exact", re.compile(rf"\b{_ONE}\s+(?:is\s+|will\s+|has\s+|have\s+)?(?:become|becomes|became|becoming|turn|rising|made|went|hit|reached)\s+{TEENS_GROUP}(?:\s+years?\b|{_CLAUSE_END})", re.I)),
    ("exact", re.compile(rf"\b{_ONE}\s+(?:is\s+|will\s+|has\s+|have\s+)?(?:do|does|doing|makes?|making|fills?|complete[sd]?)\s+(?:now\s+|his\s+|her\s+)?{TEENS_GROUP}\s+years?\b(?!\s+(?:at|here|with|in\s+(?!{_TIME})))", re.I)),
    ("exact", re.compile(rf"\b(?:(?:s)?he|(?:my|our)\s+{_CHILD})\s+{AGE_GROUP}\s*(?:[.,!?;]|$)", re.I)),
    ("exact", re.compile(rf"(?:^|[.!?,]\s+){TEENS_GROUP}\s+(?:on\s+(?:\w+day\b|the\s+\d)|tomorrow\b|next\s+(?:week|month)\b|last\s+(?:week|month|year|\w+day)\b|in\s+{_TIME})", re.I)),
    ("exact", re.compile(rf"^\W*(?:hi\W+|hello\W+)?{TEENS_GROUP}\s*[.,;:!]\s*(?:can|could|may|am|do|does|is|will|who|what|how|my\s+(?:mum|dad)|i)\b(?!\s*[:.]?\d)", re.I)),
    ("exact", re.compile(rf"\b(?:so|but|and|is|he|she|i)\s+still\s+(?:only\s+)?{TEENS_GROUP}{_CLAUSE_END}", re.I)),
    # "One's mine and 12, the other's ...", "my two, Kit 13 and Jo 16": a second one takes up the verb of the first.
    ("exact", re.compile(rf"\b(?:one|other)(?:(?:'|’)?s|\s+is)\s+(?:[\w'’]+\s+){{1,3}}and\s+(?:is\s+|(?:s)?he(?:'|’)?s\s+)?{TEENS_GROUP}{_CLAUSE_END}", re.I)),
    ("exact", re.compile(rf"\b(?:two|three|kids|children|boys|girls|sons|daughters|twins)\b[^.?!\d]{{0,20}}\b{_NAMED}{TEENS_GROUP}(?=\s*(?:,|and|&)\s*(?:and\s+)?{_NAMED}\d)", re.I)),
    # What corrects an age that was told before: "oops i mean 16, had my birthday", "no wait, 15".
    ("exact", re.compile(rf"(?:\bi\s+mean(?:t)?(?:\s*,)?\s*|{RIGHTING}){TEENS_GROUP}(?=\s*(?:[.,!?;]|$|not\b|now\b))", re.I)),
    ("exact", re.compile(rf"(?:^|[.!?]\s+)(?:hi\W+|hello\W+)?{TEENS_GROUP}\s+(?:here\b|now\b|years?\s+(?:my\s+{_CHILD}|so|(?:s)?he(?!\s+(?:has|had|have|been)))\b|and\s+(?:moved|still|living|live|working|in\s+(?:y(?:ea)?r|the\s+sixth|sixth)|a\s+half|not|on\s+my|i|i(?:'|’)?m|don(?:'|’)?t|have|just|out)\b)", re.I)),
    ("exact", re.compile(rf"\b(?:{_CHILD}|(?:s)?he|me|i(?:'|’)?m)\b[^.?!,]{{0,40}},\s*{TEENS_GROUP}\s+now\b", re.I)),
    ("exact", re.compile(rf"\b(?:mother|mum|mom|father|dad|parent|carer|twins)\s+(?:of|to)\s+(?:an?\s+)?{TEENS_GROUP}(?:\s+years?\b(?!\s+(?:in\b|at\b))|(?=\s*[.,!?;]|\s*$|\s+and\s+one\b))", re.I)),
    ("exact", re.compile(rf"\b(?:(?:mother|mum|mom|father|dad|parent|carer)\s+(?:of|to)|(?:i|we)(?:(?:'|’)?ve)?\s+(?:have|has|got|having)(?:\s+got)?)\s+(?:an?\s+|the\s+|one\s+|only\s+)*{_CHILD}(?:\s*[,:(]\s*|\s+){TEENS_GROUP}\s+(?:years?|yrs?)(?=\s*[.,!?;)]|\s*$)", re.I)),
    ("exact", re.compile(rf"\band\s+one\s+of\s+{TEENS_GROUP}(?=\s*[.,!?;]|\s*$)", re.I)),
    ("exact", re.compile(rf"\b(?:s)?he\s+(?:have|has)\s+(?:now\s+|only\s+|already\s+)?{TEENS_GROUP}(?=\s*[.,!?;]|\s*$)", re.I)),
    ("exact", re.compile(rf"(?:(?<=\band\s)|(?<=\bim\s)|(?<=['’][ms]\s)|(?<=\bam\s)|(?<=\bis\s)|(?<=turned\s)){TEENS_GROUP}\s+since\s+(?:last\s+|the\s+|my\s+|his\s+|her\s+)?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mon|tues|wednes|thurs|fri|satur|sun|week|month|birthday|summer|easter|christmas)", re.I)),
    ("then", re.compile(rf"\b(?:my|his|her|their|the)\s+{_TEENS_TH}(?:\s+birthday\b|\s+(?:is\s+|was\s+)?(?:on|in|next|this|last)\b)", re.I)),
    ("then", re.compile(rf"\b(?:at|reach(?:es)?|hits?|when|once)\s+(?:(?:s)?he(?:'s|s)?\s+|i(?:'m|m)?\s+|they(?:'re)?\s+|(?:u|you)(?:'?re?)?\s+|ur\s+)?(?:is\s+|are\s+|am\s+)?(?:turns?\s+)?(?P<n>{_NO_CLOCK})", re.I)),
]  # fmt: skip
_OLDS = re.compile(r"olds$", re.I)
#: After a limit: years of a time, "kept for at least 16 years"; unless they are those of somebody.
_YEARS = re.compile(r"\s*years?\b(?!\s*(?:-\s*)?(?:olds?|of\s+age)\b)", re.I)
_SOMEBODY = re.compile(
    rf"(?:\b(?:i|(?:s)?he|they|who|{_CHILD}s?|(?:grand)?children|pupils?|students?|those|anyone|anybody|someone|if|aged?)(?:(?:'|’)?(?:s|re|m)|\s+(?:is|are|am|was|will\s+be|has|have|turns?))?"
    r"|(?-i:[A-Z][a-z]+)(?<!\bIt)(?<!\bThat)(?<!\bThis)(?:(?:'|’)s|\s+(?:is|was)))\s+(?:(?:only|just|now|still|a)\s+)?$",
    re.I,
)
_LIMITS = ("under", "over", "before", "plus")
_SEPARATED = r"\s*(?:-|–|to\b|and\b(?:\s+an?\b)?|or\b(?:\s+an?\b)?|&|,|/)\s*"
#: Ages that share their unit: "my 11 and 14 year old", "12-15 year olds", "aged 13-19".
_LISTED = re.compile(
    rf"\b(?:(?P<list>{AGE}\b(?:{_SEPARATED}{AGE}\b){{0,2}}{_SEPARATED}{AGE}){UNIT}"
    rf"|(?:aged?|ages)\s*(?::\s*)?(?:between\s+|from\s+)?(?P<aged>{AGE}\b(?:{_SEPARATED}{AGE}\b){{1,3}}))",
    re.I,
)
_ONE_OF_LISTED = re.compile(rf"\b{AGE}\b", re.I)
_AND_ANOTHER = re.compile(rf"\s*(?:,|and|&|or|\+)\s*(?:and\s+)?(?:(?:the\s+)?other\s+(?:one\s+)?(?:is\s+)?|{_NAMED})?{AGE_GROUP}\b", re.I)  # fmt: skip
#: Before an age of somebody in particular.
_IS = re.compile(r"(?:\b(?:is|am|are|im|turned|shes|hes)|['’][sm])\s+$", re.I)
_BARE = re.compile(rf"^\W*(?:(?:well|ok|oh)\W+)*{AGE_GROUP}\W*$", re.I)
#: "And 12?", "same for 20?", "what about at 9 then": the same of another age. Whoever is older than any pupil may be a
#: former one.
_AND_AT = re.compile(
    rf"^\W*(?:(?:ok|okay|so|but|well)\W+)*(?:(?:and|or|but|what\s+about|how\s+about|what\s+if|(?:is\s+(?:it|that)\s+|it(?:'|’)?s\s+)?(?:the\s+)?same|even|also|not|is\s+(?:it|that)|does\s+(?:it|that)\s+(?:apply|go))\s+)+"
    rf"(?:for\s+|at\s+|with\s+|if\s+|to\s+)?(?:an?\s+|age\s+)?{AGE_GROUP}(?:{UNIT}s?)?(?:\W+(?:then|too|as\s+well|also|though|tho))*\W*$",
    re.I,
)
_OLDEST_FORMER = 25


#: Without one no age is told but by A levels. Numbers inside other words count as well ("often"), which costs time
#: and nothing else, as ages stand there too ("yearten", "agedtwelve"); four in five messages have none.
_ANY_NUMBER = re.compile(AGE, re.I)
#: "What changes for pupils over 13?"
_OF_ANYBODY = re.compile(
    r"\b(?:pupils|children|kids|students|those|people|anyone|anybody|everyone|everybody)\s+(?:who\s+are\s+|that\s+are\s+|aged\s+)?$",
    re.I,
)


class _Told(NamedTuple):
    """An age, and where it stands."""

    ages: Range
    start: int


def ages(text: str, whole: str = "") -> list[Range]:
    """The ages that the text gives, and the year groups where they say something else.

    ``whole`` is the message of which the text is a part: it may say that the time until then is meant.
    """
    if not _ANY_NUMBER.search(text):
        sixth = sixth_form(text, whole)
        return [sixth] if sixth else []
    text = _corrected(text)
    taken: list[tuple[int, int]] = []

    def free(start: int, end: int) -> bool:
        if any(start < last and first < end for first, last in taken):
            return False
        taken.append((start, end))
        return True

    years, past = stages(text, whole, free)
    now: list[_Told] = []
    at_large: list[Range] = []
    then: list[Range] = []
    for listed in _LISTED.finditer(text):
        each = _listed(text, listed)
        if each and free(*listed.span()):
            if _OLDS.search(listed.group()):
                at_large += (one.ages for one in each)
            else:
                now += each
    for how, pattern in _AGE:
        for match in pattern.finditer(text):
            if not (_is_age(text, how, match) and free(*match.span())):
                continue
            if how == "gone":  # "her carer since she was nine": how old she is it does not say
                continue
            below = how == "exact" and age_to_come(text, match, whole)
            found = [_Told(_range("before" if below else how, value(match["n"])), match.start("n"))]
            more = _AND_ANOTHER.match(text, match.end()) if how in ("exact", "past") else None
            while more and _is_age(text, "exact", more) and free(*more.span()):
                found.append(_Told(_range("exact", value(more["n"])), more.start("n")))
                more = _AND_ANOTHER.match(text, more.end())
            # "the bit about thirteen-year-olds" says nothing of a child of whom more is said, nor
            # does "you sent it when she was twelve".
            anybody = how in _LIMITS and _OF_ANYBODY.search(text, 0, match.start())
            if how == "past" or anybody or _OLDS.search(match.group()):
                at_large += (one.ages for one in found)
            elif how == "then":
                then += (one.ages for one in found)
            else:
                now += found
    return _all_told(text, whole, now, years, then) or past or at_large or _bare(text)


def _listed(text: str, match: re.Match[str]) -> list[_Told]:
    """The ages of a list, if they can all be somebody's."""
    group = "list" if match["list"] else "aged"
    start = match.start(group)
    numbers = [value(one) for one in _ONE_OF_LISTED.findall(match[group])]
    # "He is 14, and 12 year olds ...": the first is his.
    apart = _OLDS.search(match.group()) and _IS.search(text[max(0, start - 20) : start])
    if apart or not all(map(_is_pupils, numbers)) or not may_be_age(text, start, match.end()):
        return []
    return [_Told((one, one), start) for one in numbers]


def _all_told(
    text: str, whole: str, now: list[_Told], years: list[Stage], then: list[Range]
) -> list[Range]:
    """The ages of now and of the year groups that say something else, and those that are asked about."""
    found = [one.ages for one in now]
    found += (year.ages for year in years if not any(_of_one(text, year, age) for age in now))
    # "He's 15. When he's 16, who decides?" asks about then; "at 13, and what about my 9 year old?" does not.
    found = then if then and all(_later(then, one) for one in found) else found + then
    sixth = None if found else sixth_form(text, whole)
    return [sixth] if sixth else found


def _bare(text: str) -> list[Range]:
    """The age that is all that the text says."""
    another = _AND_AT.match(text)
    if another is not None and may_be_age(text, *another.span("n")):
        number = value(another["n"])
        return [(number, number)] if YOUNGEST < number <= _OLDEST_FORMER else []
    match = _BARE.match(text)
    number = value(match["n"]) if match else righted(text) or 0
    return [(number, number)] if _is_pupils(number) else []


def _is_pupils(number: int) -> bool:
    return YOUNGEST <= number <= OLDEST


def _is_age(text: str, how: str, match: re.Match[str]) -> bool:
    """Whether the number that was found is an age by what stands around it."""
    start, end = match.span("n")
    if how == "then" and text.startswith("th", end):  # "his 16th birthday"
        end += 2
    if not _is_pupils(value(match["n"])) or not may_be_age(text, start, end):
        return False
    if how not in _LIMITS:
        return True
    before = text[max(0, match.start() - 40) : match.start()]
    return not _YEARS.match(text, match.end()) or bool(_SOMEBODY.search(before))


_SOME_AGE = rf"(?:(?:year|yr|y)\s*(?:-\s*)?)?{AGE}\b"
#: What is taken back: "16 not 14", "not 14 but 16", "I said year 8, I meant year 10".
_TAKEN_BACK = (
    re.compile(rf"(?<=\w)(?:\s*,)?\s*\(?\bnot\s+{_SOME_AGE}(?!\s*(?:yet|enough|\+|until))", re.I),
    re.compile(rf"\bnot\s+{_SOME_AGE}\s*(?:,|but|-|–)+\s*(?:but\s+)?(?=(?:(?:s)?he(?:'|’)?s\s+|i(?:'|’)?m\s+|it(?:'|’)?s\s+)?{_SOME_AGE})", re.I),
    re.compile(rf"\b(?:said|put|typed|wrote|told\s+you)\s+(?:\w+\s+){{0,3}}?{_SOME_AGE}(?=[^?!]{{0,20}}\b(?:meant?|mean)\b\s+(?:to\s+\w+\s+)?{_SOME_AGE})", re.I),
)  # fmt: skip
_LAST_AGE = re.compile(rf"(?:{_SOME_AGE}|{UNIT})\s*$", re.I)


def _corrected(text: str) -> str:
    """The text without the ages that it takes back; every place stays where it was."""
    for at, pattern in enumerate(_TAKEN_BACK):
        for match in list(pattern.finditer(text)):
            # "She is not 16": nothing is put in its place.
            if at == 0 and not _LAST_AGE.search(text[: match.start()]):
                continue
            text = text[: match.start()] + " " * len(match.group()) + text[match.end() :]
    return text


def _of_one(text: str, year: Stage, age: _Told) -> bool:
    """Whether a year group and an age may well be those of one child; the age then says more."""
    low, high = year.ages
    assert low is not None and high is not None
    if (age.ages[0] or 0) > high + 1 or (age.ages[1] or OLDEST) < low - 1:
        return False
    return not set_apart(text, *sorted((year.start, age.start)))


def _later(then: list[Range], now: Range) -> bool:
    """Whether the age of which somebody speaks is one that comes soon."""
    low, high = then[0][0], now[1]
    return low is not None and high is not None and low - 2 <= high < low


def _range(how: str, number: int) -> Range:
    if how in ("under", "before"):
        return (number - 1 if how == "before" else None, number - 1)
    if how == "upto":
        return (None, number)
    if how in ("over", "plus"):
        return (number, None)
    return (number, number)


def common(ranges: list[Range]) -> Range:
    """The range that holds all of them: two children of 12 and 16 leave both branches open."""
    if not ranges:
        return None, None
    lows = [low for low, _ in ranges]
    highs = [high for _, high in ranges]
    low = None if None in lows else min(value for value in lows if value is not None)
    high = None if None in highs else max(value for value in highs if value is not None)
    return low, high

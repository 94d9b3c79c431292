"""How old somebody is by what a message says: ages, birthdays, year groups, key stages. Pure."""

from __future__ import annotations

import re
from typing import Callable, Optional, Tuple

#: Youngest and oldest, both included; ``None`` is open.
Range = Tuple[Optional[int], Optional[int]]

#: Ages beyond these are not those of a pupil ("60 pages", "2 boxes").
YOUNGEST, OLDEST = 3, 19

#: After "in": when somebody gets so old, not what they have been in so long.
_TIME = (
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december"
    r"|(?:the\s+)?(?:spring|summer|autumn|winter)|(?:a|two|three|some|a\s+few)\s+(?:days?|weeks?|months?))\b"
)
NUMBERS = {
    "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
    "seventeen": 17, "eighteen": 18, "nineteen": 19,
    "twelf": 12, "twelv": 12, "thirten": 13, "therteen": 13, "forteen": 14, "fourten": 14, "fiften": 15, "fiveteen": 15,
    "sixten": 16, "seventen": 17, "sevnteen": 17, "eightteen": 18,
}  # fmt: skip
#: A number that can be an age, in digits or spelt.
AGE = r"(?:\d{1,2}|" + "|".join(NUMBERS) + ")"
_NUMBER = f"(?P<n>{AGE})"
UNIT = r"(?:\s*-?\s*(?:years?|yrs?|y)\s*-?\s*(?:olds?|of\s+age|o)\b|\s*y/?o\b)"
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
TEENS_BARE = "(?:1[0-9]|" + "|".join(word for word, n in NUMBERS.items() if n > 9) + r")\b"
TEENS = TEENS_BARE.replace("(?:", "(?P<n>", 1)
_TEENS_TH = r"(?P<n>1[3-9]|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen)th\b"
_CLAUSE_END = r"(?=\s*(?:[.,!?;:)]|$|(?:who|and|or|with|in|at|whose|that|but|so|next|this|soon|on|over|during|after|before|today|tomorrow|say|ask|can|could|may|stop|decide|choose|tell)\b(?!\s+(?:of|days?|hours?|weeks?|months?))))"
_ONE = rf"(?:(?:s)?he|i|they|(?:my|our)\s+{_CHILD}(?:\s+(?:s)?he)?)"
# Each pattern gives an exact age unless its name says otherwise; tried in this order.
_AGE = [
    ("gone", re.compile(rf"\b(?:since|before|until|till)\s+{_THEY_WERE}", re.I)),
    ("past", re.compile(rf"\b(?:when|while)\s+{_THEY_WERE}", re.I)),
    ("under", re.compile(rf"\b(?:under|below|younger\s+than|less\s+than)\s+(?:the\s+age\s+of\s+)?{_NUMBER}(?:'?s)?\b(?!\s*%)", re.I)),
    ("over", re.compile(rf"\b(?:over|above|older\s+than|at\s+least)\s+(?:the\s+age\s+of\s+)?{_NUMBER}\b(?!\s*%)", re.I)),
    ("before", re.compile(rf"\b(?:only|just\s+)?{_SOON}\s+(?:turning\s+)?{_NUMBER}\b(?!\s*-?\s*(?:ye?a?r)s?\s*-?\s*olds)(?!\s*(?:%|enough|years?\s+ago|st|nd|rd|th|:))", re.I)),
    ("plus", re.compile(r"\b(?P<n>1[0-9])\s*(?:\+|plus\b|and\s+(?:over|above|older)\b|or\s+(?:over|above|older)\b)", re.I)),
    ("exact", re.compile(rf"(?<!\d[.:/])\b{_NUMBER}(?:\.\d|\s*½|\s+and\s+a\s+half)?{UNIT}", re.I)),
    ("exact", re.compile(rf"\b(?:twins?|boys|girls|sons|daughters|lads|kids|children)\s*,?\s*(?:both\s+|aged?\s+|\(\s*)?{TEENS}{_NO_AGE}", re.I)),
    ("exact", re.compile(rf"(?:^|[.,!?]\s*)will\s+(?:soon\s+)?be\s+{TEENS}{_NO_AGE}", re.I)),
    ("exact", re.compile(rf"\b(?:(?:my|our)\s+{_CHILD}(?:\s+(?-i:[A-Z][a-z]+))?|(?-i:and\s+(?:son|daughter)\s+[A-Z][a-z]+))\s*,\s+{_NUMBER}\b(?=\s*(?:[,.;!?)]|$))(?!,\s+(?-i:[A-Z]))", re.I)),
    ("exact", re.compile(rf"\b(?:i|me|myself|he|she|him|her|{_CHILD}|(?-i:[A-Z][a-z]+))\s*\(\s*(?:aged?\s+|now\s+)?{TEENS}\s*\)", re.I)),
    ("exact", re.compile(rf"\b(?:have|has|having|got|with)\s+(?:now\s+|only\s+|already\s+)?{_NUMBER}\s+years?\b(?!\s+(?:ago|of|experience|in\s+(?!{_TIME})))", re.I)),
    ("exact", re.compile(rf"\b(?:(?:s)?he|they|i|it|{_CHILD})(?:(?:'|’)?ll|\s+will)\s+(?:soon\s+|then\s+)?(?:be|turn|become)\s+{_NUMBER}\b(?!\s*(?:%|[:/.]\d|minutes?|hours?|days?|weeks?|months?))", re.I)),
    ("exact", re.compile(rf"\b(?:aged?|age\s+of|age\s+is|ages)\s*:?\s*{_NUMBER}\b", re.I)),
    ("exact", re.compile(
        rf"\b{_WHO}\s+(?:only\s+|just\s+|already\s+|actually\s+|really\s+|in\s+fact\s+|now\s+|still\s+|just\s+turned\s+|turned\s+|turning\s+)*{_NUMBER}"
        r"\b(?!\s*(?:%|[:/.]\d|st\b|nd\b|rd\b|th\b|minutes?|hours?|days?|weeks?|months?|miles?|pages?|times|of\s+(?:us|them|my)|kids|children))",
        re.I)),
    ("exact", re.compile(rf"\b(?:lad|lass|boy|girl|son|daughter|child|kid|teenager|pupil|student)\s+of\s+(?:only\s+|just\s+|now\s+)?{TEENS}{_CLAUSE_END}", re.I)),
    ("exact", re.compile(rf"\b{_ONE}\s+(?:is\s+|will\s+|has\s+|have\s+)?(?:become|becomes|became|becoming|turn|rising)\s+{TEENS}(?:\s+years?\b(?!\s+(?:ago|of))|{_CLAUSE_END})", re.I)),
    ("exact", re.compile(rf"\b{_ONE}\s+(?:is\s+|will\s+|has\s+|have\s+)?(?:do|does|doing|makes?|making|fills?|complete[sd]?)\s+(?:now\s+|his\s+|her\s+)?{TEENS}\s+years?\b(?!\s+(?:ago|of|at|here|with|in\s+(?!{_TIME})))", re.I)),
    ("exact", re.compile(rf"\b(?:(?:s)?he|(?:my|our)\s+{_CHILD})\s+{_NUMBER}\s*(?:[.,!?;]|$)", re.I)),
    ("exact", re.compile(rf"(?:^|[.!?,]\s+){TEENS}\s+(?:on\s+(?:\w+day\b|the\s+\d)|tomorrow\b|next\s+(?:week|month)\b|last\s+(?:week|month|year|\w+day)\b|in\s+{_TIME})", re.I)),
    ("exact", re.compile(rf"^\W*(?:hi\W+|hello\W+)?{TEENS}\s*[.,;:!]\s*(?:can|could|may|am|do|does|is|will|who|what|how|my\s+(?:mum|dad)|i)\b(?!\s*[:.]?\d)", re.I)),
    ("exact", re.compile(rf"\b(?:so|but|and|is|he|she|i)\s+still\s+(?:only\s+)?{TEENS}{_CLAUSE_END}", re.I)),
    ("exact", re.compile(rf"(?:^|[.!?]\s+)(?:hi\W+|hello\W+)?{TEENS}\s+(?:here\b|now\b|years?\s+(?:my\s+{_CHILD}|so|(?:s)?he(?!\s+(?:has|had|have|been)))\b|and\s+(?:moved|still|living|live|working|in\s+(?:y(?:ea)?r|the\s+sixth|sixth)|a\s+half|not|on\s+my|i|i(?:'|’)?m|don(?:'|’)?t|have|just|out)\b)", re.I)),
    ("exact", re.compile(rf"\b(?:{_CHILD}|(?:s)?he|me|i(?:'|’)?m)\b[^.?!,]{{0,40}},\s*{TEENS}\s+now\b", re.I)),
    ("exact", re.compile(rf"\b(?:mother|mum|mom|father|dad|parent|carer|twins)\s+(?:of|to)\s+(?:an?\s+)?{TEENS}(?:\s+years?\b(?!\s+(?:ago|in\b|at\b))|(?=\s*[.,!?;]|\s*$))", re.I)),
    ("exact", re.compile(rf"\b(?:s)?he\s+(?:have|has)\s+(?:now\s+|only\s+|already\s+)?{TEENS}(?=\s*[.,!?;]|\s*$)", re.I)),
    ("exact", re.compile(rf"(?:(?<=\band\s)|(?<=\bim\s)|(?<=['’][ms]\s)|(?<=\bam\s)|(?<=\bis\s)|(?<=turned\s)){TEENS}\s+since\s+(?:last\s+|the\s+|my\s+|his\s+|her\s+)?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mon|tues|wednes|thurs|fri|satur|sun|week|month|birthday|summer|easter|christmas)", re.I)),
    ("then", re.compile(rf"\b(?:my|his|her|their|the)\s+{_TEENS_TH}(?:\s+birthday\b|\s+(?:is\s+|was\s+)?(?:on|in|next|this|last)\b)", re.I)),
    ("then", re.compile(r"\b(?:at|reach(?:es)?|hits?|when|once)\s+(?:(?:s)?he(?:'s|s)?\s+|i(?:'m|m)?\s+|they(?:'re)?\s+|(?:u|you)(?:'?re?)?\s+|ur\s+)?(?:is\s+|are\s+|am\s+)?(?:turns?\s+)?(?P<n>1[0-9]|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen)\b(?!\s*(?:[:/.]\d|am\b|pm\b|o'?clock|people|pupils|kids|children|of\s+(?:us|them|my)))", re.I)),
]  # fmt: skip
_OLDS = re.compile(r"olds$", re.I)
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w*"
#: After an age that somebody has not reached yet.
_COMING = re.compile(
    rf"\s*(?:years?\s+)?(?:old\s+)?(?:(?:next|this)\s+(?:week|month|term|year|spring|summer|autumn|winter|\w+day|{_MONTH})\b|tomorrow\b|soon\b"
    rf"|on\s+(?:the\s+)?(?:\d|\w+day\b)|in\s+(?:the\s+)?(?:{_MONTH}\b|spring\b|summer\b|autumn\b|winter\b|\w+\s+(?:days?|weeks?|months?)\b|a\s+(?:few\s+\w+|bit|while)\b))",
    re.I,
)
#: "Once she is 16 in May, who decides?", "She is 16 in May. Does anything change?" ask about then.
_AT_THAT_TIME = re.compile(r"\b(?:when|once|after|as\s+soon\s+as)\s+(?:\w+\s+){0,2}$", re.I)
_FROM_THEN = re.compile(
    r"\b(?:then|after(?:wards)?(?:\s+(?:that|this))?)\b(?!\s+(?:school|the)\b)"
    r"|\b(?:chang\w*|differen\w*|becom\w*|happen\w*|starts?|begins?|passing|new)\b",
    re.I,
)
#: In the match of an age: reached already, or taken down already.
_GONE_BY = re.compile(
    r"\b(?:turned|turnd|was|were|became|had|been|gone|since|nearly|almost|not)\b", re.I
)
#: "The twins are 16 next month. Until then is it me?" asks about a year below the age that it gives.
_UNTIL_THEN = re.compile(
    r"\b(?:(?:un)?till?\s+then|before\s+then|up\s+to\s+then|(?:in\s+the\s+)?mean\s*(?:while|time)|for\s+now|right\s+now|at\s+the\s+moment|too\s+early)\b",
    re.I,
)
_AND_ANOTHER = re.compile(rf"\s*(?:,|and|&|or|\+)\s*(?:(?:the\s+)?other\s+(?:one\s+)?(?:is\s+)?)?{_NUMBER}\b(?!\s*(?:%|[:/.]\d|st\b|nd\b|rd\b|th\b|other|more|of|minutes?|hours?|days?|weeks?|months?))", re.I)  # fmt: skip
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
_AND_AGED = re.compile(
    rf"\s*and\s+(?:(?:already|now|just\s+turned|only)\s+)?{_NUMBER}\s*(?:[.,!?;)]|$)", re.I
)
#: "Year 9 but twelve", whoever it is said of.
_BUT_AGED = re.compile(
    rf"\s*,?\s*but\s+(?:(?:only|already|still|just|now)\s+)*{_NUMBER}\s*(?:[.,!?;)]|$)", re.I
)
#: A year group of the past: "we limited it in Year 8 and he's now doing A levels".
_YEAR_PAST = re.compile(
    r"\b(?:limited|signed|told|asked|ticked|filled|opted|stopped|wrote|said|did|agreed|chose|put|sent|was|were|back)\b"
    r"(?:(?!\b(?:is|are|am|i'm|im|he's|she's|now)\b)[^.?!;]){0,45}\bin\s+$",
    re.I,
)
_I_AM_IN = re.compile(r"\b(?:i(?:'|’)?m|i\s+am)\s+(?:in\s+)?$", re.I)
_KEY_STAGE = re.compile(r"\b(?:key\s*stage|ks)\s*-?\s*(?P<k>[1-5])\b", re.I)
_KEY_STAGES = {1: (5, 7), 2: (7, 11), 3: (11, 14), 4: (14, 16), 5: (16, 18)}
_IN_SIXTH = re.compile(r"\b(?:lower|upper)\s+(?:sixth|6th)\b|\b(?:doing|does|studying|taking|started|starting)\s+(?:(?:his|her|my|their)\s+)?a\s*-?\s*levels?\b|\b(?:in|into|at|joined|started|starting)\s+(?:the\s+|our\s+|your\s+)?(?:lower\s+|upper\s+)?(?:sixth\s+form|6th\s+form|sixth|6th)\b|\bsixth\s*formers?\b", re.I)  # fmt: skip
_BARE = re.compile(
    rf"^\W*(?:sorry\W+|no\W+|i\s+meant?\W+|(?:well|ok|oh)\W+|actually\W+)*{_NUMBER}\W*$", re.I
)


def value(word: str) -> int:
    """The number that a word of ``AGE`` stands for."""
    return int(word) if word.isdigit() else NUMBERS[word.lower()]


def ages(text: str, whole: str = "") -> list[Range]:
    """The ages that the text gives, and the year groups where they say something else.

    ``whole`` is the message of which the text is a part: it may say that the time until then is meant.
    """
    until = bool(_UNTIL_THEN.search(whole or text))
    text = _corrected(text)
    taken: list[tuple[int, int]] = []

    def free(match: re.Match[str]) -> bool:
        if any(match.start() < end and start < match.end() for start, end in taken):
            return False
        taken.append(match.span())
        return True

    years, past = _year_groups(text, free)
    now: list[Range] = []
    at_large: list[Range] = []
    then: list[Range] = []
    for how, pattern in _AGE:
        for match in pattern.finditer(text):
            number = value(match["n"])
            if YOUNGEST <= number <= OLDEST and free(match):
                if how == "gone":  # "her carer since she was nine": how old she is it does not say
                    continue
                # "the bit about thirteen-year-olds" says nothing of a child of whom more is said, nor
                # does "you sent it when she was twelve".
                beside = how == "past" or _OLDS.search(match.group())
                told = at_large if beside else then if how == "then" else now
                below = how == "exact" and _is_coming(text, match)
                if below and not until:
                    below = not (
                        _AT_THAT_TIME.search(text, 0, match.start())
                        or _FROM_THEN.search(text, match.end())
                        or _FROM_THEN.search(whole)
                    )
                told.append(_range("before" if below else how, number))
                more = _AND_ANOTHER.match(text, match.end()) if how in ("exact", "past") else None
                while more and YOUNGEST <= value(more["n"]) <= OLDEST and free(more):
                    told.append((value(more["n"]), value(more["n"])))
                    more = _AND_ANOTHER.match(text, more.end())
    found = now + [year for year in years if not any(_of_one(year, age) for age in now)]
    # "He's 15. When he's 16, who decides?" asks about then; "at 13, and what about my 9 year old?" does not.
    found = then if then and all(_later(then, one) for one in found) else found + then
    if _IN_SIXTH.search(text) and not found:
        found.append((16, 18))
    found = found or past or at_large
    bare = _BARE.match(text)
    if bare and not found and YOUNGEST <= value(bare["n"]) <= OLDEST:
        found.append((value(bare["n"]), value(bare["n"])))
    return found


_SOME_AGE = rf"(?:(?:year|yr|y)\s*-?\s*)?{AGE}\b"
#: What is taken back: "16 not 14", "not 14 but 16", "I said year 8, I meant year 10".
_TAKEN_BACK = (
    re.compile(rf"(?<=\w)\s*,?\s*\(?\bnot\s+{_SOME_AGE}(?!\s*(?:yet|enough|\+|until))", re.I),
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


def _year_groups(
    text: str, free: Callable[[re.Match[str]], bool]
) -> tuple[list[Range], list[Range]]:
    """The ages of the year groups and key stages that are spoken of, and of those of the past."""
    years: list[Range] = []
    past: list[Range] = []
    for match in _YEAR.finditer(text):
        if free(match):
            word = match["y"].lower()
            year = int(word) if word.isdigit() else _SPOKEN_YEARS[word]
            aged = _BESIDE_YEAR.match(text, match.end()) or _BUT_AGED.match(text, match.end())
            if aged is None and _I_AM_IN.search(text, 0, match.start()):
                aged = _AND_AGED.match(text, match.end())
            age = value(aged["n"]) if aged else 0
            # "im year 8 and 12": the age says more, when it can be that of the year.
            told = past if _YEAR_PAST.search(text, 0, match.start()) else years
            low, high = (age, age) if year + 3 <= age <= year + 6 else (year + 4, year + 5)
            # Whoever was in a year group then is at least as old now.
            told.append((low, None if told is past else high))
    for match in _KEY_STAGE.finditer(text):
        if free(match):
            years.append(_KEY_STAGES[int(match["k"])])
    return years, past


def _is_coming(text: str, age: re.Match[str]) -> bool:
    return bool(_COMING.match(text, age.end())) and not _GONE_BY.search(age.group())


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


def common(ranges: list[Range]) -> Range:
    """The range that holds all of them: two children of 12 and 16 leave both branches open."""
    if not ranges:
        return None, None
    lows = [low for low, _ in ranges]
    highs = [high for _, high in ranges]
    low = None if None in lows else min(value for value in lows if value is not None)
    high = None if None in highs else max(value for value in highs if value is not None)
    return low, high

"""Whose say something is, asked of what was spoken of before, and the time to come that such a question points at. Pure.

"Whose decision is that, mine or hers?" names nothing: what "that" is, the answer before it tells. Which right passes from
parent to pupil, and when, a notice says of one right only; what was asked before decides which right is meant.
"""

from __future__ import annotations

import re

#: A message of more words tells something of its own.
_FEW = 20
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
#: All words of a question on nobody's say but that of a family, and on nothing that is named.
_NOTHING_NAMED = frozenset(
    _WORD.findall(
        """
        a about actually after afterwards again agree all alone already also an and any apply april are as ask asked asking asks at august
        autumn be become becomes been before behalf being birthday birthdays both boy brother but by call can can't cannot cant carer
        carers child child's choice choose chooses come coming could dad dad's dads daughter daughter's daughters day december decide
        decided decides deciding decision decisions did do does doesn't doing done down each eighteen either eldest eleven even ever
        father father's fathers february fifteen final first folks for fourteen from get gets getting girl give given go going gonna got
        grandchild granddaughter grandson guardian guardians had happened happens has have having he he'll he's her hers herself hes him
        himself his i i'd i'll i'm i've if im in instead is isn't it it'd it'll it's its itself ive january job july june just kid
        kid's kids lad lass last law legal legally let made make makes making march may me mean might mine month months mother mother's
        much mum mum's mums must my myself need needed needs next no not november now october of off oh ok okay old older on once one
        one's only or other our ours ourselves over own parent parent's parents parents' passed past permission personally please pupil
        pupil's pupils really request requests responsibility responsible right rights role same say says september seventeen shall she
        she'll she's shes should sign signs sister sixteen so some somebody someone son son's sons sort sorts spring still student summer
        take takes teen teenager ten than that that'd that'll that's thats the their theirs them themselves then there these they they'd
        they'll they're thing thirteen this those though till time to together too turn turned turning turns twelve twin two until up us
        want wants was we we'd we'll we're week weeks well were what when which who who'd who'll who's whos whose will winter with without
        would write writes yeah year years yes yet you young youngest your
        """
    )
)
_OWN = r"(?:my|our|his|her|their|your|(?:(?:my|our|the|a|his|her)\s+)?(?:mum|dad|mother|father|parent|son|daughter|child|pupil|kid|boy|girl|lad|teenager)s?(?:['’]s?|s)?)"
_SAYS = r"(?:say|decision|call|choice|right|shout|turn|job|responsibility)\b"
_ONE = r"(?:i|me|we|us|he|him|she|her|they|them|mine|ours|his|hers|theirs|(?:(?:my|our|the|his|her|a)\s+)?(?:mum|dad|mother|father|parents?|son|daughter|child|pupil|kid|boy|girl|lad|student|teenager|carer|guardian)s?)"
_DOES = r"(?:ask|asks|do|does|decide|decides|choose|chooses|apply|applies|request|requests|sign|signs|write|writes|sort|sorts|agree|make|makes)"
_SAY = re.compile(
    rf"\bwhose\s+(?:{_SAYS}|is\b|would\b|will\b|responsibility)"
    rf"|\bwho(?:['’]?s|['’]ll|['’]d)?\s+(?:(?:is|it|that|has|have|had|needs?|gets?|got|to|will|would|should|can|could|must|may|the|one|is|it|actually|really|then|legally|be|a|final|last|own)\s+){{0,7}}?(?:{_DOES}|asking|deciding|{_SAYS})\b"
    rf"|\b{_OWN}\s+(?:own\s+)?{_SAYS}"
    r"|\b(?:up|down)\s+to\s+(?:me|us|him|her|them|my|our|the|his)\b"
    r"|\b(?:get|gets|have|has|got|had|lose|loses)\s+(?:a|any|the|some|my|our|his|her|their|no)\s+(?:final\s+|last\s+|own\s+)?say\b"
    rf"|\b(?:do|does|can|could|is|has|have|must|should|will|would|may)\s+{_ONE}\b[^.?!]*\b(?:{_DOES}|to|it)\b[^.?!]*\bor\b\s+(?:(?:do|does|can|is|it|has|have|must|should|will|would|for|that|just|only|also)\s+){{0,3}}{_ONE}\b"
    rf"|\b(?:is|are|was|would|will)\s+(?:it|that|this)\b[^.?!]*\b{_ONE}\b[^.?!]*\bor\b\s+(?:(?:is|it|for|does|up|down|to)\s+){{0,3}}{_ONE}\b"
    rf"|\b{_ONE}\s+or\s+{_ONE}\b|\b(?:will|would)\s+(?:it|that)\s+(?:then\s+|still\s+)?be\s+{_ONE}\b",
    re.I,
)


def asks_bare_say(text: str) -> bool:
    """Whether it asks whose say something is, a parent's or the pupil's, or who of them does it, and names nothing of
    which that could be."""
    words = [one.lower().replace("’", "'") for one in _WORD.findall(text)]
    if not 2 < len(words) <= _FEW:
        return False
    if any(one not in _NOTHING_NAMED and not one.isdecimal() for one in words):
        return False
    return bool(_SAY.search(text))


_THAT = r"(?:that|this|it)"
#: A time after the change that was just told of.
_AFTER = re.compile(
    rf"\b(?:after\s+{_THAT}|afterwards|by\s+then|from\s+then(?:\s+on)?|from\s+{_THAT}\s+(?:age|point|day)(?:\s+on)?|at\s+{_THAT}\s+(?:age|point)"
    rf"|(?:once|when)\s+{_THAT}(?:(?:['’]s|\s+has|\s+is)?\s+(?:happens|happened|passed|past|over|gone|comes|done|changes))"
    r"|(?:once|when)\s+(?:he|she|they|i)(?:['’]?(?:s|m|re)|\s+(?:is|are|am|turns?|gets?))?\s+(?:that\s+(?:old|age)|old\s+enough))\b",
    re.I,
)
#: "So it's his say then?" draws a conclusion; what will be "then" lies ahead.
_WILL = re.compile(
    r"\b(?:will|won['’]?t|would|gonna|going\s+to|become\w*|(?:i|he|she|they|it|that|we|who)['’](?:ll|d))\b|\b(?:it|that)ll\b",
    re.I,
)
_THEN = re.compile(r"\bthen\b(?!\s+(?:i|we)\s+(?:was|were|did)\b)", re.I)
_BEFORE = re.compile(
    rf"\b(?:(?:un)?till?|before|up\s+to)\s+(?:then|{_THAT})\b|\b(?:for\s+now|right\s+now|at\s+the\s+moment|in\s+the\s+meantime|meanwhile|today)\b",
    re.I,
)


def points_ahead(sentence: str) -> bool:
    """Whether it asks of a time to come that something told before has named: "after that", "will it be ... then?"."""
    if _BEFORE.search(sentence):
        return False
    return bool(_AFTER.search(sentence) or _THEN.search(sentence) and _WILL.search(sentence))


_ENDS_WITH_THEN = re.compile(r"\w\W+then\W*$", re.I)


def ends_with_then(sentence: str) -> bool:
    """Whether "then" stands at its end, of a time or of what follows: "can I stop it then?"."""
    return bool(_ENDS_WITH_THEN.search(sentence)) and not _BEFORE.search(sentence)


#: So many years on, in the middle of a question.
_NEXT_YEAR = re.compile(
    r"\bnext\s+year\b|\bin\s+(?:a|one)\s+year(?:['’]?s\s+time)?\b|\ba\s+year\s+from\s+now\b|\b(?:after|on|from|once|when)\s+(?:(?:it(?:['’]s|\s+is)|i(?:['’]ve|\s+have)\s+had|(?:s)?he(?:['’]s|\s+has)\s+had)\s+)?(?:my|his|her|their)\s+(?:next\s+)?birthday\b",
    re.I,
)


def asks_of_next_year(sentence: str) -> bool:
    """Whether it asks of a time at which somebody is a year older: "next year", "after her birthday"."""
    return bool(_NEXT_YEAR.search(sentence))

"""Whether it is asked what happens when somebody with the power of the law comes for data. Pure.

"What if the police come with a warrant?" names no data, and sounds like the news; put to a school's privacy notice it asks
who gets it. What is ordered between parents, and what the police do otherwise, is none of it.
"""

from __future__ import annotations

import re

_PAPER = (
    r"(?:warrants?|subpoenas?|summons(?:es)?|(?:court|production|judge(?:'|’)?s?|legal)\s+(?:orders?|papers?|documents?|letters?)"
    r"|orders?\s+(?:of|from)\s+(?:an?\s+|the\s+)?(?:court|judge|magistrate))"
)
_COMES = r"(?:come|comes|came|coming|turn(?:s|ed)?\s+up|show(?:s|ed)?\s+up|arrive[sd]?|walk(?:s|ed)?\s+in|knock(?:s|ed)?|ask(?:s|ed)?|demand(?:s|ed)?|insist(?:s|ed)?|want(?:s|ed)?|request(?:s|ed)?|bring(?:s)?|brought|ha(?:s|ve|d)|get(?:s)?|got|send(?:s)?|sent|serve[sd]?|order(?:s|ed)?|phone[sd]?|ring(?:s)?|contact(?:s|ed)?)"
_WITH_PAPER = re.compile(
    rf"\b{_COMES}\b[^.?!]{{0,60}}?\b{_PAPER}\b|\b(?:judge|court|magistrate|coroner)s?\s+(?:order|demand|ask|tell|say|require)(?:s|ed)?\b"
    rf"|\b(?:with|without|under|on)\s+(?:an?\s+|the\s+)?(?:search\s+)?{_PAPER}\b",
    re.I,
)
_ASKS = re.compile(
    r"\b(?:what|if|when|suppose|imagine|do|does|would|will|can|could|must|have\s+to|are|is|happens)\b",
    re.I,
)
#: Between the members of a family, or of what is searched, arrested or visited and is no data.
_OTHERWISE = re.compile(
    r"\b(?:contact|custody|access\s+to\s+(?:my|our|the|his|her)\s+(?:kids?|child(?:ren)?|son|daughter)|residence|arrest\w*|lockers?|bags?|pockets?|phones?|cars?|houses?|homes?(?!\s+office)|flat|desks?|search\s+(?:me|him|her|us|them|my|his|her|our)|strip|jury|fines?|evict\w*|debts?"
    r"|(?:my|his|her|our|the)\s+(?:ex|dad|mum|father|mother|husband|wife|partner|parents?|step\w*)(?:'s|’s)?\s+(?:\w+\s+){0,2}?(?:com|turn|show|ask|ha[sv]|get|got|bring|brought|want|against)\w*|against\s+(?:my|his|her|the)|(?:i|we)(?:(?:'|’)ve)?\s+(?:have\s+|got\s+|have\s+got\s+)?(?:a\s+)?(?:court|legal))\b",
    re.I,
)


#: "And with a court order?", "what if they had a warrant": a case of what was asked before, and nothing else.
_A_CASE = re.compile(
    rf"\W*(?:(?:and|but|so|ok|okay|not|well|surely)\W+)*(?:(?:even|only|also|what|say|what\s+about|how\s+about)\s+)*(?:if|when|with|without|unless|under)\s+(?:(?:they|he|she|it|you|there|somebody|someone|one)\s+)?(?:{_COMES}\s+|(?:is|was)\s+)?(?:(?:you|it|up|here|in|an?|the|any|with|to|for|proper|valid|search|signed|no)\s+)*{_PAPER}(?:\W+(?:too|then|though|tho|as\s+well|from\s+(?:an?|the)\s+(?:judge|court)|for\s+it))*\W*",
    re.I,
)


def is_a_case_of_law(text: str) -> bool:
    """Whether it puts the question of before for somebody who brings such a paper, or none, and says no more."""
    return bool(_A_CASE.fullmatch(text))


def asks_of_an_order(sentence: str) -> bool:
    """Whether it asks what is done when somebody brings a warrant, an order of a court, or the like."""
    if _OTHERWISE.search(sentence) or not _ASKS.search(sentence):
        return False
    return bool(_WITH_PAPER.search(sentence))


_GIVE = r"(?:giv(?:e|es|ing)|hand(?:s|ing)?|shar(?:e|es|ing)|pass(?:es|ing)?|send(?:s|ing)?|disclos(?:e|es|ing)|releas(?:e|es|ing)|show(?:s|ing)?|let(?:s|ting)?|provid(?:e|es|ing)|suppl(?:y|ies|ying)|tell(?:s|ing)?|report(?:s|ing)?|turn(?:s|ing)?\s+over|surrender(?:s|ing)?|cough\s+up)"
_SCHOOL = r"(?:you|u|ya|yous|the\s+school|school|this\s+school|the\s+trust|them)"
_GIVER = r"(?:you|u|ya|yous|school|they|head(?:teacher)?|teachers?|staff)"
_CLAIM = r"(?:ask(?:s|ed|ing)?|demand(?:s|ed|ing)?|insist(?:s|ed|ing)?|request(?:s|ed|ing)?|requir(?:e|es|ed|ing)|want(?:s|ed)?|need(?:s|ed)?|order(?:s|ed|ing)?|c[oa]m(?:e|es|ing)|turn(?:s|ed)?\s+up|show(?:s|ed)?\s+up|knock(?:s|ed)?|ring(?:s)?|rang|phone[sd]?|call(?:s|ed)?|write[s]?|wrote|contact(?:s|ed)?|subpoena(?:s|ed)?|go(?:es)?\s+after|get(?:s)?\s+involved|get(?:s)?\s+onto)"
#: Somebody makes the school give it, asks it to, or the school must.
_DEMANDS = re.compile(
    # "Could a court force you to?"
    rf"\b(?:make|makes|made|force[sd]?|compel(?:s|led)?|order(?:s|ed)?|oblige[sd]?|require[sd]?|instruct(?:s|ed)?|pressure[sd]?|pressuri[sz]e[sd]?)\s+{_SCHOOL}(?=\s+(?:to\b|{_GIVE})|\s*(?:[?.!,]|$))"
    # "What if the police ask?", "would you give it if they demanded it"; not "if I ask"
    rf"|\b(?:if|when|suppose|supposing|imagine|say|should)\s+(?!(?:i|we|you|u)\b)[^.?!]{{0,40}}?\b{_CLAIM}\b"
    r"|\bdemand(?:s|ed|ing)?\b"
    # "Are you obliged to give it to Ofsted?"; not "do I have to tell them"
    rf"|\b{_GIVER}\b[^.?!]{{0,25}}?\b(?:obliged|required|bound|forced|compelled|made|under\s+(?:an?\s+|any\s+)?(?:duty|obligation)|ha(?:ve|s)|got|legally|must)\s+(?:to\s+|by\s+law\s+to\s+|legally\s+to\s+)?{_GIVE}\b"
    rf"|\bmust\s+(?:the\s+)?{_GIVER}\s+{_GIVE}\b"
    rf"|\b(?:need|require|see|want|ask\s+for)\s+(?:an?\s+|the\s+|any\s+)?(?:search\s+)?{_PAPER}\b",
    re.I,
)
#: What is handed over; "what if the police come to the fair" is of nothing.
_OF_DATA = re.compile(
    rf"\b(?:it|that|this|them|everything|anything|stuff|data|details?|info\w*|files?|records?|notes?|reports?|name|names|address(?:es)?|{_GIVE}|disclosure|over)\b",
    re.I,
)
#: "What if the police ask?" says of nothing else what it is about.
_ONLY_ASKS = re.compile(
    rf"\W*(?:(?:and|so|but|ok|well)\W+)*(?:(?:what|wot|even)?\s*(?:happens\s+)?if|what\s+(?:happens\s+)?when)\s+(?:(?:the|a|an|some|somebody\s+from|someone\s+from)\s+)?(?:\w+\s+){{1,3}}?(?:{_CLAIM}|made\s+{_SCHOOL}|makes?\s+{_SCHOOL})(?:\W+(?:for\s+it|for\s+them|to|nicely|though|tho|then|you))*\W*",
    re.I,
)


def asks_of_a_demand(sentence: str) -> bool:
    """Whether it asks what is done when somebody asks the school for data, or makes it give them. By whom, and whether a
    notice lists them, others must tell."""
    if _OTHERWISE.search(sentence) or not _ASKS.search(sentence):
        return False
    if _ONLY_ASKS.fullmatch(sentence):
        return True
    found = _DEMANDS.search(sentence) or _WITH_PAPER.search(sentence)
    return bool(found and _OF_DATA.search(sentence))


def asks_of_a_paper(sentence: str) -> bool:
    """Whether it asks if data are given when a warrant or an order of a court comes, whoever brings it."""
    if _OTHERWISE.search(sentence) or not _ASKS.search(sentence):
        return False
    return bool(_ANY_PAPER.search(sentence) and _OF_DATA.search(sentence))


_ANY_PAPER = re.compile(rf"\b{_PAPER}\b", re.I)
